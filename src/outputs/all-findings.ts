/** All findings of a result, as the worklist wants them: from the findings file, with the evidence of the samples. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { InputError, type Place } from '../errors.ts';
import { findingsPath } from './findings-path.ts';
import type { AuditResult, Finding } from '../model/result.ts';

interface FindingLine {
  readonly rule: string;
  readonly subject: string;
  readonly state: Finding['state'];
  /** Null where nobody is known; outputs of an earlier version do not say it. */
  readonly registrant?: string | null;
}

/**
 * All findings of a result: those of the website from its samples, those of the registry from `findings.ndjson` in
 * `folder`, with their evidence where a sample has it. Undefined where there is no such file, or it is Parquet, which
 * is written only for more findings than a worklist can usefully hold: then samples stand in.
 *
 * @throws InputError where the file is damaged, also while it is read
 */
export function readFindings(result: AuditResult, folder: string): AsyncIterable<Finding> | undefined {
  if (result.findings.file !== 'findings.ndjson') return undefined;
  const path = findingsPath(result, folder);
  return path === undefined ? undefined : merged(result, path);
}

async function* merged(result: AuditResult, path: string): AsyncGenerator<Finding> {
  const { sampleTasks } = await import('../report/worklist.ts');
  const samples = new Map<string, Finding>();
  for (const rule of result.rules) {
    if (rule.on === 'website') yield* sampleTasks(rule);
    else for (const sample of rule.samples) samples.set(keyOf(sample), sample);
  }
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  const left = new Map(
    result.rules
      .filter(({ on }) => on !== 'website')
      .map((rule) => [rule.id, rule.violations + rule.undecided] as const),
  );
  const differs = (): InputError =>
    damaged('The findings file does not hold the findings that its audit.json counts.', { file: path });
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line === '') continue;
    const { rule, subject, state, registrant } = parsedLine(line, path, number);
    // Told at once: whoever reads rule by rule has no place for one more.
    const more = left.get(rule) ?? 0;
    if (more === 0) throw differs();
    left.set(rule, more - 1);
    const sample = samples.get(keyOf({ rule, subject, state }));
    const told = typeof registrant === 'string' ? { registrant } : {};
    yield sample ?? { rule, subject, ...told, state, evidence: [], fingerprint: '' };
  }
  if ([...left.values()].some((more) => more > 0)) throw differs();
}

function damaged(message: string, at: Place): InputError {
  const next = 'Copy the whole folder of the outputs again, or audit again.';
  return new InputError([{ code: 'findings-damaged', level: 'error', message, next, at }]);
}

/** @throws InputError */
function parsedLine(line: string, file: string, number: number): FindingLine {
  const texts = (value: unknown): value is FindingLine =>
    typeof value === 'object' &&
    value !== null &&
    ['rule', 'subject', 'state'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string') &&
    ['string', 'undefined'].includes(typeof ((value as Record<string, unknown>)['registrant'] ?? undefined));
  try {
    const value: unknown = JSON.parse(line);
    if (texts(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw damaged('The findings file is damaged: this line is no finding.', { file, line: number });
}

function keyOf(finding: FindingLine): string {
  return JSON.stringify([finding.rule, finding.state, finding.subject]);
}
