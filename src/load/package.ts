import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { InputError, type Problem } from '../errors.ts';
import type { Checklist } from '../model/checklist.ts';
import type { Dictionary } from '../model/dictionary.ts';
import type { Mapping, Package, TableMapping } from '../model/package.ts';
import { type LoadedAmendments, loadAmendments } from './notes/amendments.ts';
import { type LoadedAnswers, loadAnswers } from './answers/answers.ts';
import { citedProblems } from './documents/cited.ts';
import { readCitations } from './documents/citations.ts';
import { type LoadedDeterminations, loadDeterminations } from './notes/determinations.ts';
import { type LoadedDocuments, loadDocuments } from './documents/documents.ts';
import { loadJurisdiction } from './jurisdiction/jurisdiction.ts';
import { type Loaded, throwIfErrors } from './loaded.ts';
import { loadMapping } from './mapping/mapping.ts';
import { noteTargets } from './notes/note-names.ts';
import { isOpenFolder, unreadableFolder, unscannedProblems } from './readable.ts';
import { nearest } from '../nearest.ts';
import { quoted } from '../quoted.ts';
import { compareCodeUnits, isFile, isFolder, linkOutOfPackage, staysInside } from './walk.ts';

const JURISDICTION_FILE = 'jurisdiction.yaml';
/** The jurisdiction's registerable offenses (VIII.A), read as the canonical table of this name. */
const OFFENSES_FILE = 'offenses.csv';
const FOLDERS = ['answers', 'documents', 'registry', 'website', 'amendments', 'determinations'] as const;
type FolderName = (typeof FOLDERS)[number];

/** What the package's words are held against. */
export interface Known {
  readonly checklist: Checklist;
  readonly dictionary: Dictionary;
  /** Amendments may name them; absent: there are none. */
  readonly rules?: { readonly rules: readonly { readonly id: string }[] };
}

export interface LoadedPackage {
  readonly package: Package;
  /** Warnings only. */
  readonly problems: readonly Problem[];
}

/** What could be read of a package. */
export interface ReadPackage {
  /** Without a jurisdiction where its file is missing or has errors. */
  readonly parts: Omit<Package, 'jurisdiction'> & Partial<Pick<Package, 'jurisdiction'>>;
  /** Files and folders of `documents/` that could not be opened; the empty path: all of it. */
  readonly unopened: readonly string[];
  /** Errors and warnings, in the order jurisdiction, answers, documents, registry, amendments, determinations. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a package (docs/package-format.md) but for the registry's records and the website's pages. Parts that are absent
 * stay absent; only `jurisdiction.yaml` has to be there.
 *
 * @param asOf on which cited documents have to be in force; absent: the date of jurisdiction.yaml
 * @throws InputError with every problem of every part
 */
export async function loadPackage(folder: string, known: Known, asOf?: string): Promise<LoadedPackage> {
  const { parts, problems } = await readPackage(folder, known, asOf);
  throwIfErrors(problems);
  const { jurisdiction } = parts;
  if (!jurisdiction) throw new Error('jurisdiction.yaml was neither read nor complained about');
  return { package: { ...parts, jurisdiction }, problems };
}

/**
 * The same for who wants to go on with what has no errors.
 *
 * @throws InputError where there is no folder that can be read
 */
export async function readPackage(folder: string, known: Known, asOf?: string): Promise<ReadPackage> {
  refuseNoFolder(folder);
  const entries = topLevel(folder);
  const part = (name: FolderName): string | undefined => (entries.parts.has(name) ? join(folder, name) : undefined);
  const [answersFolder, documentsFolder, registryFolder] = [part('answers'), part('documents'), part('registry')];
  const jurisdiction = entries.jurisdiction
    ? loadJurisdiction(join(folder, JURISDICTION_FILE), JURISDICTION_FILE, known.dictionary)
    : NOTHING;
  const isClosed = (name: FolderName): boolean => entries.problems.some(({ at }) => at?.file === name);
  const answers: LoadedAnswers = answersFolder
    ? await loadAnswers(answersFolder, known.checklist, folder)
    : { answers: new Map(), isWhole: !isClosed('answers'), problems: [] };
  const citations = readCitations(answers.answers);
  const documents: LoadedDocuments = documentsFolder
    ? await loadDocuments(documentsFolder, folder, citations.visit)
    : { documents: [], unopened: isClosed('documents') ? [''] : [], problems: [] };
  const mapping: Loaded<Mapping> = registryFolder ? loadMapping(registryFolder, known.dictionary, folder) : NOTHING;
  const website = part('website');
  const scanned = { problems: website === undefined ? [] : unscannedProblems(website, 'website') };
  const notes = loadNotes(part, known, folder);
  const cited = { problems: citedProblems(answers.answers, documents.documents, answers.isWhole) };
  const { value } = jurisdiction;
  return {
    parts: {
      folder: resolve(folder),
      ...(value && { jurisdiction: value }),
      answers: answers.answers,
      documents: documents.documents,
      citations: citations.checks(documents.documents, asOf ?? value?.asOf, value?.documentsDated),
      ...(mapping.value === undefined ? {} : { mapping: mapping.value }),
      ...(entries.offenses && { offenses: OFFENSES }),
      ...(website === undefined ? {} : { website: resolve(website) }),
      amendments: notes.amendments,
      determinations: notes.determinations,
    },
    unopened: documents.unopened,
    problems: [entries, jurisdiction, answers, documents, cited, mapping, scanned, notes].flatMap(
      (loaded) => loaded.problems,
    ),
  };
}

const NOTHING: Loaded<never> = { problems: [] };

function loadNotes(
  part: (name: FolderName) => string | undefined,
  known: Known,
  root: string,
): LoadedAmendments & LoadedDeterminations {
  const targets = noteTargets(known.checklist, known.rules?.rules ?? []);
  const [amendments, determinations] = [part('amendments'), part('determinations')];
  const amended = amendments ? loadAmendments(amendments, targets, root) : { amendments: [], problems: [] };
  const determined = determinations
    ? loadDeterminations(determinations, targets, root)
    : { determinations: [], problems: [] };
  return { ...amended, ...determined, problems: [...amended.problems, ...determined.problems] };
}

/** Its columns have their canonical names; it stands beside `registry/`, not in it. */
const OFFENSES: TableMapping = {
  table: 'registerable_offenses',
  file: `../${OFFENSES_FILE}`,
  columns: {},
  at: { file: OFFENSES_FILE },
};

/** The part of the package that a path lies in, such as `registry`; undefined where it would be read as none. */
export function evidenceFolderOf(folder: string, path: string): string | undefined {
  const [first] = relative(realPath(folder), realPath(path)).split(sep);
  return FOLDERS.find((each) => each === first);
}

/** Links followed as far as there is something to follow. */
function realPath(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole)) return realpathSync(whole);
  return dirname(whole) === whole ? whole : join(realPath(dirname(whole)), basename(whole));
}

