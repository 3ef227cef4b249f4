/** What of a registrant a page is searched for, and how sure an answer is. */
import { foldedWords, foldText, hasPhrase, hasSqueezed, mostTogether, type PageText } from './page-text.ts';
import { lookForName } from './names.ts';
import { isYes, type Cells, type PublicProfile } from './profile.ts';
import { ABSENT, PERHAPS, SEEN, type Sight } from './sight.ts';

export const ITEMS = [
  'name',
  'alias',
  'height',
  'weight',
  'eyes',
  'hair',
  'residence',
  'former-residence',
  'employer',
  'school',
  'plate',
  'vehicle',
  'registration-offense',
  'other-offense',
] as const;
export type Item = (typeof ITEMS)[number];

export interface Fact {
  readonly item: Item;
  readonly look: (text: PageText) => Sight;
}

/** Words this far apart belong to one name or vehicle. Characters. */
const NEAR = 60;
/** An offense may be spread over cells of a table. */
const WIDE = 140;

/** Facts of a profile, always in the same order. */
export function factsOf({ own, current, former }: PublicProfile): readonly Fact[] {
  const facts: Fact[] = [];
  const add = (item: Item, cell: string | undefined, look: (words: readonly string[]) => Fact['look']): void => {
    const words = foldedWords(cell ?? '');
    if (words.length > 0) facts.push({ item, look: look(words) });
  };
  const [surname, given] = [foldedWords(own['surname'] ?? ''), foldedWords(own['given_name'] ?? '')];
  if (surname.length > 0 && given.length > 0) {
    facts.push({ item: 'name', look: (text) => lookForName(text, surname, given) });
  }
  add('alias', own['ethnic_tribal_name'], name);
  for (const row of current.aliases ?? []) add('alias', row['alias_name'], name);
  if (own['height_in'] !== undefined) facts.push({ item: 'height', look: height(Number(own['height_in'])) });
  if (own['weight_lb'] !== undefined) facts.push({ item: 'weight', look: weight(Number(own['weight_lb'])) });
  if (own['eye_color'] !== undefined) facts.push({ item: 'eyes', look: color(own['eye_color'], ['eye', 'eyes']) });
  if (own['hair_color'] !== undefined) facts.push({ item: 'hair', look: color(own['hair_color'], ['hair']) });
  for (const row of current.addresses ?? []) {
    if (row['street'] === undefined) add('residence', row['description'], place);
    else add('residence', row['street'], street);
  }
  const now = new Set((current.addresses ?? []).map((row) => foldedWords(row['street'] ?? '').join(' ')));
  for (const row of former.addresses ?? []) {
    if (!now.has(foldedWords(row['street'] ?? '').join(' '))) add('former-residence', row['street'], street);
  }
  for (const row of current.employment ?? []) add('employer', row['street'], street);
  for (const row of current.schools ?? []) add('school', row['street'], street);
  for (const row of current.vehicles ?? []) {
    add('plate', row['plate'], plate);
    add('vehicle', row['description'], vehicle);
  }
  facts.push(...offenseFacts(current.offenses ?? []));
  return facts;
}

/** "Al Sample", "Sample, Al", "Al Q. Sample", "SAMPLE AL", "AlSample". */
function name(words: readonly string[]): Fact['look'] {
  const turned = words.map((_, i) => [...words.slice(i), ...words.slice(0, i)]);
  const different = new Set(words).size;
  return (text) =>
    mostTogether(text, words, NEAR) === different || turned.some((each) => hasSqueezed(text, each)) ? SEEN : ABSENT;
}

const plate =
  (words: readonly string[]): Fact['look'] =>
  (text) =>
    hasPhrase(text, words) || hasPhrase(text, [words.join('')]) || hasSqueezed(text, words) ? SEEN : ABSENT;

const DIRECTIONS = ['n', 's', 'e', 'w', 'ne', 'nw', 'se', 'sw'];
const SUFFIXES = 'st ave blvd rd dr ln ct pl cir ter hwy pkwy sq trl tpke way'.split(' ');

/** House number and name; apartment, direction and kind of street may be written in any way, or not. */
function street(words: readonly string[]): Fact['look'] {
  const apartment = words.indexOf('apt', 2);
  const line = apartment < 0 ? words : words.slice(0, apartment);
  const [number = '', ...rest] = line;
  const core = rest.filter((word) => !DIRECTIONS.includes(word) && !SUFFIXES.includes(word));
  if (!/^\d/.test(number) || core.length === 0) return place(line);
  const named = rest.filter((word) => !DIRECTIONS.includes(word));
  return (text) => {
    if (hasPhrase(text, line) || hasPhrase(text, [number, ...core])) return SEEN;
    if (DIRECTIONS.some((direction) => hasPhrase(text, [number, direction, ...core]))) return SEEN;
    if (hasSqueezed(text, line)) return SEEN;
    // The street without the number, as in "100 block of": it may be meant.
    return hasPhrase(text, named) ? PERHAPS : ABSENT;
  };
}

/** Of any place. */
const ANYWHERE = new Set(
  'under near behind beside between around along above below inside outside with from this that area vicinity corner side'.split(
    ' ',
  ),
);

