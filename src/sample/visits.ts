/** What else stands between the appearances in a log: letters, visits in two parts, appointments that were missed. */
import { iso, type Day } from './days.ts';
import type { Appearance } from './chronicle.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import type { Life } from './life.ts';
import type { Random } from './random.ts';
import type { Row } from './registrant.ts';

/** The last appearances stay as they are, so that the defects of recent ones find nothing but appearances. */
const LEFT_ALONE = 6;

/**
 * The log's `rows` (appearances in the order of `list`, the last ones of it) with one more entry now and then. Nothing
 * of this is a breach: every interval between appearances in person stays as it was, or gets shorter.
 */
export function withOtherEntries(
  world: Jurisdiction,
  life: Life,
  list: readonly Appearance[],
  rows: readonly Row[],
  random: Random,
): Row[] {
  const wanted = random.weighted<'letter' | 'two parts' | 'postponed' | undefined>([
    ['letter', 5],
    ['two parts', 5],
    ['postponed', 4],
    [undefined, 86],
  ]);
  const all = [...rows];
  const at = rows.length - LEFT_ALONE - random.int(1, 3);
  const [row, this_, next] = [rows[at], ...list.slice(list.length - rows.length + at)];
  if (wanted !== undefined && row !== undefined && this_ !== undefined && next !== undefined)
    all.splice(at, 1, ...entries(world, wanted, row, this_.on, next.on, random));
  const last = list[list.length - 1]?.on ?? life.fateOn;
  // Many absconders come to notice because they did not keep an appointment.
  const missed = life.fateOn - random.int(2, 9);
  if (life.fate === 'absconded' && missed > last && random.chance(0.7))
    all.push(missedRow(life, rows.at(-1), missed, `V${life.index + 1}-${list.length}`));
  return all;
}

function entries(
  world: Jurisdiction,
  wanted: 'letter' | 'two parts' | 'postponed',
  row: Row,
  on: Day,
  next: Day,
  random: Random,
): readonly Row[] {
  const more = { ...row, verification_id: `${row['verification_id']}a`, due_on: '' };
  switch (wanted) {
    case 'letter':
      return [row, { ...more, verified_on: iso(on + random.int(20, 60)), in_person: 'N' }];
    case 'two parts': {
      const again = world.calendar.after(on, random.int(2, 8));
      return [
        { ...row, outcome: 'incomplete' },
        { ...more, verified_on: iso(again), outcome: 'updated' },
      ];
    }
    case 'postponed':
      return [
        row,
        { ...more, verified_on: '', in_person: '', due_on: iso(next - random.int(4, 11)), outcome: 'missed' },
      ];
  }
}

function missedRow(life: Life, row: Row | undefined, due: Day, key: string): Row {
  return {
    ...row,
    verification_id: key,
    person_id: life.id,
    verified_on: '',
    due_on: iso(due),
    in_person: '',
    outcome: 'missed',
  };
}
