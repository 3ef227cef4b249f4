/** A PDF's bytes cut into streams and what stands between them, without trusting its tables. */

export interface PdfStream {
  /** The dictionary as it is written, with `#hh` in names decoded. */
  readonly dictionary: string;
  /** Still packed. */
  readonly data: Uint8Array;
}

export interface PdfFile {
  readonly streams: readonly PdfStream[];
  /** Everything outside streams, in order. */
  readonly between: readonly Uint8Array[];
  /** Ends of all revisions but the newest, in bytes: the file up to there is the document as it was saved then. */
  readonly older: readonly number[];
  readonly isEncrypted: boolean;
  /** Why not all of its streams were seen. */
  readonly why?: string;
}

const LONGEST_DICTIONARY = 8192;
/** Streams of one file. Real ones of 5,000 pages have a tenth. */
const MOST_STREAMS = 500_000;

/** Never throws. Linear in the size of the file. */
export function cutPdf(bytes: Uint8Array): PdfFile {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const streams: PdfStream[] = [];
  const between: Uint8Array[] = [];
  let last = 0;
  let isEncrypted = false;
  let why: string | undefined;
  for (let at = 0; streams.length < MOST_STREAMS;) {
    const word = file.indexOf('stream', at, 'latin1');
    if (word < 0) break;
    at = word + 6;
    const start = dataStart(file, word);
    if (start === undefined) continue;
    const dictionary = dictionaryBefore(file, last, word);
    const end = dataEnd(file, start, dictionary);
    if (end === undefined) {
      // The file was cut: what is there of the stream is read.
      streams.push({ dictionary, data: file.subarray(start) });
      why = 'damaged: ends within a stream';
      break;
    }
    streams.push({ dictionary, data: trimEnd(file, start, end) });
    between.push(file.subarray(last, word));
    if (/\/Encrypt\s*\d/.test(dictionary)) isEncrypted = true;
    last = end + 9;
    at = last;
  }
  if (streams.length >= MOST_STREAMS) why = 'holds more streams than the limit';
  between.push(file.subarray(last));
  isEncrypted ||= between.some((part) => (part as Buffer).includes('/Encrypt'));
  return { streams, between, older: olderRevisions(file), isEncrypted, ...(why !== undefined && { why }) };
}

/** Behind the line end that must follow the word; undefined where the word is not the keyword. */
function dataStart(file: Buffer, word: number): number | undefined {
  if (word >= 3 && file.toString('latin1', word - 3, word) === 'end') return undefined;
  let before = word - 1;
  while (before >= 0 && word - before < 64 && file[before]! <= 0x20) before--;
  if (file[before] !== 0x3e) return undefined;
  const next = file[word + 6];
  if (next === 0x0a) return word + 7;
  if (next === 0x0d) return file[word + 7] === 0x0a ? word + 8 : word + 7;
  return next === 0x20 ? word + 7 : undefined;
}

/** By its length where the keyword stands there, else up to the next keyword; undefined where there is none. */
function dataEnd(file: Buffer, start: number, dictionary: string): number | undefined {
  const length = Number(/\/Length\s+(\d{1,10})(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? 'NaN');
  if (start + length < file.length) {
    const at = file.subarray(start + length, start + length + 16).indexOf('endstream');
    if (at >= 0) return start + length + at;
  }
  const found = file.indexOf('endstream', start, 'latin1');
  return found < 0 ? undefined : found;
}

function trimEnd(file: Buffer, start: number, end: number): Uint8Array {
  let stop = end;
  if (stop > start && file[stop - 1] === 0x0a) stop--;
  if (stop > start && file[stop - 1] === 0x0d) stop--;
  return file.subarray(start, stop);
}

function dictionaryBefore(file: Buffer, from: number, word: number): string {
  const text = file.toString('latin1', Math.max(from, word - LONGEST_DICTIONARY), word);
  const written = text.slice(text.lastIndexOf(' obj') + 1);
  return written.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** A file arranged for the web has one end mark near its beginning that ends no revision. */
function olderRevisions(file: Buffer): number[] {
  const ends: number[] = [];
  for (let at = file.indexOf('%%EOF'); at >= 0; at = file.indexOf('%%EOF', at + 5)) ends.push(at + 5);
  const isLinearized = file.subarray(0, 2048).includes('/Linearized');
  return ends.slice(isLinearized ? 1 : 0, -1);
}

/** Names of the filters of a stream, in the order in which they are undone. */
export function filtersOf(dictionary: string): readonly string[] {
  const written = /\/Filter\s*(\[[^\]]{0,400}\]|\/[A-Za-z0-9]{1,40})/.exec(dictionary)?.[1] ?? '';
  return [...written.matchAll(/\/([A-Za-z0-9]+)/g)].map((match) => match[1]!);
}
