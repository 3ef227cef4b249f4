/** The public site's part of an audit: what is searched for, what is seen, and what the rules on it say. */
import { createHmac } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { findingFingerprint, type Observation } from '../decide/rule-results.ts';
import type { Dictionary } from '../model/dictionary.ts';
import type { Finding, WebsiteLedger } from '../model/result.ts';
import type { Rule } from '../model/rule.ts';
import type { TableSource } from '../engine/types.ts';
import type { CapturedEntries } from '../site/entries/observer.ts';
import { PROFILE_COLUMNS, profilesFrom } from '../site/entries/profile.ts';
import type { FunctionObserver } from '../site/functions/observe.ts';
import type { FunctionResult } from '../site/functions/verdict.ts';
import type { LeakFinding } from '../site/types.ts';
import { COLLECTED, knownFrom } from '../site/values/known-values.ts';

/** Name of the table that the audit makes from the capture. */
export const ENTRIES = 'captured_entries';

/** Samples a rule at most; counts are always exact. */
const SAMPLE_LIMIT = 20;

/** Collected columns of the registry, by table. */
export type Records = ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;

export interface SiteRequest {
  /** Absolute path of the capture. */
  readonly folder: string;
  /** Collected columns of the registry; absent where there is none. */
  readonly records: Records | undefined;
  readonly rules: readonly Rule[];
  readonly publicByDesign: readonly string[];
  /** ISO day of the audit. */
  readonly asOf: string;
  /** Default: as many as there are processor cores. */
  readonly threads?: number;
  readonly onProgress?: (step: string) => void;
}

export interface SiteScan {
  readonly ledger: WebsiteLedger;
  readonly findings: readonly LeakFinding[];
  readonly functions: ReadonlyMap<string, FunctionResult>;
  /** Whether there was a registry to take values from. */
  readonly hasKnown: boolean;
  /** Pages that captured pages lead to, and that the capture lacks. */
  readonly missingPages: number;
  /** Absent without a registry. */
  readonly entries?: CapturedEntries;
}

/** Canonical columns that the scan needs, by table. */
export function siteColumns(): ReadonlyMap<string, readonly string[]> {
  const tables = new Set([...COLLECTED.keys(), ...PROFILE_COLUMNS.keys()]);
  return new Map(
    [...tables].map((table) => [
      table,
      [...new Set([...(COLLECTED.get(table) ?? []), ...(PROFILE_COLUMNS.get(table) ?? [])])],
    ]),
  );
}

export async function scanSite(request: SiteRequest): Promise<SiteScan> {
  const { records, rules, asOf } = request;
  const [{ scanWebsite }, { createEntryObserver }, { createFunctionObserver }] = await Promise.all([
    import('../site/scan.ts'),
    import('../site/entries/observer.ts'),
    import('../site/functions/observe.ts'),
  ]);
  const known = records && knownFrom(records);
  const values = known?.values ?? [];
  const entries = records && createEntryObserver(profilesFrom(records, asOf));
  const checks = rules.flatMap(({ id, check }) => (check.type === 'function' ? [{ id, sought: check.sought }] : []));
  let functions: FunctionObserver | undefined;
  const { ledger, findings } = await scanWebsite({
    folder: request.folder,
    values,
    people: known?.people ?? [],
    convictions: known?.convictions ?? [],
    publicAddresses: known?.publicAddresses ?? [],
    publicByDesign: request.publicByDesign,
    key: fingerprintKey(values),
    settings: { threads: request.threads ?? availableParallelism() },
    observe: (mask) => {
      functions = createFunctionObserver(checks, mask);
      return [functions.see, ...(entries ? [entries.see] : [])];
    },
  });
  return {
    ledger,
    findings,
    functions: new Map(functions!.finish().map((result) => [result.rule, result])),
    hasKnown: known !== undefined,
    missingPages: functions!.missingPages(),
    ...(entries && { entries: entries.finish() }),
  };
}

/** Searches any folder for the registry's prohibited values, as the website is; and what of it could not be searched. */
export async function scanForKnown(request: {
  readonly folder: string;
  readonly records: Records | undefined;
  readonly publicByDesign: readonly string[];
}): Promise<Pick<SiteScan, 'findings'> & Pick<WebsiteLedger, 'notCovered'>> {
  const { folder, records, publicByDesign } = request;
  const { scanWebsite } = await import('../site/scan.ts');
  const known = records && knownFrom(records);
  const values = known?.values ?? [];
  const { people = [], convictions = [] } = known ?? {};
  const { findings, ledger } = await scanWebsite({
    ...{ folder, values, people, convictions, publicByDesign },
    key: fingerprintKey(values),
  });
  return { findings, notCovered: ledger.notCovered };
}

/**
 * Fingerprints of leaks must not let anyone try all SSNs, so their key is made of all values that were searched for:
 * the same evidence gives the same fingerprints, and nothing that we write gives the key.
 */
function fingerprintKey(values: ReturnType<typeof knownFrom>['values']): Uint8Array {
  const hmac = createHmac('sha256', 'sorna-audit fingerprint key 1');
  for (const value of values) hmac.update(`${value.person}\n${value.value}\n${value.parts?.surname ?? ''}\n`);
  return hmac.digest();
}

