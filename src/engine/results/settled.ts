/** What passes leave behind, in whatever order they end: numbers by rule, and findings until all are written. */
import type { CompiledRule } from '../../compile/rules.ts';
import type { Dictionary } from '../../model/dictionary.ts';
import type { Database } from '../database/database.ts';
import { foundSql, writeFindings, type FoundTable, type Whose } from './findings-file.ts';
import type { Pass } from '../expression/judge.ts';
import { readStates, type RuleStates } from './states.ts';
import { countVerdicts, type RuleCounts } from './verdicts.ts';

export interface SettledOptions {
  readonly db: Database;
  readonly dictionary: Dictionary;
  /** Also read the state of every record. */
  readonly withStates: boolean;
  /** The export has a table of registrants. */
  readonly hasRegistrants: boolean;
}

export class Settled {
  private readonly options: SettledOptions;
  private readonly found: FoundTable[] = [];
  private readonly counted = new Map<string, RuleCounts>();
  private readonly stated = new Map<string, RuleStates>();

  constructor(options: SettledOptions) {
    this.options = options;
  }

  /**
   * Takes the numbers and the findings of a pass. What it wrote for every record is not needed any more.
   *
   * @param staged columns of its table's stage
   */
  async settle(pass: Pass, staged: ReadonlySet<string>): Promise<void> {
    const { db, dictionary, withStates } = this.options;
    const table = dictionary.tables.get(pass.table)!;
    for (const count of await countVerdicts(db, pass, table, staged)) this.counted.set(count.id, count);
    if (withStates) {
      for (const [id, state] of await readStates(db, pass, table)) this.stated.set(id, state);
    }
    const found = `found_${this.found.length}`;
    // Before anything is awaited: the next pass takes the next number.
    const whose = this.whoseIs(pass.table);
    this.found.push({ found, table: pass.table, whose, rules: pass.rules.map(({ compiled }) => compiled.rule.id) });
    await db.run(foundSql(found, pass, whose));
  }

  private whoseIs(table: string): Whose {
    const { dictionary, hasRegistrants } = this.options;
    if (table === 'person') return 'own';
    return hasRegistrants && dictionary.tables.get(table)!.person !== undefined ? 'parents' : 'nobody';
  }

  counts(rules: readonly CompiledRule[]): ReadonlyMap<string, RuleCounts> {
    return inOrder(rules, this.counted);
  }

  states(rules: readonly CompiledRule[]): ReadonlyMap<string, RuleStates> {
    return inOrder(rules, this.stated);
  }

  /** @returns the file's name within `folder` */
  async write(folder: string): Promise<string> {
    const total = [...this.counted.values()].reduce((sum, c) => sum + c.violations + c.undecided, 0);
    return writeFindings(this.options.db, this.found, folder, total);
  }

  async forget(): Promise<void> {
    for (const { found } of this.found) await this.options.db.run(`DROP TABLE IF EXISTS ${found}`);
  }
}

/** In the order of the rules. */
export function inOrder<T>(rules: readonly CompiledRule[], byRule: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  const ids = rules.map(({ rule }) => rule.id).filter((id) => byRule.has(id));
  return new Map(ids.map((id) => [id, byRule.get(id)!]));
}
