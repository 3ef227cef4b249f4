/** The words of a page in a form in which equal things are written equally. */

/** Written in many ways on either side; each is folded to one. US Postal Service Publication 28, and ordinals. */
const SAME_WORD: ReadonlyMap<string, string> = new Map(
  (
    'street>st str>st avenue>ave av>ave boulevard>blvd road>rd drive>dr lane>ln court>ct place>pl circle>cir ' +
    'terrace>ter highway>hwy parkway>pkwy square>sq trail>trl turnpike>tpke county>co cty>co cnty>co wy>way junior>jr senior>sr north>n south>s east>e west>w ' +
    'northeast>ne northwest>nw southeast>se southwest>sw apartment>apt unit>apt suite>apt ste>apt room>apt rm>apt ' +
    'lot>apt trailer>apt trlr>apt floor>apt saint>st mount>mt fort>ft grey>gray first>1st second>2nd third>3rd ' +
    'fourth>4th fifth>5th sixth>6th seventh>7th eighth>8th ninth>9th tenth>10th'
  )
    .split(' ')
    .map((pair) => pair.split('>') as [string, string]),
);

/** Longer pages are not one registrant's. Characters. */
const MOST_TEXT = 4 * 1024 * 1024;
/** Places of one word that are looked at: pages that repeat a word a million times stay linear. */
const MOST_PLACES = 64;

/** Lower case without accents, apostrophes and signs; words canonical, one space between and around them. */
export function foldText(text: string): string {
  const words = wordsIn(text.slice(0, MOST_TEXT));
  if (words.length === 0) return ' ';
  for (let i = 0; i < words.length; i++) words[i] = SAME_WORD.get(words[i]!) ?? words[i]!;
  return ` ${words.join(' ')} `;
}

/** Most pages are ASCII, of which there is little to ask. */
function wordsIn(text: string): string[] {
  if (!/[^\0-\x7f]/.test(text))
    return (
      text
        .replace(/['`]+/g, '')
        .toLowerCase()
        .match(/[a-z0-9]+/g) ?? []
    );
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`´\u00ad\u200b-\u200d\u2060\ufeff]+/gu, '')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function foldedWords(text: string): readonly string[] {
  const folded = foldText(text).trim();
  return folded === '' ? [] : folded.split(' ');
}

export interface PageText {
  /** As `foldText` gives it. */
  readonly folded: string;
  /** The same without spaces: for numbers and names that are written apart here and together there. */
  readonly squeezed: () => string;
}

/** A key of data in words of its own: `"heightInches": 70`. Values stay as they are: McKay is one word. */
const KEY = /"[a-z][a-z0-9]{0,30}(?:[A-Z][a-z0-9]{0,30}){1,6}"(?=\s{0,8}:)/g;

/** How SharePoint writes the signs of a column's name, and Dataverse the key of what a code means. */
const WRITTEN_KEY = /_x00([2-7][0-9a-f])_|@OData\.Community\.Display\.V1\.FormattedValue(?=")/gi;
/** Milliseconds since 1970, as map servers write the day of birth. The sign is a part of them. */
const BORN_IN_MILLISECONDS = /("[\w ]{0,30}(?:dob|birth)[\w ]{0,30}"\s{0,8}:\s{0,8})(-?\d{11,13})(?![\d.])/gi;
const DAY = 86_400_000;

function withWordsApart(text: string): string {
  if (!text.includes('":') && !text.includes('" :')) return text;
  return text
    .replace(WRITTEN_KEY, (_, sign?: string) => (sign === undefined ? '' : String.fromCharCode(parseInt(sign, 16))))
    .replace(BORN_IN_MILLISECONDS, (_, key: string, time: string) => `${key}${isoDayOf(Number(time))}`)
    .replace(KEY, (key) => key.replace(/[A-Z]/g, (letter) => ` ${letter}`));
}

/** The nearest midnight: that of Guam is the afternoon before. */
function isoDayOf(milliseconds: number): string {
  return new Date(Math.round(milliseconds / DAY) * DAY).toISOString().slice(0, 10);
}

export function pageText(text: string): PageText {
  const folded = foldText(withWordsApart(text));
  let squeezed: string | undefined;
  return { folded, squeezed: () => (squeezed ??= folded.replaceAll(' ', '')) };
}

/** Whether the words stand there one after the other. */
export function hasPhrase({ folded }: PageText, words: readonly string[]): boolean {
  return words.length > 0 && folded.includes(` ${words.join(' ')} `);
}

/** First places at which the words stand one after the other. */
export function placesOf(text: PageText, words: readonly string[]): readonly number[] {
  return beginningsOf(text, ` ${words.join(' ')} `);
}

/** First places of a piece of the folded text, such as the beginning of a word with the blank before it. */
export function beginningsOf({ folded }: PageText, piece: string): readonly number[] {
  const places: number[] = [];
  for (let at = folded.indexOf(piece); at >= 0 && places.length < MOST_PLACES; at = folded.indexOf(piece, at + 1)) {
    places.push(at);
  }
  return places;
}

/** The same, whatever stands between the characters. Short ones would be found everywhere. */
export function hasSqueezed(text: PageText, words: readonly string[]): boolean {
  const squeezed = words.join('');
  return squeezed.length >= 5 && text.squeezed().includes(squeezed);
}

/** The same for words that begin with a number: 12 is not in 112, but in 0012. */
export function hasSqueezedNumber(text: PageText, words: readonly string[]): boolean {
  if (!hasSqueezed(text, words)) return false;
  const [squeezed, joined] = [text.squeezed(), words.join('')];
  let looked = 0;
  for (let at = squeezed.indexOf(joined); at >= 0 && looked < MOST_PLACES; at = squeezed.indexOf(joined, at + 1)) {
    looked++;
    if (!/[1-9]0{0,8}$/.test(squeezed.slice(Math.max(0, at - 10), at))) return true;
  }
  return false;
}

const hasWord = (around: string, word: string): boolean => around.includes(` ${word} `);

/**
 * Largest number of the (different) words that stand within `reach` characters of one of them.
 *
 * @param isIn whether a word stands in the text around it, where it may stand there in another form
 */
export function mostTogether(text: PageText, words: readonly string[], reach: number, isIn = hasWord): number {
  const different = [...new Set(words)];
  let most = 0;
  for (const word of different) {
    for (const at of placesOf(text, [word])) {
      const around = text.folded.slice(Math.max(0, at - reach), at + word.length + reach);
      most = Math.max(most, different.filter((each) => isIn(around, each)).length);
      if (most === different.length) return most;
    }
  }
  return most;
}
