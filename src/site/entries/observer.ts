/**
 * Looks at every page and record that the scan shows, and notes what it shows of the registrant it is about, compared
 * with what the registry holds. What can't be told stays open: a wrong claim is worse than a missing one.
 */
import { indexOfBytes, latin1 } from '../text/bytes.ts';
import type { PageOfNobody, PageOfOne, PageSeen, RecordSeen } from '../page-seen.ts';
import { decodeEntities } from '../page-words.ts';
import { spokenBytes, wordsApart } from '../views/spoken.ts';
import { withoutComments } from './comments.ts';
import { withColumns } from './csv-records.ts';
import { factsOf, type Fact } from './facts.ts';
import { findUnnamed, findUnnamedInLists } from './former-names.ts';
import { fileName, readImages, readPictureNames } from './images.ts';
import { readLabels } from './labels.ts';
import { readMarks } from './marks.ts';
import { pageText, type PageText } from './page-text.ts';
import type { Cells, PublicProfile } from './profile.ts';
import { finishEntries, type CapturedEntries, type Entry } from './rows.ts';
import { bytesOf, wordsOfRecord } from './read-record.ts';
import { ABSENT } from './sight.ts';
import { addImages, addMarks, addText, addUnspoken, isAllSeen, newSighting, type Sighting } from './sighting.ts';
import { createStrangers } from './strangers.ts';
import { readUnspoken } from './unspoken.ts';
import { headedCells, withTables, type PiecedRecord } from './table-records.ts';

export type { CapturedEntries } from './rows.ts';

export interface EntryObserver {
  readonly see: (page: PageSeen) => void;
  readonly finish: () => CapturedEntries;
}

/** A record longer than this is a list of its own. Bytes. */
const LONGEST_RECORD = 65_536;
const MOST_RAW = 4 * 1024 * 1024;
const SHORTEST_FILE_NAME = 5;
/** Statuses of which the site has to give notice. */
const IN_VIOLATION = ['non-compliant', 'whereabouts-unknown', 'absconded'];

/** Memory grows with `profiles`, not with the site. */
export function createEntryObserver(profiles: Iterable<PublicProfile>): EntryObserver {
  const entries = new Map<string, Entry>();
  for (const profile of profiles) entries.set(profile.person, { profile });
  const strangers = createStrangers();
  const profilesOf = (): readonly PublicProfile[] => [...entries.values()].map(({ profile }) => profile);
  const unnamed = findUnnamed(profilesOf);
  const unnamedInList = findUnnamedInLists(profilesOf);
  return {
    see: (seen) => {
      const page = asVisited(seen);
      if (page.subject !== undefined) {
        strangers.known(page.path);
        const entry = entries.get(page.subject);
        if (entry !== undefined) seePage(entry, page);
        return;
      }
      const isPage = page.type === 'html';
      const records = seeRecords(entries, page);
      // A feed of all of them needs no look at names; where somebody lacks a record, a name may be theirs.
      const named = isPage || records < entries.size ? seeNames(entries, page) : 0;
      // Where others stand in a list, somebody may stand there under a former name.
      if (named + records > 1 && page.raw.length <= MOST_RAW) {
        const isUnseen = (person: string): boolean => !isSeen(entries.get(person)!);
        for (const person of unnamedInList(page.raw, isUnseen)) entries.get(person)!.isNamed = true;
      }
      const bearer = isPage && named + records === 0 ? unnamed(page.raw) : undefined;
      if (bearer !== undefined) {
        strangers.known(page.path);
        seePage(entries.get(bearer.person)!, { ...page, subject: bearer.person, words: () => bearer.words });
      }
      // The page of one whose name alone stands there.
      else if (isPage && named !== 1) strangers.unknown(page.path);
    },
    finish: () => finishEntries(entries, strangers.finish()),
  };
}

/** The page without what is commented out. */
function asVisited(page: PageSeen): PageSeen {
  const raw = page.type === 'html' ? withoutComments(page.raw) : page.raw;
  if (raw === page.raw) return page;
  if (page.subject === undefined) return { ...page, raw };
  return { ...page, raw, words: () => decodeEntities(wordsApart(raw)) };
}

function isSeen({ page, list, isNamed }: Entry): boolean {
  return page !== undefined || list !== undefined || isNamed === true;
}

function seePage(entry: Entry, page: PageOfOne): void {
  const facts = factsOf(entry.profile);
  if (page.type === 'html' && entry.isPathOfPage !== true) {
    entry.path = page.path;
    entry.isPathOfPage = true;
  }
  entry.path ??= page.path;
  entry.page ??= newSighting(facts, false);
  const { text, isScript } = readableText(page, facts);
  addText(entry.page, facts, text, readLabels(text.folded));
  if (page.type === 'html' && !isScript && !isAllSeen(entry.page)) {
    const apart = pageText(decodeEntities(wordsApart(page.raw.subarray(0, MOST_RAW))));
    addText(entry.page, facts, apart, readLabels(apart.folded));
  }
  if (page.type === 'html' && !isScript) {
    const headed = headedCells(page.raw.subarray(0, MOST_RAW));
    const cells = headed.length === 0 ? undefined : pageText(wordsOfRecord(bytesOf(page.raw, headed), 'html'));
    if (cells) addText(entry.page, facts, cells, readLabels(cells.folded));
  }
  const isNoticeDue = entry.page.notices.size === 0 && IN_VIOLATION.includes(entry.profile.own['status'] ?? '');
  if (page.type === 'html' && !isScript && (isNoticeDue || !isAllSeen(entry.page))) {
    const { popUps, all } = readUnspoken(page.raw.subarray(0, MOST_RAW));
    if (all !== '') addUnspoken(entry.page, facts, pageText(popUps), pageText(all));
  }
  // What writes the words may fetch the pictures, too.
  if (isScript) addImages(entry.page, { ...readPictureNames(page.raw), isOpen: true });
  if (page.type === 'html') addMarks(entry.page, readMarks(page.raw));
  if (page.type === 'html') addImages(entry.page, readImages(page.raw));
  else if (page.type === 'json' || page.type === 'xml') addImages(entry.page, readPictureNames(page.raw));
  // What else a document draws nobody knows.
  else if (page.pictures) addImages(entry.page, { names: page.pictures, isOpen: true });
  seePhotos(entry, entry.page, page.raw);
}

