/** E-mail addresses to find: whatever stands around an at sign, compared as mailboxes. */
import { isWordByte, latin1 } from '../text/bytes.ts';
import { HASH_PRIME, hashText, hashWord, spread } from '../text/hashes.ts';
import type { KnownValue } from '../values/gather-values.ts';
import { fold } from '../text/fold.ts';
import { standsAlone } from './stands-alone.ts';
import type { Form, WordHit } from './word-index.ts';
import { slotsFor } from './number-index.ts';

/** Bytes of the part before the at sign (RFC 5321) and of a domain that are looked at. */
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 100;
const MOST_SPACES = 2;
const AT = 0x40;
const DOT = 0x2e;
const HASH = 0x23;
const EQUALS = 0x3d;
const PLUS = 0x2b;
const UNDERSCORE = 0x5f;
const GUEST = '#EXT#';
const LITERAL_LETTERS = 'nebru';
/** Words of a list's name. */
const MOST_PREFIXES = 4;
const LOCAL: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  isWordByte(byte) || "._+-'~".includes(String.fromCharCode(byte)) ? 1 : 0,
);

export interface MailboxIndex {
  readonly hashes: Int32Array;
  /** 1 + value; 0 when free. Several values may reach one mailbox: all of them follow its slot. */
  readonly heads: Int32Array;
  readonly values: readonly KnownValue[];
  readonly count: number;
}

export function buildMailboxIndex(values: readonly KnownValue[]): MailboxIndex {
  let count = 0;
  for (const { kind } of values) if (kind === 'email') count++;
  const hashes = new Int32Array(slotsFor(count));
  const heads = new Int32Array(hashes.length);
  const mask = hashes.length - 1;
  for (let value = 0; value < values.length; value++) {
    if (values[value]!.kind !== 'email') continue;
    const hash = hashText(mailboxOf(values[value]!.canonical));
    let slot = spread(hash) & mask;
    while (heads[slot] !== 0) slot = (slot + 1) & mask;
    hashes[slot] = hash;
    heads[slot] = value + 1;
  }
  return { hashes, heads, values, count };
}

/** The mailbox that a folded address reaches: no tag behind a plus sign and, with Gmail, no dots. */
function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const plus = address.indexOf('+');
  const local = address.slice(0, plus > 0 && plus < at ? plus : at);
  const isGmail = domain === 'gmail.com' || domain === 'googlemail.com';
  return isGmail ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`;
}

/** Finds the known mailboxes of a view. Linear: each at sign is read once, for a bounded length. */
export function findMailboxes(index: MailboxIndex, bytes: Uint8Array, hits: WordHit[]): void {
  if (index.count === 0) return;
  for (let at = bytes.indexOf(AT); at >= 0; at = bytes.indexOf(AT, at + 1)) {
    const start = localStart(bytes, at);
    const end = start < 0 ? -1 : domainEnd(bytes, at);
    if (end >= 0) {
      lookUp(index, bytes, start, end, hits);
      const literal = literalStart(bytes, start, at);
      if (literal > start) lookUp(index, bytes, literal, end, hits);
      findBehind(PLUS, index, bytes, { start, at, end }, hits);
      const name = fileNameEnd(bytes, at, end);
      if (name < end) {
        lookUp(index, bytes, start, name, hits);
        findBehind(UNDERSCORE, index, bytes, { start, at, end: name }, hits);
      }
    }
    if (bytes[at - 1] === HASH || bytes[start - 1] === EQUALS) findRewritten(index, bytes, at, hits);
  }
}

/** `Mail+jane@…`: a form writes a plus sign for a space; `Doe_Jane_Email_jane@….pdf`: a file's name is of several parts. */
function findBehind(
  sign: number,
  index: MailboxIndex,
  bytes: Uint8Array,
  { start, at, end }: { readonly start: number; readonly at: number; readonly end: number },
  hits: WordHit[],
): void {
  for (let from = start, tries = 0; from < at && tries < MOST_PREFIXES; from++) {
    if (bytes[from] !== sign || !isWordByte(bytes[from + 1])) continue;
    tries++;
    lookUp(index, bytes, from + 1, end, hits);
  }
}

const FILE_TYPES = new Set(
  'pdf txt htm html csv json xml jpg jpeg png tif tiff doc docx xls xlsx zip eml msg ics vcf bak'
    .split(' ')
    .map((type) => hashWord(Buffer.from(type), 0, type.length)),
);
const LONGEST_TYPE = 4;

/** Where the domain ends in a file that is named by an address: `jane@example.org.pdf`. */
function fileNameEnd(bytes: Uint8Array, at: number, end: number): number {
  let dot = end - 1;
  while (dot > at && end - dot <= LONGEST_TYPE && bytes[dot] !== DOT) dot--;
  return bytes[dot] === DOT && FILE_TYPES.has(hashWord(bytes, dot + 1, end)) ? dot : end;
}

/** N'jane@…': databases put a letter before the quotation mark of a text. Surnames have no such beginning. */
function literalStart(bytes: Uint8Array, start: number, at: number): number {
  if (at - start < 3 || bytes[start + 1] !== 0x27) return start;
  return LITERAL_LETTERS.includes(String.fromCharCode(bytes[start]! | 32)) ? start + 2 : start;
}

/**
 * Addresses that a server wrote into the name of another: `bounce-7-jane=example.org@lists…` of mailing lists, and
 * `jane_example.org#EXT#@tenant…` of guests in a directory.
 */
