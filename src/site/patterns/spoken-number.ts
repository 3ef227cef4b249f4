/** Digits of a number that is written in words, one by one or in groups: "nine one two", "nine hundred twelve". */

const UNITS = 'zero one two three four five six seven eight nine'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SPANISH = 'cero uno dos tres cuatro cinco seis siete ocho nueve'.split(' ');
const WORDS = new Map<string, string>([
  ...[...UNITS, ...TEENS].map((word, value): [string, string] => [word, String(value)]),
  ...TENS.map((word, i): [string, string] => [word, `${i + 2}0`]),
  ...SPANISH.map((word, value): [string, string] => [word, String(value)]),
  ['oh', '0'],
  ['niner', '9'],
]);
const LONGEST_FIRST = [...WORDS.keys()].sort((a, b) => b.length - a.length);
const WORD = new RegExp(`(${LONGEST_FIRST.join('|')}|hundred|dash|hyphen|and)([\\s,.-]{0,3})`, 'y');

/** What the words at the start of `text` (lower case) say, where they say just `wanted` digits; and how long they are. */
export function spokenDigits(
  text: string,
  wanted: number,
): { readonly digits: string; readonly end: number } | undefined {
  let digits = '';
  let end = 0;
  /** What the last word was: after "twenty" comes a unit, after "hundred" what is left of it. */
  let last = '';
  WORD.lastIndex = 0;
  for (let found = WORD.exec(text); found !== null; found = WORD.exec(text)) {
    const [whole, word = '', behind = ''] = found;
    const at = WORD.lastIndex - whole.length + word.length;
    if (word === 'hundred') {
      if (last !== 'unit') return undefined;
      digits += '00';
      last = 'hundred';
    } else if (WORDS.has(word)) {
      const said = WORDS.get(word)!;
      const isLeft = last === 'hundred' || (last === 'tens' && said.length === 1 && said !== '0');
      digits = isLeft ? digits.slice(0, -said.length) + said : digits + said;
      last = said.length === 1 ? 'unit' : said.endsWith('0') && said !== '10' ? 'tens' : 'teen';
      end = at;
    }
    if (word === 'hundred') end = at;
    // A comma ends a group: "nine hundred, twelve" is 900 and 12.
    if (behind.includes(',')) last = '';
    if (digits.length > wanted) return undefined;
  }
  return digits.length === wanted && !/[a-z]/.test(text[end] ?? '') ? { digits, end } : undefined;
}
