/** One invented registrant's life with the registry, as facts that agree with each other. */
import type { Tier } from '../model/package.ts';
import { monthsAfter, yearsAfter, yearsBetween, type Day } from './days.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import { OFFENSE_KINDS, OTHER_CRIMES, type Conviction, type OffenseKind } from './offense-kinds.ts';
import { randomFor, type Random } from './random.ts';
import { felonyAndOffense, returnsByFelony, startUnderOlderLaw } from './reentry.ts';
import { NAME_BLOCK, registrantName, type Name } from './words.ts';

export type Fate =
  | 'active'
  | 'absconded'
  | 'incarcerated'
  | 'civil-commitment'
  | 'moved-out'
  | 'deported'
  | 'deceased'
  | 'expired'
  | 'relieved';

export type Origin = 'custody' | 'community' | 'arrived';

export interface Life {
  readonly index: number;
  readonly id: string;
  readonly female: boolean;
  readonly name: Name;
  readonly birth: Day;
  readonly tier: Tier;
  readonly juvenile: boolean;
  readonly origin: Origin;
  readonly convictions: readonly Conviction[];
  /** Release, or sentencing without imprisonment. */
  readonly start: Day;
  /** Absent for life. */
  readonly end?: Day;
  readonly arrived?: Day;
  /** First registration here. */
  readonly registered: Day;
  readonly fate: Fate;
  /** Since when the fate holds. */
  readonly fateOn: Day;
  /** The last day on which the registrant lives here and appears; the as-of date for most. */
  readonly presentUntil: Day;
  readonly posted: boolean;
  /** Registered only because of a felony after SORNA, for a sex offense before it. */
  readonly byFelony: boolean;
}

const FATES: readonly (readonly [Fate, number])[] = [
  ['active', 881],
  ['absconded', 15],
  ['incarcerated', 25],
  ['civil-commitment', 4],
  ['moved-out', 22],
  ['deported', 5],
  ['deceased', 18],
  ['expired', 20],
  ['relieved', 10],
];

const YEARS: Readonly<Record<Tier, number | undefined>> = { I: 15, II: 25, III: undefined };

function chooseTier(fate: Fate, random: Random): Tier {
  if (fate === 'civil-commitment') return 'III';
  // Whose registration ended early: tier I, and juveniles in tier III after 25 years.
  if (fate === 'expired') return random.chance(0.15) ? 'II' : 'I';
  if (fate === 'relieved') return random.chance(0.4) ? 'III' : 'I';
  return random.weighted<Tier>([
    ['I', 34],
    ['II', 30],
    ['III', 36],
  ]);
}

/** The day on which the registration period starts to run. */
function chooseStart(fate: Fate, tier: Tier, world: Jurisdiction, random: Random): Day {
  const { asOf, implementedOn } = world;
  if (tier !== 'I' && (fate === 'expired' || fate === 'relieved'))
    return random.int(yearsAfter(asOf, -28), yearsAfter(asOf, -25) - 160);
  if (fate === 'expired')
    return random.int(Math.min(implementedOn + 30, yearsAfter(asOf, -16)), yearsAfter(asOf, -15) - 40);
  if (fate === 'relieved') return random.int(implementedOn + 400, yearsAfter(asOf, -11));
  if (fate === 'incarcerated') return random.int(asOf + 30, asOf + 350);
  const longest = yearsAfter(asOf, -13);
  const span = asOf - 260 - longest;
  return asOf - 260 - Math.floor(span * random.next() ** 2.6);
}

function fateDay(fate: Fate, tier: Tier, start: Day, registered: Day, world: Jurisdiction, random: Random): Day {
  if (fate === 'active') return registered;
  if (fate === 'expired') return yearsAfter(start, YEARS[tier] ?? 25);
  if (fate === 'relieved') return yearsAfter(start, tier === 'I' ? 10 : 25) + random.int(20, 150);
  // Long enough after registration for a life to have happened, and not in the last weeks before the as-of date.
  return random.int(registered + 100, world.asOf - 60);
}

function convictionsOf(
  kind: OffenseKind,
  start: Day,
  origin: Origin,
  juvenile: boolean,
  birth: Day,
  random: Random,
): readonly Conviction[] {
  const served = kind.overOneYear ? random.int(500, 1900) : random.int(60, 300);
  const sentenced = origin === 'community' ? start : start - served;
  const convicted = sentenced - random.int(14, 60);
  // Juvenile offenses happen at 14 to 17, before anything else.
  const committed = convicted - random.int(60, 300);
  const main: Conviction = {
    kind,
    committed,
    convicted,
    sentenced,
    ...(origin === 'community' ? {} : { released: start }),
    registrable: true,
    sexOffense: true,
    victimAge: random.pick(kind.ages),
    juvenile,
  };
  if (juvenile || !random.chance(0.12)) return [main];
  const [section, title, overOneYear] = random.pick(OTHER_CRIMES);
  const earlier = committed - random.int(200, 1500);
  if (yearsBetween(birth, earlier) < 19) return [main];
  const other: Conviction = {
    kind: { tier: 'I', weight: 0, section, title, category: 'not-a-sex-offense', overOneYear, ages: [] },
    committed: earlier - random.int(30, 90),
    convicted: earlier,
    sentenced: earlier + random.int(0, 30),
    registrable: false,
    sexOffense: false,
    juvenile: false,
  };
  return [other, main];
}

