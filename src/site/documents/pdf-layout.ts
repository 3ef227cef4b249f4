/** Lines of a PDF page as a reader sees them, where its pieces were painted in another order. */

import { isLetterspaced } from './small-pieces.ts';

/** A piece of text where it stands. Lengths in points. */
export interface PlacedPiece {
  readonly text: string;
  /** Degrees from the horizontal, to the next five. */
  readonly turn: number;
  /** From the origin along the line, and across it. */
  readonly along: number;
  readonly across: number;
  readonly width: number;
  /** Of the letters. */
  readonly size: number;
}

/** Pieces of one page that are looked at. */
const MOST_PIECES = 100_000;
/** Characters of a small piece, and how many of them a line must have to be told anew. */
const SMALL = 3;
const FEWEST_SMALL = 3;
/** Parts of the letter size: lines that are nearer are one, a wider gap is a space, or the border of a column. */
const SAME_LINE = 0.35;
const SPACE = 0.2;
const COLUMN = 2;

/** Where an item of the library stands; undefined where it does not say so. */
export function placePiece(text: string, transform: unknown, width: unknown): PlacedPiece | undefined {
  if (!Array.isArray(transform) || transform.length < 6 || !transform.every(Number.isFinite)) return undefined;
  const [a, b, , , e, f] = transform as [number, number, number, number, number, number];
  const size = Math.hypot(a, b);
  if (size === 0) return undefined;
  const [ux, uy] = [a / size, b / size];
  const turn = Math.round((Math.atan2(b, a) * 180) / Math.PI / 5) * 5;
  const along = e * ux + f * uy;
  const across = f * ux - e * uy;
  return { text, turn, along, across, size, width: typeof width === 'number' && Number.isFinite(width) ? width : 0 };
}

/**
 * Lines of small pieces that were not painted from left to right in one go, in the order in which they are seen; spaces
 * between pieces are pieces of their own.
 */
export function linesAsSeen(pieces: readonly PlacedPiece[]): readonly (readonly string[])[] {
  if (pieces.length > MOST_PIECES || !turnsBack(pieces)) return [];
  const inOrder = pieces.map((piece, painted) => ({ ...piece, painted }));
  inOrder.sort((one, other) => one.turn - other.turn || other.across - one.across || one.painted - other.painted);
  const lines: (readonly string[])[] = [];
  for (let i = 0; i < inOrder.length;) {
    const first = inOrder[i]!;
    let end = i + 1;
    while (end < inOrder.length && isSameLine(first, inOrder[end]!)) end++;
    const line = inOrder.slice(i, end).sort((one, other) => one.along - other.along || one.painted - other.painted);
    i = end;
    const isAsPainted = line.every(({ painted }, at) => at === 0 || painted === line[at - 1]!.painted + 1);
    if (isAsPainted || line.filter(({ text }) => text.length <= SMALL).length < FEWEST_SMALL) continue;
    lines.push(...textsOf(line.map((piece) => ({ ...piece, across: first.across }))));
  }
  return lines;
}

/** Whether small pieces are painted to the left of the piece before, or on a line that was left already. */
function turnsBack(pieces: readonly PlacedPiece[]): boolean {
  const left = new Set<string>();
  let before: PlacedPiece | undefined;
  for (const piece of pieces) {
    if (before !== undefined && piece.text.length <= SMALL) {
      if (!isSameLine(before, piece)) {
        left.add(`${before.turn} ${Math.round(before.across)}`);
        if (left.has(`${piece.turn} ${Math.round(piece.across)}`)) return true;
      } else if (piece.along < before.along) return true;
    }
    before = piece;
  }
  return false;
}

function isSameLine(one: PlacedPiece, other: PlacedPiece): boolean {
  return one.turn === other.turn && Math.abs(one.across - other.across) < SAME_LINE * Math.max(one.size, other.size);
}

/**
 * Parts of what the library takes for one line: each for itself where it goes on in another line without saying so, and
 * parts whose letters stand apart where they are in columns. None of all other lines.
 */
export function splitLine(line: readonly PlacedPiece[]): readonly (readonly string[])[] {
  if (line.length < 2) return [];
  const goesOn = line.some((piece, i) => i > 0 && !isSameLine(line[i - 1]!, piece));
  const parts = textsOf(line);
  if (parts.length < 2) return [];
  return goesOn ? parts : parts.filter((part) => isLetterspaced(part.join('')));
}

function textsOf(line: readonly PlacedPiece[]): readonly (readonly string[])[] {
  const texts: string[][] = [[]];
  let before: PlacedPiece | undefined;
  for (const piece of line) {
    const gap = before === undefined ? 0 : (piece.along - before.along - before.width) / piece.size;
    if (gap > COLUMN || (before !== undefined && !isSameLine(before, piece))) texts.push([]);
    else if (gap > SPACE) texts.at(-1)!.push(' ');
    texts.at(-1)!.push(piece.text);
    before = piece;
  }
  return texts;
}
