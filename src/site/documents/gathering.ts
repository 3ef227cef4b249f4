/** What a document gives, as it is taken apart: parts, what could not be had, and which text is there already. */
import type { Extracted, Part } from './part.ts';
import type { CaptureLimits } from '../capture/resource.ts';
import { createSeenText, type SeenText } from './seen-text.ts';

export interface Gathering {
  readonly limits: CaptureLimits;
  readonly parts: Part[];
  /** Why something could not be had, each reason once, in the order of the document. */
  readonly missing: Set<string>;
  /** Text of the parts so far: raw bytes are given only where they show more. */
  readonly seen: SeenText;
  /** Parts that only name the program that wrote the document: they do not make it readable. */
  readonly marks: Set<Part>;
  /** Digests of attached files that were read. */
  readonly files: Set<string>;
  /** Names of pictures, equal for equal ones; of the document itself, not of those inside it. */
  readonly pictures: Set<string>;
  /** Bytes that parts may still take. */
  left: number;
  /** Reads a document or text inside this one; the parts are added here. `where` in words of ours. */
  readonly readInner: (bytes: Uint8Array, where: string) => Promise<void>;
  /** The same where the bytes are a file of a known kind; other bytes are left to the caller. Says whether they are. */
  readonly readFile: (bytes: Uint8Array, where: string) => Promise<boolean>;
}

const MOST_REASONS = 4;

export const TOO_MUCH = 'unpacks to more than the limit';

export function createGathering(limits: CaptureLimits, readInner: ReadInner): Gathering {
  const into: Gathering = {
    limits,
    parts: [],
    missing: new Set(),
    seen: createSeenText(),
    marks: new Set(),
    files: new Set(),
    pictures: new Set(),
    left: limits.memberBytes,
    readInner: async (bytes, where) => void (await readInner(into, bytes, where, 'anything')),
    readFile: (bytes, where) => readInner(into, bytes, where, 'files'),
  };
  return into;
}

/** Reads bytes inside a document; with `files`, only files of a known kind. Says whether they were read. */
export type ReadInner = (
  into: Gathering,
  bytes: Uint8Array,
  where: string,
  what: 'anything' | 'files',
) => Promise<boolean>;

/** Adds what was gathered of a document inside this one. */
export function takeOver(into: Gathering, inner: Gathering, where: string): void {
  for (const part of inner.parts) {
    const before = into.parts.length;
    addPart(into, `${where}, ${part.where}`, part.bytes, part.type, part.isNoise);
    const moved = into.parts[before];
    if (moved && inner.marks.has(part)) into.marks.add(moved);
  }
  for (const why of inner.missing) into.missing.add(`${where}: ${why}`);
}

/** Adds a part unless it is blank. Text that is over the limit is left out, and said to be. */
export function addPart(
  into: Gathering,
  where: string,
  text: string | Uint8Array,
  type: Part['type'] = 'text',
  isNoise?: true,
): void {
  const bytes = typeof text === 'string' ? Buffer.from(text.trim(), 'utf8') : text;
  if (bytes.length === 0) return;
  if (bytes.length > into.left) {
    into.missing.add(TOO_MUCH);
    return;
  }
  into.left -= bytes.length;
  into.parts.push({ bytes, type, where, ...(isNoise && { isNoise }) });
  into.seen.add(typeof text === 'string' ? text : Buffer.from(bytes).toString('latin1'));
}

/** Adds lines that no part has shown yet, as one part. Bytes as Latin-1 or text. */
export function addUnseen(into: Gathering, where: string, lines: Iterable<string>, isNoise?: true): void {
  const fresh: string[] = [];
  const told = new Set<string>();
  for (const line of lines) {
    if (told.has(line) || into.seen.has(line)) continue;
    told.add(line);
    fresh.push(line);
  }
  addPart(into, where, fresh.join('\n'), 'text', isNoise);
}

/** What was gathered, with its status. `locked` and the like are said with `missing`. */
export function finishGathering(into: Gathering): Extracted {
  const [...reasons] = into.missing;
  const found = { parts: into.parts, ...(into.pictures.size > 0 && { pictures: [...into.pictures] }) };
  if (reasons.length === 0) return { ...found, status: 'scanned' };
  const isEmpty = into.parts.every((part) => into.marks.has(part));
  const more = reasons.length > MOST_REASONS ? '; and more' : '';
  const why = reasons.slice(0, MOST_REASONS).join('; ') + more;
  return { ...found, status: isEmpty ? 'not-scannable' : 'partly', why };
}
