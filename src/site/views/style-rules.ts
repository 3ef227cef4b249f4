/** What a page's own style sheets add to its elements, and which they hide. Not a parser: it only has to stay linear. */
import { latin1 } from '../text/bytes.ts';
import { STYLE_BODY, type Markup } from './markup.ts';

/** What is put before or behind the text of the elements with a class, an identifier or a name. */
export interface AddedText {
  /** `.class`, `#id` or `name`. */
  readonly selector: string;
  readonly isBefore: boolean;
  /** Of an element whose tag this is. */
  readonly textFor: (tag: string) => string;
}

interface Sheets {
  readonly bytes: Uint8Array;
  readonly markup: Markup;
  readonly known: Map<string, string>;
}

const MOST_RULES = 256;
const MOST_BACK = 400;
const LONGEST_CONTENT = 300;
/** Bytes of style sheets that are searched for variables and counters. */
const MOST_SEARCHED = 262_144;

function* styleBodies(bytes: Uint8Array, { starts, ends, kinds }: Markup): Generator<Buffer> {
  for (let i = 0; i < starts.length; i++) {
    if (kinds.items[i] !== STYLE_BODY) continue;
    const start = starts.items[i]!;
    yield Buffer.from(bytes.buffer, bytes.byteOffset + start, ends.items[i]! - start);
  }
}

/** The rules, where the text of one may be a piece of a value. Icons, bullets, quotation marks and a tooltip's attribute are none. */
export function addedTexts(bytes: Uint8Array, markup: Markup): readonly AddedText[] {
  const sheets: Sheets = { bytes, markup, known: new Map() };
  const contents: { readonly body: Buffer; readonly at: number; readonly content: string }[] = [];
  let areTelling = false;
  for (const body of styleBodies(bytes, markup)) {
    for (
      let at = body.indexOf('content');
      at >= 0 && contents.length < MOST_RULES;
      at = body.indexOf('content', at + 7)
    ) {
      const content = contentAt(body, at);
      if (content === '') continue;
      areTelling ||= isTelling(content, sheets);
      contents.push({ body, at, content });
    }
  }
  if (!areTelling) return [];
  const rules: AddedText[] = [];
  for (const { body, at, content } of contents) {
    for (const one of selectorsAt(body, at)) {
      const which = /::?(before|after)\s*$/i.exec(one);
      const selector = which === null ? undefined : lastOf(one.slice(0, which.index));
      if (selector === undefined) continue;
      const isBefore = which![1]!.toLowerCase() === 'before';
      rules.push({ selector, isBefore, textFor: (tag) => textOf(content, tag, sheets) });
    }
  }
  return rules;
}

