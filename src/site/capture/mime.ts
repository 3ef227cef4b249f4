/** Mail as a file (RFC 5322, 2045) and what browsers save in its form (MHTML): headers, and parts that may be packed. */
import { latin1 } from '../text/bytes.ts';

export interface MimePart {
  /** Header lines as they stand. */
  readonly head: Uint8Array;
  readonly body: Uint8Array;
  readonly fields: ReadonlyMap<string, string>;
}

const LONGEST_HEAD = 256 * 1024;
/** Character → its value in base64. */
const VALUES: Readonly<Record<number, number>> = Object.fromEntries(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((letter, i) => [letter.charCodeAt(0), i]),
);
const HEADER = /^[!-9;-~]{1,100}[ \t]*:/;
/** What a reader of mail shows otherwise than it stands: `=?utf-8?B?…`, `filename*0="…"`. */
const ENCODED_WORD = /=\?[\w*-]{1,40}\?[bq]\?|;\s*[\w-]{1,40}\*0\*?=/i;
/** Whether a file begins like a message that has to be taken apart: several parts, one that is encoded, or a header that is. */
export function isMimeMessage(head: Uint8Array): boolean {
  const text = latin1(head, 0, head.length);
  if (!HEADER.test(text)) return false;
  const lines = text.split('\n');
  const end = lines.findIndex((line) => line.trim() === '');
  const headers = end < 0 ? lines.slice(0, -1) : lines.slice(0, end);
  if (headers.some((line) => !HEADER.test(line) && !/^[ \t]/.test(line))) return false;
  const fields = readHeaderFields(`${headers.join('\n')}\n`);
  return boundaryOf(fields) !== undefined || isEncoded(fields) || ENCODED_WORD.test(headers.join('\n'));
}

function isEncoded(fields: ReadonlyMap<string, string>): boolean {
  return /^(?:base64|quoted-printable)$/i.test(fields.get('content-transfer-encoding') ?? '');
}

export function readPart(bytes: Uint8Array): MimePart {
  const end = endOfHead(bytes);
  const head = bytes.subarray(0, end);
  return { head, body: bytes.subarray(end), fields: readHeaderFields(latin1(head, 0, head.length)) };
}

/** Behind the empty line; a part may begin with it and have no header at all. */
function endOfHead(bytes: Uint8Array): number {
  const searched = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LONGEST_HEAD));
  for (let line = 0; line < searched.length;) {
    const end = searched.indexOf(0x0a, line);
    const next = end < 0 ? searched.length : end + 1;
    if (next - line <= 2 && latin1(searched, line, next).trim() === '') return next;
    line = next;
  }
  return searched.length;
}

