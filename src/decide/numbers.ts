/** Numbers as laws write them: digits, words, or words with the digits in brackets. */

const SMALL = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const VALUES: ReadonlyMap<string, number> = new Map([
  ...SMALL.map((word, value) => [word, value] as const),
  ...TENS.map((word, index) => [word, (index + 2) * 10] as const),
]);

/** A number and the position of the first token after it. */
export interface ReadNumber {
  readonly amount: number;
  readonly next: number;
}

/**
 * Reads "21", "1.5", "twenty one", "three hundred sixty five", "a", and any of these followed by the same number in
 * brackets, which are tokens of their own. Two numbers that disagree are no number.
 */
export function readNumber(tokens: readonly string[], from: number): ReadNumber | undefined {
  const first = readPlainNumber(tokens, from);
  if (first === undefined || tokens[first.next] !== '(') return first;
  const second = readPlainNumber(tokens, first.next + 1);
  if (second === undefined || second.amount !== first.amount || tokens[second.next] !== ')') return undefined;
  return { amount: first.amount, next: second.next + 1 };
}

function readPlainNumber(tokens: readonly string[], from: number): ReadNumber | undefined {
  const token = tokens[from];
  if (token === undefined) return undefined;
  if (token === 'a' || token === 'an') return { amount: 1, next: from + 1 };
  if (/^\d{1,5}(\.\d{1,2})?$/.test(token)) return { amount: Number(token), next: from + 1 };
  return readWords(tokens, from);
}

function readWords(tokens: readonly string[], from: number): ReadNumber | undefined {
  const head = readBelowHundred(tokens, from);
  if (head === undefined || tokens[head.next] !== 'hundred') return head;
  if (head.amount < 1 || head.amount > 9) return undefined;
  const hundreds = head.amount * 100;
  const after = tokens[head.next + 1] === 'and' ? head.next + 2 : head.next + 1;
  const rest = readBelowHundred(tokens, after);
  return rest === undefined
    ? { amount: hundreds, next: head.next + 1 }
    : { amount: hundreds + rest.amount, next: rest.next };
}

function readBelowHundred(tokens: readonly string[], from: number): ReadNumber | undefined {
  const value = VALUES.get(tokens[from] ?? '');
  if (value === undefined) return undefined;
  const unit = VALUES.get(tokens[from + 1] ?? '');
  if (value < 20 || unit === undefined || unit < 1 || unit > 9) return { amount: value, next: from + 1 };
  return { amount: value + unit, next: from + 2 };
}
