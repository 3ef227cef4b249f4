/** Whether an address or a screen name is a part of a longer one. */
import { isWordByte } from '../text/bytes.ts';

/** Whether an address is whole: doe@… is not the end of jane.doe@…, and …example.com not the start of …example.com.au. */
export function standsAlone(bytes: Uint8Array, start: number, end: number): boolean {
  const before = bytes[start - 1];
  const after = bytes[end];
  const joins = (byte: number | undefined): boolean => byte !== undefined && '.-_+'.includes(String.fromCharCode(byte));
  return !(joins(before) && isWordByte(bytes[start - 2])) && !(joins(after) && isWordByte(bytes[end + 1]));
}
