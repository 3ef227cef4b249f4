import { readFileSync, statSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { InputError, type Problem } from '../errors.ts';
import type { AuditResult } from '../model/result.ts';
import { quoted } from '../quoted.ts';

const SCHEMA = 'sorna-audit/audit/1';
/** A result holds samples, not records: real ones have a few megabytes. */
const LARGEST_MB = 256;
const MOST_PROBLEMS = 20;

/**
 * Reads an `audit.json` of this or an earlier run.
 *
 * @param schemaFile `reports/audit.schema.json`
 * @throws InputError when it is no result of an audit, or of a version that this program does not know
 */
export function loadAuditJson(path: string, schemaFile: string): AuditResult {
  const data = parsed(path);
  const version: unknown = typeof data === 'object' && data !== null && 'schema' in data ? data.schema : undefined;
  if (version !== SCHEMA) {
    const next =
      typeof version === 'string' && version.startsWith('sorna-audit/')
        ? `This program reads ${SCHEMA}. Use the program that wrote the file, or audit again.`
        : 'Give the audit.json that "sorna-audit audit" has written.';
    throw refused(path, 'This is not the result of an audit that this program can read.', next);
  }
  const validate = validatorOf(schemaFile);
  if (validate(data)) {
    const wrong = disagreement(data);
    if (wrong === undefined) return data;
    throw refused(path, wrong, 'Audit again, and do not edit audit.json.');
  }
  const problems = (validate.errors ?? []).slice(0, MOST_PROBLEMS).map((error): Problem => ({
    code: 'not-an-audit',
    level: 'error',
    message: `${error.instancePath || 'The file'} ${error.message ?? 'is not what the schema asks for'}.`,
    at: { file: path },
  }));
  const next = 'Audit again, and do not edit audit.json: reports/audit.schema.json describes it.';
  throw new InputError(problems.map((problem, i) => (i === problems.length - 1 ? { ...problem, next } : problem)));
}

/** What an edited or damaged result says of itself in two ways; a report would show the one beside the other. */
function disagreement({ items, rules, sections, counts, total, outcomes }: AuditResult): string | undefined {
  const twice = firstTwice(items.map(({ id }) => id)) ?? firstTwice(rules.map(({ id }) => id));
  if (twice !== undefined) return `${quoted(twice)} stands twice in it.`;
  if (items.length !== total) return `It holds ${items.length} rows of the checklist, and counts ${total}.`;
  if (
    !isCount(
      items.map(({ status }) => status),
      counts,
    )
  )
    return 'Its rows are not as it counts them.';
  const odd = sections.find((section) => {
    const own = items.filter((item) => item.section === section.id);
    return (
      own.length !== section.total ||
      !isCount(
        own.map(({ status }) => status),
        section.counts,
      )
    );
  });
  if (odd) return `The rows of section ${odd.id} are not as it counts them.`;
  if (
    !isCount(
      rules.map(({ outcome }) => outcome),
      outcomes,
    )
  )
    return 'Its checks are not as it counts them.';
  return undefined;
}

function isCount<T extends string>(words: readonly T[], counts: Readonly<Record<T, number>>): boolean {
  const seen = new Map<string, number>();
  for (const word of words) seen.set(word, (seen.get(word) ?? 0) + 1);
  return Object.entries(counts).every(([word, count]) => (seen.get(word) ?? 0) === count);
}

function firstTwice(ids: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return ids.find((id) => seen.size === seen.add(id).size);
}

const validators = new Map<string, ValidateFunction<AuditResult>>();

/** Compiled once: a portfolio reads many results. */
function validatorOf(schemaFile: string): ValidateFunction<AuditResult> {
  const known = validators.get(schemaFile);
  if (known) return known;
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, logger: false });
  const validate = ajv.compile<AuditResult>(JSON.parse(readFileSync(schemaFile, 'utf8')));
  validators.set(schemaFile, validate);
  return validate;
}

function parsed(path: string): unknown {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat)
    throw refused(
      path,
      'There is no such file or folder.',
      'Give an audit.json, or the folder of the outputs with it.',
    );
  if (!stat.isFile()) throw refused(path, 'This is not a file.', 'Give the path of the audit.json in it.');
  if (stat.size > LARGEST_MB * 1024 * 1024) {
    throw refused(path, `The file is larger than ${LARGEST_MB} MB.`, 'Give the audit.json of an audit.');
  }
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Its message quotes the text around the slip, so nothing but the place is taken from it.
    const at = placeOf(text, error.message);
    const isCut = at !== undefined && at.end;
    const message = isCut ? 'The file is cut off: it ends in the middle of the JSON.' : 'The file is not JSON.';
    const next = isCut ? 'Copy it again, or audit again to write it anew.' : 'Audit again to write it anew.';
    throw refused(path, message, next, at);
  }
}

interface SlipPlace {
  readonly line: number;
  readonly column: number;
  /** Nothing but blanks follows. */
  readonly end: boolean;
}

/** Where the parser stopped, where it says so. */
function placeOf(text: string, message: string): SlipPlace | undefined {
  const said = /at position (\d{1,9})(?: \(line \d+ column \d+\))?$/.exec(message)?.[1];
  const isEnd = /^Unexpected end of JSON input$/.test(message);
  if (said === undefined && !isEnd) return undefined;
  const position = said === undefined ? text.length : Number(said);
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return { line, column: position - (before.lastIndexOf('\n') + 1) + 1, end: text.slice(position).trim() === '' };
}

function refused(path: string, message: string, next: string, place?: SlipPlace): InputError {
  const at = { file: path, ...(place && { line: place.line, column: place.column }) };
  return new InputError([{ code: 'not-an-audit', level: 'error', message, next, at }]);
}