/** Words of the page; of its state where a script writes the page and they name nobody. */
function readableText(
  page: PageOfOne,
  facts: readonly Fact[],
): { readonly text: PageText; readonly isScript: boolean } {
  const isNamed = (text: PageText): boolean => facts.some(({ item, look }) => item === 'name' && look(text) !== ABSENT);
  const said = page.type === 'html' ? decodeEntities(spokenBytes(page.raw.subarray(0, MOST_RAW))) : '';
  const words = pageText(`${page.words()} ${said}`);
  if (isNamed(words)) return { text: words, isScript: false };
  const raw = pageText(Buffer.from(page.raw.subarray(0, MOST_RAW)).toString('utf8'));
  return isNamed(raw) ? { text: raw, isScript: true } : { text: words, isScript: false };
}

function seePhotos({ profile: { current, former } }: Entry, seen: Sighting, raw: Uint8Array): void {
  const isNamed = (rows: readonly Cells[] = []): boolean =>
    rows.some(({ image = '' }) => {
      const name = fileName(image);
      return name.length >= SHORTEST_FILE_NAME && (holdsName(raw, name) || holdsName(raw, fileNameAsIs(image)));
    });
  seen.isCurrentPhoto ||= isNamed(current.photos);
  seen.isFormerPhoto ||= isNamed(former.photos);
}

function fileNameAsIs(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1);
}

/** Not as the end of a longer name: F1.jpg is not in big-F1.jpg. */
function holdsName(raw: Uint8Array, name: string): boolean {
  for (let at = indexOfBytes(raw, name, 0); at >= 0; at = indexOfBytes(raw, name, at + 1)) {
    const before = raw[at - 1];
    if (before === undefined || !/[\w-]/.test(String.fromCharCode(before))) return true;
    // The slash before it may be written as an address in an address is.
    if (/^%2f$/i.test(latin1(raw, at - 3, at))) return true;
  }
  return false;
}

/**
 * A page that names somebody and tells no more of them may be theirs, or a list that shows them.
 *
 * @returns how many it names
 */
function seeNames(entries: ReadonlyMap<string, Entry>, page: PageOfNobody): number {
  const named = page.named();
  for (const person of named) {
    const entry = entries.get(person);
    if (entry === undefined) continue;
    entry.isNamed = true;
    if (named.length === 1) entry.isNamedAlone = true;
  }
  return named.length;
}

/** @returns how many there are */
function seeRecords(entries: ReadonlyMap<string, Entry>, page: PageOfNobody): number {
  const records = page.records();
  const all = piecesOf(page, records);
  for (const { person, pieces } of all) {
    const entry = entries.get(person);
    if (pieces.every(({ start, end }) => isBlank(page.raw, start, end))) continue;
    if (entry === undefined || pieces.reduce((sum, { start, end }) => sum + end - start, 0) > LONGEST_RECORD) continue;
    const facts = factsOf(entry.profile);
    entry.listPath ??= page.path;
    entry.list ??= newSighting(facts, true);
    seeRecord(entry, entry.list, facts, bytesOf(page.raw, pieces), page.type);
  }
  return records.length;
}

/** Of a record that is commented out nothing is left. */
function isBlank(raw: Uint8Array, start: number, end: number): boolean {
  return raw.subarray(start, end).every((byte) => byte === 0x20);
}

function seeRecord(
  entry: Entry,
  seen: Sighting,
  facts: readonly Fact[],
  raw: Uint8Array,
  type: PageSeen['type'],
): void {
  const text = pageText(wordsOfRecord(raw, type));
  addText(seen, facts, text, readLabels(text.folded));
  if (type === 'html') {
    // What pictures and elements say, in its place between the words.
    const apart = pageText(decodeEntities(wordsApart(raw)));
    addText(seen, facts, apart, readLabels(apart.folded));
    addMarks(seen, readMarks(raw));
  }
  addImages(seen, type === 'html' ? readImages(raw) : readPictureNames(raw));
  seePhotos(entry, seen, raw);
}

function piecesOf({ type, raw }: PageSeen, records: readonly RecordSeen[]): readonly PiecedRecord[] {
  if (type === 'html') return withTables(raw, records);
  if (type === 'csv') return withColumns(raw, records);
  return records.map(({ person, range }) => ({ person, pieces: [range] }));
}