function readHeaderFields(head: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** Parameter of a header: `boundary`, `name`, `filename`. */
export function parameterOf(value: string | undefined, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\*?\\s*=\\s*(?:"([^"]{0,1000})"|([^\\s;"]{1,1000}))`, 'i').exec(value ?? '');
  return found ? (found[1] ?? found[2]) : undefined;
}

export function boundaryOf(fields: ReadonlyMap<string, string>): string | undefined {
  const type = fields.get('content-type') ?? '';
  const boundary = /^multipart\//i.test(type) ? parameterOf(type, 'boundary') : undefined;
  return boundary === undefined || boundary === '' || boundary.length > 200 ? undefined : boundary;
}

/** The pieces between the lines `--boundary`; first what stands before them, last what stands behind. */
export function splitParts(body: Uint8Array, boundary: string): readonly Uint8Array[] {
  const view = Buffer.from(body.buffer, body.byteOffset, body.length);
  const marker = Buffer.from(`--${boundary}`, 'latin1');
  const pieces: Uint8Array[] = [];
  let start = 0;
  for (let at = view.indexOf(marker); at >= 0; at = view.indexOf(marker, at + marker.length)) {
    const isAtLine = at === 0 || view[at - 1] === 0x0a;
    const after = at + marker.length;
    const isLast = view[after] === 0x2d && view[after + 1] === 0x2d;
    const line = view.indexOf(0x0a, after);
    const rest = latin1(view, isLast ? after + 2 : after, Math.min(line < 0 ? view.length : line, after + 100));
    if (!isAtLine || rest.trim() !== '') continue;
    pieces.push(withoutLineEnd(view.subarray(start, at)));
    start = line < 0 ? view.length : line + 1;
  }
  pieces.push(view.subarray(start));
  return pieces;
}

/** The line end before a boundary belongs to the boundary. */
function withoutLineEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  if (bytes[end - 1] === 0x0a) end--;
  if (bytes[end - 1] === 0x0d) end--;
  return bytes.subarray(0, end);
}

/** RFC 2045, 6.1. Older ones (uuencode) stay as they are. */
export function isKnownTransfer({ fields }: MimePart): boolean {
  const encoding = fields.get('content-transfer-encoding')?.trim() ?? '';
  return encoding === '' || /^(?:7bit|8bit|binary|base64|quoted-printable)\b/i.test(encoding);
}

export function decodeTransfer({ fields, body }: MimePart): Uint8Array {
  const encoding = fields.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return decodeBase64(latin1(body, 0, body.length));
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(body) : body;
}

/** Buffer stops at the first padding; mail programs put padded pieces behind each other. */
function decodeBase64(text: string): Uint8Array {
  const padding = text.indexOf('=');
  if (padding < 0 || text.slice(padding).search(/[^=\s]/) < 0) return Buffer.from(text, 'base64');
  const decoded = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < text.length; at++) {
    const value = VALUES[text.charCodeAt(at)] ?? -1;
    if (text[at] === '=') held = 0;
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    decoded[length++] = (bits >> held) & 0xff;
  }
  return decoded.subarray(0, length);
}

/** RFC 2045, 6.7. What is no valid escape stays as it is. */
function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x3d) {
      const end = softBreakEnd(bytes, at + 1);
      if (end > 0) {
        at = end - 1;
        continue;
      }
      const code = latin1(bytes, at + 1, at + 3);
      if (/^[0-9a-f]{2}$/i.test(code)) {
        decoded[length++] = parseInt(code, 16);
        at += 2;
        continue;
      }
    }
    decoded[length++] = byte;
  }
  return decoded.subarray(0, length);
}

/** Most blanks looked through for a soft line break; RFC 2045 bounds lines at 76. */
const MOST_BLANKS = 80;

/** Behind `=` at the end of a line, blanks aside; 0 where the line does not end there. */
function softBreakEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while ((bytes[at] === 0x20 || bytes[at] === 0x09) && at - from < MOST_BLANKS) at++;
  if (at === bytes.length) return at;
  if (bytes[at] === 0x0d) at++;
  return bytes[at] === 0x0a ? at + 1 : 0;
}

/** Texts of `=?utf-8?B?…?=` in headers (RFC 2047) and of parameters in pieces (RFC 2231), a line each. */
export function decodeWords(head: Uint8Array): string {
  const text = latin1(head, 0, head.length);
  return encodedWords(text) + piecedParameters(text);
}

function encodedWords(head: string): string {
  const words = head.matchAll(/=\?[\w*-]{1,40}\?([bq])\?([^?\s]{1,4000})\?=(\s*(?==\?))?/gi);
  let text = '';
  for (const [, kind, word, joins] of words) {
    const bytes =
      kind!.toLowerCase() === 'b'
        ? Buffer.from(word!, 'base64')
        : decodeQuotedPrintable(Buffer.from(word!.replaceAll('_', ' '), 'latin1'));
    text += `${Buffer.from(bytes).toString('utf8')}${joins === undefined ? '\n' : ''}`;
  }
  return text;
}

/** `filename*0="long"; filename*1*=%20name`: as one. A mail program may send the pieces in any order. */
function piecedParameters(head: string): string {
  const pieces = head.matchAll(/;\s*([\w-]{1,40})\*(\d{1,2})(\*?)=(?:"([^"]{0,1000})"|([^\s;"]{1,1000}))/g);
  const lines: string[] = [];
  let parts: string[] = [];
  let last = '';
  const end = (): void => {
    if (parts.length > 0) lines.push(`${last}: ${Buffer.from(parts.join(''), 'latin1').toString('utf8')}\n`);
    parts = [];
  };
  for (const [, name = '', index = '', isEncoded, quoted, bare = ''] of pieces) {
    // A piece that is there already belongs to the next header.
    if (name.toLowerCase() !== last || parts[Number(index)] !== undefined) end();
    last = name.toLowerCase();
    const text = quoted ?? bare;
    const octets = isEncoded === '' ? text : text.replace(/^[\w-]{0,40}'[\w-]{0,40}'/, '');
    parts[Number(index)] =
      isEncoded === ''
        ? octets
        : octets.replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
  }
  end();
  return lines.join('');
}
