/** What has been seen of one registrant so far, on pages and in lists apart. Bounded by the registrant's record. */
import type { Fact } from './facts.ts';
import { isStandIn, type Images } from './images.ts';
import { readLabels, type Labels } from './labels.ts';
import type { PageText } from './page-text.ts';
import { ABSENT, PERHAPS, SEEN, type Sight } from './sight.ts';

/** Of each kind of value that a registrant's pages name; more of them say nothing. */
const MOST_KEPT = 16;

export interface Sighting {
  /** Lines of lists and records of feeds, which need not show everything. */
  readonly isList: boolean;
  /** Best answer for each fact. */
  readonly sights: Uint8Array;
  /** 1 for parts of a description that are shown with another value. */
  readonly otherwise: Uint8Array;
  /** Names of classes and pictures that may draw a notice. */
  readonly marks: Set<string>;
  readonly images: Set<string>;
  /** A stand-in for a photograph was shown. */
  hasStandIn: boolean;
  /** There may be pictures that no page names. */
  isOpen: boolean;
  /** A page or record was seen in which pictures can be told: of a PDF file they are not. */
  isPictured: boolean;
  /** Whether the registrant's current, or a former photograph is named. */
  isCurrentPhoto: boolean;
  isFormerPhoto: boolean;
  readonly tiers: Set<string>;
  readonly birthYears: Set<string>;
  readonly posted: Set<string>;
  readonly updated: Set<string>;
  readonly notices: Set<number>;
  /** Height, weight or eyes are shown, with whatever values. */
  isDescribed: boolean;
  /** Words were found that are not the name: a page that a script fills has none. */
  isReadable: boolean;
}

export function newSighting(facts: readonly Fact[], isList: boolean): Sighting {
  return {
    isList,
    sights: new Uint8Array(facts.length),
    otherwise: new Uint8Array(facts.length),
    marks: new Set(),
    images: new Set(),
    hasStandIn: false,
    isOpen: false,
    isPictured: false,
    isCurrentPhoto: false,
    isFormerPhoto: false,
    tiers: new Set(),
    birthYears: new Set(),
    posted: new Set(),
    updated: new Set(),
    notices: new Set(),
    isDescribed: false,
    isReadable: false,
  };
}

const BODY =
  / (?:height|hgt|ht|weight|wgt|wt|eyes?|estatura|altura|peso|ojos)(?: (?:in|inches|ft|lbs?|pounds|kg|cm|color|colour))*(?= )/g;
const MEASURE = / \d+ ?(?:lbs?|pounds|libras|kg|cm) /;
/** Behind a label: the next label, or a word for nothing. */
const NO_VALUE = / (?:height|hgt|ht|weight|wgt|wt|eyes?|hair|race|sex|null|none|unknown|unk|not|n|na|undefined) /y;

/** Height, weight or eyes with some value. */
function describes(folded: string): boolean {
  if (MEASURE.test(folded)) return true;
  for (const { 0: label, index } of folded.matchAll(BODY)) {
    NO_VALUE.lastIndex = index + label.length;
    if (index + label.length + 1 < folded.length && !NO_VALUE.test(folded)) return true;
  }
  return false;
}

const NAMES = ['name', 'alias'];

export function addText(seen: Sighting, facts: readonly Fact[], text: PageText, labels: Labels): void {
  facts.forEach(({ item, look, isOtherwise }, i) => {
    const sight: Sight = seen.sights[i] === SEEN ? SEEN : look(text);
    if (sight > (seen.sights[i] ?? ABSENT)) seen.sights[i] = sight;
    if (sight !== SEEN && isOtherwise?.(text.folded)) seen.otherwise[i] = 1;
    if (sight === SEEN && !NAMES.includes(item)) seen.isReadable = true;
  });
  keep(seen.tiers, labels.tiers);
  keep(seen.birthYears, labels.birthYears);
  keep(seen.posted, labels.posted);
  keep(seen.updated, labels.updated);
  for (const notice of labels.notices) seen.notices.add(notice);
  if (describes(text.folded)) seen.isDescribed = true;
}

/** So many kinds of facts, besides names, in the data of a page that shows none: its scripts show them. */
const WHOLE_STATE = 3;

/**
 * What pop-ups say is shown. Of other words in scripts nobody knows whether a visitor sees them: what stands nowhere
 * else is left open, unless the page itself shows nothing and they tell the whole registrant.
 */
export function addUnspoken(seen: Sighting, facts: readonly Fact[], popUps: PageText, all: PageText): void {
  facts.forEach(({ look }, i) => {
    if (seen.sights[i] !== SEEN && look(popUps) === SEEN) seen.sights[i] = SEEN;
  });
  const labels = readLabels(all.folded);
  const told = facts.filter(({ item, look }) => !NAMES.includes(item) && look(all) === SEEN);
  if (!seen.isReadable && new Set(told.map(({ item }) => item)).size >= WHOLE_STATE)
    return addText(seen, facts, all, labels);
  facts.forEach(({ look }, i) => {
    if (seen.sights[i] === ABSENT && look(all) !== ABSENT) seen.sights[i] = PERHAPS;
  });
  if (describes(all.folded)) seen.isDescribed = true;
  keep(
    seen.marks,
    labels.notices.map((notice) => `in a script: ${notice}`),
  );
}

/** No other reading of the page can show more. */
export function isAllSeen(seen: Sighting): boolean {
  return seen.sights.every((sight) => sight === SEEN);
}

export function addImages(seen: Sighting, images: Images): void {
  const [stands, pictures] = [images.names.filter(isStandIn), images.names.filter((name) => !isStandIn(name))];
  if (stands.length > 0) seen.hasStandIn = true;
  if (images.isOpen) seen.isOpen = true;
  seen.isPictured = true;
  keep(seen.images, pictures);
}

export function addMarks(seen: Sighting, marks: readonly string[]): void {
  keep(seen.marks, marks);
}

function keep<T>(kept: Set<T>, values: readonly T[]): void {
  for (const value of values) if (kept.size < MOST_KEPT) kept.add(value);
}
