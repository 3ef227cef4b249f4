/** Files → what an observer of the scan is shown of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { detectType } from '../../../src/site/capture/capture.ts';
import { readStructure } from '../../../src/site/judge/structure.ts';
import {
  indexPeople,
  subjectOfPage,
  subjectOfPath,
  subjectOfRecords,
  type People,
} from '../../../src/site/judge/subject.ts';
import { findPhrases } from '../../../src/site/match/match.ts';
import type { PageSeen } from '../../../src/site/page-seen.ts';
import { stripTags } from '../../../src/site/views/strip-tags.ts';
import { rawView } from '../../../src/site/views/view.ts';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name]!);

/** Pages of a folder by path, each in pieces of at most `pieceBytes`. */
export function* pagesOf(folder: string, people: readonly string[], pieceBytes = Infinity): Generator<PageSeen> {
  const index = indexPeople(people);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    const bytes = readFileSync(file);
    let subject: string | undefined;
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const page = pageOf(
        index,
        relative(folder, file),
        bytes.subarray(at, Math.min(bytes.length, at + pieceBytes)),
        subject,
      );
      subject ??= page.subject;
      yield page;
    }
  }
}

function pageOf(people: People, path: string, raw: Uint8Array, known: string | undefined): PageSeen {
  const detected = detectType(raw.subarray(0, 8192));
  if (detected.is === 'other') throw new Error(`${path} is no text`);
  const { type } = detected;
  const stripped = type === 'html' || type === 'xml' ? stripTags(rawView(raw), type === 'xml') : undefined;
  const text = stripped?.text.bytes ?? raw;
  const words = decoded(Buffer.from(text).toString('utf8'));
  const subject = known ?? subjectOfPath(people, path) ?? subjectOfPage(people, raw, text);
  const structure = readStructure(raw, type, stripped?.markup);
  const records = (): ReturnType<PageSeen['records']> => {
    const found = new Map<number, ReturnType<PageSeen['records']>[number]>();
    for (const hit of findPhrases(people.index, raw)) {
      const around = structure.recordsAt(hit.start);
      const [range] = around;
      if (range === undefined || found.has(range.start)) continue;
      const person = subjectOfRecords(people, raw, around);
      if (person !== undefined) found.set(range.start, { person, range });
    }
    return [...found.values()];
  };
  return { path, type, subject, raw, words: () => words, records };
}
