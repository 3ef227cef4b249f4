/** Type of a file by its first bytes. The name says nothing: pages are often saved under the wrong one. */
import { isUtf8 } from 'node:buffer';
import { dbaseTable } from '../binary-records/dbase.ts';
import { latin1 } from '../text/bytes.ts';
import { barePackingOf, type BarePacking } from './bare-packed.ts';
import { isMimeMessage } from './mime.ts';
import { isOfficePackage } from './package-type.ts';
import { recordFormatOf } from '../binary-records/record-format.ts';
import { toUtf8, wideEncodingOf, type Encoding } from './text-encoding.ts';
import { textTypeOf, type TextType } from './text-type.ts';
import { isZlib } from './zlib-members.ts';

/** Documents of one file, of offices that pack theirs otherwise. */
const FLAT_OFFICE =
  /^(?:\xef\xbb\xbf)?\s{0,64}<\?xml[^>]{0,200}\?>\s{0,64}(?:<\?[^>]{0,200}\?>\s{0,64})?<(?:office:document|w:wordDocument|pkg:package)\b/;

/** What a file is. `other` has a name that the ledger shows; who reads it, if anybody, is known in `documents/`. */
export type FileType =
  | { readonly is: 'text'; readonly type: TextType; readonly encoding: Encoding }
  | { readonly is: 'other'; readonly type: string };

/** Files that hold others, or one file packed: `listResources` takes them apart. */
export type ArchiveType = 'zip' | 'gzip' | 'zlib' | 'zstd' | 'warc' | 'mail' | 'http' | 'tar' | BarePacking;

/** Bytes by which any type is known. */
export const HEAD_BYTES = 8192;

interface Signature {
  readonly bytes: string;
  readonly type: string;
  /** The bytes are letters that may begin a text: only a file with zeros in its beginning is believed. */
  readonly needsZeros?: true;
  readonly at?: number;
}

/** First match counts. Bytes as Latin-1. */
const SIGNATURES: readonly Signature[] = [
  { bytes: '%PDF-', type: 'pdf' },
  { bytes: '\xff\xd8\xff', type: 'jpeg' },
  { bytes: '\x89PNG', type: 'png' },
  { bytes: 'GIF8', type: 'gif', needsZeros: true },
  { bytes: 'RIFF', type: 'riff', needsZeros: true },
  { bytes: 'BM', type: 'bmp', needsZeros: true },
  { bytes: 'II*\0', type: 'tiff' },
  { bytes: 'MM\0*', type: 'tiff' },
  { bytes: '\0\0\x01\0', type: 'icon' },
  { bytes: '\0\0\x02\0', type: 'icon' },
  { bytes: 'ftypavif', type: 'avif', at: 4 },
  { bytes: 'ftyphei', type: 'heic', at: 4 },
  { bytes: 'ftypmif1', type: 'heic', at: 4 },
  { bytes: 'PK\x03\x04', type: 'zip' },
  { bytes: 'PK\x05\x06', type: 'zip' },
  { bytes: 'PK\x07\x08', type: 'zip' },
  { bytes: '\x1f\x8b', type: 'gzip' },
  { bytes: '\x1f\x9d', type: 'compress' },
  { bytes: 'BZh', type: 'bzip2', needsZeros: true },
  { bytes: '\xfd7zXZ\0', type: 'xz' },
  { bytes: '\x28\xb5\x2f\xfd', type: 'zstd' },
  { bytes: '\x04\x22\x4d\x18', type: 'lz4' },
  { bytes: '7z\xbc\xaf', type: '7z' },
  { bytes: 'Rar!\x1a', type: 'rar' },
  { bytes: 'MSCF\0', type: 'cab' },
  { bytes: 'ustar', type: 'tar', at: 257, needsZeros: true },
  { bytes: '\xd0\xcf\x11\xe0', type: 'office' },
  { bytes: '{\\rtf', type: 'rich-text' },
  { bytes: 'wOF', type: 'font', needsZeros: true },
  { bytes: '\0\x01\0\0Standard ', type: 'access' },
  { bytes: '\xffWPC', type: 'word-perfect' },
  { bytes: 'HBAM', type: 'filemaker', at: 15 },
  { bytes: '\0\x01\0\0', type: 'font' },
  { bytes: 'OTTO\0', type: 'font' },
  { bytes: 'ttcf\0', type: 'font' },
  { bytes: 'SQLite format 3\0', type: 'sqlite' },
  { bytes: '\x37\x7f\x06\x82', type: 'sqlite-log' },
  { bytes: '\x37\x7f\x06\x83', type: 'sqlite-log' },
  { bytes: '\xd9\xd5\x05\xf9\x20\xa1\x63\xd7', type: 'sqlite-log' },
  { bytes: 'PACK\0\0\0', type: 'git-pack' },
  { bytes: 'PAR1\x15', type: 'parquet' },
  { bytes: 'ARROW1\0', type: 'arrow' },
  { bytes: 'FEA1', type: 'arrow', needsZeros: true },
  { bytes: 'ORC', type: 'orc', needsZeros: true },
  { bytes: 'Obj\x01', type: 'avro' },
  { bytes: '\x89HDF\r\n', type: 'hdf5' },
  { bytes: '\xc2\xea\x81\x60\xb3\x14\x11\xcf', type: 'sas', at: 12 },
  { bytes: '$FL2', type: 'spss', needsZeros: true },
  { bytes: '<stata_dta>', type: 'stata', needsZeros: true },
  { bytes: 'PGDMP', type: 'postgres-dump', needsZeros: true },
  { bytes: 'bplist00', type: 'plist', needsZeros: true },
  ...Array.from({ length: 8 }, (_, flags): Signature => ({
    bytes: `:)\n${String.fromCharCode(flags)}`,
    type: 'smile',
  })),
  { bytes: '\x93NUMPY', type: 'numpy' },
  { bytes: '\xac\xed\0\x05', type: 'java-objects' },
];
const WARC = /^[\r\n]{0,4}WARC\/\d/;
const HTTP = /^HTTP\/\d(?:\.\d)? \d{3}\b/;
/** Junk that PDF readers pass over (ISO 32000 readers look at the first KiB). */
const PDF_BEHIND = /^[\s\0\xef\xbb\xbf]{0,1024}%PDF-\d/;
const PDF_SOMEWHERE = /%PDF-\d\.\d[\r\n]/;
const PDF_WITHIN = 1024;
/** Control characters that texts have none of, save by accident. */
const MOST_CONTROLS = 0.1;
/** Share of bytes beyond ASCII, and of control characters among them, that no text in Windows-1252 has. */
const MOSTLY_FOREIGN = 0.25;
const FEW_CONTROLS = 0.03;
/** So many may stand in any text by accident. */
const STRAY_CONTROLS = 3;

