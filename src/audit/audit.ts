/** The way through: load → scan → decide. Reports are made from what this returns. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolVersion, type Content } from '../content/content.ts';
import { entriesSource, ENTRIES, scanSite, siteColumns, siteObservation, type SiteScan } from './audit-site.ts';
import { decide } from '../decide/statuses.ts';
import {
  findingFingerprint,
  registrantOf,
  ruleResult,
  sampleEvidence,
  type Observation,
} from '../decide/rule-results.ts';
import type { DataScan } from '../engine/scan.ts';
import { InputError, type Problem } from '../errors.ts';
import { loadPackage } from '../load/package.ts';
import { registryFileName, tablesOf, type Mapping, type Package, type TableMapping } from '../model/package.ts';
import type { AuditResult, Finding, RegistryLedger } from '../model/result.ts';
import type { Rule } from '../model/rule.ts';
import { toCollect, withoutKnown, type Told } from './package-words.ts';
import { nothingWords, parametersOf } from '../registry/parameters.ts';
import type { RegistrySources } from '../registry/sources.ts';
import { buildBusinessDays } from '../time/business-days.ts';

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
  /** Is given the registry's columns with values that must not be handed over; not called without a registry. */
  readonly onRecords?: (records: DataScan['collected']) => void;
}

/** First year of the business calendar; registration begins long after it. */
const FIRST_YEAR = 1950;

