/** Holds what a scan found against the manifest. */
import type { LeakFinding, ScanResult } from '../site/types.ts';
import { BENIGN_GROUPS, GATED_GROUPS } from './family.ts';
import type { CorpusCase, CorpusManifest } from './manifest.ts';

export interface Share {
  readonly found: number;
  readonly of: number;
}

/** A leak or probable leak that is none. */
export interface FalseAlarm {
  readonly case: CorpusCase;
  /** On the benign page, on the twin, or another owner or class on the case's own page. */
  readonly on: 'benign' | 'twin' | 'stray';
  readonly finding: LeakFinding;
}

export interface Measured {
  /** Over cases that are not tracked only. By `group/family`. */
  readonly families: ReadonlyMap<string, Share>;
  readonly kinds: ReadonlyMap<string, Share>;
  readonly groups: ReadonlyMap<string, Share>;
  /** Families without a gate. */
  readonly trackedFamilies: ReadonlyMap<string, Share>;
  readonly misses: readonly CorpusCase[];
  /** Found, but only for review although a leak. Misses too. */
  readonly weak: ReadonlySet<CorpusCase>;
  readonly falseAlarms: readonly FalseAlarm[];
  readonly benign: number;
  readonly twins: number;
}

const counts = ({ verdict }: LeakFinding): boolean => verdict !== 'review';

/** The case's folder in a finding's page, whatever the capture's format. */
export function caseFolder(page: string): string {
  return /(?:^|[/\s])([ct]\d{4})(?=[/\s]|$)/.exec(page)?.[1] ?? '';
}

export function measure(manifest: CorpusManifest, result: ScanResult): Measured {
  const byFolder = new Map<string, LeakFinding[]>();
  for (const finding of result.findings) {
    const folder = caseFolder(finding.page);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), finding]);
  }
  const shares = {
    families: new Map<string, Share>(),
    kinds: new Map<string, Share>(),
    groups: new Map<string, Share>(),
  };
  const trackedFamilies = new Map<string, Share>();
  const misses: CorpusCase[] = [];
  const weak = new Set<CorpusCase>();
  const falseAlarms: FalseAlarm[] = [];
  for (const one of manifest.cases) {
    const findings = byFolder.get(one.at) ?? [];
    const alarm = (on: FalseAlarm['on']) => (finding: LeakFinding) => falseAlarms.push({ case: one, on, finding });
    if (isBenign(one)) {
      findings.filter(counts).forEach(alarm('benign'));
      continue;
    }
    const twin = one.twinAt === undefined ? [] : (byFolder.get(one.twinAt) ?? []);
    twin.filter((finding) => finding.kind === 'value' && counts(finding)).forEach(alarm('twin'));
    findings
      .filter((finding) => finding.kind === 'value' && counts(finding) && !answers(one, finding))
      .forEach(alarm('stray'));
    const found = isFound(one, findings);
    if (!found) misses.push(one);
    if (!found && findings.some((finding) => finding.kind === 'value' && answers(one, finding))) weak.add(one);
    if (one.tracked) add(trackedFamilies, `${one.group}/${one.family}`, found);
    else {
      add(shares.families, `${one.group}/${one.family}`, found);
      add(shares.kinds, one.kind, found);
      add(shares.groups, one.group, found);
    }
  }
  const benign = manifest.cases.filter(isBenign).length;
  const twins = manifest.cases.filter((one) => one.twinAt !== undefined).length;
  return { ...shares, trackedFamilies, misses, weak, falseAlarms, benign, twins };
}

export function isBenign(one: CorpusCase): boolean {
  return (BENIGN_GROUPS as readonly string[]).includes(one.group);
}

function answers(one: CorpusCase, finding: LeakFinding): boolean {
  return finding.prohibited === one.prohibited && finding.owner === one.owner;
}

function isFound(one: CorpusCase, findings: readonly LeakFinding[]): boolean {
  switch (one.expected) {
    case 'leak':
    case 'probable':
      return findings.some((finding) => finding.kind === 'value' && counts(finding) && answers(one, finding));
    case 'review':
      return findings.some((finding) => answers(one, finding));
    case 'pattern':
    case 'field-name':
      return findings.some(({ kind, prohibited }) => kind === one.expected && prohibited === one.prohibited);
    case 'none':
      return !findings.some(counts);
  }
}

function add(shares: Map<string, Share>, name: string, found: boolean): void {
  const before = shares.get(name) ?? { found: 0, of: 0 };
  shares.set(name, { found: before.found + (found ? 1 : 0), of: before.of + 1 });
}

/** Mean of the shares; 1 for none. */
export function macroAverage(shares: ReadonlyMap<string, Share>): number {
  if (shares.size === 0) return 1;
  return [...shares.values()].reduce((sum, { found, of }) => sum + found / of, 0) / shares.size;
}

const OVERALL = 0.95;
const PROBABLE = 0.02;

/** What the gates hold against it, in words; empty when all hold. */
export function failedGates(measured: Measured): readonly string[] {
  const failed: string[] = [];
  for (const group of GATED_GROUPS) {
    const share = measured.groups.get(group);
    if (share && share.found < share.of) failed.push(`"${group}": ${share.found} of ${share.of} found; all must be.`);
  }
  for (const [by, shares] of [
    ['families', measured.families],
    ['value types', measured.kinds],
  ] as const) {
    const average = macroAverage(shares);
    if (average < OVERALL) failed.push(`Recall over ${by}: ${percent(average)}; at least ${percent(OVERALL)}.`);
  }
  for (const [on, total] of [
    ['benign', measured.benign],
    ['twin', measured.twins],
  ] as const) {
    const alarms = measured.falseAlarms.filter((alarm) => alarm.on === on);
    const leaks = new Set(alarms.filter(({ finding }) => finding.verdict === 'leak').map(({ case: one }) => one)).size;
    const probable = new Set(alarms.map(({ case: one }) => one)).size - leaks;
    if (leaks > 0) failed.push(`Leaks on ${on} pages: ${leaks}; none may be.`);
    if (probable > PROBABLE * total)
      failed.push(`Probable leaks on ${on} pages: ${probable} of ${total}; at most ${percent(PROBABLE)}.`);
  }
  return failed;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
