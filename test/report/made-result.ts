/** A hand-made result: eleven sections, every status and outcome, and strings that try to break a report. */
import type { ItemResult, RuleResult, AuditResult, StatusCounts, SectionResult } from '../../src/model/result.ts';
import { OUTCOMES, STATUSES } from '../../src/model/outcome.ts';
import type { Outcome, Stated, Status } from '../../src/model/outcome.ts';
import { SECTION_IDS } from '../../src/model/checklist.ts';
import type { SectionId } from '../../src/model/checklist.ts';
import type { CitationCheck } from '../../src/model/package.ts';

export const HOSTILE = {
  tag: '<script>alert(1)</script><img src=x onerror=alert(2)>',
  attribute: '" onmouseover="alert(3)" x=\'',
  formula: "=cmd|'/c calc'!A1",
  bidi: 'evil\u202egnp.exe\u200b\u0007',
  template: '{{constructor}} }}} {{{raw}}}',
  long: 'W'.repeat(180),
} as const;

const TITLES: Readonly<Record<SectionId, readonly [title: string, statute: string, guidelines: string]>> = {
  I: ['Immediate notification and exchange of information', '20921, 20923', 'VII.B'],
  II: ['Offenses that must be included', '20911(5)-(8)', 'IV'],
  III: ['Required registration information', '20914', 'VI'],
  IV: ['Where registration is required', '20913(a)', 'VIII'],
  V: ['Initial registration: generally', '20913(b), 20919', 'IX'],
  VI: ['Initial registration: retroactive classes', '20913(d)', 'II.C, IX'],
  VII: ['Keeping the registration current', '20913(c), 20914(a)(7), 20921', 'X'],
  VIII: ['Tiering, duration, frequency, reduction', '20911(2)-(4), 20915, 20918', 'V, XI, XII'],
  IX: ['Public website and community notification', '20920, 20922, 20923', 'VII.A-B'],
  X: ['Enforcement', '20913(e), 20924', 'XIII'],
  XI: ['Tribal considerations', '20929', 'III'],
};

const STATED_FOR: Readonly<Record<Status, Stated>> = {
  'not-met': 'not-met',
  contradicted: 'meets',
  deviates: 'deviates',
  error: 'meets',
  'not-answered': 'not-answered',
  unsupported: 'meets',
  'needs-review': 'meets',
  unconfirmed: 'meets',
  meets: 'meets',
  exceeds: 'exceeds',
  'not-applicable': 'not-applicable',
};

const OBSERVED_FOR: Partial<Readonly<Record<Status, Outcome>>> = {
  contradicted: 'fail',
  error: 'error',
  'needs-review': 'needs-review',
  unconfirmed: 'not-testable',
  meets: 'pass',
  exceeds: 'pass',
};

const WORDINGS = [
  'Registration information is passed on to every jurisdiction concerned within 3 business days',
  'Changes of residence, employment or school attendance are taken in person',
  'The date of birth is collected',
  'A current photograph is collected, and renewed when the appearance changes significantly',
  'Vehicles, watercraft and aircraft are described, with where they are kept',
  'Failure to register is a criminal offense with a maximum penalty of more than one year',
];

function citationsFor(status: Status, n: number): CitationCheck[] {
  if (status === 'not-answered' || status === 'not-applicable' || status === 'not-met') return [];
  const citation = {
    statute: `Meridia Code 9-${100 + n}`,
    document: 'meridia-code-title-9.txt',
    page: 1 + (n % 40),
    quote: 'within 48 hours',
  };
  return status === 'unsupported'
    ? [{ citation, holds: false, why: 'The quoted words do not stand on that page.' }]
    : [{ citation, holds: true, why: 'The quoted words stand on that page.' }];
}

function makeItem(section: SectionId, n: number, status: Status): ItemResult {
  const id = `${section}.${String(n).padStart(2, '0')}`;
  const observed = OBSERVED_FOR[status];
  const open = !['meets', 'exceeds', 'not-applicable'].includes(status);
  const shape: ItemResult['shape'] =
    section === 'III'
      ? { shape: 'digitized' }
      : n % 3 === 0
        ? { shape: 'value', quantity: 'deadline', floor: '3 business days' }
        : { shape: 'yes-no' };
  const answer =
    status === 'not-answered' || status === 'not-applicable'
      ? {}
      : {
          answer: {
            answer: status === 'not-met' ? ('no' as const) : ('yes' as const),
            ...(shape.shape === 'digitized' ? { digitized: 'no' as const } : {}),
            ...(shape.shape === 'value' ? { value: status === 'deviates' ? '5 business days' : '48 hours' } : {}),
            citations: citationsFor(status, n).map((check) => check.citation),
          },
        };
  return {
    id,
    section,
    ...(section === 'VIII' ? { part: n <= 3 ? 'VIII.A' : 'VIII.B' } : {}),
    group: n <= 3 ? 'Definitions' : 'Procedure',
    wording: WORDINGS[(n + section.length) % WORDINGS.length] ?? '',
    statute: '34 USC 20914(a)(6)',
    guidelines: 'VI',
    shape,
    ...answer,
    stated: STATED_FOR[status],
    statedWhy: 'The answer is yes.',
    supported: citationsFor(status, n).some((check) => check.holds),
    citations: citationsFor(status, n),
    ...(observed ? { observed } : {}),
    rules: observed ? [`${observed}-of-${section.toLowerCase()}`] : [],
    status,
    why: `The answer and what was observed give “${status}”.`,
    ...(status === 'meets'
      ? { confirmedBy: 'data' as const }
      : status === 'exceeds'
        ? { confirmedBy: 'paper' as const }
        : {}),
    ...(open ? { next: 'Say in the answer which statute or policy asks for this, and hand that page over.' } : {}),
  };
}

