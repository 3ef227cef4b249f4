/** Moves between jurisdictions as the SORNA Exchange Portal keeps them. */
import type { Change, Steps } from './chronicle.ts';
import { iso, type Day } from './days.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import type { Life } from './life.ts';
import type { Row } from './registrant.ts';

export function moveRow(world: Jurisdiction, life: Life, change: Change, steps: Steps): Row {
  return change.kind === 'initial-registration'
    ? arrivalRow(world, life, change)
    : departureRow(world, life, change, steps);
}

function arrivalRow(world: Jurisdiction, life: Life, change: Change): Row {
  const received = (life.arrived ?? life.registered) - 10;
  return {
    ...head(life, 0, 'incoming', change.other ?? ''),
    received_on: iso(received),
    sent_on: iso(world.calendar.after(received, 1)),
    answered_on: iso(world.calendar.after(received, 1 + (life.index % 3))),
    expected_on: iso(world.calendar.after(life.registered, 1)),
    completed_on: iso(life.registered),
    outcome: 'registered',
    origin_notified_on: '',
  };
}

/** Somebody who moves, or begins to work, study or stay in another jurisdiction. */
function departureRow(world: Jurisdiction, life: Life, change: Change, steps: Steps): Row {
  const lost = life.fate === 'absconded';
  const expected = steps.sent + 10;
  return {
    ...head(life, 1, 'outgoing', change.other ?? ''),
    received_on: iso(steps.reported),
    sent_on: iso(steps.sent),
    answered_on: iso(world.calendar.after(steps.sent, 1 + (life.index % 3))),
    expected_on: iso(expected),
    completed_on: iso(lost ? world.calendar.after(expected, 2) : steps.sent + 6),
    outcome: lost ? 'no-show' : 'registered',
    origin_notified_on: '',
  };
}

/** Somebody who moved away announced a return, and did not come. */
export function noShowRow(world: Jurisdiction, life: Life): Row {
  const received = life.fateOn + 20;
  const expected = received + 7;
  const told = iso(world.calendar.after(expected, 2));
  return {
    ...head(life, 2, 'incoming', world.neighbours[life.index % world.neighbours.length] ?? ''),
    received_on: iso(received),
    sent_on: '',
    answered_on: iso(world.calendar.after(received, 2)),
    expected_on: iso(expected),
    completed_on: told,
    outcome: 'no-show',
    origin_notified_on: told,
  };
}

/** The day by which an absconder should have appeared elsewhere, some weeks before the absence was found. */
export function lostSince(life: Life): Day {
  return life.fateOn - 50;
}

function head(life: Life, number: number, direction: string, other: string): Row {
  return {
    task_id: `H${life.index + 1}-${number}`,
    person_id: life.id,
    direction,
    other_jurisdiction: other,
  };
}