/** @throws InputError with every problem of the package that keeps the audit from running */
export async function audit(options: AuditOptions): Promise<AuditResult> {
  const { content } = options;
  options.onProgress?.('reading the package');
  const loaded = await loadPackage(options.folder, content, options.asOf);
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
    const site = await this.scanSite(registry);
    const data = registry && (await this.scanData(registry, site));
    const rules = content.rules.rules.map((rule) =>
      ruleResult(
        rule,
        this.forThisKind(rule) ??
          (rule.on === 'website' ? siteObservation(rule, site) : this.dataObservation(rule, data)),
      ),
    );
    const told = await this.toldWithoutKnown(data);
    const decided = decide({
      checklist: content.checklist,
      jurisdiction: told.jurisdiction,
      answers: told.answers,
      citations: told.citations,
      rules,
      beside: { ...pkg, ...told, asOf: this.asOf },
    });
    const total = (key: 'violations' | 'undecided'): number => rules.reduce((sum, rule) => sum + rule[key], 0);
    return {
      schema: 'sorna-audit/audit/1',
      tool: { name: 'sorna-audit', version: toolVersion() },
      jurisdiction: jurisdictionResult(told.jurisdiction),
      asOf: this.asOf,
      checklist: {
        edition: content.checklist.edition,
        title: content.checklist.title,
        source: content.checklist.source,
      },
      evidence: {
        // Blank lines of a checklist that nobody has filled in are no answers.
        answers: decided.items.filter(({ stated }) => stated !== 'not-answered' && stated !== 'not-applicable').length,
        documents: told.documents,
        ...(registry && data && { registry: registryLedger(pkg.mapping, registry, data) }),
        ...(site && { website: site.ledger }),
      },
      ...decided,
      rules,
      problems: [...this.problems, ...decided.problems],
      findings: {
        violations: total('violations'),
        undecided: total('undecided'),
        ...(data?.findingsFile !== undefined && { file: data.findingsFile }),
      },
    };
  }

  private async prepare(tables: readonly TableMapping[]): Promise<RegistrySources> {
    const folder = join(this.options.folder, 'registry');
    const { content, onProgress, memoryMb } = this.options;
    const [{ prepareSources }, { problemsKnowing }] = await Promise.all([
      import('../registry/sources.ts'),
      import('../registry/no-records.ts'),
    ]);
    const prepared = await prepareSources(folder, tables, content.dictionary, {
      scratch: this.scratch,
      ...(onProgress !== undefined && { onProgress }),
      ...(memoryMb !== undefined && { memoryMb }),
    });
    const errors = prepared.problems.filter((problem) => problem.level === 'error');
    if (errors.length > 0) throw new InputError(prepared.problems);
    this.problems.push(...problemsKnowing(prepared, this.package.jurisdiction.noRecords));
    return prepared;
  }

  /** What the engine is given, whatever it is asked. */
  private engineSettings() {
    const { content, memoryMb, threads, onProgress } = this.options;
    const { mapping, jurisdiction } = this.package;
    const { dictionary } = content;
    return {
      dictionary,
      nothing: nothingWords(dictionary, mapping),
      parameters: parametersOf(jurisdiction, this.asOf),
      calendar: () => buildBusinessDays(jurisdiction.calendar, FIRST_YEAR, Number(this.asOf.slice(0, 4)) + 5),
      scratch: this.scratch,
      ...(memoryMb !== undefined && { memoryMb }),
      ...(threads !== undefined && { threads }),
      ...(onProgress && { onProgress }),
    };
  }

  private async scanData(registry: RegistrySources, site: SiteScan | undefined): Promise<DataScan> {
    const { content, out } = this.options;
    // The engine takes a while to load, and a package without a registry does not need it.
    const { scanData } = await import('../engine/data-rules.ts');
    const collect = toCollect(this.package);
    const seen = site?.entries ? await entriesSource(site.entries, content.dictionary, this.scratch) : [];
    return scanData({
      ...this.engineSettings(),
      sources: [...registry.sources, ...seen],
      rules: content.compiled.filter((compiled) => this.forThisKind(compiled.rule) === undefined),
      ...(collect !== undefined && { collect }),
      ...(out !== undefined && { out }),
    });
  }

  /** A binder is refused on account of them: nothing is taken out of what it is made from. */
  private async toldWithoutKnown(data: DataScan | undefined): Promise<Told> {
    if (data === undefined || this.options.onRecords !== undefined) return this.package;
    const { told, problems } = await withoutKnown(this.package, data.collected);
    this.problems.push(...problems);
    return told;
  }

  private async scanSite(registry: RegistrySources | undefined): Promise<SiteScan | undefined> {
    const { website, jurisdiction } = this.package;
    const { content, threads, onProgress, onRecords } = this.options;
    if (website === undefined && onRecords === undefined) return undefined;
    const records = registry && (await this.collect(registry));
    if (records) onRecords?.(records);
    if (website === undefined) return undefined;
    onProgress?.('scanning the public site');
    return scanSite({
      folder: website,
      records,
      rules: content.rules.rules.filter((rule) => this.forThisKind(rule) === undefined),
      publicByDesign: jurisdiction.publicByDesign,
      asOf: this.asOf,
      ...(threads !== undefined && { threads }),
    });
  }

  /** The registry's columns that the site is searched for and compared with. */
  private async collect(registry: RegistrySources): Promise<DataScan['collected']> {
    const { scanData } = await import('../engine/data-rules.ts');
    const columns = siteColumns();
    const sources = registry.sources.filter(({ table }) => columns.has(table.name));
    const { collected } = await scanData({ ...this.engineSettings(), sources, rules: [], collect: { columns } });
    return collected;
  }

  private forThisKind(rule: Rule): Observation | undefined {
    const { kind } = this.package.jurisdiction;
    if (rule.kinds === undefined || rule.kinds.includes(kind)) return undefined;
    return { state: 'not-applicable', reason: `the rule is for ${rule.kinds.join(', ')}, not for a ${kind}` };
  }

  private dataObservation(rule: Rule, data: DataScan | undefined): Observation {
    const nothing = rule.on === 'registerable_offenses' ? 'offenses.csv' : 'registry export';
    if (!data) return { state: 'not-testable', reason: `the package has no ${nothing}` };
    if (rule.on === ENTRIES && this.package.website === undefined)
      return { state: 'not-testable', reason: 'the package has no website capture' };
    const reason = data.untestable.get(rule.id);
    if (reason !== undefined) {
      const noExport = this.package.mapping === undefined && rule.on !== 'registerable_offenses';
      return { state: 'not-testable', reason: noExport ? 'the package has no registry export' : reason };
    }
    const people = data.tables.find((table) => table.table === 'person');
    if (people?.records === 0) return { state: 'not-testable', reason: 'the export holds no registrants' };
    const counts = data.counts.get(rule.id);
    if (!counts) return { state: 'error', reason: data.errors.get(rule.id) ?? 'the engine gave no result' };
    const empty = this.emptyTable(rule, data);
    if (empty !== undefined && counts.violations + counts.undecided === 0)
      return { state: 'not-testable', reason: emptyWords(empty) };
    const table = this.options.content.dictionary.tables.get(rule.on)!;
    const samples: readonly Finding[] = counts.samples.map((sample) => ({
      rule: rule.id,
      subject: sample.subject,
      ...registrantOf(sample),
      state: sample.state,
      evidence: sampleEvidence(rule, table, sample),
      fingerprint: findingFingerprint(rule.id, sample.subject),
    }));
    const { population, violations, undecided, tiers } = counts;
    return { state: 'judged', population, violations, undecided, samples, ...(tiers && { tiers }) };
  }

  /** A table without a record that the rule cannot do without; not one that is rightly empty. */
  private emptyTable(rule: Rule, { tables }: DataScan): string | undefined {
    const { noRecords } = this.package.jurisdiction;
    const compiled = this.options.content.compiled.find((each) => each.rule === rule)!;
    const empty = tables.filter(({ records, table }) => records === 0 && !noRecords.includes(table));
    return empty.find(({ table }) => table !== ENTRIES && compiled.needsTables.includes(table))?.table;
  }
}

/** An empty table may be all that there is, or an export that broke off. */
function emptyWords(table: string): string {
  if (table === 'registerable_offenses') return 'offenses.csv has no records';
  return `the export's table ${table} is empty, and jurisdiction.yaml does not list it under no_records`;
}

function jurisdictionResult(jurisdiction: Package['jurisdiction']): AuditResult['jurisdiction'] {
  const { name, kind, enhancedSentencing, official, delegation } = jurisdiction;
  return { name, kind, enhancedSentencing, ...(official && { official }), ...(delegation && { delegation }) };
}

function registryLedger(mapping: Mapping | undefined, registry: RegistrySources, data: DataScan): RegistryLedger {
  const fileOf = (table: string): string => registry.sources.find((s) => s.table.name === table)!.mapping.file;
  return {
    ...(mapping && { export: mapping.export }),
    files: registry.ledgers,
    tables: data.tables
      .filter(({ table }) => table !== ENTRIES)
      .map((table) => ({ ...table, file: registryFileName(fileOf(table.table)) })),
  };
}
