/** From what was seen of a registrant to one row of `captured_entries`. */
import type { Fact, Item } from './facts.ts';
import type { Furniture } from './furniture.ts';
import { isOrnament } from './images.ts';
import type { PublicProfile } from './profile.ts';
import { ABSENT, PERHAPS, SEEN } from './sight.ts';
import type { Sighting } from './sighting.ts';

/** Canonical cells; no entry where nothing can be told, or the registry holds nothing to show. */
export type EntryRow = Readonly<Record<string, string>>;

export interface AllFurniture {
  readonly images: Furniture<string>;
  readonly notices: Furniture<number>;
  readonly marks: Furniture<string>;
  readonly days: Furniture<string>;
}

/** Kinds of what pages and lists may show, whoever it is of. */
export type Spoken = Item | 'photo' | 'notice';

type Answer = 'Y' | 'N' | undefined;
type Sights = (item: Item) => readonly number[];

/**
 * What a registrant's own pages show; of lists and feeds only where there is no page.
 *
 * @param spokenOf what this kind of page shows of somebody; a list without plates says nothing about plates
 */
export function concludeEntry(
  { own, current }: PublicProfile,
  facts: readonly Fact[],
  seen: Sighting,
  furniture: AllFurniture,
  spokenOf: ReadonlySet<Spoken>,
): EntryRow {
  const sights: Sights = (item) =>
    facts.flatMap((fact, i) => (fact.item === item && spokenOf.has(item) ? [seen.sights[i]!] : []));
  const answers: Record<string, Answer> = {};
  if (seen.isReadable) {
    const residence = anyIn(sights('residence'));
    const photo = photoIn(seen, furniture, spokenOf);
    Object.assign(answers, {
      name_shown: allIn(sights('name')),
      aliases_shown: allIn(sights('alias')),
      photo_shown: photo,
      former_photo_shown: photo === 'Y' && (current.photos ?? []).length > 0 ? formerPhotoIn(seen) : undefined,
      description_shown: describedIn(sights, seen, facts),
      residence_shown: residence,
      former_residence_shown: residence === 'N' ? anyIn(sights('former-residence')) : residence && 'N',
      employer_shown: allIn(sights('employer')),
      school_shown: allIn(sights('school')),
      plates_shown: allIn(sights('plate')),
      vehicles_shown: allIn(sights('vehicle')),
      registration_offense_shown: allIn(sights('registration-offense')),
      other_offenses_shown: allIn(sights('other-offense')),
      violation_shown: noticeIn(seen, furniture, spokenOf),
    } satisfies Record<string, Answer>);
  }
  const born = own['birth_date']?.slice(0, 4);
  const days = (values: Iterable<string>): readonly string[] => [...furniture.days.without(values)].sort();
  const cells: Record<string, string | undefined> = {
    ...answers,
    tier_shown: theOnly(seen.tiers),
    // Beside a registrant's own year another one is a relative's, or an alias's.
    birth_year_shown: born !== undefined && seen.birthYears.has(born) ? born : theOnly(seen.birthYears),
    posted_on: days(seen.posted)[0],
    updated_on: days(seen.updated).at(-1),
  };
  return Object.fromEntries(
    Object.entries(cells).flatMap(([name, cell]) => (cell === undefined ? [] : [[name, cell]])),
  );
}

function theOnly(values: ReadonlySet<string>): string | undefined {
  const [only] = values;
  return values.size === 1 ? only : undefined;
}

/** One that is missing settles it, one that may be there leaves it open. */
function allIn(sights: readonly number[]): Answer {
  if (sights.includes(ABSENT)) return 'N';
  return sights.length > 0 && !sights.includes(PERHAPS) ? 'Y' : undefined;
}

function anyIn(sights: readonly number[]): Answer {
  if (sights.includes(SEEN)) return 'Y';
  return sights.length > 0 && !sights.includes(PERHAPS) ? 'N' : undefined;
}

/** Parts that all differ describe somebody else. */
const MOST_OTHERWISE = 3;

/**
 * Two parts with the registry's values are a description; where none is spoken of at all, or nearly all are shown with
 * other values and none with the registry's, there is none.
 */
function describedIn(sights: Sights, { isDescribed, otherwise }: Sighting, facts: readonly Fact[]): Answer {
  const seenOf = (items: readonly Item[]): number =>
    items.flatMap((item) => sights(item)).filter((sight) => sight === SEEN).length;
  const body: readonly Item[] = ['height', 'weight', 'eyes'];
  if (seenOf([...body, 'hair']) >= 2) return 'Y';
  const differing = facts.filter((_, i) => otherwise[i] === 1).length;
  if (differing >= MOST_OTHERWISE && seenOf([...body, 'hair']) === 0) return 'N';
  const isAsked = body.some((item) => sights(item).length > 0);
  return isAsked && seenOf(body) === 0 && !isDescribed ? 'N' : undefined;
}

function photoIn(seen: Sighting, furniture: AllFurniture, spokenOf: ReadonlySet<Spoken>): Answer {
  if (hasPhoto(seen, furniture)) return 'Y';
  // A portrait that a script fetches is named nowhere.
  const isOpen = seen.isOpen || !seen.isPictured || !spokenOf.has('photo');
  if (isOpen || furniture.images.without(seen.images).length > 0) return seen.hasStandIn ? 'N' : undefined;
  return 'N';
}

/** A picture of the registrant is named, as far as names tell. */
export function hasPhoto(seen: Sighting, furniture: AllFurniture): boolean {
  if (seen.isCurrentPhoto || seen.isFormerPhoto) return true;
  return furniture.images.without(seen.images).some((image) => !isOrnament(image));
}

/** A notice stands there that does not stand everywhere. */
export function hasNotice(seen: Sighting, furniture: AllFurniture): boolean {
  return furniture.notices.without(seen.notices).length > 0;
}

function formerPhotoIn(seen: Sighting): Answer {
  if (seen.isCurrentPhoto) return 'N';
  return seen.isFormerPhoto ? 'Y' : undefined;
}

function noticeIn(seen: Sighting, furniture: AllFurniture, spokenOf: ReadonlySet<Spoken>): Answer {
  if (hasNotice(seen, furniture)) return 'Y';
  // A class or a picture of such a name may be all that says so.
  if (furniture.marks.without(seen.marks).length > 0) return undefined;
  return seen.notices.size === 0 && spokenOf.has('notice') ? 'N' : undefined;
}
