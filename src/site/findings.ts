/** Gathers matches into findings: one per value, owner and page; masked, fingerprinted and in a fixed order. */
import { createHmac } from 'node:crypto';
import { judgeAsFurniture, type Judgement } from './judge/classify.ts';
import type { Match } from './examine.ts';
import type { KnownValue } from './values/gather-values.ts';
import type { LeakFinding } from './types.ts';
import type { ValueKind } from './values/values.ts';

/** A site of fewer pages has no furniture: one value on six of ten pages is six leaks. */
const SMALLEST_SITE = 10;
const FURNITURE_KINDS: readonly ValueKind[] = ['email', 'phone', 'handle', 'name', 'street', 'pattern'];
const NUMBERS: readonly ValueKind[] = ['ssn', 'number', 'document', 'phone'];

/** No digit, letter or length of the value. */
const MASKS: Readonly<Record<ValueKind, string>> = {
  ssn: '***-**-****',
  number: '*********',
  document: '*********',
  email: '***@***',
  handle: '***',
  name: '*** ***',
  docket: '***',
  charge: '***',
  phone: '***-***-****',
  initials: '**',
  'birth-date': '****-**-**',
  relationship: '***',
  street: '*** ***',
  'field-name': '(field name)',
  label: '(label)',
  pattern: '***',
};

interface Candidate {
  readonly value: number;
  readonly owner: string;
  readonly path: string;
  readonly page: string;
  readonly judgement: Judgement;
  readonly line: number;
  readonly how: string;
  readonly offset: number;
  readonly places: number;
  /** Patterns: what tells this one from others; '' for values. */
  readonly text: string;
}

export interface Collector {
  readonly values: readonly KnownValue[];
  readonly candidates: Candidate[];
  /** Pages that show a value in any way. */
  readonly pagesOf: Map<string, number>;
  /** Numbers that are equal with nothing else to say that they are the value. */
  chance: number;
}

export function createCollector(values: readonly KnownValue[]): Collector {
  return { values, candidates: [], pagesOf: new Map(), chance: 0 };
}

/** Matches of one file, offsets counted from its beginning; `page` is the path as it may be shown. */
export function collectPage(collector: Collector, path: string, page: string, matches: Iterable<Match>): void {
  const onPage = new Map<string, Candidate>();
  const seen = new Set<string>();
  for (const { value, owner, judgement, line, how, offset, text = '' } of matches) {
    seen.add(`${value}|${text}`);
    if (judgement.verdict === 'chance') {
      if (NUMBERS.includes(collector.values[value]!.kind)) collector.chance++;
      continue;
    }
    const key = `${value}|${owner}|${text}`;
    const known = onPage.get(key);
    const places = (known?.places ?? 0) + 1;
    const isBetter =
      known === undefined ||
      judgement.score > known.judgement.score ||
      (judgement.score === known.judgement.score && offset < known.offset);
    onPage.set(
      key,
      isBetter ? { value, owner, path, page, judgement, line, how, offset, places, text } : { ...known, places },
    );
  }
  for (const one of seen) collector.pagesOf.set(one, (collector.pagesOf.get(one) ?? 0) + 1);
  // One at a time: a feed may hold more findings than a call takes arguments.
  for (const candidate of onPage.values()) collector.candidates.push(candidate);
}

/** All findings, in order. `pages` is how many files were scanned. */
export function finishFindings(collector: Collector, pages: number, key: string | Uint8Array): readonly LeakFinding[] {
  const findings: LeakFinding[] = [];
  for (const candidate of collector.candidates) {
    const value = collector.values[candidate.value]!;
    const isFurniture =
      pages >= SMALLEST_SITE &&
      FURNITURE_KINDS.includes(value.kind) &&
      (collector.pagesOf.get(`${candidate.value}|${candidate.text}`) ?? 0) * 2 > pages;
    const { verdict, score, reasons } = isFurniture ? judgeAsFurniture(candidate.judgement) : candidate.judgement;
    if (verdict === 'chance') continue;
    const { owner, page, path, line, how, places, text } = candidate;
    const fingerprint = createHmac('sha256', key)
      .update(
        [value.prohibited, owner, path, value.kind, value.canonical, ...(text === '' ? [] : [text])].join('\u0000'),
      )
      .digest('hex');
    const kind = value.kind === 'field-name' || value.kind === 'pattern' ? value.kind : 'value';
    const masked = MASKS[value.kind];
    const { prohibited } = value;
    findings.push({ kind, prohibited, verdict, owner, page, line, how, masked, score, reasons, places, fingerprint });
  }
  return findings.sort(
    (a, b) =>
      compare(a.page, b.page) ||
      a.line - b.line ||
      compare(a.prohibited, b.prohibited) ||
      compare(a.owner, b.owner) ||
      compare(a.fingerprint, b.fingerprint),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
