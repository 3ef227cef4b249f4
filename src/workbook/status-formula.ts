/** What the status column says while somebody fills in the workbook: a formula of ours over the cells beside it. */
import type { AnswerShape } from '../model/checklist.ts';
import type { Answer } from '../model/package.ts';
import type { StatusWord } from './styles.ts';

/** Addresses of the cells that the formula looks at. */
export interface StatusCells {
  readonly answer: string;
  readonly digitized: string;
  readonly value: string;
  readonly text: string;
}

/** How the answer was read when the workbook was written. */
export interface Reading {
  readonly status: StatusWord;
  /** One sentence. */
  readonly words: string;
}

/** A text inside a formula has at most 255 characters. */
const LONGEST_QUOTED = 200;

/**
 * Answered, missing or not understood, as the cells stand. Whether a value can be understood is not for a formula to say:
 * a value that was not understood stays so until it is changed.
 */
export function statusFormula(shape: AnswerShape, cells: StatusCells, answer?: Answer, reading?: Reading): string {
  const { answer: said, digitized, value, text } = cells;
  const either = choose(isListed(said), '"answered"', '"not understood"');
  switch (shape.shape) {
    case 'yes-no':
      return choose(`${said}=""`, '"missing"', either);
    case 'digitized': {
      const held = choose(
        `${digitized}=""`,
        '"missing"',
        choose(isListed(digitized), '"answered"', '"not understood"'),
      );
      return choose(`${said}=""`, '"missing"', choose(isYes(said), held, either));
    }
    case 'value': {
      const unclear = answer?.value !== undefined && reading?.status === 'not understood';
      const same = unclear ? unchanged(value, answer.value) : undefined;
      const given = same === undefined ? '"answered"' : choose(same, '"not understood"', '"answered"');
      return choose(`${said}=""`, '"missing"', choose(isYes(said), choose(`${value}=""`, '"missing"', given), either));
    }
    case 'narrative':
      return choose(`AND(${said}="",${text}="")`, '"missing"', choose(`${said}=""`, '"answered"', either));
  }
}

function choose(test: string, yes: string, no: string): string {
  return `IF(${test},${yes},${no})`;
}

function unchanged(cell: string, text: string): string | undefined {
  if (text.length > LONGEST_QUOTED || /[\r\n]/.test(text)) return undefined;
  return `EXACT(${cell},"${text.replaceAll('"', '""')}")`;
}

/** Spreadsheets compare without case; TRUE is what some of them make of a typed "true". */
function isYes(cell: string): string {
  return `OR(${cell}="yes",${cell}="y",${cell}=TRUE)`;
}

function isListed(cell: string): string {
  return `OR(${cell}="yes",${cell}="no",${cell}="y",${cell}="n",${cell}=TRUE,${cell}=FALSE)`;
}
