/** Texts as mainframes write them: EBCDIC, code page 037, which states' registries of before the web were kept in. */

const LOOKED_AT = 1024;
const SHORTEST = 64;
const BLANK = 0x40;
/** Share of bytes that are letters, digits, marks or line ends of EBCDIC, of its blanks, and of bytes beyond ASCII. */
const MOSTLY_READABLE = 0.9;
const SOME_BLANKS = 0.04;
const MANY_BEYOND = 0.4;

/** EBCDIC byte → ASCII byte; 0 where none of these stands. */
const TO_ASCII = buildTable();

function buildTable(): Uint8Array {
  const table = new Uint8Array(256);
  const put = (first: number, chars: string): void => {
    for (let i = 0; i < chars.length; i++) table[first + i] = chars.charCodeAt(i);
  };
  put(0x81, 'abcdefghi');
  put(0x91, 'jklmnopqr');
  put(0xa2, 'stuvwxyz');
  put(0xc1, 'ABCDEFGHI');
  put(0xd1, 'JKLMNOPQR');
  put(0xe2, 'STUVWXYZ');
  put(0xf0, '0123456789');
  put(BLANK, ' ');
  put(0x4b, '.<(+|&');
  put(0x5a, '!$*);');
  put(0x60, '-/');
  put(0x6b, ',%_>?');
  put(0x79, '`:#@\'="');
  for (const [byte, char] of ['\x05\t', '\x0d\r', '\x15\n', '\x25\n', '\xa1~', '\xb0^', '\xba[', '\xbb]', '\xc0{', '\xd0}', '\xe0\\']) put(byte!.charCodeAt(0), char!); // prettier-ignore
  return table;
}

/** Whether a file's first bytes are a text of this kind. Texts in ASCII are told by their first hundred bytes. */
export function isEbcdic(head: Uint8Array): boolean {
  const size = Math.min(head.length, LOOKED_AT);
  if (size < SHORTEST) return false;
  let beyond = 0;
  let blanks = 0;
  let readable = 0;
  for (let at = 0; at < size; at++) {
    // Not one byte beyond ASCII: what pages are.
    if (at === SHORTEST && beyond + blanks < SHORTEST / 4) return false;
    const byte = head[at]!;
    if (byte >= 0x80) beyond++;
    if (byte === BLANK) blanks++;
    if (TO_ASCII[byte] !== 0) readable++;
  }
  return readable > size * MOSTLY_READABLE && blanks > size * SOME_BLANKS && beyond > size * MANY_BEYOND;
}

/** The text, byte for byte; what has no counterpart becomes a blank. */
export function fromEbcdic(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => TO_ASCII[byte]! || 0x20);
}
