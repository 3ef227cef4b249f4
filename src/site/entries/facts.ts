/** What of a registrant a page is searched for, and how sure an answer is. */
import { foldedWords, hasPhrase, hasSqueezed, hasSqueezedNumber, mostTogether, type PageText } from './page-text.ts';
import { lookForName } from './names.ts';
import { offenseFacts } from './offense-facts.ts';
import { otherColor, otherHeight, otherWeight, type Otherwise } from './other-description.ts';
import type { PublicProfile } from './profile.ts';
import { ABSENT, PERHAPS, SEEN, type Sight } from './sight.ts';
import { vehicle } from './vehicle-facts.ts';

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
  /** Of a description: whether another value stands there. */
  readonly isOtherwise?: Otherwise;
}

/** Words this far apart belong to one name. Characters. */
const NEAR = 60;

/** Facts of a profile, always in the same order. */
export function factsOf({ own, current, former }: PublicProfile): readonly Fact[] {
  const facts: Fact[] = [];
  const add = (item: Item, cell: string | undefined, look: (words: readonly string[]) => Fact['look']): void => {
    const words = foldedWords(cell ?? '');
    if (words.length > 0) facts.push({ item, look: look(words) });
  };
  const [surname, given] = [withoutSuffix(foldedWords(own['surname'] ?? '')), foldedWords(own['given_name'] ?? '')];
  if (surname.length > 0 && given.length > 0) {
    facts.push({ item: 'name', look: (text) => lookForName(text, surname, given) });
  }
  add('alias', own['ethnic_tribal_name'], name);
  for (const row of current.aliases ?? []) add('alias', row['alias_name'], name);
  if (own['height_in'] !== undefined)
    facts.push({
      ...{ item: 'height', look: heightLook(Number(own['height_in'])) },
      isOtherwise: otherHeight(Number(own['height_in'])),
    });
  if (own['weight_lb'] !== undefined)
    facts.push({
      ...{ item: 'weight', look: weightLook(Number(own['weight_lb']), Number(own['height_in'])) },
      isOtherwise: otherWeight(Number(own['weight_lb'])),
    });
  if (own['eye_color'] !== undefined)
    facts.push({
      ...{ item: 'eyes', look: color(own['eye_color'], ['eye', 'eyes', 'eyecolor', 'ojo', 'ojos']) },
      isOtherwise: otherColor('eyes?', wordsOfColor(own['eye_color']), ANY_COLOR),
    });
  if (own['hair_color'] !== undefined)
    facts.push({
      ...{ item: 'hair', look: color(own['hair_color'], ['hair', 'haircolor', 'cabello', 'pelo']) },
      isOtherwise: otherColor('hair', wordsOfColor(own['hair_color']), ANY_COLOR),
    });
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
  for (const { isRegistered, look } of offenseFacts(current.offenses ?? [])) {
    facts.push({ item: isRegistered ? 'registration-offense' : 'other-offense', look });
  }
  return facts;
}

const NAME_SUFFIXES = ['jr', 'sr', 'ii', 'iii', 'iv'];

