import { SyntaxProblem } from './syntax.ts';

export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'parameter' | 'symbol' | 'end';
  /** Words keep their case; `upper` compares keywords. */
  readonly text: string;
  readonly upper: string;
  readonly at: number;
}

const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /[0-9]+(?:\.[0-9]+)?/y;
const SYMBOL = /<>|<=|>=|\|\||[-+*=<>(),.]/y;
const SPACE = /\s+/y;

/** A longer expression is refused: rules are short, and the parser recurses. */
const MAX_EXPRESSION_LENGTH = 4000;

export function tokenize(text: string): readonly Token[] {
  if (text.length > MAX_EXPRESSION_LENGTH) {
    throw new SyntaxProblem(`the expression is longer than ${MAX_EXPRESSION_LENGTH} characters`, MAX_EXPRESSION_LENGTH);
  }
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const push = (kind: Token['kind'], value: string, length: number): void => {
    tokens.push({ kind, text: value, upper: value.toUpperCase(), at });
    at += length;
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const word = take(WORD);
    const number = word === undefined ? take(NUMBER) : undefined;
    if (word !== undefined) push('word', word, word.length);
    else if (number !== undefined) push('number', number, number.length);
    else if (text[at] === "'") {
      const string = readString(text, at);
      push('string', string.value, string.length);
    } else if (text[at] === ':') {
      at++;
      const name = take(WORD);
      if (name === undefined) throw new SyntaxProblem('a parameter is written :name', at - 1);
      push('parameter', name, name.length);
    } else {
      const symbol = take(SYMBOL);
      if (symbol === undefined) throw new SyntaxProblem(unexpected(text, at), at);
      push('symbol', symbol, symbol.length);
    }
  }
  tokens.push({ kind: 'end', text: '', upper: '', at });
  return tokens;
}

function unexpected(text: string, at: number): string {
  const character = text[at]!;
  if (character === '"') return 'texts stand in single quotes; names need none';
  if (character === ';') return 'an expression is one condition; ";" has no place in it';
  if (text.startsWith('!=', at)) return 'unequal is written <>';
  return `unexpected character "${character}"`;
}

function readString(text: string, start: number): { value: string; length: number } {
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== "'") value += text[at];
    else if (text[at + 1] === "'") {
      value += "'";
      at++;
    } else return { value, length: at + 1 - start };
  }
  throw new SyntaxProblem('the text that begins here has no closing quote', start);
}
