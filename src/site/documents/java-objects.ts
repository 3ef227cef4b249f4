/** Objects as Java stores them (Object Serialization Stream Protocol, 6.4): the state of many a form is kept so. */
import { addUnseen, type Gathering } from './gathering.ts';
import { readRuns } from './old-office.ts';
import { decodeValue } from '../binary-records/record-reader.ts';

/** What comes before a text: its mark and its length in two bytes. */
const TEXT = 0x74;
const LONGEST = 4096;

/** Adds texts by themselves, since their marks are letters that touch the text before; and all other readable parts. */
export function readJavaObjects(into: Gathering, bytes: Uint8Array): void {
  addUnseen(into, 'texts of stored objects', [textsOf(bytes).join('\n')]);
  readRuns(into, bytes, 'serialised Java objects: only its readable parts were read');
}

function textsOf(bytes: Uint8Array): readonly string[] {
  const texts: string[] = [];
  /** The last byte that no text holds, so that the bytes before it are not gone through again for each mark. */
  let bad = -1;
  for (let at = bytes.indexOf(TEXT); at >= 0 && at + 3 < bytes.length; at = bytes.indexOf(TEXT, at + 1)) {
    const start = at + 3;
    const end = start + bytes[at + 1]! * 256 + bytes[at + 2]!;
    if (end === start || end > bytes.length || end - start > LONGEST || (start <= bad && bad < end)) continue;
    const text = bytes.subarray(start, end);
    const found = text.findIndex((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
    if (found >= 0) {
      bad = start + found;
      continue;
    }
    texts.push(decodeValue(text));
    at = end - 1;
  }
  return texts;
}
