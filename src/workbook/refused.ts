/** Workbooks that are not read, whatever they hold, and the words in which they are refused. */
import { InputError, type Place, type Problem } from '../errors.ts';
import type { ZipFile } from '../zip/read.ts';

export const MOST_PARTS = 2000;

export type Refuse = (code: string, message: string, next: string) => InputError;

export function refuserOf(at: Place): Refuse {
  return (code, message, next) => {
    const problem: Problem = { code, level: 'error', message, next, at };
    return new InputError([problem]);
  };
}

export const SAVE_AGAIN = 'Open it in a spreadsheet program and save it as an Excel workbook (.xlsx).';

const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/** @param bytes of the file */
export function refuseLocked(bytes: Uint8Array, refuse: Refuse): void {
  if (!OLE.every((byte, i) => bytes[i] === byte)) return;
  const message = 'The workbook is locked with a password, or of the format before 2007 (.xls).';
  throw refuse('workbook-kind', message, 'Save it without a password as an Excel workbook (.xlsx).');
}

export function refuseOtherKinds(zip: ZipFile, refuse: Refuse): void {
  const has = (pattern: RegExp): boolean => zip.entries.some(({ name }) => pattern.test(name));
  if (has(/(^|\/)vbaProject[^/]*\.bin$|^xl\/macrosheets\//i)) {
    const next = 'Save it as an Excel workbook without macros (.xlsx).';
    throw refuse('workbook-macros', 'The workbook holds macros, and is not read.', next);
  }
  if (has(/^xl\/externalLinks\//i)) {
    const next = 'Break the links (in Excel: Data, Edit Links, Break Link), and save it again.';
    throw refuse('workbook-links', 'The workbook links to other workbooks, and is not read.', next);
  }
  if (has(/^content\.xml$/)) throw refuse('workbook-kind', 'This is an OpenDocument spreadsheet (.ods).', SAVE_AGAIN);
  if (has(/^xl\/workbook\.bin$/i)) throw refuse('workbook-kind', 'This is a binary workbook (.xlsb).', SAVE_AGAIN);
  if (!has(/^\[Content_Types\]\.xml$/)) throw refuse('workbook-damaged', 'This zip file is no workbook.', SAVE_AGAIN);
}