/** Type of a file from its first 8 KiB. */
export function detectType(head: Uint8Array): FileType {
  const looked = head.subarray(0, HEAD_BYTES);
  const start = latin1(looked, 0, looked.length);
  const known = signatureOf(start);
  if (known) return { is: 'other', type: typeOf(known, start) };
  if (isZlib(looked)) return { is: 'other', type: 'zlib' };
  if (WARC.test(start)) return { is: 'other', type: 'warc' };
  const encoding = wideEncodingOf(looked) ?? 'utf-8';
  if (FLAT_OFFICE.test(start)) return { is: 'other', type: 'flat-office' };
  const records = encoding === 'utf-8' ? recordFormatOf(looked) : undefined;
  if (records !== undefined) return { is: 'other', type: records };
  if (dbaseTable(looked) !== undefined) return { is: 'other', type: 'dbase' };
  if (encoding === 'utf-8' && isBinary(start, looked)) {
    if (PDF_SOMEWHERE.test(start.slice(0, PDF_WITHIN))) return { is: 'other', type: 'pdf' };
    return { is: 'other', type: 'binary' };
  }
  return { is: 'text', type: textTypeOf(Buffer.from(toUtf8(looked, encoding)).toString('utf8')), encoding };
}

/** An office file is a zip that is one document. */
function typeOf({ type }: Signature, start: string): string {
  return type === 'zip' && isOfficePackage(start) ? 'office-package' : type;
}

/** Signatures by their first byte, in order; those that stand further behind are under every byte. */
const BY_FIRST: readonly (readonly Signature[])[] = Array.from({ length: 256 }, (_, byte) =>
  SIGNATURES.filter(({ bytes, at = 0 }) => at > 0 || bytes.charCodeAt(0) === byte),
);

function signatureOf(start: string): Signature | undefined {
  if (start === '') return undefined;
  const found = BY_FIRST[start.charCodeAt(0)]!.find(
    ({ bytes, at = 0, needsZeros }) =>
      start.startsWith(bytes, at) && (!needsZeros || start.slice(0, 512).includes('\0')),
  );
  return found ?? (PDF_BEHIND.test(start) ? SIGNATURES[0] : undefined);
}

const CONTROL = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;

/** `looked` as Latin-1 is `start`. */
function isBinary(start: string, looked: Uint8Array): boolean {
  // Most texts have not a single one.
  if (!CONTROL.test(start)) return false;
  let controls = 0;
  let foreign = 0;
  for (let i = 0; i < start.length; i++) {
    const code = start.charCodeAt(i);
    if (code < 0x20 && !(code >= 0x09 && code <= 0x0d) && code !== 0x1b) controls++;
    else if (code >= 0x80) foreign++;
  }
  if (controls > start.length * MOST_CONTROLS) return true;
  // Bytes that are packed or locked have as many control characters as that by chance; short ones a zero at least.
  const hasMany = controls > start.length * FEW_CONTROLS + STRAY_CONTROLS || start.includes('\0');
  const isForeign = foreign > start.length * MOSTLY_FOREIGN && hasMany;
  return isForeign && !isUtf8(looked);
}

/** What kind of archive a file is, by its first 8 KiB; undefined for all other files. */
export function archiveTypeOf(head: Uint8Array): ArchiveType | undefined {
  const looked = head.subarray(0, HEAD_BYTES);
  const start = latin1(looked, 0, looked.length);
  const known = signatureOf(start);
  const type = known && typeOf(known, start);
  if (type === 'zip' || type === 'gzip' || type === 'zstd' || type === 'tar') return type;
  if (type !== undefined) return undefined;
  if (isZlib(looked)) return 'zlib';
  if (WARC.test(start)) return 'warc';
  if (HTTP.test(start)) return 'http';
  if (isMimeMessage(looked)) return 'mail';
  // Texts have no control characters, so nearly all files end here.
  const isKnown = !CONTROL.test(start) || wideEncodingOf(looked) !== undefined || recordFormatOf(looked) !== undefined;
  return isKnown ? undefined : barePackingOf(looked);
}
