/** Writes a PDF object by object, so that only one of the documents that go into it has to be held in memory. */
import { closeSync, openSync, writeSync } from 'node:fs';

/** Sizes of the cross-reference table: ISO 32000-1, 7.5.4. */
const LARGEST = 9_999_999_999;

export interface PdfObjects {
  /** Number of an object that is written later. */
  readonly reserve: () => number;
  /** Writes an object once. Text is latin-1. */
  readonly write: (number: number, body: string | Uint8Array) => void;
  /** Writes table and trailer, and closes the file. */
  readonly finish: (root: number, info: number) => void;
  /** Closes the file, whatever has happened. */
  readonly close: () => void;
}

/** Starts a new file of mode 0600. */
export function startPdf(path: string): PdfObjects {
  const file = openSync(path, 'wx', 0o600);
  const offsets: (number | undefined)[] = [0];
  let at = 0;
  let isOpen = true;
  const put = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    at += bytes.length;
  };
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  // Four bytes above 127 tell programs that move files that this is no text.
  put('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  return {
    reserve: () => offsets.push(undefined) - 1,
    write: (number, body) => {
      if (offsets[number] !== undefined) throw new Error('an object is written twice');
      offsets[number] = at;
      put(`${number} 0 obj\n`);
      put(body);
      put('\nendobj\n');
    },
    finish: (root, info) => {
      const start = at;
      if (start > LARGEST) throw new Error('the file is too large for its table');
      put(`xref\n0 ${offsets.length}\n0000000000 65535 f \n`);
      const lines = offsets.slice(1).map((offset) =>
        // What was reserved and never written is free.
        offset === undefined ? '0000000000 00000 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`,
      );
      put(lines.join(''));
      put(`trailer\n<< /Size ${offsets.length} /Root ${root} 0 R /Info ${info} 0 R >>\nstartxref\n${start}\n%%EOF\n`);
      close();
    },
    close,
  };
}

/** A text of any script as a PDF string. */
export function pdfText(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** A stream object, as it is. */
export function pdfStream(content: string): string {
  return `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`;
}
