/** Words before numbers that a page shows and that nobody has to hide. All texts are lower case. */
import { anyOf, split, WORD_START, type Term } from '../text/any-of.ts';

const OTHER_NUMBERS: readonly Term[] = [
  // Of telephones and the mail.
  ...split('tel phone fax call zip postal parcel'),
  // Of things, places and programs.
  ...split('isbn apn plate vin lat lon lng latitude longitude timestamp build version part order invoice serial model'),
  ...split('sku item parking receipt ticket confirmation permit population'),
  /coord\w*/,
  // Of laws and public business.
  ...split('rule section policy bid ordinance regulation chapter statute statutes stat oid lot pages'),
  ...[/(?:admin\w*|penal|criminal|revised|municipal)\.? code/, /\u00a7/],
  // Of police and prisons, and of employers.
  ...split('badge booking inmate fbi sid ein fein employer duns'),
];
export const OTHER_NUMBER_WORDS = new RegExp(
  String.raw`${WORD_START}${anyOf(OTHER_NUMBERS)}(?:[^a-z]{0,4}(?:no|number|code|id|#)){0,2}[^a-z0-9]*$|\$\s?$`,
);