/** What the capture shows of each registrant, as a table that rules can judge. */
export async function entriesSource(
  entries: CapturedEntries,
  dictionary: Dictionary,
  scratch: string,
): Promise<readonly TableSource[]> {
  const folder = join(scratch, 'site');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const columns = dictionary.tables.get(ENTRIES)!.columns.map(({ name }) => name);
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
  function* lines(): Generator<string> {
    yield line(columns);
    for (const row of entries.rows) yield line(columns.map((column) => (row[column] ?? '').replace(/[\r\n]/g, ' ')));
  }
  const file = `${ENTRIES}.csv`;
  await pipeline(Readable.from(lines()), createWriteStream(join(folder, file), { mode: 0o600 }));
  const mapping = { table: ENTRIES, file, columns: {}, at: { file } };
  const { prepareSources } = await import('../registry/sources.ts');
  const { sources } = await prepareSources(folder, [mapping], dictionary, { scratch });
  return sources;
}

/** What a rule on the website says. */
export function siteObservation(rule: Rule, site: SiteScan | undefined): Observation {
  if (!site) return { state: 'not-testable', reason: 'the package has no website capture' };
  const pages = site.ledger.scanned + site.ledger.partly;
  if (pages === 0) return { state: 'not-testable', reason: 'the capture holds no page that could be scanned' };
  if (rule.check.type === 'leak') return leakObservation(rule, site, rule.check.prohibited, pages);
  const found = site.functions.get(rule.id);
  return found ? functionObservation(rule, found) : { state: 'error', reason: 'the website has no such check' };
}

/** Not counted in pages: the site has the function or it has not. */
function functionObservation(rule: Rule, found: FunctionResult): Observation {
  const { outcome, reason, pagesLookedAt } = found;
  const places = found.evidence.length > 0 ? found.evidence : [{ page: 'website', line: 0, words: '', how: reason }];
  const state = outcome === 'pass' ? 'shown' : outcome === 'fail' ? 'violation' : 'undecided';
  return {
    state: 'judged',
    population: Math.max(1, pagesLookedAt),
    violations: outcome === 'fail' ? 1 : 0,
    undecided: outcome === 'needs-review' ? 1 : 0,
    finding: reason,
    samples: places.map(({ page, line, words, how }) => ({
      rule: rule.id,
      subject: page,
      state,
      evidence: [
        ...(line > 0 ? [{ label: 'line', value: String(line) }] : []),
        { label: 'where', value: how },
        ...(words === '' ? [] : [{ label: 'words', value: words }]),
      ],
      fingerprint: findingFingerprint(rule.id, page),
    })),
  };
}

function leakObservation(
  rule: Rule,
  site: SiteScan,
  prohibited: LeakFinding['prohibited'],
  pages: number,
): Observation {
  const { ledger } = site;
  const found = site.findings.filter((finding) => finding.prohibited === prohibited);
  const isReview = ({ verdict }: LeakFinding): boolean => verdict === 'review';
  const leaks = found.filter((finding) => !isReview(finding));
  const reviews = found.filter(isReview);
  const searched = ledger.values.find((values) => values.prohibited === prohibited)?.searched ?? 0;
  if (found.length === 0 && !site.hasKnown)
    return { state: 'not-testable', reason: 'without a registry export there is nothing to match the website against' };
  if (found.length === 0 && searched === 0)
    return { state: 'not-testable', reason: 'the export holds no values of this class, so there is nothing to match' };
  const doubts = leakDoubts(site);
  const shown = new Set(leaks.map(({ page }) => page));
  // A page counts once: the name of a field beside a leaked value is no question any more.
  const open = new Set(reviews.map(({ page }) => page).filter((page) => !shown.has(page)));
  return {
    state: 'judged',
    population: pages,
    violations: shown.size,
    undecided: open.size,
    ...(doubts.length > 0 && { doubt: doubts.join(', ') }),
    samples: [...leaks, ...reviews].slice(0, SAMPLE_LIMIT).map((finding) => leakSample(rule, finding)),
  };
}

/** Why a scan that found nothing has not seen everything; what a capture lacks cannot be clean. */
function leakDoubts({ ledger, missingPages, entries }: SiteScan): readonly string[] {
  const uncovered = ledger.notScannable + ledger.partly;
  const withoutPage = entries?.withoutPage ?? 0;
  return [
    ...(uncovered > 0 ? [`${uncovered} of ${ledger.inputs} files of the capture were not fully scanned`] : []),
    ...(missingPages > 0 ? [`${missingPages} pages that it leads to are not in the capture`] : []),
    ...(withoutPage > 0 ? [`${withoutPage} registrants who should have a page have none in the capture`] : []),
  ];
}

function leakSample(rule: Rule, finding: LeakFinding): Finding {
  return {
    rule: rule.id,
    subject: finding.page,
    ...(finding.owner !== '' && { registrant: finding.owner }),
    state: finding.verdict === 'review' ? 'undecided' : 'violation',
    evidence: [
      { label: 'line', value: String(finding.line) },
      { label: 'where', value: finding.how },
      { label: 'value', value: finding.masked },
      { label: 'whose', value: finding.owner === '' ? 'not known' : finding.owner },
      { label: 'verdict', value: finding.verdict },
    ],
    fingerprint: finding.fingerprint,
  };
}
