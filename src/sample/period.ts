/** What interrupts a registration period and what can shorten it: days in custody, and treatment. */
import { day, iso, yearsAfter, type Day } from './days.ts';
import type { Appearance } from './chronicle.ts';
import { NONE } from './identity.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import { offenseRow } from './law-record.ts';
import type { Conviction } from './offense-kinds.ts';
import type { Random } from './random.ts';
import type { Registrant, Row } from './registrant.ts';

/** Writes down a treatment program, for all who ended their duty early and for some others. */
export function addTreatment({ life, person }: Registrant, world: Jurisdiction, random: Random): void {
  const relieved = life.fate === 'relieved';
  const completed = life.start + random.int(300, 1400);
  const done = (relieved || random.chance(0.35)) && completed < Math.min(life.presentUntil, world.asOf);
  person['treatment_completed_on'] = done ? iso(completed) : NONE;
  person['treatment_certified'] = !done ? '' : relieved || random.chance(0.8) ? 'Y' : 'N';
}

/**
 * Sends a few registrants back to jail between two appearances: supervision is revoked, or a new offense that is no
 * felony is punished. The days are counted, and the end of the period moves by as many (National Guidelines XII).
 */
export function addCustody(
  registrant: Registrant,
  world: Jurisdiction,
  seen: readonly Appearance[],
  random: Random,
): void {
  const { life, person, tables } = registrant;
  if (life.tier === 'III' || life.fate !== 'active' || !random.chance(0.03)) return;
  const at = random.int(1, Math.max(1, seen.length - 2));
  const [before, after] = [seen[at]?.on, seen[at + 1]?.on];
  if (before === undefined || after === undefined || before < Math.max(life.start, world.keptSince)) return;
  const supervision = tables.supervision[0];
  const revocable = supervision?.['begin_on'] !== undefined && day(supervision['end_on'] ?? '') > after;
  const days = random.int(30, after - before - 25);
  if (supervision !== undefined && revocable)
    Object.assign(supervision, { status: 'revoked', end_on: iso(before + 9) });
  else jail(registrant, world, before, days, random);
  person['tolled_days'] = String(days);
  person['registration_end'] = iso(yearsAfter(life.start, life.tier === 'I' ? 15 : 25) + days);
}

/** A new conviction in the days after an appearance, with a short sentence that ends before the next one. */
function jail({ life, tables }: Registrant, world: Jurisdiction, before: Day, days: number, random: Random): void {
  const conviction: Conviction = {
    kind: {
      tier: 'I',
      weight: 0,
      section: '21-501',
      title: 'Theft of property',
      category: 'not-a-sex-offense',
      overOneYear: false,
      ages: [],
    },
    committed: before - random.int(30, 80),
    convicted: before + 4,
    sentenced: before + 9,
    released: before + 9 + days,
    registrable: false,
    sexOffense: false,
    juvenile: false,
  };
  const arrested: Row = {
    ...tables.arrests[0],
    arrest_id: `R${life.index + 1}-7`,
    arrested_on: iso(conviction.committed + 9),
    charge: conviction.kind.title,
    docket_number: `BK-${iso(conviction.committed).slice(0, 4)}-${String(life.index).padStart(5, '0')}`,
    disposition: 'convicted',
    disposed_on: iso(conviction.convicted),
  };
  // Last stays the offense for which the registrant is registered.
  tables.offenses.unshift(offenseRow(world, life, conviction, 7));
  tables.arrests.unshift(arrested);
}
