/** Registrants by how long they have to register, and by what they are registered for. */
import type { Fate } from '../life.ts';
import type { Registrant, Row } from '../registrant.ts';
import type { Where } from './cells.ts';

export type Who = NonNullable<Where['who']>;

/** Juveniles in tier III apart: their registration may end. */
export type Group = 'I' | 'II' | 'III' | 'juvenile';

export const groupIs =
  (group: Group, fate: Fate = 'active'): Who =>
  ({ life }) =>
    life.fate === fate && (life.juvenile ? 'juvenile' : life.tier) === group;

/** Looks at the conviction for which somebody is registered. */
export type Suits = (main: Row, registrant: Registrant) => boolean;

export const MINOR = ['under-13', '13-15', '16-17'];
export const ageIs =
  (...ages: readonly string[]): Suits =>
  (main) =>
    ages.includes(main['victim_age_band'] ?? '');
export const kindIs =
  (category: string, ...ages: readonly string[]): Suits =>
  (main, one) =>
    main['category'] === category && (ages.length === 0 || ageIs(...ages)(main, one));
/** Convicted by a state's court of one completed offense, so that what the defect changes is all there is. */
export const ordinary: Suits = (main, { tables }) =>
  main['court_kind'] === 'state' && main['inchoate'] === '' && tables.offenses.length === 1;
