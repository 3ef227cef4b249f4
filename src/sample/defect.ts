import type { ProhibitedClass } from '../model/dictionary.ts';
import type { Jurisdiction } from './jurisdictions.ts';
import type { PageExtras } from './page.ts';
import type { ChildTable, Registrant, Row } from './registrant.ts';

/** A finding that the audit has to report. */
export interface Planted {
  readonly rule: string;
  /** Key of the record, or path of the page. */
  readonly subject: string;
  readonly state: 'violation' | 'undecided';
}

/** One way in which a registry goes wrong. */
export interface Defect {
  readonly kind: string;
  /** How many are planted in Meridia. */
  readonly count: number;
  /** Two registrants are needed: `plant` gets the other one as `partner`. */
  readonly pair?: boolean;
  /** The public record keeps showing what it showed before: the defect is that site and registry differ. */
  readonly keepsPublicRecord?: boolean;
  suits(registrant: Registrant, world: Jurisdiction): boolean;
  /** Changes the records, and says what must be found. Everything else must stay clean. */
  plant(registrant: Registrant, world: Jurisdiction, partner: Registrant): readonly Planted[];
}

/** A prohibited value on the public site. */
export interface SiteLeak {
  readonly kind: string;
  readonly prohibited: ProhibitedClass;
  readonly count: number;
  suits(registrant: Registrant): boolean;
  /** What the page carries; `feed`: what the JSON feed carries. */
  leak(registrant: Registrant): {
    readonly extras?: Partial<PageExtras>;
    readonly feed?: Readonly<Record<string, unknown>>;
  };
}

export function violation(rule: string, subject: string): Planted {
  return { rule, subject, state: 'violation' };
}

export function undecided(rule: string, subject: string): Planted {
  return { rule, subject, state: 'undecided' };
}

/** Key of a child record: its first column. */
export function keyOf(row: Row): string {
  return Object.values(row)[0] ?? '';
}

/** The registrant's last record of a table. */
export function lastOf(registrant: Registrant, table: ChildTable): Row {
  const row = registrant.tables[table].at(-1);
  if (row === undefined) throw new Error(`${registrant.life.id} has no record in ${table}`);
  return row;
}

/** Registered, present, and tied to no other jurisdiction: whose records do not hang together with those of others. */
export function isActive(registrant: Registrant): boolean {
  return registrant.life.fate === 'active' && registrant.elsewhere === undefined;
}
