/** Files → what an observer of the scan is shown of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { detectType } from '../../../src/site/capture/detect-type.ts';
import { examinePiece, type Search } from '../../../src/site/examine.ts';
import { indexPeople } from '../../../src/site/judge/people.ts';
import { subjectOfPath } from '../../../src/site/judge/subject.ts';
import { createWork } from '../../../src/site/match/match.ts';
import { buildMatcher } from '../../../src/site/match/build-matcher.ts';
import type { PageSeen } from '../../../src/site/page-seen.ts';
import { seenPage, sentPage } from '../../../src/site/threads/messages.ts';

/** Pages of a folder by path, each in pieces of at most `pieceBytes`. */
export function* pagesOf(folder: string, ids: readonly string[], pieceBytes = Infinity): Generator<PageSeen> {
  const people = indexPeople(ids);
  const search: Search = {
    matcher: buildMatcher([], people.keys),
    values: [],
    people,
    work: createWork(),
    again: createWork(),
  };
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    const bytes = readFileSync(file);
    const path = relative(folder, file);
    let subject = subjectOfPath(people, path);
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const page = pageOf(search, path, bytes.subarray(at, Math.min(bytes.length, at + pieceBytes)), subject);
      subject ??= page.subject;
      yield page;
    }
  }
}

function pageOf(search: Search, path: string, bytes: Uint8Array, subject: string | undefined): PageSeen {
  const detected = detectType(bytes.subarray(0, 8192));
  if (detected.is === 'other') throw new Error(`${path} is no text`);
  const { type } = detected;
  let page: PageSeen | undefined;
  examinePiece(search, {
    bytes,
    type,
    subject,
    findsSubject: true,
    // What is made on the first call can only be made while the page is shown.
    see: (shown) => (page = seenPage(sentPage({ ...shown, path, type }))),
  });
  return page!;
}
