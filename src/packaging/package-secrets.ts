/** What must never be handed over: searched for in every text that goes into a binder. */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { scanForKnown, type Records } from '../audit/audit-site.ts';
import type { Problem } from '../errors.ts';
import type { DocumentRecord } from '../model/package.ts';
import type { AuditResult } from '../model/result.ts';
import { numbersIn } from '../site/patterns/numbers-in-text.ts';
import type { LeakFinding } from '../site/types.ts';

export interface SecretSearch {
  readonly result: AuditResult;
  /** The package. */
  readonly folder: string;
  /** Documents that go into the binder. */
  readonly documents: readonly DocumentRecord[];
  readonly words: (document: DocumentRecord) => Promise<{ readonly pages: readonly string[] }>;
  /** Columns of the registry that hold such values; absent where there is no registry. */
  readonly records: Records | undefined;
  readonly publicByDesign: readonly string[];
  /** Private folder; the caller deletes it. */
  readonly scratch: string;
}

export interface Secrets {
  /** One for each place, masked: nothing may be written while there is one. */
  readonly problems: readonly Problem[];
  /** Documents that could not be searched as a whole, with the reason. */
  readonly unsearched: readonly { readonly file: string; readonly why: string }[];
}

const MOST_PROBLEMS = 100;
const NEXT =
  'Take it out, and package again. What is public on purpose, such as an office’s own number, can be listed under public_by_design in jurisdiction.yaml.';

/** Searches the rows' answers and the documents; also for whole copies of the export and of the website. */
export async function findSecrets(search: SecretSearch): Promise<Secrets> {
  const staged = join(search.scratch, 'searched');
  const texts = textsOf(search.result);
  await stage(search, texts, staged);
  const { findings, notCovered } = await scanForKnown({
    folder: staged,
    records: search.records,
    publicByDesign: search.publicByDesign,
  });
  const problems = [
    ...(await copies(search)),
    ...findings.filter(isSecret).map(findingProblem),
    ...(await numberProblems(search, texts)),
  ];
  const seen = new Set<string>();
  const once = problems.filter(({ message, at }) => {
    const key = `${at?.file} ${at?.line} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
  return {
    problems: once.slice(0, MOST_PROBLEMS),
    unsearched: notCovered.map(({ path, why }) => ({ file: path, why: why ?? 'it could not be read' })),
  };
}

interface Text {
  /** As messages name it. */
  readonly place: string;
  readonly file: string;
  readonly text: string;
}

/** All words of the binder that come from the package, row by row; what belongs to no row comes last. */
function textsOf(result: AuditResult): readonly Text[] {
  const rows = result.items.map((item) => {
    const { answer, why, statedWhy, next } = item;
    const citations = item.citations.map(({ why: reason }) => reason);
    return {
      place: `row ${item.id}`,
      file: `rows/${item.id}.txt`,
      text: [...stringsOf(answer ?? {}), why, statedWhy, next ?? '', ...citations]
        .filter((text) => text !== '')
        .join('\n'),
    };
  });
  const { jurisdiction, problems, amendments, determinations } = result;
  const others = { jurisdiction, problems, amendments, determinations, documents: result.evidence.documents };
  return [
    ...rows.filter(({ text }) => text !== ''),
    { place: 'package', file: 'package.txt', text: stringsOf(others).join('\n') },
  ];
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, entry]) => (key === 'sha256' ? [] : stringsOf(entry)));
}

async function stage({ folder, documents }: SecretSearch, texts: readonly Text[], to: string): Promise<void> {
  for (const { file, text } of texts) {
    await mkdir(dirname(join(to, file)), { recursive: true, mode: 0o700 });
    await writeFile(join(to, file), text, { mode: 0o600 });
  }
  for (const { path } of documents) {
    const [from, target] = [join(folder, 'documents', path), join(to, 'documents', path)];
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    // A second name costs nothing; on another disk it takes a copy.
    await link(from, target).catch(() => copyFile(from, target));
  }
}

/** A field's name is no value: statutes list what is collected. Patterns count where they are a whole number. */
function isSecret({ kind, prohibited }: LeakFinding): boolean {
  return kind === 'value' || (kind === 'pattern' && prohibited === 'ssn');
}

const WORDS: Readonly<Record<LeakFinding['prohibited'], string>> = {
  ssn: 'A social security number',
  'travel-document': 'The number of a passport or immigration document',
  'internet-identifier': 'An internet identifier of a registrant',
  'victim-identity': 'Words that name a victim',
  'arrest-without-conviction': 'An arrest that ended in no conviction',
};

function findingProblem({ prohibited, page, line, how, masked }: LeakFinding): Problem {
  const message = `${WORDS[prohibited]} stands here (${masked}; ${how}).`;
  const row = /^rows\/(.*)\.txt$/.exec(page)?.[1];
  const file = row === undefined ? (page === 'package.txt' ? 'package' : page) : `row ${row}`;
  const at = line > 0 && row === undefined ? { file, line } : { file };
  return { code: 'secret-value', level: 'error', message, next: NEXT, at };
}

/** What a site may hold by chance must not be in a binder: known numbers without any mark, and all that look like one. */
async function numberProblems(search: SecretSearch, texts: readonly Text[]): Promise<readonly Problem[]> {
  const known = new Set(
    (search.records?.get('person') ?? []).flatMap((row) =>
      [row['ssn'], row['ssn_purported']].flatMap((value) => value?.replace(/\D/g, '') ?? []),
    ),
  );
  const problems: Problem[] = [];
  const look = (file: string, text: string, page?: number): void => {
    for (const { masked, isKnown } of numbersIn(text, known, search.publicByDesign)) {
      const what = isKnown ? 'A social security number of the registry' : 'What looks like a social security number';
      const where = page === undefined ? '' : ` on page ${page}`;
      const message = `${what} stands here${where} (${masked}).`;
      problems.push({ code: 'secret-value', level: 'error', message, next: NEXT, at: { file } });
    }
  };
  for (const { place, text } of texts) look(place, text);
  for (const document of search.documents) {
    if (document.unreadable !== undefined || document.type === 'other') continue;
    const { pages } = await search.words(document);
    pages.forEach((text, index) => look(`documents/${document.path}`, text, pages.length > 1 ? index + 1 : undefined));
  }
  return problems;
}

/** Documents that are files of the export or of the website, whatever they are called. */
async function copies({ result, folder, documents }: SecretSearch): Promise<readonly Problem[]> {
  const registry = new Set(
    (result.evidence.registry?.files ?? [])
      .filter(({ file }) => file.startsWith('registry/'))
      .map(({ sha256 }) => sha256),
  );
  const sizes = new Set(documents.map(({ bytes }) => bytes));
  const website = new Set<string>();
  if (result.evidence.website)
    for await (const file of filesBelow(join(folder, 'website')))
      if (sizes.has(statSync(file).size)) website.add(await sha256Of(file));
  return documents.flatMap(({ path, sha256, bytes }) => {
    const of = registry.has(sha256) ? 'registry export' : website.has(sha256) ? 'website capture' : undefined;
    if (of === undefined || bytes === 0) return [];
    const message = `This document is a file of the ${of}, which does not belong into a binder.`;
    const next = 'Cite another document, and package again.';
    return [{ code: 'evidence-copy', level: 'error', message, next, at: { file: `documents/${path}` } } as const];
  });
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
