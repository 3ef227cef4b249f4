import { readFileSync, statSync } from 'node:fs';
import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type YAMLError,
} from 'yaml';
import type { Place, Problem } from '../../errors.ts';
import { hasErrors, inFileOrder, type Loaded } from '../loaded.ts';
import { unreadableFile } from '../readable.ts';
import { isTooDeep, nodeProblems, startOf, tooManyAliases } from './yaml-nodes.ts';
import { wordsFor } from './yaml-words.ts';

/** Hand-written files are far smaller; the bound keeps a hostile one from costing minutes. */
const LARGEST_MB = 8;
/** How often one anchor may multiply through others. */
const MOST_EXPANSION = 100;
/** Problems listed of one file; the rest is counted. */
const MOST_PROBLEMS = 100;

export type Path = readonly (string | number)[];

/** A parsed YAML file that still knows where each of its values stands. */
export interface YamlSource {
  readonly file: string;
  readonly data: unknown;
  /**
   * Where a value (or, for `key`, the key that names it) stands; for a path that does not exist, the innermost value
   * on the way to it.
   */
  placeOf(path: Path, what?: 'value' | 'key'): Place;
  /** The value at a path of `data`; what has been left out since stands here still. */
  dataAt(path: Path): unknown;
  /** A scalar as it is written: `9.10`, where the data holds the number 9.1. */
  writtenAt(path: Path): string | undefined;
}

export interface YamlOptions {
  /** A key without a value (as a form's empty lines are) counts as if it were not there. */
  readonly blankIsAbsent?: boolean;
}

/**
 * Reads one YAML file (1.2, core schema) of at most 8 MB in UTF-8; a byte order mark is tolerated.
 *
 * @param file how the file is called in problems
 */
export function readYaml(path: string, file: string, options: YamlOptions = {}): Loaded<YamlSource> {
  const megabytes = statSync(path).size / 1024 / 1024;
  if (megabytes > LARGEST_MB) {
    const message = `The file has ${Math.ceil(megabytes)} MB; at most ${LARGEST_MB} MB are read.`;
    return failed('file-too-large', message, 'Split it.', { file });
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError)
      return failed(
        'not-utf-8',
        'The file is not UTF-8 text.',
        'Save it as UTF-8 (in Notepad: "Save as", then its encoding).',
        { file },
      );
    return { problems: [unreadableFile(file)] };
  }
  if (text.includes('\0')) {
    // UTF-16 without a byte order mark reads as UTF-8, too.
    return failed(
      'not-utf-8',
      'The file holds NUL bytes: it is not UTF-8 text.',
      'Save it as UTF-8 (in Notepad: "Save as", then its encoding).',
      { file },
    );
  }
  return parseYaml(withLineFeeds(text), file, options);
}

/** To YAML a carriage return alone ends a line; to the parser it does not, and what follows a comment would be lost. */
function withLineFeeds(text: string): string {
  return text.replace(/\r(?!\n)/g, '\n');
}

function parseYaml(text: string, file: string, options: YamlOptions): Loaded<YamlSource> {
  if (isTooDeep(text)) {
    return failed('yaml-syntax', 'The file is nested too deeply.', 'Write it with fewer levels.', { file });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    logLevel: 'error',
    prettyErrors: false,
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const slips = withoutEchoes([...document.errors, ...document.warnings]);
  const problems: Problem[] = slips.map(({ code, pos }) => ({
    code: 'yaml-syntax',
    level: 'error',
    ...wordsFor(code),
    at: placeAt(pos[0]),
  }));
  problems.push(...nodeProblems(document.contents, placeAt));
  if (hasErrors(problems)) return { problems: capped(inFileOrder(onePerLine(problems)), file) };
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return failed('empty-file', 'The file is empty.', 'Fill it in, or delete it.', { file });
  }
  try {
    const data: unknown = document.toJS({ maxAliasCount: MOST_EXPANSION });
    return { value: sourceOf(document, options.blankIsAbsent ? withoutBlanks(data) : data, file, placeAt), problems };
  } catch (error) {
    if (error instanceof ReferenceError) return { problems: [tooManyAliases({ file })] };
    throw error;
  }
}

function failed(code: string, message: string, next: string, at: Place): Loaded<never> {
  return { problems: [{ code, level: 'error', message, next, at }] };
}

/** After a tab in the indentation, the parser stumbles over lines that are right. */
function withoutEchoes(errors: readonly YAMLError[]): readonly YAMLError[] {
  const tab = errors.find(({ code }) => code === 'TAB_AS_INDENT');
  return errors.filter(({ code, pos }) => !tab || code === 'TAB_AS_INDENT' || pos[0] < tab.pos[0]);
}

/** One slip makes the parser stumble several times in a line. */
function onePerLine(problems: readonly Problem[]): Problem[] {
  const lines = new Set<number>();
  return problems.filter(({ code, at }) => {
    if (code !== 'yaml-syntax' || at?.line === undefined) return true;
    if (lines.has(at.line)) return false;
    lines.add(at.line);
    return true;
  });
}

type Parsed = Document.Parsed<ParsedNode>;

function sourceOf(document: Parsed, data: unknown, file: string, placeAt: (offset: number) => Place): YamlSource {
  const find = (path: Path): { value: unknown; key: unknown; found: boolean } => {
    let value: unknown = document.contents;
    let key: unknown = value;
    for (const step of path) {
      const inner: unknown = isAlias(value) ? value.resolve(document) : value;
      let next: unknown;
      if (isMap(inner))
        next = inner.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(step));
      else if (isSeq(inner)) next = inner.items[Number(step)];
      if (next === undefined) return { value, key, found: false };
      key = isPair(next) ? next.key : next;
      value = isPair(next) ? next.value : next;
    }
    return { value, key, found: true };
  };
  return {
    file,
    data,
    placeOf(path, what = 'value') {
      const { value, key } = find(path);
      const start = (what === 'value' ? startOf(value) : undefined) ?? startOf(key);
      return start === undefined ? { file } : placeAt(start);
    },
    dataAt: (path) => path.reduce(stepInto, data),
    writtenAt(path) {
      const { value, found } = find(path);
      const node: unknown = isAlias(value) ? value.resolve(document) : value;
      return found && isScalar(node) ? (node.source ?? String(node.value)) : undefined;
    },
  };
}

/** The value of a key, or at a position; undefined where there is none. */
export function stepInto(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[String(step)];
}

/** Lists keep their blanks, so that positions in them stay what they are in the file. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutBlanks(inner)]),
  );
}

/** At most 100 problems of one file, and how many more there are. */
export function capped(problems: readonly Problem[], file: string): Problem[] {
  if (problems.length <= MOST_PROBLEMS) return [...problems];
  const message = `${problems.length - MOST_PROBLEMS} more problems in this file are not listed.`;
  const next = 'Correct those above first.';
  return [...problems.slice(0, MOST_PROBLEMS), { code: 'more-problems', level: 'error', message, next, at: { file } }];
}
