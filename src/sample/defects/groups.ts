/** Registrants by how long they have to register. */
import type { Fate } from '../life.ts';
import type { Where } from './cells.ts';

export type Who = NonNullable<Where['who']>;

/** Juveniles in tier III apart: their registration may end. */
export type Group = 'I' | 'II' | 'III' | 'juvenile';

export const groupIs =
  (group: Group, fate: Fate = 'active'): Who =>
  ({ life }) =>
    life.fate === fate && (life.juvenile ? 'juvenile' : life.tier) === group;
