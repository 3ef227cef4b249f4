/**
 * One look at every byte of a view, before any reading of it is made: reads its escapes on the way, and notes where the
 * other readings have something to read. Most pages have nothing to note, and cost this loop only.
 */
import { WORD } from '../text/bytes.ts';
import { giveBackIntList, pushInt, takeIntList } from '../text/int-list.ts';
import { escapeLength, escapePoint, isCssEscape, isTagCharacter, readEscape } from './escapes.ts';
import { isAlone, isGap, isSingle, joinsLiterals } from './clues.ts';
import { BEHIND, KIND, look, MARKUP_KINDS, TEXT_KINDS } from './looks.ts';
import { MARK, note, SEEN, type Survey } from './marks.ts';
import { readGuardedLink, readNamedPoint } from './rewritten-signs.ts';
import type { View } from './view.ts';
import { changeToPoint, createWindows, dropHyphen, dropWindows, readsAsItself } from './windows.ts';

/** Looks through a view. The survey must be given back with {@link releaseSurvey}. */
export function surveyView({ bytes, stretches }: View): Survey {
  const survey: Survey = {
    marks: takeIntList(),
    marked: 0,
    seen: 0,
    literals: takeIntList(),
    escapes: createWindows(bytes),
    isCut: false,
  };
  if (stretches === undefined) {
    surveySpaced(survey, bytes);
    surveyStretch(survey, bytes, 0, bytes.length, TEXT_KINDS);
  } else {
    const { starts, ends } = stretches;
    for (let i = 0; i < starts.length; i++) {
      surveyStretch(survey, bytes, starts.items[i]!, ends.items[i]!, MARKUP_KINDS);
    }
  }
  return survey;
}

export function releaseSurvey({ marks, literals, escapes }: Survey): void {
  // Read into a view at most once; the deepest views are not read any further.
  dropWindows(escapes);
  giveBackIntList(marks);
  giveBackIntList(literals);
}

function surveyStretch(survey: Survey, bytes: Uint8Array, from: number, to: number, kinds: Uint8Array): void {
  // Local, because a module's variable is looked up again for every byte.
  const behind = BEHIND;
  const { around, dash, escape: escapes } = KIND;
  const last = bytes.length - 2;
  const before = survey.seen;
  survey.seen = 0;
  for (let i = from; i < to;) {
    const kind = kinds[bytes[i]!]!;
    if (kind === 0) {
      i++;
      continue;
    }
    // `_x…` and `-3…`
    if ((kind === around && bytes[i + 1] === 0x78) || (kind === dash && bytes[i + 1] === 0x33)) {
      const end =
        kind === around ? readNamedPoint(survey.escapes, bytes, i) : readGuardedLink(survey.escapes, bytes, i, to);
      if (end > i) {
        i = end;
        continue;
      }
    }
    if (kind !== escapes) {
      if (i <= last && (behind[bytes[i + 1]!]! & (1 << kind)) !== 0) look(survey, bytes, i, kind);
      i++;
      continue;
    }
    const escape = readEscape(bytes, i, bytes.length);
    if (escape !== 0) readPoint(survey, i, escapeLength(escape), escapePoint(escape), bytes[i]! >= 0x80);
    if (bytes[i] === 0x5c) {
      if (isCssEscape(bytes, i)) note(survey, i, MARK.cssEscape);
      else if (bytes[i + 1] === 0x0a || bytes[i + 1] === 0x0d) note(survey, i, MARK.brokenLine);
    } else if (escape === 0 && bytes[i] === 0x26 && joinsLiterals(bytes, i)) survey.seen |= SEEN.literals;
    i += Math.max(1, escapeLength(escape));
  }
  if ((survey.seen & SEEN.literals) !== 0) {
    pushInt(survey.literals, from);
    pushInt(survey.literals, to);
  }
  survey.seen |= before;
}

/**
 * Notes single characters between gaps. Five of them in a row cover nine bytes, so every fourth place is enough to look
 * at; then the run is followed back to its first character.
 */
function surveySpaced(survey: Survey, bytes: Uint8Array): void {
  const words = WORD;
  const end = bytes.length - 4;
  let reached = 0;
  for (let i = 2; i < end; i += 4) {
    // Without a branch for each byte: the processor would guess wrong at every third.
    const first = words[bytes[i]!]!;
    const second = words[bytes[i + 1]!]!;
    const isEven = (first | words[bytes[i + 2]!]!) === 0 && second !== 0;
    const isOdd = (second | words[bytes[i + 3]!]!) === 0 && words[bytes[i + 2]!] !== 0;
    if (!isEven && !isOdd) continue;
    const single = isEven ? i + 1 : i + 2;
    const least = reached;
    let start = single;
    while (start - 2 >= least && isSingle(bytes, start - 2) && isGap(bytes[start - 1])) start -= 2;
    reached = single;
    while (isGap(bytes[reached + 1]) && isSingle(bytes, reached + 2)) reached += 2;
    if (reached > start) {
      while (start - 2 >= least && isAlone(bytes, start - 2) && isGap(bytes[start - 1])) start -= 2;
      note(survey, start, MARK.spaced);
    }
    // Every byte is in one run at most.
    i = Math.max(i, reached - 3);
  }
}

const SOFT_HYPHEN = 0xad;

function readPoint(survey: Survey, at: number, length: number, point: number, isPlain: boolean): void {
  if (point >= 0x80) lookAtPoint(survey, at, point);
  if (point === SOFT_HYPHEN) return dropHyphen(survey.escapes, at, at + length);
  // A character that stands for itself is no escape; a byte that is no UTF-8 becomes a character by being read.
  if (isPlain && length > 1 && readsAsItself(point)) return;
  changeToPoint(survey.escapes, at, at + length, point);
}

function lookAtPoint(survey: Survey, at: number, point: number): void {
  if (isTagCharacter(point)) note(survey, at, MARK.tagCharacter);
  // Right-to-left override.
  else if (point === 0x202e) survey.seen |= SEEN.reversal;
}
