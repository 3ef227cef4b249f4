/**
 * Looks at every page and record that the scan shows, and notes what it shows of the registrant it is about, compared
 * with what the registry holds. What can't be told stays open: a wrong claim is worse than a missing one.
 */
import { indexOfBytes } from '../match/bytes.ts';
import type { PageOfNobody, PageOfOne, PageSeen, RecordSeen } from '../page-seen.ts';
import { decodeEntities } from '../page-words.ts';
import { spokenBytes, wordsApart } from '../spoken.ts';
import { concludeEntry, hasNotice, hasPhoto, type AllFurniture, type EntryRow, type Spoken } from './conclude.ts';
import { factsOf, ITEMS, type Fact } from './facts.ts';
import { createFurniture } from './furniture.ts';
import { fileName, isToldByContent, readImages, readPictureNames } from './images.ts';
import { readLabels } from './labels.ts';
import { pageText, type PageText } from './page-text.ts';
import { isExpected, type Cells, type PublicProfile } from './profile.ts';
import { bytesOf, wordsOfRecord } from './read-record.ts';
import { ABSENT, SEEN } from './sight.ts';
import { addImages, addText, isAllSeen, newSighting, type Sighting } from './sighting.ts';
import { createStrangers } from './strangers.ts';
import { headedCells, withTables, type PiecedRecord } from './table-records.ts';

export interface CapturedEntries {
  /**
   * Rows of `captured_entries`, by entry: one for every registrant, shown or not, and one for every page that looks
   * like a registrant's and is about nobody. Made one by one, so that memory does not hold them twice.
   */
  readonly rows: Iterable<EntryRow>;
  readonly count: number;
  /** Pages like registrants' pages that name nobody, beyond those that have rows. */
  readonly pagesWithoutPerson: number;
  /** Fewer than half of those who must be shown were seen: absence says nothing. */
  readonly isPart: boolean;
  /** Registrants who must be shown, or stand in a list, and have no page in a capture that has such pages. */
  readonly withoutPage: number;
}

export interface EntryObserver {
  readonly see: (page: PageSeen) => void;
  readonly finish: () => CapturedEntries;
}

interface Entry {
  readonly profile: PublicProfile;
  page?: Sighting;
  list?: Sighting;
  /** The name stands on a page that says nothing else of the registrant, or on one that names nobody else. */
  isNamed?: true;
  isNamedAlone?: true;
  /** First page in the order of the capture, one to be read in a browser before others, else first list. */
  path?: string;
  isPathOfPage?: true;
  listPath?: string;
}

/** A record longer than this is a list of its own. Bytes. */
const LONGEST_RECORD = 65_536;
const MOST_RAW = 4 * 1024 * 1024;
const SHORTEST_FILE_NAME = 5;

/** Memory grows with `profiles`, not with the site. */
export function createEntryObserver(profiles: Iterable<PublicProfile>): EntryObserver {
  const entries = new Map<string, Entry>();
  for (const profile of profiles) entries.set(profile.person, { profile });
  const strangers = createStrangers();
  return {
    see: (page) => {
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
      // The page of one whose name alone stands there.
      if (isPage && named !== 1) strangers.unknown(page.path);
    },
    finish: () => finish(entries, strangers.finish()),
  };
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
  // What writes the words may fetch the pictures, too.
  if (isScript) entry.page.isOpen = true;
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
  const all = page.type === 'html' ? withTables(page.raw, records) : records.map(asPieced);
  for (const { person, pieces } of all) {
    const entry = entries.get(person);
    if (entry === undefined || pieces.reduce((sum, { start, end }) => sum + end - start, 0) > LONGEST_RECORD) continue;
    const facts = factsOf(entry.profile);
    entry.listPath ??= page.path;
    entry.list ??= newSighting(facts, true);
    seeRecord(entry, entry.list, facts, bytesOf(page.raw, pieces), page.type);
  }
  return records.length;
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
  }
  addImages(seen, type === 'html' ? readImages(raw) : readPictureNames(raw));
  seePhotos(entry, seen, raw);
}

