/** PDF files written by hand, so that tests decide what stands in each object, and in which revision. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

export type PdfObject = string | { readonly dictionary: string; readonly data: string | Uint8Array };

/** Objects by number; 1 is the catalog. */
export type PdfObjects = Readonly<Record<number, PdfObject>>;

export interface PdfOptions {
  readonly trailer?: string;
  /** What to do to the data of streams and the strings of objects of a number. */
  readonly encrypt?: (number: number, data: Uint8Array) => Uint8Array;
}

/** A whole file, or, behind `before`, one more revision of it. */
export function writePdf(objects: PdfObjects, before: Uint8Array = new Uint8Array(), options: PdfOptions = {}): Buffer {
  const chunks: Buffer[] = [
    before.length === 0 ? Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1') : Buffer.from(before),
  ];
  let at = chunks[0]!.length;
  const entries: [number, number][] = [];
  const write = (bytes: Uint8Array): void => {
    chunks.push(Buffer.from(bytes));
    at += bytes.length;
  };
  for (const [key, object] of Object.entries(objects)) {
    const number = Number(key);
    entries.push([number, at]);
    if (typeof object === 'string') write(Buffer.from(`${number} 0 obj\n${object}\nendobj\n`, 'latin1'));
    else {
      const plain = typeof object.data === 'string' ? Buffer.from(object.data, 'latin1') : object.data;
      const data = options.encrypt?.(number, plain) ?? plain;
      const dictionary = object.dictionary.replace('<<', `<< /Length ${data.length}`);
      write(Buffer.from(`${number} 0 obj\n${dictionary}\nstream\n`, 'latin1'));
      write(data);
      write(Buffer.from('\nendstream\nendobj\n'));
    }
  }
  const previous = before.length === 0 ? '' : ` /Prev ${lastXref(before)}`;
  const start = at;
  const table = entries
    .map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
    .join('');
  const free = before.length === 0 ? '0 1\n0000000000 65535 f \n' : '';
  const trailer = `trailer\n<< /Size 200 /Root 1 0 R${previous} ${options.trailer ?? ''} >>\nstartxref\n${start}\n%%EOF\n`;
  write(Buffer.from(`xref\n${free}${table}${trailer}`, 'latin1'));
  return Buffer.concat(chunks);
}

function lastXref(bytes: Uint8Array): string {
  return /startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(bytes).toString('latin1'))![1]!;
}

export function packed(text: string | Uint8Array, more = ''): PdfObject {
  return { dictionary: `<< /Filter /FlateDecode ${more} >>`, data: deflateSync(text) };
}

export const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

/** One line of text in a content stream. */
export function line(text: string, y = 700): string {
  return `BT /F1 12 Tf 50 ${y} Td (${text}) Tj ET`;
}

/** A document of one page, 4, with the content 5. `more` adds objects or replaces them. */
export function onePage(content: string, more: PdfObjects = {}, page = '', catalog = ''): PdfObjects {
  return {
    1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    2: '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    3: FONT,
    4: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> ${page.includes('/Properties') ? page : ''} >> /Contents 5 0 R ${page.includes('/Properties') ? '' : page} >>`,
    5: packed(content),
    ...more,
  };
}

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const ID = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');

/** The same document, encrypted with RC4 of 40 bits; opened by `password`, which may be empty. */
export function writeLocked(objects: PdfObjects, password: string): Buffer {
  const pad = (text: string): Buffer => Buffer.concat([Buffer.from(text, 'latin1'), PADDING]).subarray(0, 32);
  const md5 = (bytes: Uint8Array): Buffer => createHash('md5').update(bytes).digest();
  const owner = rc4(md5(pad('owner')).subarray(0, 5), pad(password));
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
  const key = md5(Buffer.concat([pad(password), owner, permissions, ID])).subarray(0, 5);
  const hex = (bytes: Uint8Array): string => `<${Buffer.from(bytes).toString('hex')}>`;
  const lock = `<< /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(rc4(key, PADDING))} /P -4 >>`;
  const encrypt = (number: number, data: Uint8Array): Uint8Array =>
    rc4(md5(Buffer.concat([key, Buffer.from([number & 255, number >> 8, 0, 0, 0])])).subarray(0, 10), data);
  return writePdf({ ...objects, 190: lock }, undefined, {
    encrypt,
    trailer: `/Encrypt 190 0 R /ID [${hex(ID)} ${hex(ID)}]`,
  });
}

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const box = Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + box[i]! + key[i % key.length]!) & 255;
    [box[i], box[j]] = [box[j]!, box[i]!];
  }
  let i = 0;
  let j = 0;
  return Buffer.from(data).map((byte) => {
    i = (i + 1) & 255;
    j = (j + box[i]!) & 255;
    [box[i], box[j]] = [box[j]!, box[i]!];
    return byte ^ box[(box[i]! + box[j]!) & 255]!;
  }) as Buffer;
}
