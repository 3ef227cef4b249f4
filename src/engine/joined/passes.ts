/**
 * The second passes of all tables, a step at a time: each step runs as soon as the tables that it reads are staged, so
 * that a stage which nothing waits for any more can be dropped. All stages together do not fit into the memory.
 */
import type { CompiledRule } from '../../compile/rules.ts';
import { atOnce } from '../at-once.ts';
import type { Database } from '../database/database.ts';
import type { Pass } from '../expression/judge.ts';
import type { JoinedPlan } from './joined.ts';
import { EngineLimit } from '../database/limit.ts';
import type { Step } from './steps.ts';

export interface PlannedPass {
  readonly table: string;
  readonly rules: readonly CompiledRule[];
  readonly plan: JoinedPlan;
}

interface Waiting extends PlannedPass {
  readonly made: Set<string>;
  steps: readonly Step[];
}

export interface PassesOptions {
  readonly db: Database;
  /** Takes the numbers and the findings of a pass, before its verdicts are dropped. */
  readonly settle: (pass: Pass) => Promise<void>;
  readonly onStep: (table: string) => void;
  /** Passes that may run at the same time. */
  readonly lanes: number;
}

export class Passes {
  private readonly options: PassesOptions;
  private waiting: readonly Waiting[];
  private readonly failed: CompiledRule[] = [];

  constructor(passes: readonly PlannedPass[], options: PassesOptions) {
    this.options = options;
    this.waiting = passes.map((pass) => ({ ...pass, made: new Set(), steps: pass.plan.steps }));
  }

  /**
   * Runs all steps that have what they read.
   *
   * @param staged canonical tables whose stages are complete
   */
  async advance(staged: ReadonlySet<string>): Promise<void> {
    await atOnce(this.options.lanes, this.waiting, async (pass) => {
      const done = await this.runSteps(pass, staged);
      if (!done) this.failed.push(...pass.rules);
      if (!done || pass.steps.length === 0) this.waiting = this.waiting.filter((other) => other !== pass);
    });
  }

  /** Whether a step that is still to run reads the table's stage. */
  wait(table: string): boolean {
    return this.waiting.some((pass) => pass.steps.some((step) => step.reads.has(table)));
  }

  /**
   * Drops what is left of passes that could not be completed.
   *
   * @returns rules without verdicts, because a step of their pass failed or could never run
   */
  async finish(): Promise<readonly CompiledRule[]> {
    for (const pass of this.waiting) await this.drop(pass.made);
    return [...this.failed, ...this.waiting.flatMap((pass) => pass.rules)];
  }

  /** @returns false where the engine could not run a step */
  private async runSteps(pass: Waiting, staged: ReadonlySet<string>): Promise<boolean> {
    const { db, settle, onStep } = this.options;
    const { plan, made, table } = pass;
    const { verdicts, tier, judge, shown, withParents } = plan;
    for (const step of pass.steps) {
      if (![...step.reads].every((read) => staged.has(read) || made.has(read))) continue;
      onStep(table);
      try {
        await db.run(step.sql);
      } catch (error) {
        await this.drop(made);
        // One rule alone needs less memory than many, but no less disk.
        if (error instanceof EngineLimit && (error.lack === 'disk' || pass.rules.length === 1)) throw error;
        // The text of an engine's error may quote a cell, so it goes no further than a developer's terminal.
        if (process.env.SORNA_AUDIT_DEBUG) throw error;
        return false;
      }
      made.add(step.makes);
      pass.steps = pass.steps.filter((other) => other !== step);
    }
    if (pass.steps.length > 0) return true;
    made.delete(verdicts);
    await this.drop(made);
    const known = { ...(tier !== undefined && { tier }), ...(withParents && { withParents }) };
    await settle({ verdicts, table, rules: judge.rules, shown, ...known });
    await this.drop(new Set([verdicts]));
    return true;
  }

  private async drop(tables: ReadonlySet<string>): Promise<void> {
    for (const table of tables) await this.options.db.run(`DROP TABLE IF EXISTS ${table}`);
  }
}