/** A place in words may be told in others. */
function place(words: readonly string[]): Fact['look'] {
  const telling = words.filter((word) => word.length > 3 && !ANYWHERE.has(word));
  return (text) => {
    if (hasPhrase(text, words)) return SEEN;
    return telling.length === 0 || mostTogether(text, telling, NEAR) > 0 ? PERHAPS : ABSENT;
  };
}

function vehicle(words: readonly string[]): Fact['look'] {
  return share(words, NEAR, 1);
}

/** Enough of the words together: it is there; half of them: it may be. */
function share(words: readonly string[], reach: number, enough: number): Fact['look'] {
  const different = new Set(words).size;
  return (text) => {
    const found = mostTogether(text, words, reach) / different;
    return found >= enough ? SEEN : found >= 0.5 ? PERHAPS : ABSENT;
  };
}

/**
 * Named by its title or by the number of the statute. A statute under which the registrant has convictions of different
 * titles names none of them.
 */
function offenseFacts(rows: readonly Cells[]): readonly Fact[] {
  const titles = new Map<string, Set<string>>();
  for (const { statute = '', offense_title: title = '' } of rows) {
    const key = foldText(statute);
    titles.set(key, (titles.get(key) ?? new Set()).add(foldText(title)));
  }
  return rows.flatMap((row) => offenseFact(row, titles.get(foldText(row['statute'] ?? ''))!.size === 1));
}

function offenseFact(row: Cells, isOnlyOfStatute: boolean): readonly Fact[] {
  if (row['conviction_date'] === undefined) return [];
  const isRegistered = isYes(row['registrable']);
  if (!isRegistered && !isYes(row['sex_offense'])) return [];
  const title = foldedWords(row['offense_title'] ?? '');
  const statute = foldedWords(row['statute'] ?? '');
  const number = statute.slice(statute.findIndex((word) => /\d/.test(word)));
  const isTelling = isOnlyOfStatute && number.join('').length >= 4 && /\d/.test(number[0] ?? '');
  if (title.length === 0 && !isTelling) return [];
  const words = title.filter((word) => word.length > 3);
  const inWords = share(words.length === 0 ? title : words, WIDE, 0.8);
  const look = (text: PageText): Sight => {
    if (hasPhrase(text, title) || (isTelling && (hasPhrase(text, number) || hasPhrase(text, [number.join('')]))))
      return SEEN;
    return title.length === 0 ? ABSENT : inWords(text);
  };
  return [{ item: isRegistered ? 'registration-offense' : 'other-offense', look }];
}

/** 5'10" (read as 510), 5 ft 10 in, 70 inches, 178 cm; a centimeter off is the same height. */
function height(inches: number): Fact['look'] {
  const [feet, rest] = [Math.floor(inches / 12), inches % 12];
  const apart = [`${feet} ${rest}`, `${feet} ft ${rest}`, `${feet} feet ${rest}`, `${feet}ft ${rest}in`];
  const centimeters = Math.round(inches * 2.54);
  const metric = [-1, 0, 1].flatMap((off) => [`${centimeters + off} cm`, `${centimeters + off}cm`]);
  const whole = [`${feet}${String(rest).padStart(2, '0')}`, `${feet}${rest}`, `${inches} in`, `${inches} inches`];
  const labels = ['height', 'hgt', 'ht', 'height in', 'height inches', 'inches'].map((label) => `${label} ${inches}`);
  return anyOf([...apart, ...metric, ...whole, `${feet}ft${rest}in`, ...labels]);
}

function weight(pounds: number): Fact['look'] {
  const kilograms = Math.round(pounds * 0.45359237);
  const metric = [-1, 0, 1].flatMap((off) => [`${kilograms + off} kg`, `${kilograms + off}kg`]);
  const labels = ['weight', 'wgt', 'wt', 'weight lb', 'weight lbs', 'weight pounds', 'lbs', 'pounds'].map(
    (label) => `${label} ${pounds}`,
  );
  return anyOf([
    ...['lb', 'lbs', 'pounds', '#'].map((unit) => `${pounds} ${unit}`),
    `${pounds}lbs`,
    `${pounds}lb`,
    ...metric,
    ...labels,
  ]);
}

const anyOf =
  (forms: readonly string[]): Fact['look'] =>
  (text) =>
    forms.some((form) => text.folded.includes(` ${form} `)) ? SEEN : ABSENT;

/** NCIC codes and the words for them. */
const COLORS: Readonly<Record<string, readonly string[]>> = {
  BLK: ['black'],
  BLU: ['blue'],
  BRO: ['brown'],
  GRN: ['green'],
  GRY: ['gray', 'silver'],
  HAZ: ['hazel'],
  MAR: ['maroon'],
  MUL: ['multicolored'],
  PNK: ['pink'],
  BLD: ['bald'],
  BLN: ['blond', 'blonde', 'strawberry'],
  ONG: ['orange'],
  PLE: ['purple'],
  RED: ['red', 'auburn'],
  SDY: ['sandy'],
  WHI: ['white'],
};

function color(code: string, parts: readonly string[]): Fact['look'] {
  const words = [code.toLowerCase(), ...(COLORS[code] ?? [])];
  return (text) =>
    words.some((word) => parts.some((part) => mostTogether(text, [word, part], 16) === 2)) ? SEEN : ABSENT;
}
