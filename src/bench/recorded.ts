/** Ratios to the floor that were measured once and are kept in the repository, to notice when something gets slower. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../package-root.ts';
import type { Measured, Step } from './steps.ts';

const FILE = join(PACKAGE_ROOT, 'docs', 'bench.json');
/** Slower than recorded by more than this is a regression. */
const TOLERANCE = 1.15;

/** What is measured, by name, as a multiple of the floor of the same run. */
export type Ratios = Readonly<Record<string, number>>;
type Recorded = Readonly<Record<string, Ratios>>;

export function ratiosOf(measured: ReadonlyMap<Step, Measured>): Ratios {
  const ms = (step: Step): number => measured.get(step)!.wallMs;
  const families = Object.entries(measured.get('families')!.families ?? {});
  return {
    'registrants, 200 rules / parse of registrants': rounded(ms('registrants-200') / ms('parse-registrants')),
    'registrants, all rules / parse of registrants': rounded(ms('registrants-all') / ms('parse-registrants')),
    'whole audit, 200 rules / parse of all files': rounded(ms('audit-200') / ms('parse-all')),
    'whole audit, all rules / parse of all files': rounded(ms('audit-all') / ms('parse-all')),
    ...Object.fromEntries(
      families.map(([name, t]) => [`family ${name} / parse of all files`, rounded(t / ms('parse-all'))]),
    ),
  };
}

function rounded(ratio: number): number {
  return Math.round(ratio * 100) / 100;
}

/** @param size number of registrants: ratios of different sizes are not comparable */
export function record(size: string, ratios: Ratios): void {
  writeFileSync(FILE, `${JSON.stringify({ ...read(), [size]: ratios }, null, 2)}\n`);
}

/** @returns one line for each ratio that is worse than the recorded one, or undefined where none was recorded */
export function regressions(size: string, ratios: Ratios): readonly string[] | undefined {
  const recorded = read()[size];
  if (!recorded) return undefined;
  return Object.entries(ratios).flatMap(([name, ratio]) => {
    const before = recorded[name];
    if (before === undefined || ratio <= before * TOLERANCE) return [];
    const percent = Math.round((ratio / before - 1) * 100);
    return [`${name}: ${ratio.toFixed(2)} × instead of ${before.toFixed(2)} ×, ${percent} % slower`];
  });
}

function read(): Recorded {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Recorded) : {};
}