function refuseNoFolder(folder: string): void {
  if (isFolder(folder)) {
    if (!isOpenFolder(folder)) throw new InputError([unreadableFolder(folder)]);
    return;
  }
  const there = existsSync(folder);
  throw new InputError([
    {
      code: there ? 'not-a-folder' : 'no-package',
      level: 'error',
      message: there ? 'A package is a folder, and this is a file.' : 'There is no such folder.',
      next: there
        ? 'Name the folder that holds jurisdiction.yaml.'
        : 'Check the path, or run "sorna-audit init" to make a package.',
      at: { file: folder },
    },
  ]);
}

interface TopLevel {
  readonly jurisdiction: boolean;
  readonly offenses: boolean;
  readonly parts: ReadonlySet<FolderName>;
  readonly problems: readonly Problem[];
}

function topLevel(folder: string): TopLevel {
  const problems: Problem[] = [];
  const parts = new Set<FolderName>();
  for (const name of readdirSync(folder).sort(compareCodeUnits)) {
    const path = join(folder, name);
    const part = FOLDERS.find((known) => known === name);
    const known = part !== undefined || name === JURISDICTION_FILE || name === OFFENSES_FILE;
    if (known && !staysInside(path, folder)) problems.push(linkOutOfPackage(name));
    else if (part && isFolder(path) && !isOpenFolder(path)) problems.push(unreadableFolder(part));
    else if (part && isFolder(path)) {
      // A new package has the folder before it has a capture.
      if (part !== 'website' || readdirSync(path).length > 0) parts.add(part);
    } else if (part) problems.push(notAFolder(part));
    else if (name === OFFENSES_FILE && !isFile(path)) problems.push(notAFile(name));
    else if (!known) problems.push(...unknownEntry(name));
  }
  const jurisdiction = isFile(join(folder, JURISDICTION_FILE)) && staysInside(join(folder, JURISDICTION_FILE), folder);
  if (!jurisdiction && !problems.some((problem) => problem.at?.file === JURISDICTION_FILE)) {
    const within = FOLDERS.some((name) => name === basename(resolve(folder)));
    const above = isFile(join(folder, '..', JURISDICTION_FILE)) && within ? dirname(resolve(folder)) : undefined;
    const next = above
      ? `This is a part of the package ${quoted(basename(above))}: name that folder.`
      : 'Name the folder that holds it, or copy it from a new package: "sorna-audit init new-folder --kind state" writes one.';
    const isOther = existsSync(join(folder, JURISDICTION_FILE));
    const message = isOther
      ? 'This is a folder or a device, and not the file of that name.'
      : 'The package has no jurisdiction.yaml.';
    problems.unshift({ code: 'no-jurisdiction', level: 'error', message, next, at: { file: JURISDICTION_FILE } });
  }
  const offenses = isFile(join(folder, OFFENSES_FILE)) && staysInside(join(folder, OFFENSES_FILE), folder);
  return { jurisdiction, offenses, parts, problems };
}

function notAFolder(name: string): Problem {
  const next = 'Make it a folder, or remove it.';
  return {
    code: 'not-a-folder',
    level: 'error',
    message: `${name} is a file, not a folder.`,
    next,
    at: { file: name },
  };
}

function notAFile(name: string): Problem {
  const message = `${name} is a folder or a device, not a file.`;
  return {
    code: 'not-a-file',
    level: 'error',
    message,
    next: 'Put the file of that name in its place.',
    at: { file: name },
  };
}

/** Files beside the parts, such as a README or `out/`, are nobody's mistake; a name close to a part's is. */
function unknownEntry(name: string): Problem[] {
  const [near] = nearest(name, [...FOLDERS, JURISDICTION_FILE, OFFENSES_FILE]);
  if (near === undefined) return [];
  const message = `${quoted(name)} is no part of a package and is not read.`;
  return [{ code: 'not-read', level: 'warning', message, next: `Call it ${quoted(near)}.`, at: { file: name } }];
}
