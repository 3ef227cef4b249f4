/** Values below a column that is named after them: the numbers under "SSN", the names under "Victim". */
import { latin1 } from '../text/bytes.ts';
import type { ProhibitedClass } from '../../model/dictionary.ts';
import { isPossibleSsn } from '../values/read-number.ts';
import { birthDateIn } from './birth-dates.ts';
import { cellAround, columnUnder, type Cell, type Column } from './columns.ts';
import { documentIn } from './document-pattern.ts';
import { nameOfParts, namesIn } from './names-in-text.ts';
import type { LabelHit, PatternHit } from './pattern.ts';

const LONGEST_CELL = 80;

/** Whether the words of a header are a name for the value, and nothing more: "SSN on file" is none. */
const SSN_HEADER =
  /^\W*(?:(?:offender|registrant|person|pers|subject|primary|alias|full|inmate|client|defendant|member|their|his|her|the|reg|off|o|p)(?:'s)?[\s._-]*)?(?:ssn|ssan|s\.?s\.?[\s._-]*(?:#|no|num|number)|soc(?:ial)?[\s._-]*sec(?:urity)?|itin)[\s._-]*(?:#|no|nbr|nr|num|number|id|value|purported)?(?:[\s._-]*(?:\([^)]{0,20}\)?|\d))?\W*$/i;
/** These head other columns, too: only a number in the usual grouping is meant. */
const LOOSE_SSN_HEADER = /^\W*(?:ss|s\.s\.|social|tin|tax[\s._-]?(?:payer)?[\s._-]?id)\W*$/i;
const DOCUMENT_HEADER =
  /^\W*(?:(?:us|u\.s\.|foreign|offender|registrant|person|subject|travel|immigration|document|doc|current)[\s._-]*)*(?:pass?po?rt|psprt|pspt|passpt|alien|uscis|a|visa|i[\s._-]?94|sevis|travel[\s._-]?doc(?:ument)?|immigration)[\s._-]*(?:reg(?:istration)?[\s._-]*)?(?:book|card|document|doc)?[\s._-]*(?:#|no|nbr|nr|num|number|id)?\W*$/i;
const VICTIM_HEADER =
  /^\W*(?:(?:the|crime|minor)[\s._-]*)?(?:victim|vict|vic|vctm|complainant|survivor)(?:'?s'?|\(s\))?[\s._-]*(?:full[\s._-]*)?(?:names?|nm|identity)?(?:\(s\))?[\s._-]*(?:\([^)]{0,20}\)?|\d)?\W*$/i;
const NAME_PART = /first|given|fore|last|sur|family|[fl]name/i;
const FIRST_HEADER = /^\W*(?:victim|vict|vic|vctm)(?:'?s)?[\s._-]*(?:first|given|f|fore)[\s._-]*(?:name|nm)?\W*$/i;
const LAST_HEADER = /^\W*(?:victim|vict|vic|vctm)(?:'?s)?[\s._-]*(?:last|sur|family|l)[\s._-]*(?:name|nm)?\W*$/i;
const BIRTH_HEADER =
  /^\W*(?:victim|vict|vic|vctm)(?:'?s)?[\s._-]*(?:dob|d\.o\.b\.?|birth[\s._-]?date|birth[\s._-]?day|date[\s._-]of[\s._-]birth|born)\W*$/i;

const NUMBER_CELL = /^[^\w*#]{0,3}(\d{3})([-. \u00a0]?)(\d{2})\2(\d{4})(?:\.0{1,2})?\W{0,2}$/;

export interface ColumnContext {
  /** Of a page without its tags. */
  readonly isText: boolean;
  /**
   * How far columns of a name were read: "social", "social security" and "social security no" head the same, and a
   * header that comes again heads what was read with the first.
   */
  readonly reached: Map<string, number>;
}

/** What stands in the column that the label heads; nothing where it heads none. Linear in the table. */
export function columnBehind(bytes: Uint8Array, label: LabelHit, context: ColumnContext): readonly PatternHit[] {
  // No column is told by an arrest.
  if (label.prohibited === 'arrest-without-conviction') return [];
  const around = cellAround(bytes, label.start, label.end);
  const header = latin1(bytes, around.start, around.end);
  const read = readerFor(label.prohibited, header);
  const isName = read === undefined && label.prohibited === 'victim-identity' && NAME_PART.test(header);
  if (read === undefined && !isName) return [];
  const column = columnUnder(bytes, around, context.isText);
  const isLine = bytes[around.start - 1] === 0x0a && bytes[around.end] === 0x0a;
  if (column === undefined) return isLine ? alone(bytes, label) : [];
  const key = `${label.prohibited}:${column.at}:${column.headers[column.at]}`;
  if (label.start < (context.reached.get(key) ?? 0)) return [];
  context.reached.set(key, label.end);
  const hits: PatternHit[] = [];
  for (const row of column.rows) {
    context.reached.set(key, row.at(-1)?.end ?? 0);
    const found = read === undefined ? nameInParts(bytes, column, row) : readRow(bytes, column, row, read);
    if (found !== undefined) hits.push(found);
  }
  if (hits.length === 0) return alone(bytes, label);
  return hits;
}

/** In a row with cells left out another column's may stand in the place: then only a number in its usual grouping is told. */
function readRow(
  bytes: Uint8Array,
  { at, headers }: Column,
  row: readonly Cell[],
  read: CellReader,
): PatternHit | undefined {
  const missing = Math.max(0, headers.length - row.length);
  const found = row.slice(Math.max(0, at - missing), at + 1).flatMap((cell): readonly PatternHit[] => {
    const text = textOf(bytes, cell);
    return text === '' || (missing > 0 && !GROUPED.test(text)) ? [] : read(text, cell);
  });
  return found.length === 1 ? found[0] : undefined;
}

const GROUPED = /^\W{0,3}\d{3}-\d{2}-\d{4}\W{0,3}$/;

/** Given name and surname in two columns. */
function nameInParts(bytes: Uint8Array, { headers }: Column, row: readonly Cell[]): PatternHit | undefined {
  const given = row[headers.findIndex((header) => FIRST_HEADER.test(header))];
  const surname = row[headers.findIndex((header) => LAST_HEADER.test(header))];
  if (row.length < headers.length || given === undefined || surname === undefined) return undefined;
  return nameOfParts(textOf(bytes, given), textOf(bytes, surname), {
    start: Math.min(given.start, surname.start),
    end: Math.max(given.end, surname.end),
  });
}

function textOf(bytes: Uint8Array, { start, end }: Cell): string {
  return end - start > LONGEST_CELL ? '' : latin1(bytes, start, end);
}

const FAR = 400;

/** A grid without rows of one line each: the label fills a cell, and so does a number in the usual grouping behind it. */
function alone(bytes: Uint8Array, { prohibited, end }: LabelHit): readonly PatternHit[] {
  if (prohibited !== 'ssn') return [];
  const found = /["'\n](\d{3}-\d{2}-\d{4})(?=["'\n]|$)/.exec(latin1(bytes, end, end + FAR));
  if (found === null) return [];
  const start = end + found.index + 1;
  return numberIn(found[1]!, { start, end: start + found[1]!.length }, true);
}

type CellReader = (text: string, cell: Cell) => readonly PatternHit[];

function readerFor(prohibited: ProhibitedClass, header: string): CellReader | undefined {
  switch (prohibited) {
    case 'ssn':
      if (SSN_HEADER.test(header)) return (text, cell) => numberIn(text, cell, false);
      return LOOSE_SSN_HEADER.test(header) ? (text, cell) => numberIn(text, cell, true) : undefined;
    case 'travel-document':
      return DOCUMENT_HEADER.test(header)
        ? (text, { start }) => documentIn(header.toLowerCase(), text, start)
        : undefined;
    case 'victim-identity':
      if (VICTIM_HEADER.test(header)) return (text, { start }) => namesIn(text, start, /name|nm/i.test(header));
      return BIRTH_HEADER.test(header) ? (text, { start }) => birthDateIn(text, start, 45) : undefined;
    default:
      return undefined;
  }
}

function numberIn(text: string, { start }: Cell, needsGroups: boolean): readonly PatternHit[] {
  const found = NUMBER_CELL.exec(text);
  if (!found || (needsGroups && found[2] === '')) return [];
  const digits = `${found[1]}${found[3]}${found[4]}`;
  if (!isPossibleSsn(digits)) return [];
  return [
    {
      prohibited: 'ssn',
      kind: 'whole',
      start: start + text.indexOf(found[1]!),
      end: start + text.length,
      text: digits,
      points: 50,
      reason: 'A possible social security number stands in a column of such numbers',
    },
  ];
}
