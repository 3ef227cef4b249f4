/** What the jurisdiction's own answer says, before anything is looked at that could support or contradict it. */
import { KINDS, type AnswerShape, type Item, type Kind } from '../model/checklist.ts';
import type { Stated } from '../model/outcome.ts';
import type { Answer, Jurisdiction } from '../model/package.ts';
import { compareWithFloor, type Immediately } from './compare.ts';
import { saysNothing } from './says-nothing.ts';

export type Answering = Pick<Jurisdiction, 'kind' | 'enhancedSentencing'>;

export interface StatedAnswer {
  readonly stated: Stated;
  /** One sentence: how the answer was understood. */
  readonly why: string;
  /** What makes it certain, where the value was read and is not. */
  readonly next?: string;
  /** "We do not differ from SORNA here" has nothing to cite. */
  readonly needsCitation: boolean;
}

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  state: 'states',
  district: 'the District of Columbia',
  territory: 'territories',
  tribe: 'tribes',
};

/** Why the row is not put to this jurisdiction; undefined where it is. The answer itself never decides this. */
export function whyNotApplicable(item: Item, jurisdiction: Answering): string | undefined {
  if (item.kinds !== undefined && !item.kinds.includes(jurisdiction.kind)) {
    const asked = KINDS.filter((kind) => item.kinds?.includes(kind)).map((kind) => KIND_WORDS[kind]);
    return `The row is put to ${joinWords(asked)} only.`;
  }
  if (item.tribesOnlyWithEnhancedSentencing && jurisdiction.kind === 'tribe' && !jurisdiction.enhancedSentencing) {
    return 'Tribes answer the row only where they use enhanced sentencing (Tribal Law and Order Act of 2010).';
  }
  return undefined;
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/**
 * Reads the answer by the row's shape. A half answer (a value without yes or no, collected without "digitized") is not
 * answered: completing it is the jurisdiction's to do, not ours.
 */
export function readAnswer(
  item: Item,
  jurisdiction: Answering,
  answer: Answer | undefined,
  immediately: Immediately = {},
): StatedAnswer {
  const reason = whyNotApplicable(item, jurisdiction);
  if (reason !== undefined) return said('not-applicable', reason);
  const shape = item.answer;
  if (shape.shape === 'narrative') return readNarrative(shape.when, answer);
  if (answer?.answer === undefined) return said('not-answered', halfAnswer(shape, answer));
  if (answer.answer === 'no') return said('not-met', `Answered no${otherwise(shape, answer, immediately)}.`);
  switch (shape.shape) {
    case 'yes-no':
      return said('meets', 'Answered yes.');
    case 'digitized':
      return readDigitized(answer);
    case 'value':
      return readValue(shape, answer, { immediately, countedFrom: item.countedFrom });
  }
}

/** What stands beside a no and says yes. */
function otherwise(shape: AnswerShape, { digitized, value = '' }: Answer, immediately: Immediately): string {
  if (shape.shape === 'digitized' && digitized === 'yes') {
    return ', and yet digitized: one of the two is wrong';
  }
  if (shape.shape !== 'value' || value.trim() === '') return '';
  const { result } = compareWithFloor(value, shape.floor, shape.quantity, immediately);
  return result === 'meets' || result === 'exceeds'
    ? `, and yet the value beside it would meet the floor of ${shape.floor}: one of the two is wrong`
    : '';
}

function halfAnswer(shape: AnswerShape, answer: Answer | undefined): string {
  if (shape.shape === 'digitized' && answer?.digitized !== undefined) {
    return 'It is said whether this is digitized, but not whether it is collected.';
  }
  if (shape.shape === 'value' && answer?.value !== undefined) return 'A value is given, but no yes or no.';
  return 'No yes or no is given.';
}

function readDigitized(answer: Answer): StatedAnswer {
  if (answer.digitized === 'yes') return said('meets', 'Answered yes: collected and digitized.');
  return answer.digitized === 'no'
    ? said('deviates', 'Collected, but not held in digitized form; SORNA asks for an electronic database.')
    : said('not-answered', 'Collected, but it is not said whether it is held in digitized form.');
}

function readValue(
  shape: Extract<AnswerShape, { shape: 'value' }>,
  answer: Answer,
  { immediately, countedFrom }: { readonly immediately: Immediately; readonly countedFrom: Item['countedFrom'] },
): StatedAnswer {
  if (answer.value === undefined || answer.value.trim() === '') {
    return said('not-answered', `Answered yes, but without the value that is held against "${shape.floor}".`);
  }
  const { result, words, next } = compareWithFloor(answer.value, shape.floor, shape.quantity, immediately, countedFrom);
  return { ...said(result, words), ...(next !== undefined && { next }) };
}

/** Characters of a text that says nothing; it may be a line of dashes. */
const MOST_REPEATED = 40;

function readNarrative(when: 'required' | 'if-differing', answer: Answer | undefined): StatedAnswer {
  const text = (answer?.text ?? '').trim();
  if (!saysNothing(text)) return said('unclear', 'Answered in words, which only a reviewer can judge.');
  if (answer?.answer === undefined) {
    return said(
      'not-answered',
      text === '' ? 'Nothing is answered.' : `"${text.slice(0, MOST_REPEATED)}" says nothing that could be judged.`,
    );
  }
  if (when === 'if-differing' && answer.answer === 'no') {
    return { stated: 'meets', why: 'Answered no: nothing here differs from SORNA.', needsCitation: false };
  }
  const words = text === '' ? 'without words' : `with "${text.slice(0, MOST_REPEATED)}", which says nothing`;
  return said('unclear', `Answered ${answer.answer} ${words}; only a reviewer can say whether that is enough.`);
}

function said(stated: Stated, why: string): StatedAnswer {
  return { stated, why, needsCitation: true };
}
