/** Values that a page names itself: tier, year of birth, days of posting and change, notices of a violation. */

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const SPANISH_MONTHS = 'ene feb mar abr may jun jul ago sep oct nov dic'.split(' ');
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)/;

const BIRTH = labelled('', [
  ...['date of birth', 'birth date', 'birthdate', 'dob', 'd o b', 'born', 'born on', 'year of birth', 'birth year'],
  ...['birthyear', 'dateofbirth', 'yob', 'fecha de nacimiento', 'nacimiento', 'ano de nacimiento'],
]);
/** Days of a photograph, and of other parts of an entry, are not those of the entry. */
const PART =
  'photo|photograph|image|picture|address|residence|employment|employer|school|vehicle|tier|level|status|warrant|site|page|website|registry';
const POSTED = labelled(PART, [
  ...['posted', 'posted on', 'posted at', 'posted since', 'first posted', 'date posted', 'post date', 'post dt'],
  ...['date of posting', 'postedon', 'dateposted', 'published', 'published on', 'published at', 'first published'],
  ...['first published on', 'date published', 'publication date', 'on this site since', 'listed since', 'date listed'],
  ...['publicado', 'publicado el', 'fecha de publicacion'],
]);
const UPDATED = labelled(PART, [
  ...['last changed', 'last updated', 'last updated on', 'last update', 'last modified', 'last change', 'last revised'],
  ...['last edited', 'updated', 'updated on', 'updated at', 'date updated', 'update date', 'date of last update'],
  ...['last update date', 'last update on', 'modified on', 'modified at', 'date modified', 'revised', 'revised on'],
  ...['date revised', 'date changed', 'changed on', 'lastmod', 'lastupdated', 'lastmodified', 'updatedon', 'pubdate'],
  ...[
    'pub date',
    'record current as of',
    'entry current as of',
    'actualizado',
    'actualizado el',
    'ultima actualizacion',
  ],
]);
const TIER =
  / tier (?:(?:level|lvl|nivel|classification|clasificacion|designation|number|no) ){0,2}(iii|ii|i|3|2|1|three|two|one)(?= )/g;
const TIERS: Readonly<Record<string, string>> = { '1': 'I', '2': 'II', '3': 'III', one: 'I', two: 'II', three: 'III' };

/** Says that somebody is in violation, or cannot be found; by folded words. */
const NOTICES: readonly string[] = [
  'absconded',
  'absconder',
  'absconding',
  'whereabouts unknown',
  'unknown whereabouts',
  'whereabouts are unknown',
  'whereabouts are currently unknown',
  'whereabouts not known',
  'whereabouts are not known',
  'address unknown',
  'address is unknown',
  'wanted',
  'fugitive',
  'non compliant',
  'noncompliant',
  'not compliant',
  'not in compliance',
  'out of compliance',
  'in violation',
  'violation of registration',
  'failed to register',
  'failed to verify',
  'failed to comply',
  'failed to report',
  'failed to appear',
  'failed to update',
  'noncompliance',
  'non compliance',
  'registration violation',
  'registration is not current',
  'violator',
  'delinquent',
  'cannot be located',
  'could not be located',
  'unable to locate',
  'unable to be located',
  'not been located',
  'unlocated',
  'location unknown',
  'missing from registered address',
  'not located',
  'abs',
  'absc',
  'abscond',
  'non comp',
  'noncomp',
  'awol',
  'verification overdue',
  'registration overdue',
  // Spanish, as the territories write.
  'profugo',
  'profuga',
  'paradero desconocido',
  'desconoce su paradero',
  'no localizado',
  'no localizada',
  'incumplimiento',
];
/** Most pages have none of them. */
const FIRST_WORDS = NOTICES.map((notice) => notice.split(' ')[0]!);
/** Notices in which other words stand between; their places follow those of the others. */
const LOOSE_NOTICES: readonly RegExp[] = [
  // "Compliant: No" and `"inCompliance": false`; of "Non-compliant: No" it is the opposite.
  /(?<! non| not| out of) (?:compliant|compliance|in compliance|complying)(?: status)? (?:no|n|false) /,
  / warrants? (?:[a-z0-9]+ ){0,6}?(?:failure|failing|failed) to (?:register|comply|report|verify|update|appear) /,
  / (?:not|dont|cannot|no) (?:currently |presently )?(?:know|known|sabe|sabemos) (?:where|donde) /,
  / location (?:[a-z]+ ){0,3}?(?:unknown|not known|undetermined) /,
  / whereabouts (?:[a-z]+ ){0,8}?(?:unknown|not known|undetermined) /,
  / (?:cannot|can not|could not|has not) (?:[a-z]+ ){0,2}?(?:be|been) (?:found|located|contacted) /,
  / (?:not|never) (?:[a-z]+ ){0,3}?(?:verified|updated|registered|reported|appeared) (?:[a-z]+ ){0,3}?as (?:required|ordered) /,
];
/** The cell or key of a notice that does not hold: "Absconder: No", `"absconder": false`. */
const DENIED = / (?:no|n|false|none|null|0) /y;

