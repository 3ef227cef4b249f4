/**
 * Texts that an editor keeps in pieces, one for each type face: `{"text":"912-7"},{"type":"text","marks":[…],"text":"3-5096"}`
 * (ProseMirror, Slate, Portable Text), `{"insert":"912-7"},{"insert":"3-5096"}` (Quill), `{"plain_text":"912-7", …}`
 * (Notion); or the reading of a picture letter by letter: `{"text":"9","confidence":0.98},{"text":"1", …}`.
 */
import { isDigit, latin1 } from '../text/bytes.ts';
import { appendByte, appendBytes, createViewBuilder, finishView, markSource, type View } from './view.ts';

const KEYS: readonly string[] = ['"text"', '"insert"', '"plain_text"'];
const PIECE = /"(?:text|insert|plain_text)"\s?:\s?"((?:[^"\\]|\\.){0,2000})"/g;
/** Bytes from one piece to the next: a face, a link, the four corners of a letter. */
const FARTHEST = 400;
/** Whole objects and lists, three deep. */
const REST = [1, 2, 3].reduce((inner) => String.raw`(?:[^{}[\]]|\{${inner}\}|\[${inner}\])*`, String.raw`[^{}[\]]*`);
/** The rest of one object and the beginning of the next in the same list. */
const BETWEEN = new RegExp(String.raw`^\s*(?:,${REST})?\}\s*,\s*\{${REST}$`);

/** What is encoded more than once is no editor's. */
export function holdsTextRuns({ view: { bytes, chain } }: { readonly view: View }): boolean {
  if (chain.length > 1) return false;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return KEYS.some((key) => {
    const first = text.indexOf(key, 0, 'latin1');
    return first >= 0 && text.indexOf(key, first + key.length, 'latin1') >= 0;
  });
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Pieces of one text without what stands between them; a border between two texts. */
export function textRunsView({ view }: { readonly view: View }): View | undefined {
  const { bytes } = view;
  const text = latin1(bytes, 0, bytes.length);
  const out = createViewBuilder(1024);
  let last: Piece | undefined;
  let isOpen = false;
  let behind = 0;
  for (const match of text.matchAll(PIECE)) {
    const end = match.index + match[0].length;
    const piece = { start: end - 1 - match[1]!.length, end: end - 1 };
    const between = match.index - behind <= FARTHEST ? text.slice(behind, match.index) : '';
    const goesOn = last !== undefined && between !== '' && BETWEEN.test(between) && !cutsNumber(bytes, last, piece);
    if (goesOn && !isOpen) append(last!);
    if (goesOn) append(piece);
    else if (isOpen) appendByte(out, 0);
    isOpen = goesOn;
    [last, behind] = [piece, end];
  }
  return finishView(out, view, 'text-runs');

  function append({ start, end }: Piece): void {
    markSource(out, start);
    appendBytes(out, bytes, start, end);
  }
}

/** Numbers in a list of choices are no pieces of one; single letters are. */
function cutsNumber(bytes: Uint8Array, last: Piece, next: Piece): boolean {
  const areLetters = last.end - last.start === 1 && next.end - next.start === 1;
  return !areLetters && isDigit(bytes[last.end - 1]) && isDigit(bytes[next.start]);
}
