/** From what was seen of all registrants to the rows of `captured_entries`. */
import { concludeEntry, hasNotice, hasPhoto, type AllFurniture, type EntryRow, type Spoken } from './conclude.ts';
import { factsOf, ITEMS } from './facts.ts';
import { createFurniture } from './furniture.ts';
import { isToldByContent } from './images.ts';
import { isExpected, type PublicProfile } from './profile.ts';
import { SEEN } from './sight.ts';
import type { Sighting } from './sighting.ts';

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

/** What was seen of one registrant. */
export interface Entry {
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

export function finishEntries(
  entries: ReadonlyMap<string, Entry>,
  strange: { readonly paths: readonly string[]; readonly more: number },
): CapturedEntries {
  const furniture = {
    images: createFurniture<string>(isToldByContent),
    notices: createFurniture<number>(),
    marks: createFurniture<string>(),
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
    furniture.marks.count(seen.marks);
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
