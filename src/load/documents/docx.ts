/** Words of a Word file (DOCX). It is a zip of XML: sizes are bounded, macros are not run, nothing outside is fetched. */
import { openZip, ZipError, type ZipFile } from '../../zip/read.ts';
import { decodedText } from './decoded-text.ts';
import { numberingOf, type Numbering } from './docx-numbering.ts';
import { stylesOf, type ParagraphStyle } from './docx-styles.ts';
import { readXml } from './docx-xml.ts';
import type { Block } from './sections.ts';

/** Mebibytes that one part may unfold to. */
const LARGEST_PART_MB = 48;

export type Docx =
  | { readonly kind: 'read'; readonly blocks: readonly Block[]; readonly remarks: readonly string[] }
  /** A zip, and no Word file. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Reads a zip file as a Word file. Deleted text is left out, and so are headers and footers. */
export async function readDocx(path: string): Promise<Docx> {
  let zip: ZipFile | undefined;
  try {
    zip = await openZip(path);
    const names = new Set(zip.entries.map(({ name }) => name));
    const main = [...names].find((name) => /^word\/document\d*\.xml$/.test(name));
    if (main === undefined) return { kind: 'other' };
    const part = partReader(zip);
    const texts = [await part(main)];
    for (const name of ['word/footnotes.xml', 'word/endnotes.xml']) texts.push(await part(name));
    const styles = stylesOf(await part('word/styles.xml'));
    const numbering = numberingOf(await part('word/numbering.xml'));
    const relations = [...names].filter((name) => /^word\/_rels\/.*\.rels$/.test(name)).sort();
    const outside: string[] = [];
    for (const name of relations) outside.push(...outsideParts(await part(name)));
    return {
      kind: 'read',
      blocks: texts.flatMap((xml) => paragraphs(xml, styles, numbering)),
      remarks: remarksOn(names, outside, texts),
    };
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    return { kind: 'unreadable', why: whyUnreadable(error) };
  } finally {
    zip?.close();
  }
}

function whyUnreadable(error: ZipError): string {
  if (/larger than the limit/.test(error.message)) return `A part of it unfolds to more than ${LARGEST_PART_MB} MB.`;
  if (/password/.test(error.message)) return 'The Word file is locked with a password.';
  return 'It is a Word file or another zip, and damaged.';
}

/** Blank where there is no such part. */
function partReader(zip: ZipFile): (name: string) => Promise<string> {
  const entries = new Map(zip.entries.map((entry) => [entry.name, entry]));
  return async (name) => {
    const entry = entries.get(name);
    return entry ? decodedText(await zip.read(entry, LARGEST_PART_MB * 1024 * 1024)) : '';
  };
}

/** Kinds of what a relation file names outside the package; addresses that a reader may click are no part of it. */
function outsideParts(xml: string): readonly string[] {
  const kinds: string[] = [];
  readXml(xml, {
    open: (name, attribute) => {
      if (name !== 'Relationship' || attribute('TargetMode') !== 'External') return;
      const kind = /\/(\w{1,40})$/.exec(attribute('Type') ?? '')?.[1] ?? 'part';
      if (kind !== 'hyperlink') kinds.push(kind);
    },
    close: () => undefined,
  });
  return kinds;
}

function remarksOn(names: ReadonlySet<string>, outside: readonly string[], texts: readonly string[]): string[] {
  const remarks: string[] = [];
  if ([...names].some((name) => /vbaProject\.bin$/i.test(name))) remarks.push('It has macros; they were not run.');
  if (outside.length > 0) remarks.push('It names parts outside itself; they were not fetched.');
  if (texts.some((xml) => xml.includes('<!DOCTYPE')))
    remarks.push('It declares entities of its own; they were not read.');
  if (texts.some(breaksOff)) remarks.push('It is damaged: its text breaks off, and what comes after was not read.');
  if (texts.some((xml) => /<w:(?:ins|del|moveFrom)[ >]/.test(xml)))
    remarks.push('It has tracked changes; it was read as if all were accepted.');
  return remarks;
}

/** Whether the outermost element of a part is never closed. */
function breaksOff(xml: string): boolean {
  const root = /<([A-Za-z_][\w:.-]{0,80})[^<>]{0,20000}>/.exec(xml.slice(0, 40_000));
  if (root === null) return xml.trim() !== '';
  return !root[0].endsWith('/>') && !xml.slice(-1000).includes(`</${root[1]!}`);
}

interface Paragraph {
  text: string;
  style?: string;
  level?: number;
  list?: string;
  listLevel?: number;
}

/** Their content is shown twice, or no longer. */
const UNSEEN = new Set(['Fallback', 'moveFrom', 'del']);
const SIGNS: Readonly<Record<string, string>> = {
  tab: ' ',
  ptab: ' ',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '\u2011',
  softHyphen: '\u00ad',
};

function paragraphs(xml: string, styles: ReadonlyMap<string, ParagraphStyle>, numbering: Numbering): Block[] {
  const blocks: Block[] = [];
  /** A text box is a paragraph in a paragraph. */
  const open: Paragraph[] = [];
  let [unseen, inText, inTabs] = [0, 0, 0];
  readXml(xml, {
    open: (name, attribute) => {
      const paragraph = open.at(-1);
      if (UNSEEN.has(name)) unseen++;
      else if (name === 'p') open.push({ text: '' });
      else if (name === 't') inText++;
      else if (name === 'tabs') inTabs++;
      else if (!paragraph || unseen > 0) return;
      else if (name in SIGNS && inTabs === 0) paragraph.text += SIGNS[name];
      else format(paragraph, name, attribute('val') ?? '');
    },
    close: (name) => {
      if (UNSEEN.has(name)) unseen--;
      else if (name === 't') inText--;
      else if (name === 'tabs') inTabs--;
      else if (name === 'p') {
        const paragraph = open.pop();
        if (paragraph && unseen === 0) blocks.push(blockOf(paragraph, styles, numbering));
      }
    },
    text: (text) => {
      const paragraph = open.at(-1);
      if (paragraph && inText > 0 && unseen === 0) paragraph.text += text;
    },
  });
  return blocks;
}

function format(paragraph: Paragraph, name: string, value: string): void {
  if (name === 'pStyle') paragraph.style = value;
  else if (name === 'outlineLvl' && Number(value) < 9) paragraph.level = Number(value) + 1;
  else if (name === 'numId') paragraph.list = value;
  else if (name === 'ilvl') paragraph.listLevel = Number(value);
}

function blockOf(paragraph: Paragraph, styles: ReadonlyMap<string, ParagraphStyle>, numbering: Numbering): Block {
  const style = styles.get(paragraph.style ?? '') ?? {};
  const level = paragraph.level ?? style.level;
  const list = paragraph.list ?? style.list;
  // A heading's style says which level of its list it numbers; where it does not, the heading's own depth does.
  const listLevel = paragraph.listLevel ?? style.listLevel ?? (style.level === undefined ? 0 : style.level - 1);
  const number = list === undefined || list === '0' ? '' : numbering(list, listLevel);
  const text = number === '' ? paragraph.text : `${number} ${paragraph.text}`;
  return { text, ...(level !== undefined && { level }) };
}