/** Some registries keep it with the surname; sites put it anywhere. */
function withoutSuffix(words: readonly string[]): readonly string[] {
  return words.length > 1 && NAME_SUFFIXES.includes(words.at(-1)!) ? words.slice(0, -1) : words;
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
    if (hasSqueezedNumber(text, line)) return SEEN;
    // The street without the number, as in "100 block of", or the beginning of both: it may be meant.
    return hasPhrase(text, named) || hasPhrase(text, [number, core[0]!]) ? PERHAPS : ABSENT;
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

function anyOf(forms: readonly string[]): Fact['look'] {
  const phrases = forms.map((form) => ` ${form} `);
  return ({ folded }) => (phrases.some((phrase) => folded.includes(phrase)) ? SEEN : ABSENT);
}

/** Measures of people are few. More than so many are none, and are made anew. */
const MOST_MEASURES = 2000;

/** Makes what a measure looks like when the first who has it is seen. */
function onceForEach(make: (measure: number) => Fact['look']): (measure: number) => Fact['look'] {
  const made = new Map<number, Fact['look']>();
  return (measure) => {
    const known = made.get(measure);
    if (known !== undefined) return known;
    const look = make(measure);
    if (made.size < MOST_MEASURES) made.set(measure, look);
    return look;
  };
}

/** 5'10" (read as 510), 5 ft 10 in, 70 inches, 178 cm; a centimeter off is the same height. */
const heightLook = onceForEach((inches) => {
  const [feet, rest] = [Math.floor(inches / 12), inches % 12];
  const padded = String(rest).padStart(2, '0');
  const apart = [rest, padded].flatMap((inch) =>
    ['', 'ft ', 'feet '].map((unit) => `${feet} ${unit}${inch}`).concat(`${feet}ft ${inch}in`),
  );
  const centimeters = Math.round(inches * 2.54);
  const metric = [-1, 0, 1].flatMap((off) => inUnit(centimeters + off, 'height', 'cm'));
  const whole = [`${feet}${padded}`, `${feet}${rest}`, `${inches} in`, `${inches} inches`];
  const labels = ['height', 'hgt', 'ht', 'height in', 'height inches', 'inches', 'estatura'].map(
    (label) => `${label} ${inches}`,
  );
  const inWords = anyOf([...apart, ...metric, ...whole, `${feet}ft${rest}in`, ...labels]);
  // Fields of their own: "heightFeet": 5, "heightInches": 10.
  const inFields = new RegExp(
    ` (?:height ?)?(?:feet|ft) ${feet} (?:[a-z0-9]+ )?(?:height ?)?(?:inches|inch|in) ${rest} `,
  );
  return (text) => (inFields.test(text.folded) ? SEEN : inWords(text));
});

function inUnit(value: number, label: string, unit: string): readonly string[] {
  return [`${value} ${unit}`, `${value}${unit}`, `${label} ${unit} ${value}`];
}

/** @param inches a weight without a unit stands behind the height: 5'10" / 180 */
function weightLook(pounds: number, inches: number): Fact['look'] {
  const withUnit = weightWithUnit(pounds);
  if (!(inches > 0)) return withUnit;
  const [feet, rest] = [Math.floor(inches / 12), inches % 12];
  const heights = [
    `${feet} ${rest}`,
    `${feet}${rest}`,
    `${feet}${String(rest).padStart(2, '0')}`,
    `${feet} ft ${rest} in`,
  ];
  const behind = anyOf([...heights, `${inches}`].map((height) => `${height} ${pounds}`));
  return (text) => (withUnit(text) === SEEN ? SEEN : behind(text));
}

const weightWithUnit = onceForEach((pounds) => {
  const kilograms = Math.round(pounds * 0.45359237);
  const metric = [-1, 0, 1].flatMap((off) => inUnit(kilograms + off, 'weight', 'kg'));
  const labels = ['weight', 'wgt', 'wt', 'weight lb', 'weight lbs', 'weight pounds', 'lbs', 'pounds', 'peso'].map(
    (label) => `${label} ${pounds}`,
  );
  return anyOf([
    ...['lb', 'lbs', 'pounds', 'libras', '#'].map((unit) => `${pounds} ${unit}`),
    `${pounds}lbs`,
    `${pounds}lb`,
    ...metric,
    ...labels,
  ]);
});

/** NCIC codes and the words for them, in the languages of the states and territories. */
const COLORS: Readonly<Record<string, readonly string[]>> = {
  BLK: ['black', 'negro', 'negros'],
  BLU: ['blue', 'azul', 'azules'],
  BRO: ['brown', 'brn', 'brunette', 'marron', 'marrones', 'castano', 'castanos', 'cafe', 'pardos'],
  GRN: ['green', 'verde', 'verdes'],
  GRY: ['gray', 'silver', 'gris', 'grises', 'canoso'],
  HAZ: ['hazel', 'hzl', 'avellana'],
  MAR: ['maroon'],
  MUL: ['multicolored'],
  PNK: ['pink'],
  BLD: ['bald', 'calvo', 'calva'],
  BLN: ['blond', 'blonde', 'strawberry', 'rubio', 'rubia'],
  ONG: ['orange'],
  PLE: ['purple'],
  RED: ['red', 'auburn', 'rojo', 'pelirrojo', 'pelirroja'],
  SDY: ['sandy'],
  WHI: ['white', 'wht', 'blanco'],
};

/** All codes and words; "XXX" and "unknown" are none. */
const ANY_COLOR: ReadonlySet<string> = new Set(
  Object.entries(COLORS).flatMap(([code, words]) => [code.toLowerCase(), ...words]),
);

function wordsOfColor(code: string): readonly string[] {
  return [code.toLowerCase(), ...(COLORS[code] ?? [])];
}

function color(code: string, parts: readonly string[]): Fact['look'] {
  const words = wordsOfColor(code);
  return (text) => {
    const shown = words.filter((word) => hasPhrase(text, [word]));
    if (shown.length === 0) return ABSENT;
    const labels = parts.filter((part) => hasPhrase(text, [part]));
    return shown.some((word) => labels.some((part) => mostTogether(text, [word, part], 16) === 2)) ? SEEN : ABSENT;
  };
}
