/** What observers are shown of a text: its words, and its records with the one registrant each names. */
import type { TextType } from './capture/capture.ts';
import type { Structure } from './judge/structure.ts';
import type { Range } from './judge/place.ts';
import type { Subjects } from './judge/subject.ts';
import type { PageSeen } from './page-seen.ts';
import { escapeLength, escapePoint, readEscape } from './views/escapes.ts';

export type ShownPage = Omit<PageSeen, 'path' | 'url' | 'type'>;

/** Who is told in a text. */
export interface ToldOfPage {
  /** Whom the page is about; of one that does not say so itself, the only registrant who is told on it. */
  readonly about: string | undefined;
  /** Whom the records in it are about. */
  readonly records: () => Subjects;
  /** Registrants whose names stand in it. */
  readonly named: () => readonly string[];
}

const AMPERSAND = 0x26;

/** @param text the page without tags, as it stands in the file; valid as long as the page is shown */
export function showPage(
  raw: Uint8Array,
  text: Uint8Array,
  type: TextType,
  structure: Structure,
  { about, records: subjects, named }: ToldOfPage,
): ShownPage {
  let words: string | undefined;
  let records: ReturnType<PageSeen['records']> | undefined;
  const hasEntities = type === 'html' || type === 'xml';
  return {
    raw,
    subject: about,
    named,
    words: () => (words ??= hasEntities ? decodeEntities(text) : Buffer.from(text).toString('utf8')),
    records: () => (records ??= recordsIn(subjects(), structure)),
  };
}

/** Character references only: other escapes of the text are words of it. */
function decodeEntities(text: Uint8Array): string {
  const buffer = Buffer.from(text.buffer, text.byteOffset, text.length);
  let decoded = '';
  let from = 0;
  for (let at = text.indexOf(AMPERSAND); at >= 0; at = text.indexOf(AMPERSAND, Math.max(at + 1, from))) {
    const isAmpersand = buffer.toString('latin1', at, at + 5) === '&amp;';
    const escape = isAmpersand ? 0 : readEscape(text, at, text.length);
    if (escape === 0 && !isAmpersand) continue;
    decoded += buffer.toString('utf8', from, at) + (isAmpersand ? '&' : String.fromCodePoint(escapePoint(escape)));
    from = at + (isAmpersand ? 5 : escapeLength(escape));
  }
  return decoded + buffer.toString('utf8', from);
}

/** The innermost records around the keys, or names, that stand in a text, each once, in order. */
function recordsIn(told: Subjects, structure: Structure): ReturnType<PageSeen['records']> {
  const found: { person: string; range: Range }[] = [];
  const seen = new Set<number>();
  for (const place of told.places()) {
    const range = structure.recordsAt(place)[0] ?? cardAt(told, structure, place);
    if (range === undefined || seen.has(range.start)) continue;
    seen.add(range.start);
    const person = told.ofRecords([range]);
    if (person !== undefined) found.push({ person, range });
  }
  return found;
}

/** Where a list is no list: the widest element around a name that names nobody else. */
function cardAt(told: Subjects, structure: Structure, place: number): Range | undefined {
  let card: Range | undefined;
  let person: string | undefined;
  for (const range of structure.containersAt(place)) {
    const only = told.ofRecords([range]);
    if (only === undefined || (person !== undefined && only !== person)) break;
    [card, person] = [range, only];
  }
  return card;
}