function asPieced({ person, range }: RecordSeen): PiecedRecord {
  return { person, pieces: [range] };
}

function finish(
  entries: ReadonlyMap<string, Entry>,
  strange: { readonly paths: readonly string[]; readonly more: number },
): CapturedEntries {
  const furniture = {
    images: createFurniture<string>(isToldByContent),
    notices: createFurniture<number>(),
    days: createFurniture<string>(),
  };
  const [pages, lists] = [createTally(), createTally()];
  let shown = 0;
  let withoutPage = 0;
  for (const { profile, page, list } of entries.values()) {
    const seen = page ?? list;
    const isDue = isExpected(profile);
    if (page === undefined && (isDue || list !== undefined)) withoutPage++;
    pages.count(isDue, page !== undefined);
    lists.count(isDue, seen !== undefined);
    if (seen === undefined) continue;
    shown++;
    furniture.images.count(seen.images);
    furniture.notices.count(seen.notices);
    furniture.days.count(new Set([...seen.posted, ...seen.updated]));
  }
  const everything: ReadonlySet<Spoken> = new Set([...ITEMS, 'photo', 'notice']);
  const inLists = spokenOfInLists(entries, furniture);
  function* rows(): Generator<EntryRow> {
    for (const [person, entry] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const seen = entry.page ?? entry.list;
      const path = entry.path ?? entry.listPath;
      const spokenOf = entry.page ? everything : inLists;
      yield {
        ...{ entry_id: person, person_id: person },
        ...(path !== undefined && { path }),
        ...answer('shown', seen !== undefined, lists.isWhole() && !entry.isNamed),
        ...answer('page', entry.page !== undefined, pages.isWhole() && !entry.isNamedAlone),
        ...answer('listed', entry.list !== undefined, true),
        ...(seen && concludeEntry(entry.profile, factsOf(entry.profile), seen, furniture, spokenOf)),
      };
    }
    for (const path of strange.paths) yield { entry_id: path, path, shown: 'N', page: 'Y', listed: 'N' };
  }
  return {
    rows: { [Symbol.iterator]: rows },
    count: entries.size + strange.paths.length,
    pagesWithoutPerson: strange.more,
    isPart: shown === 0 || !lists.isWhole(),
    withoutPage: pages.isWhole() ? withoutPage : 0,
  };
}

/** What lists and feeds show of somebody. Photographs of most: a few may be pictures of a ribbon or a map. */
function spokenOfInLists(entries: ReadonlyMap<string, Entry>, furniture: AllFurniture): ReadonlySet<Spoken> {
  const spoken = new Set<Spoken>();
  let listed = 0;
  let pictured = 0;
  for (const { profile, list } of entries.values()) {
    if (list === undefined) continue;
    listed++;
    if (hasPhoto(list, furniture)) pictured++;
    if (hasNotice(list, furniture)) spoken.add('notice');
    factsOf(profile).forEach(({ item }, i) => list.sights[i] === SEEN && spoken.add(item));
  }
  if (pictured * 2 > listed) spoken.add('photo');
  return spoken;
}

/** Absence counts only in a capture of the whole. */
function answer(column: string, isThere: boolean, isWhole: boolean): EntryRow {
  if (isThere) return { [column]: 'Y' };
  return isWhole ? { [column]: 'N' } : {};
}

interface Tally {
  readonly count: (isDue: boolean, isThere: boolean) => void;
  /** At least half of those who must be there were there. */
  readonly isWhole: () => boolean;
}

function createTally(): Tally {
  let due = 0;
  let there = 0;
  return {
    count: (isDue, isThere) => {
      if (!isDue) return;
      due++;
      if (isThere) there++;
    },
    isWhole: () => there > 0 && there * 2 >= due,
  };
}
