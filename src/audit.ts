/** The way through: load → scan → decide. Reports are made from what this returns. */
import { createHmac } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolVersion, type Content } from './content.ts';
import { decide } from './decide/statuses.ts';
import { findingFingerprint, maskedEvidence, ruleResult, type Observation } from './decide/rule-results.ts';
import type { DataScan } from './engine/data-rules.ts';
import { InputError, type Problem } from './errors.ts';
import { loadPackage } from './load/package.ts';
import { registryFileName, tablesOf, type Mapping, type Package, type TableMapping } from './model/package.ts';
import type { AuditResult, Finding, RegistryLedger, WebsiteLedger } from './model/result.ts';
import type { Rule } from './model/rule.ts';
import { parametersOf } from './parameters.ts';
import type { RegistrySources } from './registry-sources.ts';
import { COLLECTED, knownFrom, type Known } from './site/values/known-values.ts';
import type { LeakFinding } from './site/types.ts';
import { buildBusinessDays } from './time/business-days.ts';

export interface AuditOptions {
  /** The package's folder. */
  readonly folder: string;
  readonly content: Content;
  /** Overrides jurisdiction.yaml; one of the two must be there. */
  readonly asOf?: string;
  /** Folder for the findings file; absent: none is written. */
  readonly out?: string;
  /** Megabytes for the engine. */
  readonly memoryMb?: number;
  readonly threads?: number;
  readonly onProgress?: (step: string) => void;
}

/** First year of the business calendar; registration begins long after it. */
const FIRST_YEAR = 1950;

