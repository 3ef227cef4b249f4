import { expect, test } from 'vitest';
import { saysNothing } from '../../src/decide/says-nothing.ts';
import { readAnswer } from '../../src/decide/stated.ts';
import { makeAnswer, makeItem } from './made.ts';

test.for([
  ...['', '  ', '-', '--', '?', '...', '…', '(–)', 'N/A', 'n/a.', ' N / A', 'NA', 'Not applicable.'],
  ...['See attached', 'SEE  ATTACHED.', '(see attached)', 'attached', '[See attachment]', 'see above', 'TBD', 'tbd…'],
  ...['To be determined', 'x', 'XXX', 'pending', 'ｎ／ａ', 'see\nattached'],
])('%j says nothing', (text) => {
  expect(saysNothing(text)).toBe(true);
});

test.for([
  ...[
    'None',
    'none.',
    'no',
    'Yes',
    'There are none',
    'See attached: the court may defer for two years',
    '9-140',
    'N/A in tribal courts',
  ],
  ...['Pending cases are registered', 'Nothing differs', 'The list is attached as exhibit 4'],
])('%j is for a reviewer to judge', (text) => {
  expect(saysNothing(text)).toBe(false);
});

const required = makeItem('XI.04', { shape: 'narrative', when: 'required' });
const differing = makeItem('II.02', { shape: 'narrative', when: 'if-differing' });
const state = { kind: 'state', enhancedSentencing: false } as const;

test.for([
  [required, { text: 'N/A' }, 'not-answered', '"N/A" says nothing that could be judged.'],
  [differing, { text: 'see attached' }, 'not-answered', '"see attached" says nothing that could be judged.'],
  [differing, { answer: 'no', text: 'N/A' }, 'meets', 'Answered no: nothing here differs from SORNA.'],
  [
    differing,
    { answer: 'yes', text: 'See attached' },
    'unclear',
    'Answered yes with "See attached", which says nothing; only a reviewer can say whether that is enough.',
  ],
  [required, { text: 'None' }, 'unclear', 'Answered in words, which only a reviewer can judge.'],
  [required, { text: '-'.repeat(500) }, 'not-answered', `"${'-'.repeat(40)}" says nothing that could be judged.`],
] as const)('%o with %j', ([item, answer, stated, why]) => {
  expect(readAnswer(item, state, makeAnswer(item.id, answer))).toMatchObject({ stated, why });
});
