/** Appearances, photographs, and the changes in between, each with the day of every step. */
import { iso, monthsAfter, type Day } from './days.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import { dueAfter, type Life } from './life.ts';
import type { Random } from './random.ts';
import type { Row } from './registrant.ts';

export interface Appearance {
  readonly on: Day;
  readonly due: Day;
}

/** A change in the registrant's life: when it happened and what it was. */
export interface Change {
  readonly kind: string;
  readonly occurred: Day;
  /** Jurisdiction at the other end of a move. */
  readonly other?: string;
  /** Day of the report, where the registrant has to say so beforehand. */
  readonly reported?: Day;
}

/**
 * Every appearance from the first registration on: never later than the due day, mostly a few days earlier. Ends
 * with the last one before the registrant left, died or was taken into custody.
 */
export function appearances(world: Jurisdiction, life: Life, random: Random): readonly Appearance[] {
  const list: Appearance[] = [{ on: life.registered, due: life.registered }];
  // The clock of somebody released runs from the first registration too, which is never later than the release.
  let last = life.registered;
  for (;;) {
    const due = dueAfter(world, life.tier, last);
    let on = due - random.int(0, 12);
    while (!world.calendar.isBusinessDay(on)) on--;
    if (on > life.presentUntil) return list;
    list.push({ on, due });
    last = on;
  }
}

export function appearanceRows(world: Jurisdiction, life: Life, list: readonly Appearance[], agency: string): Row[] {
  const rows: Row[] = [];
  list.forEach((appearance, i) => {
    if (appearance.on < world.keptSince) return;
    rows.push({
      verification_id: `V${life.index + 1}-${i}`,
      person_id: life.id,
      verified_on: iso(appearance.on),
      due_on: iso(appearance.due),
      in_person: 'Y',
      outcome: 'confirmed',
      agency,
    });
  });
  return rows;
}

/**
 * A photograph at registration and then at appearances: a new one at every appearance of the last year or so, or an
 * older one with a note at the last appearance that the looks have not changed.
 */
export function photoRows(life: Life, list: readonly Appearance[], random: Random): Row[] {
  const last = list[list.length - 1];
  const first = list[0];
  if (last === undefined || first === undefined) return [];
  const unchanged = list.length > 2 && random.chance(0.35);
  const taken = unchanged ? list[list.length - 2 - random.int(0, Math.min(3, list.length - 2))] : last;
  const days = first === taken ? [first.on] : [first.on, taken?.on ?? last.on];
  return days.map((on, i) => {
    const latest = i === days.length - 1;
    // Now and then somebody noted, on the day of the newest photograph, that the first one had become unlike.
    const unlike = !latest && taken === last && life.index % 9 === 0;
    return {
      photo_id: `F${life.index + 1}-${i}`,
      person_id: life.id,
      taken_on: iso(on),
      image: `${life.id}-${i}.jpg`,
      checksum: checksum(life.index, i),
      unchanged: latest && unchanged ? 'Y' : 'N',
      unchanged_on: (latest && unchanged) || unlike ? iso(last.on) : '',
    };
  });
}

function checksum(index: number, photo: number): string {
  return (((index + 1) * 2654435761 + photo * 40503) % 0xffffffff).toString(16).padStart(8, '0') + photo.toString(16);
}

/** Days of the changes of one kind: about one every `months`, inside the export's window. */
export function changeDays(world: Jurisdiction, life: Life, months: number, random: Random): readonly Day[] {
  const from = Math.max(life.registered + 40, world.keptSince);
  const to = life.presentUntil - 40;
  const days: Day[] = [];
  for (
    let at = monthsAfter(from, random.int(2, 2 * months));
    at < to;
    at = monthsAfter(at, random.int(months, 3 * months))
  )
    days.push(at);
  return days;
}

const IN_PERSON = [
  'initial-registration',
  'name-change',
  'residence-change',
  'residence-end',
  'employment-change',
  'employment-end',
  'school-change',
];
/** Changes of what the public site shows. */
const SHOWN = [...IN_PERSON, 'vehicle-change', 'absconding', 'relocation', 'relocation-abroad', 'status-change'];

export function isShown(kind: string): boolean {
  return SHOWN.includes(kind);
}

export interface Steps {
  readonly reported: Day;
  readonly entered: Day;
  readonly sent: Day;
}

/** Reported within 3 business days, entered within 1 more, sent on and posted within 3 of the report. */
export function stepsOf(world: Jurisdiction, change: Change, life: Life, random: Random): Steps {
  const { calendar } = world;
  const within = (day: Day, most: number): Day => {
    const days = random.int(0, most);
    return days === 0 ? day : calendar.after(day, days);
  };
  if (change.kind === 'initial-registration') {
    const sent = within(life.registered, 2);
    return { reported: life.registered, entered: life.registered, sent };
  }
  const reported = change.reported ?? calendar.after(change.occurred, random.int(1, 3));
  return { reported, entered: within(reported, 1), sent: calendar.after(reported, random.int(2, 3)) };
}

export function eventRow(life: Life, number: number, change: Change, steps: Steps): Row {
  return {
    event_id: `E${life.index + 1}-${number}`,
    person_id: life.id,
    kind: change.kind,
    occurred_on: iso(change.occurred),
    reported_on: iso(steps.reported),
    in_person: IN_PERSON.includes(change.kind) ? 'Y' : 'N',
    entered_on: iso(steps.entered),
    ncic_sent_on: iso(steps.sent),
    posted_on: life.posted && isShown(change.kind) ? iso(steps.sent) : '',
    jurisdictions_notified_on: change.other === undefined && change.kind !== 'relocation-abroad' ? '' : iso(steps.sent),
    other_jurisdiction: change.other ?? '',
    marshals_notified_on: change.kind === 'relocation-abroad' ? iso(steps.sent) : '',
  };
}
