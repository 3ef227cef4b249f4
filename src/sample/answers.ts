/** The filled checklists: nearly every row answered yes with a citation that holds, and a planned set of gaps. */
import type { Stated } from '../model/outcome.ts';
import type { Provision, SampleDocument } from './documents.ts';
import { quoted } from './export-shape.ts';
import type { Jurisdiction } from './jurisdictions.ts';

interface SampleCitation {
  readonly statute: string;
  readonly document: string;
  readonly page?: number;
  readonly quote: string;
}

export interface SampleAnswer {
  readonly item: string;
  readonly answer?: 'yes' | 'no';
  readonly digitized?: 'yes' | 'no';
  readonly value?: string;
  readonly text?: string;
  readonly citations: readonly SampleCitation[];
  readonly notes?: string;
}

/** What is certain about an item whatever the data say. */
export interface ExpectedItem {
  readonly item: string;
  readonly stated: Stated | 'unclear';
  /** Every citation holds. */
  readonly supported: boolean;
}

const DEADLINES =
  'I.01 V.02 V.03 VII.01 VII.02 VII.03 VII.04 VII.05 VII.06 VII.07 VII.08 VII.09 VII.10 VII.15 VII.16 VII.17 IX.02 IX.30'.split(
    ' ',
  );
const VALUES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(DEADLINES.map((item) => [item, '3 business days'])),
  'V.01': 'before release',
  'VII.18': '21 days',
  'VIII.B.01': '15 years',
  'VIII.B.02': '25 years',
  'VIII.B.03': 'life',
  'VIII.C.01': '1 year',
  'VIII.C.02': '6 months',
  'VIII.C.03': '3 months',
  'X.01': '5 years',
};

/** "No" in these rows means that nothing differs from SORNA. */
const NOTHING_DIFFERS = ['II.05', 'II.06', 'IV.06', 'VI.04', 'VIII.A.48', 'VIII.D.04', 'VIII.E.09', 'IX.31', 'IX.32'];

const DESCRIBED: Readonly<Record<string, string>> = {
  'II.02': 'A deferred judgment for a registerable offense counts as a conviction.',
  'VIII.A.44':
    'Possession of child pornography, video voyeurism, false imprisonment of a minor, unlawful sexual touching, indecent conduct.',
  'VIII.A.45': 'Sexual contact with a minor of 13 or older, enticement, trafficking, use in a performance, production.',
  'VIII.A.46': 'Forcible sexual assault, sexual contact with a child under 13, kidnapping of a minor.',
  'VIII.A.47': 'A conviction from elsewhere is compared element by element with 9-401 to 9-403.',
};

type Gap = (answer: SampleAnswer) => {
  readonly answer?: SampleAnswer;
  readonly stated: ExpectedItem['stated'];
  readonly supported: boolean;
};

const cited = (answer: SampleAnswer, change: Partial<SampleCitation>): SampleAnswer => ({
  ...answer,
  citations: answer.citations.map((citation) => ({ ...citation, ...change })),
});

const NOT_ANSWERED: Gap = () => ({ stated: 'not-answered', supported: false });
const SAID_NO: Gap = (answer) => ({ answer: { ...answer, answer: 'no' }, stated: 'not-met', supported: true });
const value =
  (words: string, stated: Stated): Gap =>
  (answer) => ({ answer: { ...answer, value: words }, stated, supported: true });
const onPaper: Gap = (answer) => ({ answer: { ...answer, digitized: 'no' }, stated: 'deviates', supported: true });
const badly =
  (change: Partial<SampleCitation>): Gap =>
  (answer) => ({ answer: cited(answer, change), stated: 'meets', supported: false });

/** Meridia's planned gaps, by item. */
const MERIDIA_GAPS: Readonly<Record<string, Gap>> = {
  'I.12': NOT_ANSWERED,
  'V.05': NOT_ANSWERED,
  'III.T6': (answer) => ({
    answer: { item: answer.item, answer: 'yes', citations: answer.citations },
    stated: 'not-answered',
    supported: true,
  }),
  'II.19': SAID_NO,
  'X.05': SAID_NO,
  'VII.03': value('5 business days', 'deviates'),
  'VII.18': value('14 days', 'deviates'),
  'VII.06': value('48 hours', 'meets'),
  'VIII.B.01': value('20 years', 'exceeds'),
  'III.45': onPaper,
  'II.26': badly({ document: 'meridia-code-title-10.txt' }),
  'IV.04': badly({ page: 99 }),
  'VI.03': badly({ page: 1 }),
  'IX.03': badly({ quote: 'The site links to a hundred safety resources.' }),
  'V.07': (answer) => ({ answer: { ...answer, citations: [] }, stated: 'meets', supported: false }),
};
const CEDAR_HOLLOW_GAPS: Readonly<Record<string, Gap>> = {
  'I.13': NOT_ANSWERED,
  'IX.29': SAID_NO,
  'VII.09': value('10 days', 'deviates'),
  'II.28': badly({ quote: 'A military offense requires nothing.' }),
};