function makeRule(section: SectionId, outcome: Outcome, items: readonly string[]): RuleResult {
  const violations = outcome === 'fail' ? 12 : 0;
  const undecided = outcome === 'needs-review' ? 3 : 0;
  const records = Array.from({ length: violations + undecided }, (_, i) => i);
  const title = 'Every active registrant appeared within the interval of their tier';
  return {
    id: `${outcome}-of-${section.toLowerCase()}`,
    title,
    sentence:
      violations > 0 ? '12 of 4,310 active registrants have not appeared within the interval of their tier' : title,
    why: 'An address that nobody has confirmed in time is an address that nobody can rely on.',
    fix: 'Contact the registrant, hold the appearance, and record its date and manner.',
    source: '34 USC 20918',
    items,
    severity: outcome === 'fail' ? 'critical' : 'minor',
    desk: section === 'IX' ? 'website' : outcome === 'fail' ? 'registration' : 'records-and-data',
    on: section === 'IX' ? 'website' : 'person',
    of: 'active registrants',
    outcome,
    ...(outcome === 'not-testable' ? { reason: 'The export has no column for the date of the last appearance.' } : {}),
    ...(outcome === 'error' ? { reason: 'The engine could not run the check.' } : {}),
    population: outcome === 'not-testable' || outcome === 'error' || outcome === 'not-applicable' ? 0 : 4310,
    violations,
    undecided,
    samples: records.map((i) => ({
      rule: `${outcome}-of-${section.toLowerCase()}`,
      subject: section === 'IX' ? `offenders/page-${i}.html` : `P-${1000 + i}`,
      state: violations > 0 ? ('violation' as const) : ('undecided' as const),
      evidence: [
        { label: 'tier', value: 'III' },
        { label: 'last appearance', value: '2026-01-1' + String(i % 10) },
      ],
      fingerprint: `f${i}`,
    })),
  };
}

export function countStatuses(items: readonly ItemResult[]): StatusCounts {
  return Object.fromEntries(STATUSES.map((s) => [s, items.filter((item) => item.status === s).length])) as Record<
    Status,
    number
  >;
}

function makeSection(id: SectionId, items: readonly ItemResult[]): SectionResult {
  const [title, statute, guidelines] = TITLES[id];
  const counts = countStatuses(items);
  return {
    id,
    title,
    statute,
    guidelines,
    about: 'Who has to be told, what has to be kept, and how soon: the section asks for it in law and in practice.',
    counts,
    total: items.length,
    gaps: counts['not-met'] + counts.contradicted + counts.deviates + counts.error,
  };
}

/** Rows `perSection` in each section; statuses come round in turn, with more that are met. */
function makeItems(perSection: number): ItemResult[] {
  const cycle: readonly Status[] = [
    ...STATUSES,
    'meets',
    'meets',
    'unconfirmed',
    'meets',
    'exceeds',
    'contradicted',
    'meets',
  ];
  return SECTION_IDS.flatMap((id, s) =>
    Array.from({ length: perSection }, (_, n) =>
      makeItem(id, n + 1, id === 'XI' ? 'not-applicable' : (cycle[(n + s * perSection) % cycle.length] ?? 'meets')),
    ),
  );
}

function spoil(items: ItemResult[]): void {
  const [first, second, third] = [items[0], items[1], items[2]];
  if (first)
    items[0] = { ...first, wording: HOSTILE.tag, note: HOSTILE.attribute, source: HOSTILE.bidi, next: HOSTILE.formula };
  if (second) items[1] = { ...second, why: HOSTILE.template };
  if (third) items[2] = { ...third, statute: HOSTILE.long };
}

