/** Prohibited fields by name: a public file that has a column for SSNs will one day hold one. */
import type { ProhibitedClass } from '../../model/dictionary.ts';
import { latin1 } from '../match/bytes.ts';
import type { KnownValue } from './gather-values.ts';
import type { Place } from '../judge/place.ts';

const FIELD_NAMES: Readonly<Partial<Record<ProhibitedClass, readonly string[]>>> = {
  ssn: ['ssn', 'ssn purported', 'social security', 'socialsecurity', 'socialsecuritynumber', 'socsec'],
  'travel-document': [
    'passport',
    'passport no',
    'passport number',
    'passportno',
    'passportnumber',
    'alien number',
    'aliennumber',
  ],
  'victim-identity': [
    'victim name',
    'victimname',
    'victim first name',
    'victim last name',
    'victim surname',
    'victim dob',
  ],
  'arrest-without-conviction': ['arrest history', 'arresthistory'],
};

/** Field names as values without a holder, to be searched together with the known values. */
export function fieldNameValues(): readonly KnownValue[] {
  return Object.entries(FIELD_NAMES).flatMap(([prohibited, names]) =>
    names.map((canonical) => ({
      prohibited: prohibited as ProhibitedClass,
      kind: 'field-name' as const,
      canonical,
      grade: 'weak' as const,
      holders: [],
    })),
  );
}

/** Whether these words name a field here: a JSON key, a CSV header, a form field's name, or a column in SQL. */
export function isFieldName(bytes: Uint8Array, start: number, end: number, place: Place, isHeader: boolean): boolean {
  const before = latin1(bytes, start - 200, start).toLowerCase();
  const after = latin1(bytes, end, end + 4);
  if (isHeader) return /(?:^|[,;|\t"\n\r])[a-z_ ]{0,20}$/.test(before);
  if (/["'][a-z_]{0,20}$/.test(before) && /^["']\s?:/.test(after)) return true;
  if (place.kind === 'attribute' && (place.hint === 'name' || place.hint === 'id')) return true;
  return place.kind !== 'text' && /\bselect\b.{1,180}$/s.test(before);
}
