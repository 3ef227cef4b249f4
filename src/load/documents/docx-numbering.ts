/** The numbers that Word writes before paragraphs by itself: they stand in no text, and people cite them. */
import { readXml } from './docx-xml.ts';

interface Level {
  start: number;
  format: string;
  /** `%1.%2` */
  text: string;
}

const MOST_LEVELS = 9;

/** Gives the number of the next paragraph of a list, such as "4.2" or "(a)"; blank for bullets and unknown lists. */
export type Numbering = (list: string, level: number) => string;

/** @param xml `word/numbering.xml` */
export function numberingOf(xml: string): Numbering {
  const { forms, formOf, restarts } = readForms(xml);
  const counters = new Map<string, number[]>();
  const restarted = new Set<string>();
  return (list, level) => {
    const form = formOf.get(list) ?? '';
    const levels = forms.get(form);
    const own = levels?.[level];
    if (!levels || !own) return '';
    if (restarts.has(list) && !restarted.has(list)) counters.delete(form);
    restarted.add(list);
    const counts = counters.get(form) ?? [];
    counters.set(form, counts);
    for (let i = 0; i < level; i++) counts[i] ??= levels[i]?.start ?? 1;
    const count = counts[level];
    counts[level] = count === undefined ? own.start : count + 1;
    counts.length = level + 1;
    if (own.format === 'bullet' || own.format === 'none') return '';
    return own.text.replace(/%([1-9])/g, (_, nth: string) => {
      const i = Number(nth) - 1;
      return i > level ? '' : numeral(counts[i] ?? 1, levels[i]?.format ?? 'decimal');
    });
  };
}

interface Forms {
  readonly forms: ReadonlyMap<string, readonly (Level | undefined)[]>;
  /** List → form. */
  readonly formOf: ReadonlyMap<string, string>;
  /** Lists that begin anew instead of going on with the form's count. */
  readonly restarts: ReadonlySet<string>;
}

function readForms(xml: string): Forms {
  const forms = new Map<string, (Level | undefined)[]>();
  const formOf = new Map<string, string>();
  const restarts = new Set<string>();
  let [form, list] = ['', ''];
  let level: Level | undefined;
  readXml(xml, {
    open: (name, attribute) => {
      const value = attribute('val') ?? '';
      if (name === 'abstractNum') forms.set((form = attribute('abstractNumId') ?? ''), []);
      else if (name === 'num') list = attribute('numId') ?? '';
      else if (name === 'abstractNumId') formOf.set(list, value);
      else if (name === 'startOverride') restarts.add(list);
      else if (name === 'lvl' && list === '') {
        level = { start: 1, format: 'decimal', text: '' };
        const index = Number(attribute('ilvl') ?? 0);
        const levels = forms.get(form);
        if (levels && index >= 0 && index < MOST_LEVELS) levels[index] = level;
      } else if (level && name === 'start') level.start = Math.min(Number(value) || 0, 1_000_000);
      else if (level && name === 'numFmt') level.format = value;
      else if (level && name === 'lvlText') level.text = value.slice(0, 40);
    },
    close: (name) => {
      if (name === 'num') list = '';
      if (name === 'lvl') level = undefined;
    },
  });
  return { forms, formOf, restarts };
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function numeral(count: number, format: string): string {
  if (count < 1 || count > 3000) return String(count);
  switch (format) {
    case 'lowerLetter':
    case 'upperLetter': {
      // After z comes aa, then bb.
      const letters = String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));
      return format === 'lowerLetter' ? letters : letters.toUpperCase();
    }
    case 'lowerRoman':
    case 'upperRoman': {
      let [rest, roman] = [count, ''];
      for (const [worth, sign] of ROMAN) for (; rest >= worth; rest -= worth) roman += sign;
      return format === 'lowerRoman' ? roman : roman.toUpperCase();
    }
    case 'decimalZero':
      return String(count).padStart(2, '0');
    default:
      return String(count);
  }
}
