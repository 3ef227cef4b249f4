/** Remembers text by its letters and digits, to tell later whether other text says anything new. */

export interface SeenText {
  readonly add: (text: string) => void;
  /** Whether every stretch of eight letters and digits was seen before; shorter text: whether it was a line or a word. */
  readonly has: (text: string) => boolean;
}

const GRAM = 8;
/** Letters and digits, each 1 to 36: a gram is a number below 37^8, which a double holds exactly. */
const BASE = 37;
const DROP = BASE ** (GRAM - 1);
/** Characters remembered. Text beyond that is not remembered, so it may be given twice. */
const MOST = 4 * 1024 * 1024;

/** Case, spaces, signs and letters beyond ASCII are not looked at: the same words in two spellings are the same. */
export function createSeenText(): SeenText {
  let table = new Float64Array(1024);
  let count = 0;
  let room = MOST;
  const short = new Set<string>();
  const slotOf = (gram: number): number => {
    const mask = table.length - 1;
    let slot = Math.imul((gram % 4294967291) | 0, 0x9e3779b1) & mask;
    while (table[slot] !== 0 && table[slot] !== gram) slot = (slot + 1) & mask;
    return slot;
  };
  const put = (gram: number): void => {
    const slot = slotOf(gram);
    if (table[slot] === gram) return;
    table[slot] = gram;
    if (++count * 2 < table.length) return;
    const old = table;
    table = new Float64Array(old.length * 2);
    for (const one of old) if (one !== 0) table[slotOf(one)] = one;
  };
  return {
    add: (text) => {
      if (text.length > room) return;
      room -= text.length;
      eachGram(text, (gram) => (put(gram), true));
      for (const word of text.split(/\s+/)) addShort(short, word);
      for (const line of text.split('\n')) addShort(short, line);
    },
    has: (text) => {
      let grams = 0;
      const isKnown = eachGram(text, (gram) => (grams++, table[slotOf(gram)] === gram));
      return isKnown && (grams > 0 || short.has(fold(text)));
    },
  };
}

function addShort(short: Set<string>, text: string): void {
  if (text.length > GRAM * 4) return;
  const folded = fold(text);
  if (folded.length < GRAM) short.add(folded);
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Calls back with each gram until the answer is no; returns the last answer. */
function eachGram(text: string, see: (gram: number) => boolean): boolean {
  const last = new Uint8Array(GRAM);
  let gram = 0;
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = codeOf(text.charCodeAt(i));
    if (code === 0) continue;
    const slot = length % GRAM;
    if (length >= GRAM) gram -= last[slot]! * DROP;
    gram = gram * BASE + code;
    last[slot] = code;
    length++;
    if (length >= GRAM && !see(gram)) return false;
  }
  return true;
}

function codeOf(char: number): number {
  if (char >= 0x30 && char <= 0x39) return char - 0x30 + 1;
  const lower = char | 0x20;
  return char < 0x80 && lower >= 0x61 && lower <= 0x7a ? lower - 0x61 + 11 : 0;
}
