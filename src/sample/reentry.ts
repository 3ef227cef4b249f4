/**
 * People who came into the registry long after their sex offense: by a new felony, or long before SORNA, by the older
 * law.
 */
import type { Day } from './days.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import { OTHER_CRIMES, type Conviction, type OffenseKind } from './offense-kinds.ts';
import { randomFor, type Random } from './random.ts';

/** Release or sentencing of one of the few who were registered under the older law; undefined for everybody else. */
export function startUnderOlderLaw(world: Jurisdiction, seed: number, index: number): Day | undefined {
  const random = randomFor(seed, index, 'older law');
  return random.chance(0.02) ? random.int(world.implementedOn - 2200, world.implementedOn - 500) : undefined;
}

/**
 * Released from the sex offense before SORNA, without a duty then, and caught up with by a felony after it (Guidelines IX).
 *
 * @param start release from imprisonment for the felony
 */
export function returnsByFelony(world: Jurisdiction, seed: number, index: number, start: Day): boolean {
  return start > world.implementedOn + 1000 && randomFor(seed, index, 'new felony').chance(0.012);
}

/** The felony first, the sex offense last. @param start release from imprisonment for the felony */
export function felonyAndOffense(world: Jurisdiction, kind: OffenseKind, start: Day, random: Random): Conviction[] {
  const [section, title] = OTHER_CRIMES.find(([, , overOneYear]) => overOneYear) ?? ['', ''];
  const sentenced = start - random.int(400, 800);
  const felony: Conviction = {
    kind: { tier: 'I', weight: 0, section, title, category: 'not-a-sex-offense', overOneYear: true, ages: [] },
    committed: sentenced - random.int(100, 160),
    convicted: sentenced - random.int(14, 60),
    sentenced,
    released: start,
    registrable: false,
    sexOffense: false,
    juvenile: false,
  };
  const released = world.implementedOn - random.int(400, 1500);
  const before = released - random.int(500, 1200);
  const offense: Conviction = {
    kind,
    committed: before - random.int(120, 300),
    convicted: before - random.int(14, 60),
    sentenced: before,
    released,
    registrable: true,
    sexOffense: true,
    victimAge: random.pick(kind.ages),
    juvenile: false,
  };
  return [felony, offense];
}