export interface Labels {
  /** Different values named; more than one says nothing. */
  readonly tiers: readonly string[];
  /** Four digits. */
  readonly birthYears: readonly string[];
  /** ISO days. */
  readonly posted: readonly string[];
  readonly updated: readonly string[];
  /** Places in `NOTICES`, then in those with words between. */
  readonly notices: readonly number[];
}

/** @param folded as `foldText` gives it */
export function readLabels(folded: string): Labels {
  const words = new Set(folded.split(' '));
  const tiers = [...folded.matchAll(TIER)].map(([, value = '']) => TIERS[value] ?? value.toUpperCase());
  return {
    tiers: different(tiers),
    birthYears: different(after(folded, BIRTH, yearOf, words)),
    posted: different(after(folded, POSTED, dayOf, words)),
    updated: different(after(folded, UPDATED, dayOf, words)),
    notices: [
      ...NOTICES.flatMap((notice, i) => (words.has(FIRST_WORDS[i]!) && isSaid(folded, ` ${notice} `) ? [i] : [])),
      ...LOOSE_NOTICES.flatMap((notice, i) => (notice.test(folded) ? [NOTICES.length + i] : [])),
    ],
  };
}

/** ISO days of birth that a page names. */
export function birthDays(folded: string): readonly string[] {
  return different(after(folded, BIRTH, dayOf, new Set(folded.split(' '))));
}

function isSaid(folded: string, notice: string): boolean {
  for (let at = folded.indexOf(notice); at >= 0; at = folded.indexOf(notice, at + 1)) {
    DENIED.lastIndex = at + notice.length - 1;
    if (!DENIED.test(folded)) return true;
  }
  return false;
}

interface Labelled {
  /** One of the labels, before its value. */
  readonly at: RegExp;
  /** The words of each. */
  readonly labels: readonly (readonly string[])[];
}

/** The longest first: "published on" is no value of "published". */
function labelled(notBehind: string, labels: readonly string[]): Labelled {
  const longestFirst = [...labels].sort((a, b) => b.length - a.length).join('|');
  // Behind the blank, for which a text is searched fastest.
  const behind = notBehind === '' ? '' : `(?<! (?:${notBehind}) )`;
  return { at: new RegExp(` ${behind}(?:${longestFirst})(?= )`, 'g'), labels: labels.map((label) => label.split(' ')) };
}

/** More than these are a table, not a registrant. */
const MOST_VALUES = 8;

function different(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort().slice(0, MOST_VALUES);
}

/** Characters behind a label in which its value stands. */
const VALUE = 40;

/** @param all words of the text: most pages have no label of the kind */
function after(
  folded: string,
  { at, labels }: Labelled,
  read: (words: readonly string[]) => string | undefined,
  all: ReadonlySet<string>,
): readonly string[] {
  if (!labels.some((label) => label.every((word) => all.has(word)))) return [];
  return [...folded.matchAll(at)].flatMap(({ 0: found, index }) => {
    const start = index + found.length + 1;
    const value = read(folded.slice(start, start + VALUE).split(' '));
    return value === undefined ? [] : [value];
  });
}

/** "1970", "1970 02 03", "02 03 1970", "feb 3 1970", "19700203". */
function yearOf(words: readonly string[]): string | undefined {
  const day = dayOf(words);
  if (day !== undefined) return day.slice(0, 4);
  return isYear(words[0]) ? words[0] : undefined;
}

/** ISO day at the beginning of folded words; undefined where they are no day. US order: month before day. */
export function dayOf(given: readonly string[]): string | undefined {
  const words = (WEEKDAY.test(given[0] ?? '') ? given.slice(1) : given).filter((word) => word !== 'de');
  const [a = '', b = '', rest = ''] = words;
  // A time joined to the day: 2026-04-07T10:00, or the next word, of an element that a style keeps apart.
  const c = /^(\d\d)t\d/.exec(rest)?.[1] ?? /^((?:19|20)\d\d)[a-z]/.exec(rest)?.[1] ?? rest;
  if (/^(?:19|20)\d{6}$/.test(a)) return isoDay(a.slice(0, 4), a.slice(4, 6), a.slice(6));
  if (isYear(a)) return isoDay(a, b, c);
  if (!isYear(c)) return undefined;
  if (monthOf(a) !== undefined) return isoDay(c, monthOf(a)!, b.replace(/(?:st|nd|rd|th)$/, ''));
  if (monthOf(b) !== undefined) return isoDay(c, monthOf(b)!, a);
  return isoDay(c, a, b);
}

function isYear(word: string | undefined): word is string {
  return word !== undefined && /^(?:19|20)\d\d$/.test(word);
}

function monthOf(word: string): string | undefined {
  const month = MONTHS.findIndex((name, i) => word.startsWith(name) || word.startsWith(SPANISH_MONTHS[i]!));
  return month < 0 ? undefined : String(month + 1);
}

function isoDay(year: string, month: string, day: string): string | undefined {
  if (!/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return undefined;
  const [m, d] = [Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > 31) return undefined;
  return `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