function findRewritten(index: MailboxIndex, bytes: Uint8Array, at: number, hits: WordHit[]): void {
  const isGuest = latin1(bytes, at - GUEST.length, at) === GUEST;
  const end = isGuest ? at - GUEST.length : at;
  let start = end;
  while (start > 0 && end - start <= LONGEST_LOCAL + LONGEST_DOMAIN && isRewritten(bytes[start - 1]!)) start--;
  const text = inOrder(latin1(bytes, start, end));
  const sign = text.lastIndexOf(isGuest ? '_' : '=');
  if (sign <= 0) return;
  const address = Buffer.from(`${text.slice(0, sign)}@${text.slice(sign + 1)}`, 'latin1');
  // The list's own name stands before the address.
  for (let from = 0, tries = 0; from >= 0 && tries < MOST_PREFIXES && from < sign; tries++) {
    const found: WordHit[] = [];
    if (domainEnd(address, sign) === address.length) lookUp(index, address, from, address.length, found);
    for (const hit of found) hits.push({ ...hit, start: start + hit.start, end });
    const dash = text.slice(from).search(/[-+=]/);
    from = dash < 0 ? -1 : from + dash + 1;
  }
}

/** `SRS0=4f=7a=example.org=jane`: a server that sends mail on writes the host before the name. */
function inOrder(text: string): string {
  const [, host, name] = /^srs[01][=+-].*=([\w.-]+)=([^=]+)$/i.exec(text) ?? [];
  return host === undefined ? text : `${name}=${host}`;
}

const BETWEEN = '[-_.,=+@]{1,2}';

/**
 * What stands before an at sign, where its words were found: the same signs between them, or an address that goes on with
 * other signs for its own (`jane-doe-example-org`, `jane_doe-at-example_org`). No form where it is neither.
 */
export function readLocal(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  canonical: string,
): { readonly form?: Form; readonly end: number } {
  const at = canonical.lastIndexOf('@');
  const isSame = fold(textOf(bytes, start, end)) === canonical.slice(0, at);
  // An address with another host is another address; with the same it is found as one.
  if (isSame && bytes[end] === AT) return { end };
  const host = canonical.slice(at + 1).split(/[^a-z0-9\u0080-\uffff]+/);
  const rest = new RegExp(`^${BETWEEN}(?:at${BETWEEN})?${host.join(BETWEEN)}(?![a-z0-9])`, 'i');
  const found = rest.exec(textOf(bytes, end, end + LONGEST_DOMAIN));
  if (found !== null) return { form: 'derived', end: end + Buffer.byteLength(found[0]) };
  return isSame && standsAlone(bytes, start, end) ? { form: 'local', end } : { end };
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.subarray(start, end)).toString();
}

