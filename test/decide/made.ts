import type { AnswerShape, Checklist, Item, SectionId } from '../../src/model/checklist.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import type { Answer, CitationCheck } from '../../src/model/package.ts';
import type { RuleResult } from '../../src/model/result.ts';

export function makeItem(id: string, answer: AnswerShape, more: Partial<Item> = {}): Item {
  const section = id.split('.')[0] as SectionId;
  const wording = `Row ${id} is kept`;
  return { id, section, wording, statute: '34 USC 20914', guidelines: 'VI', answer, evidence: ['documents'], ...more };
}

export function makeChecklist(items: readonly Item[]): Checklist {
  const ids = [...new Set(items.map((item) => item.section))];
  const sections = ids.map((id) => ({
    id,
    title: `Section ${id}`,
    statute: '20914',
    guidelines: 'VI',
    about: 'What it is about.',
    items: items.filter((item) => item.section === id),
  }));
  return { edition: '2020', title: 'A checklist', source: 'A source', sections };
}

export function makeAnswer(item: string, fields: Partial<Answer>): Answer {
  return { item, citations: [], at: { file: 'answers/a.yaml', line: 1 }, ...fields };
}

export const HELD: CitationCheck = { citation: { statute: 'Code 1' }, holds: true, why: 'The words stand on page 1.' };
export const BROKEN: CitationCheck = {
  citation: { statute: 'Code 2', document: 'code.txt' },
  holds: false,
  why: 'The document has no page 9',
};

export function makeRule(id: string, outcome: Outcome, more: Partial<RuleResult> = {}): RuleResult {
  return {
    id,
    title: `Rule ${id} holds`,
    sentence: `3 of 10 registrants break ${id}`,
    why: 'It matters.',
    fix: `Correct the records of ${id}.`,
    source: '34 USC 20914',
    items: ['I.01'],
    confirms: more.items ?? ['I.01'],
    severity: 'major',
    desk: 'registration',
    on: 'person',
    of: 'registrants',
    outcome,
    population: 10,
    violations: outcome === 'fail' ? 3 : 0,
    undecided: 0,
    samples: [],
    ...more,
  };
}
