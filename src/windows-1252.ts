/** Text of an older Windows. Nothing is shared between calls: in this encoding a byte is a character. */
const DECODER = new TextDecoder('windows-1252');

/**
 * The characters that the bytes stand for, "“" for 0x93. Asked for all of a text at once, Node 20 gives Latin-1 instead,
 * in which 0x80 to 0x9f are control characters; asked for a piece of one, it does not.
 */
export function windows1252(bytes: Uint8Array): string {
  return DECODER.decode(bytes, { stream: true });
}