const COLON = 0x3a;
const ICON = /^content\s{0,9}:\s{0,9}(?:["'](?:\\[ef][0-9a-f]{3})?["'])/i;

/** The value of a property of this name; '' for none, and for the signs of fonts of icons, which are many. */
function contentAt(body: Buffer, at: number): string {
  if (body[at + 7] !== COLON && body[at + 7] !== 0x20) return '';
  const said = latin1(body, at, at + LONGEST_CONTENT);
  return ICON.test(said) ? '' : (/^content\s{0,9}:\s{0,9}([^;{}]{1,300})/.exec(said)?.[1] ?? '');
}

/** The selectors of the rule that a property stands in. */
function selectorsAt(body: Buffer, at: number): readonly string[] {
  const before = latin1(body, at - MOST_BACK, at);
  const open = before.lastIndexOf('{');
  const close = before.lastIndexOf('}');
  if (open < 0 || close > open) return [];
  return before.slice(Math.max(before.lastIndexOf('}', open), before.lastIndexOf('{', open - 1)) + 1, open).split(',');
}

const PART = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(attr|var|counter)\(\s*([\w-]{1,60})[^)]{0,60}\)/gs;
const ESCAPE = /\\(?:([0-9a-f]{1,6})\s?|\r?\n|(.))/gi;

const LETTER = /[a-z0-9]/i;
const TWO_LETTERS = /[a-z0-9].*[a-z0-9]/i;

/** What a tag says is not known yet: two attributes may be the pieces. */
function isTelling(content: string, sheets: Sheets): boolean {
  let attributes = 0;
  for (const [part, double, single, kind] of content.matchAll(PART)) {
    if (
      kind === undefined
        ? LETTER.test(unescaped(double ?? single ?? ''))
        : kind !== 'attr' && TWO_LETTERS.test(textOf(part, '', sheets))
    )
      return true;
    if (kind === 'attr') attributes++;
  }
  return attributes > 1;
}

/** Class, identifier or name of the elements that a selector means: `div > p.a.b` means `.b`. */
function lastOf(selectors: string): string | undefined {
  const compound = /[^\s>+~]+$/.exec(selectors.replace(/:[\w-]+(?:\([^)]*\))?/g, '').trimEnd())?.[0] ?? '';
  return /[.#][\w-]{1,80}(?=[^.#]*$)/.exec(compound)?.[0] ?? /^[a-z][\w-]*/i.exec(compound)?.[0].toLowerCase();
}

function textOf(content: string, tag: string, sheets: Sheets, depth = 0): string {
  let text = '';
  for (const [, double, single, kind, name = ''] of content.matchAll(PART)) {
    const told = double ?? single;
    if (told !== undefined) text += unescaped(told);
    else if (kind === 'attr') text += attributeOf(tag, name);
    else if (kind === 'counter') text += counterOf(sheets, name);
    else if (depth < 3) text += textOf(variableOf(sheets, name), tag, sheets, depth + 1);
  }
  return text;
}

function unescaped(text: string): string {
  return text.replace(ESCAPE, (_, hex: string | undefined, sign: string | undefined) => {
    const point = Number.parseInt(hex ?? '', 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : (sign ?? '');
  });
}

const attributes = new Map<string, RegExp>();
const MOST_NAMES = 256;

/** An attribute of a tag; names come from style sheets, so they are made of word signs only. */
export function attributeOf(tag: string, name: string): string {
  let words = attributes.get(name);
  if (words === undefined) {
    words = new RegExp(`\\s${name}\\s?=\\s?(?:"([^"]*)"|'([^']*)'|([^\\s>]*))`, 'i');
    if (attributes.size >= MOST_NAMES) attributes.clear();
    attributes.set(name, words);
  }
  const [, double, single, bare] = words.exec(tag) ?? [];
  return double ?? single ?? bare ?? '';
}

function variableOf(sheets: Sheets, name: string): string {
  return searched(sheets, new RegExp(`${name}\\s{0,9}:\\s{0,9}([^;{}]{1,200})`));
}

function counterOf(sheets: Sheets, name: string): string {
  const set = new RegExp(`counter-(?:re)?set\\s{0,9}:[^;{}]{0,200}?(?<![\\w-])${name}\\s{1,9}(\\d{1,12})`);
  return searched(sheets, set);
}

/** Each is looked for once, however many elements ask. */
function searched({ bytes, markup, known }: Sheets, words: RegExp): string {
  let told = known.get(words.source);
  if (told !== undefined) return told;
  told = '';
  for (const body of styleBodies(bytes, markup)) {
    told = words.exec(latin1(body, 0, MOST_SEARCHED))?.[1] ?? '';
    if (told !== '') break;
  }
  known.set(words.source, told);
  return told;
}

const HIDING =
  /([^{}]{1,200})\{[^{}]{0,300}?(?:display\s?:\s?none|visibility\s?:\s?hidden|font-size\s?:\s?0(?![.\d])|opacity\s?:\s?0(?![.\d])|(?:left|top|text-indent)\s?:\s?-\d{3})/gi;

/** Classes and identifiers of elements that the page's own style sheets hide. */
export function hiddenNames(bytes: Uint8Array, markup: Markup): ReadonlySet<string> {
  const names = new Set<string>();
  for (const body of styleBodies(bytes, markup)) {
    for (const [, selectors = ''] of latin1(body, 0, MOST_SEARCHED).matchAll(HIDING)) {
      for (const one of selectors.split(',')) {
        const name = /^\s*(?:\w+)?([.#][\w-]{1,80})\s*$/.exec(one)?.[1];
        if (name !== undefined) names.add(name);
      }
    }
  }
  return names;
}

/** Classes and the identifier of a tag, as selectors have them. */
export function namesOf(tag: string): readonly string[] {
  if (!/\s(?:class|id)\s?=/i.test(tag)) return [];
  const id = attributeOf(tag, 'id');
  const classes = attributeOf(tag, 'class').split(/\s+/);
  return [...classes.filter((one) => one !== '').map((one) => `.${one}`), ...(id === '' ? [] : [`#${id}`])];
}