/** Rows that are not put to a tribe without enhanced sentencing: those on the state's penalty, tribes, and its own tiers. */
const NOT_FOR_TRIBES = ['X.01', 'XI.01', 'XI.02', 'XI.03', 'XI.04', 'XI.05', 'VIII.A.44', 'VIII.A.45', 'VIII.A.46'];

function isPutTo(world: Jurisdiction, item: string): boolean {
  return world.kind === 'state' || !NOT_FOR_TRIBES.includes(item);
}

function plainAnswer(provision: Provision): SampleAnswer {
  const { item, statute, document, page, quote } = provision;
  const citations = [{ statute, document, ...(page === undefined ? {} : { page }), quote }];
  if (item.startsWith('XI.')) return { item, text: quote, citations };
  const text = DESCRIBED[item];
  if (text !== undefined) return { item, answer: 'yes', text, citations };
  const words = VALUES[item];
  return {
    item,
    answer: 'yes',
    ...(item.startsWith('III.') ? { digitized: 'yes' as const } : {}),
    ...(words === undefined ? {} : { value: words }),
    citations,
  };
}

export interface FilledChecklist {
  readonly answers: readonly SampleAnswer[];
  readonly expected: readonly ExpectedItem[];
}

/** The answers, gaps included, in the order of the documents, and what they must be understood to say. */
export function fillChecklist(
  world: Jurisdiction,
  documents: readonly SampleDocument[],
  gaps: boolean,
): FilledChecklist {
  const provisions = documents.flatMap((document) => document.provisions).filter(({ item }) => isPutTo(world, item));
  const planned = !gaps ? {} : world.kind === 'state' ? MERIDIA_GAPS : CEDAR_HOLLOW_GAPS;
  const answers: SampleAnswer[] = [];
  const expected: ExpectedItem[] = [];
  for (const provision of provisions) {
    const answer = plainAnswer(provision);
    const gap = planned[provision.item]?.(answer);
    const kept = gap === undefined ? answer : gap.answer;
    if (kept !== undefined) answers.push(kept);
    const stated = answer.text !== undefined ? 'unclear' : provision.item === 'X.01' ? 'exceeds' : 'meets';
    expected.push({ item: provision.item, stated: gap?.stated ?? stated, supported: gap?.supported ?? true });
  }
  for (const item of Object.keys(DESCRIBED).filter((item) => item.startsWith('VIII.') && isPutTo(world, item))) {
    const tier = provisions.find((provision) => provision.item === 'VIII.A.01');
    answers.push({ ...(tier === undefined ? { item, citations: [] } : plainAnswer({ ...tier, item })) });
    expected.push({ item, stated: 'unclear', supported: true });
  }
  for (const item of NOTHING_DIFFERS) {
    answers.push({ item, answer: 'no', citations: [] });
    expected.push({ item, stated: 'meets', supported: true });
  }
  for (const item of NOT_FOR_TRIBES.filter((item) => !isPutTo(world, item)))
    expected.push({ item, stated: 'not-applicable', supported: false });
  return { answers, expected };
}

/** One YAML file per section of the checklist: file name to text. */
export function answerFiles(answers: readonly SampleAnswer[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const answer of answers) {
    const file = `section-${answer.item.split('.')[0] ?? ''}.yaml`;
    files.set(file, (files.get(file) ?? 'answers:\n') + answerYaml(answer));
  }
  return files;
}

function answerYaml(answer: SampleAnswer): string {
  const lines = [`  - item: ${quoted(answer.item)}`];
  if (answer.answer !== undefined) lines.push(`    answer: ${answer.answer}`);
  if (answer.digitized !== undefined) lines.push(`    digitized: ${answer.digitized}`);
  if (answer.value !== undefined) lines.push(`    value: ${quoted(answer.value)}`);
  if (answer.text !== undefined) lines.push(`    text: ${quoted(answer.text)}`);
  if (answer.citations.length > 0) lines.push('    citations:');
  for (const citation of answer.citations) {
    lines.push(`      - statute: ${quoted(citation.statute)}`, `        document: ${quoted(citation.document)}`);
    if (citation.page !== undefined) lines.push(`        page: ${citation.page}`);
    lines.push(`        quote: ${quoted(citation.quote)}`);
  }
  return `${lines.join('\n')}\n`;
}
