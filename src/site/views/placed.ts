/**
 * Text that is placed piece by piece: letters and parts of words that each have an element and a place of their own, in
 * drawings (SVG, XPS) and in pages that were made of PDF files. A browser shows `<text x="9">qui</text><text x="24">nte`
 * as one word.
 */
import { latin1 } from '../text/bytes.ts';
import { TAG, type Markup } from './markup.ts';
import {
  appendByte,
  appendBytes,
  createViewBuilder,
  finishView,
  markSource,
  type View,
  type ViewBuilder,
} from './view.ts';

/** Bytes of a tag that are looked at, and of a piece: longer ones are words of their own. */
const LONGEST_TAG = 400;
const LONGEST_PIECE = 24;
const FEWEST_PIECES = 3;
/** Bytes of pieces that are parts of words: lines of these are told without any space, too. */
const SMALL = 3;
/** Pieces of one line that are put together. */
const MOST_PIECES = 1024;
/** Units of a drawing, or pixels, by which letters of one line may stand higher and lower. */
const SAME_LINE = 2;
/** Parts of the letter size. */
const SPACE = 0.24;
const COLUMN = 2;
/** Size of the letters where nothing says it, and how much further than usual they may stand apart. */
const USUAL_SIZE = 16;
const LOOSE = 1.6;
/** Figures along an axis, and columns of them, are numbers of their own. */
const LOOSE_FIGURES = 1.15;

const PLACES = ['<text', '<tspan', '"left:', ';left:', '; left:', 'UnicodeString='].map((text) => Buffer.from(text));
const LEFT = /[\s"';](?:x|left|OriginX)\s?[=:]\s?["']?\s?(-?[\d.]+)/i;
const TOP = /[\s"';](?:y|top|OriginY)\s?[=:]\s?["']?\s?(-?[\d.]+)/i;
const MOVED = /\btransform\s?=\s?["'](?:translate\(|matrix\((?:[-\d.e]+[\s,]+){4})\s?(-?[\d.]+)(?:[\s,]+(-?[\d.]+))?/i;
const LETTERS = /[\s"';](?:font-size|FontRenderingEmSize|height)\s?[=:]\s?["']?\s?([\d.]+)/i;
const SAID = /\sUnicodeString\s?=\s?["']([^"'<>]*)/;

/** Cheap: whether the page may place its text. */
export function mayBePlaced({ bytes }: View): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return PLACES.some((text) => buffer.includes(text));
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly y: number | undefined;
}

interface Line {
  readonly pieces: Piece[];
  /** Of the letters, as the last element said that said it. */
  size: number;
  out: ViewBuilder | undefined;
}

/** Lines of small pieces as their places put them together, and once more without any space. Linear. */
export function placedView(view: View, { starts, ends, kinds }: Markup): View | undefined {
  const { bytes } = view;
  const line: Line = { pieces: [], size: USUAL_SIZE, out: undefined };
  let x: number | undefined;
  let y: number | undefined;
  for (let i = 0; i < starts.length; i++) {
    const [start, end] = [starts.items[i]!, ends.items[i]!];
    const isOpening = kinds.items[i] === TAG && bytes[start + 1] !== 0x2f && end - start <= LONGEST_TAG;
    const tag = isOpening && mayPlace(bytes, start, end) ? latin1(bytes, start, end) : '';
    if (tag !== '') {
      [x, y] = placeOf(tag, x, y);
      const size = LETTERS.exec(tag)?.[1];
      if (size !== undefined && Number(size) > 0) line.size = Number(size);
    }
    const said = tag === '' ? null : SAID.exec(tag);
    const [from, to] = said
      ? [start + said.index + said[0].length - said[1]!.length, start + said.index + said[0].length]
      : pieceBehind(bytes, end, i + 1 < starts.length ? starts.items[i + 1]! : bytes.length);
    if (from === to) continue;
    if (x === undefined || to - from > LONGEST_PIECE) endLine(line, bytes);
    else addPiece(line, bytes, { start: from, end: to, x, y });
    x = undefined;
  }
  endLine(line, bytes);
  return line.out && finishView(line.out, view, 'placed');
}

/** Cheap: whether an attribute's name or a style's ends like "x", "y", "left", "top", "transform" or "UnicodeString". */
function mayPlace(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start + 3; at < end; at++) {
    const byte = bytes[at]!;
    if (byte !== 0x3d && byte !== 0x3a) continue;
    const before = bytes[at - 1]! === 0x20 ? bytes[at - 2]! : bytes[at - 1]!;
    if ((PLACE_ENDS >> ((before | 32) - 0x61)) & 1) return true;
  }
  return false;
}

/** Last letters of these names: bit n for the n-th letter of the alphabet. */
const PLACE_ENDS = [...'xytpmg'].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) - 0x61)), 0);