const EVIDENCE: AuditResult['evidence'] = {
  answers: 61,
  documents: [
    { path: 'meridia-code-title-9.txt', bytes: 123456, sha256: 'a'.repeat(64), type: 'text', pages: 44 },
    {
      path: 'policy manual.pdf',
      bytes: 2345678,
      sha256: 'b'.repeat(64),
      type: 'pdf',
      unreadable: 'its text is an image',
    },
  ],
  registry: {
    export: 'full',
    files: [
      {
        file: 'offenders.csv',
        sha256: 'c'.repeat(64),
        bytes: 1234567,
        tables: ['person', 'vehicles'],
        encoding: 'windows-1252',
        delimiter: ',',
        records: 4314,
        read: 4310,
        aside: 4,
        asideSamples: [{ line: 17, reason: 'has 31 cells where the header has 30' }],
        unread: ['LEGACY_FLAG', 'COMMENTS'],
      },
    ],
    tables: [
      { table: 'person', file: 'offenders.csv', records: 4310, columns: ['person_id', 'surname'], absent: ['tier'] },
    ],
  },
  website: {
    inputs: 44,
    bytes: 345678,
    scanned: 41,
    partly: 1,
    notScannable: 2,
    notCovered: [
      { path: 'flyers/x.pdf', type: 'pdf', bytes: 1234, status: 'not-scannable', why: 'PDF files are not read' },
    ],
    subjectsKnown: 38,
    values: [{ prohibited: 'ssn', searched: 4200, leftOut: [{ reason: 'too short to search for', count: 3 }] }],
    chance: { expected: 0.24, seen: 0 },
  },
};

export interface MadeOptions {
  readonly perSection?: number;
  readonly hostile?: boolean;
  readonly bare?: boolean;
}

/** `hostile` (default true) plants strings that try to break out; `bare` leaves all evidence out. */
export function makeResult({ perSection = 6, hostile = true, bare = false }: MadeOptions = {}): AuditResult {
  const items = makeItems(perSection);
  if (hostile) spoil(items);
  const itemsOf = (rule: string) => items.filter((item) => item.rules.includes(rule)).map((item) => item.id);
  const rules = SECTION_IDS.flatMap((id) =>
    OUTCOMES.map((outcome) => makeRule(id, outcome, itemsOf(`${outcome}-of-${id.toLowerCase()}`))),
  );
  const first = rules[1];
  if (hostile && first) {
    const sample = {
      rule: first.id,
      subject: HOSTILE.formula,
      state: 'violation' as const,
      evidence: [{ label: 'name', value: HOSTILE.tag }],
      fingerprint: 'h',
    };
    rules[1] = { ...first, of: HOSTILE.bidi, samples: [sample, ...first.samples.slice(1)] };
  }
  const counts = countStatuses(items);
  const outcomes = Object.fromEntries(
    OUTCOMES.map((o) => [o, rules.filter((rule) => rule.outcome === o).length]),
  ) as Record<Outcome, number>;
  return {
    schema: 'sorna-audit/audit/1',
    tool: { name: 'sorna-audit', version: '0.1.0' },
    jurisdiction: {
      name: hostile ? `State of Meridia ${HOSTILE.tag}` : 'State of Meridia',
      kind: 'state',
      enhancedSentencing: false,
    },
    asOf: '2026-06-30',
    checklist: {
      edition: '2020',
      title: 'SORNA Substantial Implementation Checklist',
      source: 'SMART Office, revised 2020',
    },
    evidence: bare ? { answers: 0, documents: [] } : EVIDENCE,
    counts,
    total: items.length,
    sections: SECTION_IDS.map((id) =>
      makeSection(
        id,
        items.filter((item) => item.section === id),
      ),
    ),
    items,
    rules,
    outcomes,
    next: makeNext(rules),
    problems: [
      {
        code: 'row-kept-aside',
        level: 'warning',
        message: '4 records were kept aside.',
        next: 'Look at the lines.',
        at: { file: 'registry/offenders.csv', line: 17 },
      },
    ],
    findings: { violations: 132, undecided: 33, file: 'findings.ndjson' },
  };
}

/** As it counts itself once its rows are others. */
export function recounted(result: AuditResult): AuditResult {
  const { items } = result;
  const sections = result.sections.map((section) => {
    const own = items.filter((item) => item.section === section.id);
    return { ...section, counts: countStatuses(own), total: own.length };
  });
  return { ...result, counts: countStatuses(items), total: items.length, sections };
}

function makeNext(rules: readonly RuleResult[]): AuditResult['next'] {
  const steps = rules
    .filter((rule) => rule.outcome === 'fail')
    .slice(0, 7)
    .map((rule) => ({
      kind: 'rule' as const,
      id: rule.id,
      what: rule.sentence,
      fix: rule.fix,
      desk: rule.desk,
      severity: rule.severity,
      count: rule.violations,
    }));
  return [
    ...steps,
    {
      kind: 'item',
      id: 'II.01',
      what: 'Section II: 4 rows have no answer',
      fix: 'Fill in the rows.',
      desk: 'legal-and-policy',
      severity: 'major',
      count: 4,
    },
    {
      kind: 'evidence',
      id: 'registry',
      what: 'The export lacks the date of the last appearance',
      fix: 'Export this column too.',
      desk: 'records-and-data',
      severity: 'major',
      count: 9,
    },
  ];
}
