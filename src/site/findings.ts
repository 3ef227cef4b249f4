/** Gathers matches into findings: one per value, owner and page; masked, fingerprinted and in a fixed order. */
import { createHmac } from 'node:crypto';
import { judgeAsFigure, judgeAsFurniture, type Judgement } from './judge/classify.ts';
import type { Match } from './examine.ts';
import type { KnownValue } from './values/gather-values.ts';
import type { LeakFinding } from './types.ts';
import type { ValueKind } from './values/searchable.ts';

/** A site of fewer pages has no furniture: one value on six of ten pages is six leaks. */
const SMALLEST_SITE = 10;
/** Kinds of pages that are told apart; more of them count as pages of their type only. */
const MOST_GROUPS = 10_000;
const LONGEST_PATH = 2048;
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
  readonly type: string;
  readonly judgement: Judgement;
  readonly line: number;
  readonly how: string;
  readonly offset: number;
  readonly places: number;
  /** Patterns: what tells this one from others; '' for values. */
  readonly text: string;
}

/** All pages, those of one type, or those whose addresses differ by numbers only. */
interface Group {
  readonly at: number;
  pages: number;
}

export interface Collector {
  readonly values: readonly KnownValue[];
  readonly candidates: Candidate[];
  /** Pages that show a value in any way; of numbers, in a way that says nothing. By value and group of pages. */
  readonly pagesOf: Map<string, number>;
  /** How many pages each group has, by what they have in common. */
  readonly groups: Map<string, Group>;
  /** Numbers that are equal with nothing else to say that they are the value. */
  chance: number;
}

export function createCollector(values: readonly KnownValue[]): Collector {
  return { values, candidates: [], pagesOf: new Map(), groups: new Map(), chance: 0 };
}

/** Matches of one file, offsets counted from its beginning; `page` is the path as it may be shown. */
export function collectPage(
  collector: Collector,
  { path, page, type }: { readonly path: string; readonly page: string; readonly type: string },
  matches: Iterable<Match>,
): void {
  const groups = groupsOf(collector, path, type);
  for (const group of groups) group.pages++;
  const onPage = new Map<string, Candidate>();
  const seen = new Map<string, number>();
  for (const { value, owner, judgement, line, how, offset, text = '' } of matches) {
    seen.set(`${value}|${text}`, value);
    if (judgement.verdict === 'chance') {
      if (isNumber(collector, value)) collector.chance++;
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
      isBetter ? { value, owner, path, page, type, judgement, line, how, offset, places, text } : { ...known, places },
    );
  }
  const claimed = new Set([...onPage.values()].map((candidate) => candidate.value));
  for (const [one, value] of seen) {
    if (isNumber(collector, value) && claimed.has(value)) continue;
    for (const { at } of groups)
      collector.pagesOf.set(`${one}|${at}`, (collector.pagesOf.get(`${one}|${at}`) ?? 0) + 1);
  }
  // One at a time: a feed may hold more findings than a call takes arguments.
  for (const candidate of onPage.values()) collector.candidates.push(candidate);
}

function isNumber({ values }: Collector, value: number): boolean {
  return NUMBERS.includes(values[value]!.kind);
}

function groupsOf({ groups }: Collector, path: string, type: string): readonly Group[] {
  const alike = `${type} ${path.slice(0, LONGEST_PATH).replace(/\d[\da-f-]*/gi, '#')}`;
  return ['', type, alike].flatMap((name) => {
    const known = groups.get(name);
    if (known !== undefined) return [known];
    if (groups.size >= MOST_GROUPS) return [];
    const group = { at: groups.size, pages: 0 };
    groups.set(name, group);
    return [group];
  });
}

/** Whether the value stands on more than half of all pages, of those of one type, or of one kind. */
function isFurniture(collector: Collector, { value, text, path, type }: Candidate): boolean {
  const { kind } = collector.values[value]!;
  if (!FURNITURE_KINDS.includes(kind) && !NUMBERS.includes(kind)) return false;
  return groupsOf(collector, path, type).some(
    ({ at, pages }) => pages >= SMALLEST_SITE && (collector.pagesOf.get(`${value}|${text}|${at}`) ?? 0) * 2 > pages,
  );
}

/** All findings, in order. */
export function finishFindings(collector: Collector, key: string | Uint8Array): readonly LeakFinding[] {
  const findings: LeakFinding[] = [];
  for (const candidate of collector.candidates) {
    const value = collector.values[candidate.value]!;
    const judged = NUMBERS.includes(value.kind) ? judgeAsFigure : judgeAsFurniture;
    const { verdict, score, reasons } = isFurniture(collector, candidate)
      ? judged(candidate.judgement)
      : candidate.judgement;
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