function placeOf(
  tag: string,
  x: number | undefined,
  y: number | undefined,
): readonly [number | undefined, number | undefined] {
  const moved = MOVED.exec(tag);
  const left = LEFT.exec(tag)?.[1] ?? moved?.[1];
  const top = TOP.exec(tag)?.[1] ?? moved?.[2];
  const number = (text: string | undefined, before: number | undefined): number | undefined =>
    text === undefined || !Number.isFinite(Number(text)) ? before : Number(text);
  return [number(left, x), number(top, y)];
}

/** The text behind a tag. White space around it is a part of it only where it is no indentation. */
function pieceBehind(bytes: Uint8Array, from: number, to: number): readonly [number, number] {
  let [start, end] = [from, to];
  while (start < end && bytes[start]! <= 0x20) start++;
  while (end > start && bytes[end - 1]! <= 0x20) end--;
  if (start === end) return [from, from];
  return [start - 1 === from && bytes[from] === 0x20 ? from : start, end + 1 === to && bytes[end] === 0x20 ? to : end];
}

function addPiece(line: Line, bytes: Uint8Array, piece: Piece): void {
  const last = line.pieces.at(-1);
  if (last !== undefined) {
    const isSame = last.y === undefined || piece.y === undefined || Math.abs(last.y - piece.y) <= SAME_LINE;
    if (!isSame || piece.x <= last.x || line.pieces.length >= MOST_PIECES) endLine(line, bytes);
  }
  line.pieces.push(piece);
}

function endLine(line: Line, bytes: Uint8Array): void {
  const pieces = line.pieces.splice(0);
  if (pieces.length < FEWEST_PIECES) return;
  const texts = pieces.map(({ start, end }) => latin1(bytes, start, end));
  const isFigures = texts.every((text) => /^\d{2,}$/.test(text));
  if (isFigures && isScale(texts)) return;
  const gaps = gapsOf(pieces, texts, line.size * (isFigures ? LOOSE_FIGURES : LOOSE));
  const isSmall = texts.filter((text) => text.length <= SMALL).length * 2 > texts.length;
  const spaces = isFigures || !isSmall ? [SPACE] : [SPACE, COLUMN];
  if (!gaps.some((gap) => gap <= spaces.at(-1)!)) return;
  const out = (line.out ??= createViewBuilder(1024));
  for (const least of spaces) {
    for (const [i, { start, end }] of pieces.entries()) {
      markSource(out, start);
      appendBytes(out, bytes, start, end);
      if (i + 1 < pieces.length && gaps[i]! > least) appendByte(out, gaps[i]! > COLUMN ? 0x09 : 0x20);
    }
    appendByte(out, 0x0a);
  }
}

/** Numbers that grow by the same each time. */
function isScale(texts: readonly string[]): boolean {
  const step = Number(texts[1]) - Number(texts[0]);
  return texts.every((text, i) => i === 0 || Number(text) - Number(texts[i - 1]) === step);
}

/** Between each piece and the next, in letter sizes. The closest of a line touch, unless they are far apart. */
function gapsOf(pieces: readonly Piece[], texts: readonly string[], largest: number): readonly number[] {
  const widths = texts.map(widthOf);
  const steps = pieces.slice(1).map(({ x }, i) => x - pieces[i]!.x);
  const sizes = steps.map((step, i) => step / widths[i]!).sort((one, other) => one - other);
  const size = Math.min(largest, sizes[Math.floor((sizes.length - 1) / 4)]!);
  return steps.map((step, i) => step / size - widths[i]!);
}

/** Widths of letters in most fonts, in parts of their size; all others take 0.55. */
const WIDTHS: ReadonlyMap<string, number> = new Map(
  ([["ijl'|!", 0.22], [' .,:;/ftI', 0.28], ['r-()', 0.33], ['cksvxyzJ', 0.5], ['mM', 0.83], ['wCDHNRUGOQ', 0.74],
    ['ABEFKLPSTVXYZ', 0.65], ['W@', 0.98]] as const).flatMap(([letters, width]) => [...letters].map((one) => [one, width])),
); // prettier-ignore

/** Of a text in UTF-8 as Latin-1. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) if (letter < '\x80' || letter >= '\xc0') width += WIDTHS.get(letter) ?? 0.55;
  return width;
}
