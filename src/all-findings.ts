/** All findings of a result, as the worklist wants them: from the findings file, with the evidence of the samples. */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AuditResult, Finding } from './model/result.ts';

interface FindingLine {
  readonly rule: string;
  readonly subject: string;
  readonly state: Finding['state'];
}

/**
 * All findings of a result: those of the website from its samples, those of the registry from `findings.ndjson` in
 * `folder`, with their evidence where a sample has it. Undefined where there is no such file, or it is Parquet, which
 * is written only for more findings than a worklist can usefully hold: then samples stand in.
 */
export function readFindings(result: AuditResult, folder: string): AsyncIterable<Finding> | undefined {
  const { file } = result.findings;
  if (file !== 'findings.ndjson') return undefined;
  const path = join(folder, file);
  return existsSync(path) ? merged(result, path) : undefined;
}

async function* merged(result: AuditResult, path: string): AsyncGenerator<Finding> {
  const { sampleTasks } = await import('./report/worklist.ts');
  const samples = new Map<string, Finding>();
  for (const rule of result.rules) {
    if (rule.on === 'website') yield* sampleTasks(rule);
    else for (const sample of rule.samples) samples.set(keyOf(sample), sample);
  }
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  for await (const line of lines) {
    if (line === '') continue;
    const { rule, subject, state } = JSON.parse(line) as FindingLine;
    yield samples.get(keyOf({ rule, subject, state })) ?? { rule, subject, state, evidence: [], fingerprint: '' };
  }
}

function keyOf(finding: FindingLine): string {
  return JSON.stringify([finding.rule, finding.state, finding.subject]);
}
