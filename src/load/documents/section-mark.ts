/** Reads "§ 9-101(b)", "Sec. 4", "Meridia Code 9-101." and the like, in citations and at the head of lines. */

/** From the outermost kind of part to the innermost; a part ends where one of its own or an outer rank begins. */
const RANKS: Readonly<Record<string, number>> = {
  title: 0,
  part: 1,
  appendix: 1,
  schedule: 1,
  exhibit: 1,
  attachment: 1,
  chapter: 2,
  article: 3,
  section: 4,
  rule: 4,
  policy: 4,
  procedure: 4,
  standard: 4,
  paragraph: 6,
};
const SHORT: Readonly<Record<string, string>> = {
  '§': 'section',
  '§§': 'section',
  '¶': 'paragraph',
  '¶¶': 'paragraph',
  s: 'section',
  sec: 'section',
  secs: 'section',
  sect: 'section',
  sections: 'section',
  art: 'article',
  ch: 'chapter',
  chap: 'chapter',
  para: 'paragraph',
  par: 'paragraph',
  app: 'appendix',
};
/** A number without a word before it: with a sign in it ("9-101") it numbers sections, without one often a list. */
const RANK_OF_LIST = 6;

const NUMBER = String.raw`\d{1,6}[A-Za-z]{0,2}(?:[-.:]\d{1,6}[A-Za-z]{0,3})*`;
const LETTERED = String.raw`[A-Z]{1,4}[-.:]?\d{1,6}(?:[-.:]\d{1,6}[A-Za-z]{0,3})*|[IVXLC]{1,7}(?:\.[A-Z0-9]{1,3})?|[A-Z]`;
const NUMBERED = new RegExp(String.raw`^(${NUMBER})((?:\([0-9A-Za-z]{1,6}\))*)([.:,)\]–]?)$`);
const NUMBERED_OR_LETTERED = new RegExp(String.raw`^(${NUMBER}|${LETTERED})((?:\([0-9A-Za-z]{1,6}\))*)([.:,)\]–]?)$`);
/** Words of a code's name, and the number of its title: "34 U.S.C. 20913", "Minn. Stat. 243.166". */
const NAME_WORD = /^(?:[A-Z][\p{L}.&']*,?|of|the|and|&)$/u;
const MOST_NAME_WORDS = 8;

export interface SectionMark {
  /** `section`, `chapter` …; undefined where no word says so. */
  readonly kind?: string;
  /** As in "9-101" and "4.2". */
  readonly number: string;
  /** The letters and numbers in brackets behind it. */
  readonly subs: readonly string[];
  readonly rank: number;
  /** What stands behind it on its line. */
  readonly tail: string;
  /** A code's name stands before the number. */
  readonly named: boolean;
  /** A full stop, colon or dash parts it from its tail. */
  readonly ended: boolean;
}

/** One form for all the blanks, dashes and widths that a line may be written with. */
export function plainLine(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/(?<=\d)[\u2012-\u2015\u2212](?=\d)/g, '-')
    .replace(/[\u2012-\u2015\u2212]/g, '–')
    .replace(/\s+/g, ' ')
    .replace(/(§+|¶+) ?/g, '$1 ')
    .replace(/(?<=\w)\)? \((?=[0-9A-Za-z]{1,3}\)(?: ?\(|[.,:]?$))/g, (gap) => gap.replace(' ', ''))
    .trim();
}

/**
 * The mark at the head of a plain line; undefined where there is none.
 * @param anyCase a citation, in which "section iv" and "sec. a" are meant
 */
export function readMark(line: string, anyCase = false): SectionMark | undefined {
  const tokens = line.split(' ');
  let kind: string | undefined;
  let named = false;
  for (let i = 0; i < Math.min(tokens.length, MOST_NAME_WORDS); i++) {
    const token = tokens[i]!;
    const numbered = (kind === undefined ? NUMBERED : NUMBERED_OR_LETTERED).exec(
      anyCase && kind !== undefined ? token.toUpperCase() : token,
    );
    if (numbered && !startsName(tokens[i + 1])) {
      const [, number = '', subs = '', end = ''] = numbered;
      const written = anyCase ? subsOf(token) : subsOf(subs);
      const tail = tokens.slice(i + 1).join(' ');
      return {
        ...(kind !== undefined && { kind }),
        number,
        subs: written,
        rank: rankOf(kind, named, number),
        tail,
        named,
        ended: /[.:–]/.test(end) || /^–/.test(tail),
      };
    }
    const word = token.toLowerCase().replace(/[.,]$/, '');
    const known = SHORT[word] ?? (RANKS[word] === undefined ? undefined : word);
    if (known !== undefined) kind = known;
    else if (NAME_WORD.test(token) || (numbered && startsName(tokens[i + 1]))) named = true;
    else return undefined;
  }
  return undefined;
}

function startsName(token: string | undefined): boolean {
  return token !== undefined && /^(?:U\.?S\.?C?\.?|USC|CFR|C\.F\.R\.|Stat\.)$/.test(token);
}

function subsOf(text: string): readonly string[] {
  return [...text.matchAll(/\(([0-9A-Za-z]{1,6})\)/g)].map((match) => match[1]!);
}

function rankOf(kind: string | undefined, named: boolean, number: string): number {
  if (kind !== undefined) return RANKS[kind] ?? RANK_OF_LIST;
  return named || /[-.:]/.test(number) ? RANKS['section']! : RANK_OF_LIST;
}

/** `9-101(b)(1)`. */
export function markText({ number, subs }: Pick<SectionMark, 'number' | 'subs'>): string {
  return number + subs.map((sub) => `(${sub})`).join('');
}

/** True where `part` lies in `whole`: 4.2.1 in 4.2, 9-101(b) in 9-101. */
export function isWithin(part: string, whole: string): boolean {
  return part.startsWith(whole) && (part.length === whole.length || /^[-.:(]/.test(part.slice(whole.length)));
}
