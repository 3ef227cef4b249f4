/** Defects of whole entries of the public site: who stands there, when, as what, and how often. */
import { iso, type Day } from '../days.ts';
import { isActive, keyOf, lastOf, violation, type Defect } from '../defect.ts';
import { againstMinor } from '../life.ts';
import { publicRecordOf } from '../public-record.ts';
import type { Registrant, Row } from '../registrant.ts';
import { fateIs, findings } from './cells.ts';
import { and, isShown, shows, type Suits } from './public-site.ts';

/** Nobody took the entry off, or somebody posted it by hand. `rules` are found for the registrant. */
function posted(kind: string, count: number, who: Suits, rules: string): Defect {
  return {
    kind,
    count,
    keepsPublicRecord: true,
    suits: who,
    plant: (registrant) => {
      const { life, person, tables } = registrant;
      const on = iso(life.registered);
      const shown = publicRecordOf(life.index + 1, `/registrant/${life.id}.html`, { person, ...tables }, {});
      const active = { posted_on: on, updated_on: on, status: 'active', absconder: 'N' };
      tables.public_records = [{ ...shown, ...active }];
      return findings(rules, life.id, registrant);
    },
  };
}

const POSTED_IN_ERROR: readonly Defect[] = [
  posted('expired-but-still-posted', 3, fateIs('expired'), 'removed-but-posted'),
  posted('dead-but-still-posted', 2, fateIs('deceased'), 'removed-but-posted'),
  posted('moved-away-but-still-posted', 3, fateIs('moved-out', 'deported'), 'gone-but-posted'),
  posted('juvenile-posted', 2, (one) => isActive(one) && one.life.juvenile, 'juvenile-posted'),
  posted(
    'tier-i-posted-like-everybody',
    4,
    (one) => isActive(one) && one.life.tier === 'I' && !one.life.convictions.some(againstMinor),
    'tier-i-posted-by-choice',
  ),
];

/** The site still shows the status that the registry had before. */
const AS_BEFORE: Row = { status: 'active', absconder: 'N' };

/** The registry has changed the status three weeks ago, the site has not. */
function unseenChange(kind: string, status: string, rules: string): Defect {
  const before = shows(kind, AS_BEFORE, rules, isShown, 3);
  return {
    ...before,
    plant: (registrant, world, partner) => {
      Object.assign(registrant.person, { status, status_on: iso(world.asOf - 20) });
      return before.plant(registrant, world, partner);
    },
  };
}

const STATUSES: readonly Defect[] = [
  shows(
    'absconder-not-marked',
    AS_BEFORE,
    'person:absconder-not-marked stale-public-status',
    (one) => one.life.fate === 'absconded' && one.life.posted,
    3,
  ),
  unseenChange('violator-not-marked', 'non-compliant', 'person:violator-not-marked stale-public-status'),
  unseenChange('unlocated-not-marked', 'whereabouts-unknown', 'person:unlocated-not-marked stale-public-status'),
  shows(
    'prisoner-shown-at-large',
    AS_BEFORE,
    'stale-public-status',
    (one) => one.life.fate === 'incarcerated' && one.life.posted,
    3,
  ),
  shows('notice-never-taken-off', { absconder: 'Y' }, 'violation-shown-without-cause', isShown, 3),
];

/** At the earliest, the day on which somebody registered in custody is free. */
const atLarge = ({ life }: Registrant): Day => Math.max(life.registered, life.start);

/** A second entry; the rules find it, and the first one too where `both`. */
function copies(
  kind: string,
  count: number,
  cells: (shown: Row, registrant: Registrant) => Row,
  rules: readonly string[],
  both: boolean,
): Defect {
  return {
    kind,
    count,
    keepsPublicRecord: true,
    suits: isShown,
    plant: (registrant) => {
      const shown = lastOf(registrant, 'public_records');
      const copy = { ...shown, public_record_id: `${keyOf(shown)}x`, ...cells(shown, registrant) };
      registrant.tables.public_records.push(copy);
      return (both ? [shown, copy] : [copy]).flatMap((row) => rules.map((rule) => violation(rule, keyOf(row))));
    },
  };
}

const DAYS_AND_COPIES: readonly Defect[] = [
  {
    kind: 'first-posted-late',
    count: 3,
    suits: and(isShown, ({ life }, w) => life.start > w.implementedOn + 30),
    plant: (registrant, world) => {
      const first = registrant.tables.events.find((row) => row['kind'] === 'initial-registration') ?? {};
      first['posted_on'] = iso(world.calendar.after(atLarge(registrant), 4));
      return [violation('posted-late', keyOf(first)), ...findings('public:entry-posted-late', '', registrant)];
    },
  },
  copies('posted-twice', 2, (_, { life }) => ({ url: `/registrant/${life.id}-2.html` }), ['posted-twice'], true),
  copies(
    'posted-twice-for-nobody',
    2,
    // Under the registrant's own name and birth date the page would be told to be theirs.
    (_, { life }) => ({
      surname: `${life.name.surname}ov`,
      person_id: `M9${life.id.slice(2)}`,
      url: `/registrant/M9${life.id.slice(2)}.html`,
      photo: `M9${life.id.slice(2)}-0.jpg`,
    }),
    ['posted-but-not-registered'],
    false,
  ),
  {
    kind: 'site-shows-photograph-of-somebody-else',
    count: 2,
    pair: true,
    keepsPublicRecord: true,
    suits: isShown,
    plant: (registrant, _world, partner) => {
      const [mine, theirs] = [lastOf(registrant, 'public_records'), lastOf(partner, 'public_records')];
      mine['photo'] = theirs['photo'] ?? '';
      return [mine, theirs].map((row) => violation('shared-public-photo', keyOf(row)));
    },
  },
];

/** An older conviction of a sex offense was entered, and the site names the later one only. */
const OLDER_OFFENSE: Defect = {
  kind: 'site-names-later-offense-only',
  count: 2,
  keepsPublicRecord: true,
  suits: and(isShown, ({ life, tables }) => life.tier === 'III' && tables.offenses.length === 1),
  plant: (registrant) => {
    const { life, tables } = registrant;
    const main = lastOf(registrant, 'offenses');
    const committed = life.convictions[0]?.committed ?? life.start;
    const older = {
      ...main,
      offense_id: `O${life.index + 1}-8`,
      offense_date: iso(committed - 900),
      offense_title: 'Indecent conduct',
      category: 'other-sex-offense',
      conviction_date: iso(committed - 700),
      sentence_date: iso(committed - 690),
      release_date: '',
      registrable: 'N',
      max_penalty_over_1y: 'N',
      victim_age_band: 'adult',
      against_minor: 'N',
      offender_age: '',
    };
    tables.offenses.unshift(older);
    lastOf(registrant, 'public_records')['conviction_count'] = '2';
    return [violation('other-sex-offense-not-named', keyOf(older))];
  },
};

export const PUBLIC_ENTRY_DEFECTS: readonly Defect[] = [
  ...POSTED_IN_ERROR,
  ...STATUSES,
  ...DAYS_AND_COPIES,
  OLDER_OFFENSE,
];