function isRewritten(byte: number): boolean {
  return isLocal(byte) || byte === EQUALS;
}

function lookUp(index: MailboxIndex, bytes: Uint8Array, start: number, end: number, hits: WordHit[]): void {
  const quick = hashAddress(bytes, start, end);
  if (quick !== undefined && !holds(index, quick)) return;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
  const address = fold(text).replaceAll(' ', '');
  const mailbox = mailboxOf(address);
  const hash = hashText(mailbox);
  const mask = index.hashes.length - 1;
  for (let slot = spread(hash) & mask; index.heads[slot] !== 0; slot = (slot + 1) & mask) {
    if (index.hashes[slot] !== hash) continue;
    const value = index.heads[slot]! - 1;
    const { canonical } = index.values[value]!;
    if (mailboxOf(canonical) !== mailbox) continue;
    hits.push({ phrase: { value, form: canonical === address ? 'same' : 'derived' }, start, end });
  }
}

function holds({ hashes, heads }: MailboxIndex, hash: number): boolean {
  const mask = hashes.length - 1;
  for (let slot = spread(hash) & mask; heads[slot] !== 0; slot = (slot + 1) & mask) {
    if (hashes[slot] === hash) return true;
  }
  return false;
}

/** {@link hashText} of the mailbox, without making a text of it; undefined where that takes more than lower case. */
function hashAddress(bytes: Uint8Array, start: number, end: number): number | undefined {
  let hash = 0;
  let isDomain = false;
  let isTag = false;
  for (let at = start; at < end; at++) {
    let byte = bytes[at]!;
    if (byte === 0x20) continue;
    if (byte >= 0x80) return undefined;
    if (byte >= 0x41 && byte <= 0x5a) byte += 32;
    // Gmail, as the rules for it are others.
    if (isDomain && byte === 0x67 && (bytes[at - 1] === AT || bytes[at - 1] === 0x20)) return undefined;
    if (byte === AT) {
      isDomain = true;
      isTag = false;
    } else if (byte === 0x2b && at > start && !isDomain) isTag = true;
    if (!isTag) hash = Math.imul(hash ^ byte, HASH_PRIME);
  }
  return hash;
}

/** First byte of the part before an at sign; −1 when there is none. */
function localStart(bytes: Uint8Array, at: number): number {
  let end = at;
  while (at - end < MOST_SPACES && bytes[end - 1] === 0x20) end--;
  let start = end;
  while (start > 0 && end - start <= LONGEST_LOCAL && isLocal(bytes[start - 1]!)) {
    // Dots in a row lead from a label to the address.
    if (bytes[start - 1] === DOT && bytes[start] === DOT) break;
    start--;
  }
  // A list's dash, a quotation mark or the end of a sentence before the address is not part of it.
  while (start < end && !isWordByte(bytes[start]) && bytes[start] !== 0x5f) start++;
  return start === end || end - start > LONGEST_LOCAL ? -1 : start;
}

/** Past the last byte of the domain; −1 when it has no dot. */
function domainEnd(bytes: Uint8Array, at: number): number {
  let start = at + 1;
  while (start - at <= MOST_SPACES && bytes[start] === 0x20) start++;
  let end = start;
  let hasDot = false;
  while (end < bytes.length && end - start < LONGEST_DOMAIN) {
    const byte = bytes[end]!;
    const isMark = byte === 0x2e || byte === 0x2d;
    // A mark belongs to the domain only where a letter follows; "…example.org." ends a sentence.
    if (!isWordByte(byte) && !(isMark && isWordByte(bytes[end + 1]))) break;
    if (byte === 0x2e) hasDot = true;
    end++;
  }
  return hasDot ? end : -1;
}

/** Letters, digits and . _ + - ' ~ */
function isLocal(byte: number): boolean {
  return LOCAL[byte] === 1;
}