/** @throws InputError with every problem of the package that keeps the audit from running */
export async function audit(options: AuditOptions): Promise<AuditResult> {
  const { content } = options;
  options.onProgress?.('reading the package');
  const loaded = await loadPackage(options.folder, content);
  const asOf = options.asOf ?? loaded.package.jurisdiction.asOf;
  if (asOf === undefined) {
    throw new InputError([
      {
        code: 'no-as-of',
        level: 'error',
        message: 'No date to audit against.',
        next: 'Write "as_of: YYYY-MM-DD" in jurisdiction.yaml or give --as-of YYYY-MM-DD.',
        at: { file: 'jurisdiction.yaml' },
      },
    ]);
  }
  if (options.out !== undefined) await mkdir(options.out, { recursive: true, mode: 0o700 });
  const scratch = await mkdtemp(join(tmpdir(), 'sorna-audit-'));
  try {
    return await new Audit(options, loaded.package, loaded.problems, asOf, scratch).run();
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

class Audit {
  private readonly options: AuditOptions;
  private readonly package: Package;
  private readonly problems: Problem[];
  private readonly asOf: string;
  private readonly scratch: string;

  constructor(options: AuditOptions, pkg: Package, problems: readonly Problem[], asOf: string, scratch: string) {
    this.options = options;
    this.package = pkg;
    this.problems = [...problems];
    this.asOf = asOf;
    this.scratch = scratch;
  }

  async run(): Promise<AuditResult> {
    const { content } = this.options;
    const pkg = this.package;
    const tables = tablesOf(pkg);
    const registry = tables.length === 0 ? undefined : await this.prepare(tables);
    const data = registry && (await this.scanData(registry));
    const known = data && knownFrom(data.collected);
    const site = await this.scanSite(known);
    const rules = content.rules.rules.map((rule) =>
      ruleResult(
        rule,
        this.forThisKind(rule) ??
          (rule.on === 'website' ? siteObservation(rule, site, known) : this.dataObservation(rule, data)),
      ),
    );
    const decided = decide({
      checklist: content.checklist,
      jurisdiction: pkg.jurisdiction,
      answers: pkg.answers,
      citations: pkg.citations,
      rules,
    });
    const { jurisdiction } = pkg;
    const total = (key: 'violations' | 'undecided'): number => rules.reduce((sum, rule) => sum + rule[key], 0);
    return {
      schema: 'sorna-audit/audit/1',
      tool: { name: 'sorna-audit', version: toolVersion() },
      jurisdiction: {
        name: jurisdiction.name,
        kind: jurisdiction.kind,
        enhancedSentencing: jurisdiction.enhancedSentencing,
      },
      asOf: this.asOf,
      checklist: {
        edition: content.checklist.edition,
        title: content.checklist.title,
        source: content.checklist.source,
      },
      evidence: {
        answers: pkg.answers.size,
        documents: pkg.documents,
        ...(registry && data && { registry: registryLedger(pkg.mapping, registry, data) }),
        ...(site && { website: site.ledger }),
      },
      ...decided,
      rules,
      problems: this.problems,
      findings: {
        violations: total('violations'),
        undecided: total('undecided'),
        ...(data?.findingsFile !== undefined && { file: data.findingsFile }),
      },
    };
  }

  private async prepare(tables: readonly TableMapping[]): Promise<RegistrySources> {
    const folder = join(this.options.folder, 'registry');
    const { dictionary } = this.options.content;
    const { prepareSources } = await import('./registry-sources.ts');
    const prepared = await prepareSources(folder, tables, dictionary, this.scratch, this.options.onProgress);
    const errors = prepared.problems.filter((problem) => problem.level === 'error');
    if (errors.length > 0) throw new InputError(prepared.problems);
    this.problems.push(...prepared.problems);
    return prepared;
  }

  private async scanData(registry: RegistrySources): Promise<DataScan> {
    const { content, out, memoryMb, threads, onProgress } = this.options;
    const { mapping, website, jurisdiction } = this.package;
    const { dictionary } = content;
    // The engine takes a while to load, and a package without a registry does not need it.
    const { scanData } = await import('./engine/data-rules.ts');
    return scanData({
      sources: registry.sources,
      rules: content.compiled.filter((compiled) => this.forThisKind(compiled.rule) === undefined),
      dictionary,
      nothing: {
        placeholders: [...dictionary.placeholders, ...(mapping?.placeholders ?? [])],
        noneReported: [...dictionary.noneReported, ...(mapping?.noneReported ?? [])],
        pointers: dictionary.pointers,
      },
      parameters: parametersOf(jurisdiction, this.asOf),
      calendar: () => buildBusinessDays(jurisdiction.calendar, FIRST_YEAR, Number(this.asOf.slice(0, 4)) + 5),
      scratch: this.scratch,
      ...(website !== undefined && { collect: COLLECTED }),
      ...(out !== undefined && { out }),
      ...(memoryMb !== undefined && { memoryMb }),
      ...(threads !== undefined && { threads }),
      ...(onProgress && { onProgress }),
    });
  }

  private async scanSite(
    known: Known | undefined,
  ): Promise<{ ledger: WebsiteLedger; findings: readonly LeakFinding[] } | undefined> {
    const { website, jurisdiction } = this.package;
    if (website === undefined) return undefined;
    this.options.onProgress?.('scanning the public site');
    const { scanWebsite } = await import('./site/scan.ts');
    return scanWebsite({
      folder: website,
      values: known?.values ?? [],
      people: known?.people ?? [],
      convictions: known?.convictions ?? [],
      publicByDesign: jurisdiction.publicByDesign,
      key: fingerprintKey(known),
    });
  }

  private forThisKind(rule: Rule): Observation | undefined {
    const { kind } = this.package.jurisdiction;
    if (rule.kinds === undefined || rule.kinds.includes(kind)) return undefined;
    return { state: 'not-applicable', reason: `the rule is for ${rule.kinds.join(', ')}, not for a ${kind}` };
  }

  private dataObservation(rule: Rule, data: DataScan | undefined): Observation {
    const nothing = rule.on === 'registerable_offenses' ? 'offenses.csv' : 'registry export';
    if (!data) return { state: 'not-testable', reason: `the package has no ${nothing}` };
    const reason = data.untestable.get(rule.id);
    if (reason !== undefined) {
      const noExport = this.package.mapping === undefined && rule.on !== 'registerable_offenses';
      return { state: 'not-testable', reason: noExport ? 'the package has no registry export' : reason };
    }
    const people = data.tables.find((table) => table.table === 'person');
    if (people?.records === 0) return { state: 'not-testable', reason: 'the export holds no registrants' };
    const counts = data.counts.get(rule.id);
    if (!counts) return { state: 'error', reason: data.errors.get(rule.id) ?? 'the engine gave no result' };
    const table = this.options.content.dictionary.tables.get(rule.on)!;
    const samples: readonly Finding[] = counts.samples.map((sample) => ({
      rule: rule.id,
      subject: sample.subject,
      state: sample.state,
      evidence: maskedEvidence(table, sample.evidence),
      fingerprint: findingFingerprint(rule.id, sample.subject),
    }));
    const { population, violations, undecided } = counts;
    return { state: 'judged', population, violations, undecided, samples };
  }
}

function registryLedger(mapping: Mapping | undefined, registry: RegistrySources, data: DataScan): RegistryLedger {
  const fileOf = (table: string): string => registry.sources.find((s) => s.table.name === table)!.mapping.file;
  return {
    ...(mapping && { export: mapping.export }),
    files: registry.ledgers,
    tables: data.tables.map((table) => ({ ...table, file: registryFileName(fileOf(table.table)) })),
  };
}

/**
 * Fingerprints of leaks must not let anyone try all SSNs, so their key is made of all values that were searched for:
 * the same evidence gives the same fingerprints, and nothing that we write gives the key.
 */
function fingerprintKey(known: Known | undefined): Uint8Array {
  const hmac = createHmac('sha256', 'sorna-audit fingerprint key 1');
  for (const value of known?.values ?? [])
    hmac.update(`${value.person}\n${value.value}\n${value.parts?.surname ?? ''}\n`);
  return hmac.digest();
}

type SiteScan = { readonly ledger: WebsiteLedger; readonly findings: readonly LeakFinding[] };

function siteObservation(rule: Rule, site: SiteScan | undefined, known: Known | undefined): Observation {
  if (rule.check.type !== 'leak') return { state: 'error', reason: 'the website has no such check' };
  const { prohibited } = rule.check;
  if (!site) return { state: 'not-testable', reason: 'the package has no website capture' };
  const pages = site.ledger.scanned + site.ledger.partly;
  if (pages === 0) return { state: 'not-testable', reason: 'the capture holds no page that could be scanned' };
  const found = site.findings.filter((finding) => finding.prohibited === prohibited);
  const leaks = found.filter((finding) => finding.verdict !== 'review');
  const searched = site.ledger.values.find((values) => values.prohibited === prohibited)?.searched ?? 0;
  if (found.length === 0 && !known)
    return { state: 'not-testable', reason: 'without a registry export there is nothing to match the website against' };
  if (found.length === 0 && searched === 0)
    return { state: 'not-testable', reason: 'the export holds no values of this class, so there is nothing to match' };
  const uncovered = site.ledger.notScannable + site.ledger.partly;
  const pagesOf = (findings: readonly LeakFinding[]): number => new Set(findings.map((finding) => finding.page)).size;
  return {
    state: 'judged',
    population: pages,
    violations: pagesOf(leaks),
    undecided: pagesOf(found.filter((finding) => finding.verdict === 'review')),
    ...(uncovered > 0 && {
      doubt: `${uncovered} of ${site.ledger.inputs} files of the capture were not fully scanned`,
    }),
    samples: [...leaks, ...found.filter((finding) => finding.verdict === 'review')].slice(0, 20).map((finding) => ({
      rule: rule.id,
      subject: finding.page,
      state: finding.verdict === 'review' ? ('undecided' as const) : ('violation' as const),
      evidence: [
        { label: 'line', value: String(finding.line) },
        { label: 'where', value: finding.how },
        { label: 'value', value: finding.masked },
        { label: 'whose', value: finding.owner === '' ? 'not known' : finding.owner },
        { label: 'verdict', value: finding.verdict },
      ],
      fingerprint: finding.fingerprint,
    })),
  };
}
