/**
 * A given name and a surname with the plumbing of a record between them: `[first] => Jane\n [last] => Doe`,
 * `@p0='Jane' (Size = 50), @p1='Doe'`. Looked for only around a word that is known, so the work is bounded by the hits.
 */
import { isWordByte, latin1 } from '../text/bytes.ts';
import { hashWord, mixHash, HASH_SEED } from '../text/hashes.ts';
import { allowsGapIn, firstPhrase, phraseAt, type WordHit, type WordIndex } from './word-index.ts';

/** Bytes on either side, and words among them. */
const FARTHEST = 120;
const MOST_WORDS = 14;
/** Closer ones are found as names are usually written. */
const CLOSE = 4;
const BEFORE = 120;

/** What data is written with: types, parameters, operators, numbers, names of the parts of a name. */
const PLUMBING =
  /^(?:\d+|[a-z]{1,2}\d*|(?:and|eq|with|as|is|null|none|nil|value|values|key|name|val|var|string|varchar|nvarchar|varchar2|char|text|size|literal|type|stringvalue|data|content|property|meta|field|param|parameter|binding|bind|form|disposition|middle|initial|mi|mid|replace|if)|\w{0,16}?(?:first|last|given|family|middle|sur|fore|f|l|m)(?:[_-]?(?:name|nm))?)$/;

/** A middle name of two words: Maria del Carmen Quintero, Jane Ann-Marie Doe. */
const WITH_PARTICLE = /^ (?:del?|de l[ao]s?|d[aio]s?|san|santa|van|von|van de[nr]?|von de[nr]) [a-z\x80-\xff]{2,20} $/i;
const WITH_HYPHEN = /^ [A-Z][a-z\x80-\xff]{1,20}-[A-Z][a-z\x80-\xff]{1,20} $/;

/** A middle name or none, and what begins the surname: Tobin Blake O'Thornly, Rosalba Q. De la Quince, Piers Whitlow-Pence. */
const WITH_PREFIX =
  /^ (?:[A-Za-z\x80-\xff]{1,20}\.? )?(?:(?:[odl](?:'|\xe2\x80\x99|&#0?39;|&apos;|&rsquo;|&#x27;))|(?:de la|de los|de las|del|de|di|da|dos|san|santa|st\.?|saint|van de[nr]?|van|von de[nr]?|von|mac|mc) |[A-Za-z\x80-\xff]{2,20}-)$/i;

/** Finds the texts of two words one of which is the anchor `start..end`, and the other stands farther off than usual. */
export function findFar(index: WordIndex, bytes: Uint8Array, start: number, end: number, hits: WordHit[]): void {
  const hash = hashWord(bytes, start, end);
  for (let at = start, words = 0; words < MOST_WORDS; words++) {
    const to = skip(bytes, at, -1, false, start - FARTHEST);
    const from = skip(bytes, to, -1, true, start - FARTHEST);
    if (from === to) break;
    at = from;
    if (start - to > CLOSE) lookUp(index, bytes, [from, to, start, end], hashWord(bytes, from, to), hash, hits);
  }
  for (let at = end, words = 0; words < MOST_WORDS; words++) {
    const from = skip(bytes, at, 1, false, end + FARTHEST);
    const to = skip(bytes, from, 1, true, end + FARTHEST);
    if (from === to) break;
    at = to;
    if (from - end > CLOSE) lookUp(index, bytes, [start, end, from, to], hash, hashWord(bytes, from, to), hits);
  }
}

/** Past the bytes of one kind, in one direction; zeros stand between stretches of a view, and a text ends there. */
function skip(bytes: Uint8Array, from: number, step: 1 | -1, overWord: boolean, limit: number): number {
  let at = from;
  for (;;) {
    const next = step > 0 ? at : at - 1;
    if (next < 0 || next >= bytes.length || at === limit) return at;
    if (bytes[next] === 0 || isWordByte(bytes[next]) !== overWord) return at;
    at += step;
  }
}

type Places = readonly [firstStart: number, firstEnd: number, secondStart: number, secondEnd: number];

function lookUp(
  index: WordIndex,
  bytes: Uint8Array,
  places: Places,
  first: number,
  second: number,
  hits: WordHit[],
): void {
  const [start, firstEnd, secondStart, end] = places;
  const { phrases } = index;
  let isRecord: boolean | undefined;
  const found = firstPhrase(index, mixHash(mixHash(HASH_SEED, first), second));
  for (let entry = found; entry !== 0; entry = index.next[entry - 1]!) {
    if (!allowsGapIn(phrases, entry - 1) || !isText(index, entry - 1, bytes, places)) continue;
    const between = latin1(bytes, firstEnd, secondStart);
    isRecord ??= isMiddleName(between) || isPlumbing(between, latin1(bytes, start - BEFORE, start));
    if (isRecord && !standsWhole(bytes, places)) hits.push({ phrase: phraseAt(phrases, entry - 1), start, end });
  }
}

/** "Jane Doe" in one line and "jane@…" in the next: the name was found where it stands whole, with what stands there. */
function standsWhole(bytes: Uint8Array, [start, firstEnd, secondStart, end]: Places): boolean {
  const first = latin1(bytes, start, firstEnd).toLowerCase();
  const second = latin1(bytes, secondStart, end).toLowerCase();
  const before = latin1(bytes, start - CLOSE - second.length, start).toLowerCase();
  const behind = latin1(bytes, end, end + CLOSE + first.length).toLowerCase();
  return before.includes(second) || behind.includes(first);
}

function isMiddleName(between: string): boolean {
  return WITH_PARTICLE.test(between) || WITH_HYPHEN.test(between) || WITH_PREFIX.test(between);
}

/** Whether both words are those of the text, and not of equal hash only. */
function isText({ phrases }: WordIndex, phrase: number, bytes: Uint8Array, places: Places): boolean {
  const [start, firstEnd, secondStart, end] = places;
  const written = phrases.bytes.subarray(phrase === 0 ? 0 : phrases.ends[phrase - 1]!, phrases.ends[phrase]!);
  const text = `${latin1(bytes, start, firstEnd)} ${latin1(bytes, secondStart, end)}`.toLowerCase();
  return latin1(written, 0, written.length) === text;
}

/** Whether nothing stands between two words but what data is written with, or what stands before the first one, too. */
function isPlumbing(between: string, before: string): boolean {
  // Columns of a table in plain text.
  if (/^[ \t|]+$/.test(between)) return !between.includes('\n');
  // Sentences end, and new ones begin. Data have signs; most of what stands between two names has none.
  if (!/[=:|"'()[\]-]/.test(between) || /[.!?] [A-Z]/.test(between)) return false;
  const words = between.toLowerCase().split(NO_WORD);
  const strange = words.filter((word) => word !== '' && !PLUMBING.test(word));
  if (strange.length === 0) return true;
  const said = new Set(before.toLowerCase().split(NO_WORD));
  return strange.every((word) => said.has(word));
}

const NO_WORD = /[^a-z0-9\x80-\xff]+/;
