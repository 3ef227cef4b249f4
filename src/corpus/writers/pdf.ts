/** PDF files, written object by object (ISO 32000-1), so that every hiding place can be made. */
import { deflateSync } from 'node:zlib';

export interface PdfObject {
  /** 1 is the catalog, 2 the page tree, 3 the first page, 4 its font; further numbers are free. */
  readonly number: number;
  readonly dictionary: string;
  readonly stream?: string | Uint8Array;
  /** The stream is deflated. */
  readonly packed?: true;
}

export interface PdfParts {
  /** Content of the one page: operators. */
  readonly content: string;
  /** Entries of catalog, page and page resources: `/Outlines 6 0 R`. */
  readonly catalog?: string;
  readonly page?: string;
  readonly resources?: string;
  readonly objects?: readonly PdfObject[];
  /** Entries of the trailer: `/Info 7 0 R`. */
  readonly trailer?: string;
  /** Objects and cross references stand in deflated streams (PDF 1.5). */
  readonly compressed?: true;
  /** Objects of an incremental update: they replace those of the same number. */
  readonly update?: readonly PdfObject[];
}

const CONTENT = 5;
const bytesOf = (text: string | Uint8Array): Buffer =>
  typeof text === 'string' ? Buffer.from(text, 'latin1') : Buffer.from(text);

/** One line of text at a height, in points from below. */
export const line = (text: string, y = 700): string => `BT /F1 12 Tf 72 ${y} Td (${literal(text)}) Tj ET\n`;
export const literal = (text: string): string => text.replace(/[\\()]/g, (c) => `\\${c}`);
export const hexText = (text: string): string => `<${Buffer.from(text, 'latin1').toString('hex')}>`;
/** UTF-16 with a byte order mark, as PDF writes text outside pages. */
export const wideText = (text: string): string => `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;

export function contentObject(content: string): PdfObject {
  return { number: CONTENT, dictionary: '', stream: content, packed: true };
}

export function pdfFile(parts: PdfParts): Buffer {
  const objects: readonly PdfObject[] = [
    { number: 1, dictionary: `/Type /Catalog /Pages 2 0 R ${parts.catalog ?? ''}` },
    { number: 2, dictionary: '/Type /Pages /Kids [3 0 R] /Count 1' },
    {
      number: 3,
      dictionary: `/Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${CONTENT} 0 R /Resources << /Font << /F1 4 0 R >> ${parts.resources ?? ''} >> ${parts.page ?? ''}`,
    },
    { number: 4, dictionary: '/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding' },
    contentObject(parts.content),
    ...(parts.objects ?? []),
  ];
  const file = parts.compressed
    ? compressedFile(objects, parts.trailer ?? '')
    : plainFile(objects, parts.trailer ?? '');
  return parts.update ? withUpdate(file, parts.update, parts.trailer ?? '') : file;
}

function objectBytes({ number, dictionary, stream, packed }: PdfObject): Buffer {
  if (stream === undefined) return Buffer.from(`${number} 0 obj\n<< ${dictionary} >>\nendobj\n`, 'latin1');
  const data = packed ? deflateSync(bytesOf(stream)) : bytesOf(stream);
  const filter = packed ? '/Filter /FlateDecode' : '';
  return Buffer.concat([
    Buffer.from(`${number} 0 obj\n<< ${dictionary} ${filter} /Length ${data.length} >>\nstream\n`, 'latin1'),
    data,
    Buffer.from('\nendstream\nendobj\n', 'latin1'),
  ]);
}

function table(entries: readonly (readonly [number, number])[]): string {
  return entries.map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`).join('');
}

function plainFile(objects: readonly PdfObject[], trailer: string): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let at = chunks[0]?.length ?? 0;
  const places: [number, number][] = [];
  for (const object of objects) {
    places.push([object.number, at]);
    const made = objectBytes(object);
    chunks.push(made);
    at += made.length;
  }
  const size = Math.max(...places.map(([number]) => number)) + 1;
  const end = `xref\n0 1\n0000000000 65535 f \n${table(places)}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...chunks, Buffer.from(end, 'latin1')]);
}

function withUpdate(file: Buffer, update: readonly PdfObject[], trailer: string): Buffer {
  const before = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file.subarray(-64).toString('latin1'))?.[1]);
  const chunks: Buffer[] = [file];
  let at = file.length;
  const places: [number, number][] = [];
  for (const object of update) {
    places.push([object.number, at]);
    const made = objectBytes(object);
    chunks.push(made);
    at += made.length;
  }
  const end = `xref\n${table(places)}trailer\n<< /Size 40 /Root 1 0 R /Prev ${before} ${trailer} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...chunks, Buffer.from(end, 'latin1')]);
}

/** Dictionaries without a stream go into one object stream; the cross references are a stream too. */
function compressedFile(objects: readonly PdfObject[], trailer: string): Buffer {
  const plain = objects.filter(({ stream }) => stream === undefined);
  const direct = objects.filter(({ stream }) => stream !== undefined);
  const last = Math.max(...objects.map(({ number }) => number));
  let inside = 0;
  const heads = plain.map(({ number, dictionary }) => {
    const head = `${number} ${inside}`;
    inside += dictionary.length + 7;
    return head;
  });
  const first = `${heads.join(' ')} `;
  const holder: PdfObject = {
    number: last + 1,
    dictionary: `/Type /ObjStm /N ${plain.length} /First ${first.length}`,
    stream: first + plain.map(({ dictionary }) => `<< ${dictionary} >>\n`).join(''),
    packed: true,
  };
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const rows = Array.from({ length: last + 3 }, () => [0, 0, 0]);
  let at = chunks[0]?.length ?? 0;
  for (const object of [...direct, holder]) {
    rows[object.number] = [1, at, 0];
    const made = objectBytes(object);
    chunks.push(made);
    at += made.length;
  }
  for (const [i, { number }] of plain.entries()) rows[number] = [2, holder.number, i];
  rows[last + 2] = [1, at, 0];
  const cells = Buffer.from(
    rows.flatMap(([type = 0, a = 0, b = 0]) => [type, (a >> 16) & 255, (a >> 8) & 255, a & 255, b]),
  );
  const references = objectBytes({
    number: last + 2,
    dictionary: `/Type /XRef /W [1 3 1] /Size ${last + 3} /Root 1 0 R ${trailer}`,
    stream: cells,
    packed: true,
  });
  return Buffer.concat([...chunks, references, Buffer.from(`startxref\n${at}\n%%EOF\n`, 'latin1')]);
}
