/** Which paragraph styles of a Word file are headings, and which number their paragraphs. */
import { readXml } from './docx-xml.ts';

export interface ParagraphStyle {
  /** Headings: 1 is the outermost. */
  readonly level?: number;
  readonly list?: string;
  readonly listLevel?: number;
}

interface StyleYet {
  level?: number;
  list?: string;
  listLevel?: number;
  base?: string;
}

/** A style that is based on one that is based on … : longer chains are circles. */
const LONGEST_CHAIN = 20;
const DEEPEST_HEADING = 9;

/**
 * @param xml `word/styles.xml`
 * @returns by the style's id
 */
export function stylesOf(xml: string): ReadonlyMap<string, ParagraphStyle> {
  const styles = new Map<string, StyleYet>();
  let style: StyleYet | undefined;
  readXml(xml, {
    open: (name, attribute) => {
      if (name === 'style') styles.set(attribute('styleId') ?? '', (style = {}));
      if (!style) return;
      const value = attribute('val') ?? '';
      const heading = name === 'name' ? /^heading (\d)$/i.exec(value)?.[1] : undefined;
      if (heading !== undefined) style.level = Number(heading);
      else if (name === 'outlineLvl' && Number(value) < DEEPEST_HEADING) style.level = Number(value) + 1;
      else if (name === 'basedOn') style.base = value;
      else if (name === 'numId') style.list = value;
      else if (name === 'ilvl') style.listLevel = Number(value);
    },
    close: (name) => {
      if (name === 'style') style = undefined;
    },
  });
  return new Map([...styles].map(([id, own]) => [id, inherited(own, styles)]));
}

function inherited(own: StyleYet, styles: ReadonlyMap<string, StyleYet>): ParagraphStyle {
  const chain: StyleYet[] = [];
  for (let next: StyleYet | undefined = own; next && chain.length < LONGEST_CHAIN;) {
    chain.push(next);
    next = next.base === undefined ? undefined : styles.get(next.base);
  }
  const level = chain.find((style) => style.level !== undefined)?.level;
  const list = chain.find((style) => style.list !== undefined)?.list;
  const listLevel = chain.find((style) => style.listLevel !== undefined)?.listLevel;
  return {
    ...(level !== undefined && { level }),
    ...(list !== undefined && { list }),
    ...(listLevel !== undefined && { listLevel }),
  };
}
