/** Whether a page shows a vehicle, in words or in codes. */
import { mostTogether, type PageText } from './page-text.ts';
import { share, type Look } from './share.ts';
import { ABSENT, PERHAPS, SEEN, type Sight } from './sight.ts';

/** Words this far apart belong to one vehicle. Characters. */
const NEAR = 60;

/** In words, or in the codes of NCIC: 2015 TOYT TACOMA PK RED. */
export function vehicle(words: readonly string[]): Look {
  const inWords = share(words, NEAR, 1);
  return (text) => {
    const sight = inWords(text);
    const inCodes = sight === SEEN ? SEEN : vehicleInCodes(text, words);
    return inCodes === ABSENT ? sight : inCodes;
  };
}

/** Styles of NCIC, and what dealers write; other codes are letters of their word. */
const BODY_CODES: Readonly<Record<string, readonly string[]>> = {
  sedan: ['4d', '4dr', 'sd'],
  coupe: ['2d', '2dr', 'cp'],
  pickup: ['pk', 'pu', 'tk'],
  truck: ['pk', 'tk', 'trk'],
  van: ['vn'],
  minivan: ['vn'],
  wagon: ['sw', 'wgn'],
  motorcycle: ['mc'],
};

/** All of the words, or half of them, each as it is or as a code, near one of them. */
function vehicleInCodes(text: PageText, words: readonly string[]): Sight {
  const different = new Set(words).size;
  const most = mostTogether(text, words, NEAR, (around, word) =>
    around.split(' ').some((code) => code === word || isCodeOf(code, word)),
  );
  if (most === different) return SEEN;
  return most >= 2 && most * 2 >= different ? PERHAPS : ABSENT;
}

/** TOYT, CHEV, GRN: the first letter, and others of the word in their order. */
function isCodeOf(code: string, word: string): boolean {
  if (BODY_CODES[word]?.includes(code)) return true;
  if (/^(?:19|20)\d\d$/.test(word)) return code === word.slice(2);
  if (code.length < 3 || code.length > 4 || code.length >= word.length || code[0] !== word[0]) return false;
  let at = 0;
  for (const letter of code) {
    at = word.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