function birthDay(index: number, committed: Day, juvenile: boolean, random: Random): Day {
  const age = juvenile ? random.int(15, 16) : random.int(20, 58);
  const rough = new Date(yearsAfter(committed, -age) * 86_400_000 - random.int(0, 300) * 86_400_000);
  // The day of the month tells namesakes of different blocks apart, so that no two registrants share name and birth date.
  return Date.UTC(rough.getUTCFullYear(), rough.getUTCMonth(), 1 + (Math.floor(index / NAME_BLOCK) % 28)) / 86_400_000;
}

/** The site shows who is registered: tier I only for an offense against a minor (34 USC 20920(c)(1)), and no juvenile. */
function isPosted(juvenile: boolean, fate: Fate, tier: Tier, convictions: readonly Conviction[]): boolean {
  if (juvenile || ['moved-out', 'deported', 'deceased', 'expired', 'relieved'].includes(fate)) return false;
  return tier !== 'I' || convictions.some(againstMinor);
}

export function againstMinor(conviction: Conviction): boolean {
  return conviction.victimAge !== undefined && conviction.victimAge !== 'adult';
}

/** The life of registrant `index` (from 0). Depends on nothing but the jurisdiction, the seed and the index. */
export function liveOne(world: Jurisdiction, seed: number, index: number): Life {
  const random = randomFor(seed, index, 'life');
  const { calendar, asOf } = world;
  const fate = random.weighted(FATES);
  const tier = chooseTier(fate, random);
  const female = random.chance(0.05);
  const usual = chooseStart(fate, tier, world, random);
  const lasting = fate === 'active' && tier !== 'I';
  const start = (lasting ? startUnderOlderLaw(world, seed, index) : undefined) ?? usual;
  const young = fate === 'active' && start < asOf - 900 && random.chance(0.02);
  const juvenile = tier === 'III' && (young || fate === 'relieved');
  const origin = chooseOrigin(fate, random);
  const kinds = OFFENSE_KINDS.filter(
    (kind) =>
      kind.tier === tier &&
      (!juvenile || kind.category === 'sexual-act') &&
      // Short sentences would lie in the future for somebody who is still in prison.
      (fate !== 'incarcerated' || kind.overOneYear),
  );
  const kind = random.weighted(kinds.map((one) => [one, one.weight] as const));
  const byFelony = lasting && !juvenile && origin === 'custody' && returnsByFelony(world, seed, index, start);
  const law = (birth: Day): readonly Conviction[] => {
    const stream = randomFor(seed, index, 'law');
    if (byFelony) return felonyAndOffense(world, kind, start, stream);
    return convictionsOf(kind, start, origin, juvenile, birth, stream);
  };
  const rough = law(start - 30_000);
  const birth = birthDay(index, rough[rough.length - 1]?.committed ?? start, juvenile, random);
  const convictions = law(birth);
  const arrived = origin === 'arrived' ? start + random.int(15, 90) : undefined;
  const registered =
    origin === 'community' || arrived !== undefined
      ? calendar.after(arrived ?? start, random.int(1, 3))
      : registeredInCustody(fate, start, convictions, calendar, random);
  const years = YEARS[tier];
  const fateOn = fateDay(fate, tier, start, registered, world, random);
  const end = fate === 'relieved' ? fateOn : years === undefined ? undefined : yearsAfter(start, years);
  return {
    index,
    id: `${world.prefix}${String(index + 1).padStart(6, '0')}`,
    female,
    name: registrantName(index, female, random),
    birth,
    tier,
    juvenile,
    origin,
    convictions,
    start,
    ...(end === undefined ? {} : { end }),
    ...(arrived === undefined ? {} : { arrived }),
    registered,
    fate,
    fateOn,
    presentUntil: fate === 'active' ? asOf : fate === 'incarcerated' ? registered : fateOn,
    posted: isPosted(juvenile, fate, tier, convictions),
    byFelony,
  };
}

function chooseOrigin(fate: Fate, random: Random): Origin {
  if (fate === 'incarcerated') return 'custody';
  return random.weighted<Origin>([
    ['custody', 55],
    ['community', 25],
    ['arrived', 20],
  ]);
}

/** Before release; who is still in custody was registered soon after sentencing. */
function registeredInCustody(
  fate: Fate,
  start: Day,
  convictions: readonly Conviction[],
  calendar: Jurisdiction['calendar'],
  random: Random,
): Day {
  const sentenced = convictions[convictions.length - 1]?.sentenced ?? start;
  if (fate === 'incarcerated') return calendar.after(sentenced, random.int(1, 3));
  return calendar.after(start - random.int(10, 25), 1);
}

/** The SORNA interval's due day after an appearance. */
export function dueAfter(world: Jurisdiction, tier: Tier, appeared: Day): Day {
  return monthsAfter(appeared, world.everyMonths[tier]);
}
