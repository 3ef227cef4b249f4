import { expect, test } from 'vitest';
import { progressOn, type Io } from '../../src/cli/io.ts';

/** What is printed for these steps in a terminal of this width. */
function printed(columns: number | undefined, ...steps: string[]): string {
  let text = '';
  const io: Io = {
    ...{ out: () => undefined, err: (more) => (text += more), watched: true, env: {}, today: () => '2026-06-30' },
    columns: () => columns,
  };
  const progress = progressOn(io, false);
  for (const step of steps) progress.step(step);
  return text;
}

test.for([
  [80, 'checking OFFENDER_MASTER.csv …'],
  [20, 'checking OFFENDER …'],
  [undefined, 'checking OFFENDER_MASTER.csv …'],
  [0, 'checking OFFENDER_MASTER.csv …'],
  [1, 'c …'],
] as const)('a step stays on one line of a terminal that is %s columns wide', ([columns, line]) => {
  expect(printed(columns, 'checking OFFENDER_MASTER.csv')).toBe(`\r\u001b[K${line}`);
});

test('a long step stays short in a wide terminal', () => {
  expect(printed(400, 'x'.repeat(300))).toHaveLength(4 + 78 + 2);
});
