/** Where an offset of a file lies: line, hiding place, and the records around it. Each part is made when it is first asked for. */
import { latin1 } from '../text/bytes.ts';
import type { TextType } from '../capture/text-type.ts';
import { createIntList, lastAtMost, pushInt, type IntList } from '../text/int-list.ts';
import { markupAt, type Markup } from '../views/markup.ts';
import { blocksAround, readBlocks, type Blocks } from './blocks.ts';
import { isObject, readBrackets, type Brackets } from './brackets.ts';
import { cellAt, headerOf, recordStarts, type CsvHeader } from './csv-record.ts';
import { readElements, type Elements } from './elements.ts';
import { rangesAround } from './nested.ts';
import type { Place } from './place.ts';
import type { Range } from '../text/range.ts';
import { readSections, sectionAround, type Sections } from './sections.ts';

export interface Structure {
  readonly lineAt: (offset: number) => number;
  readonly placeAt: (offset: number) => Place;
  /** Records of a list that hold the offset, innermost first; none where the page is one record. */
  readonly recordsAt: (offset: number) => readonly Range[];
  /** The same, and whatever else keeps together what belongs to one person. The first of a text is the line. */
  readonly containersAt: (offset: number) => readonly Range[];
  /** Of a page without such elements: from the heading, or the line across the page, to the next. */
  readonly sectionAt: (offset: number) => Range | undefined;
}

export function readStructure(bytes: Uint8Array, type: TextType, markup: Markup | undefined): Structure {
  let lines: IntList | undefined;
  let brackets: Brackets | undefined;
  let elements: Elements | undefined;
  let blocks: Blocks | undefined;
  let header: CsvHeader | undefined;
  let records: IntList | undefined;
  let sections: Sections | undefined;
  const linesOf = (): IntList => (lines ??= lineStarts(bytes));
  const lineAt = (offset: number): number => lastAtMost(linesOf(), offset) + 1;
  const csvHeader = (): CsvHeader => (header ??= headerOf(bytes));
  const csvRecord = (offset: number): Range =>
    rangeIn((records ??= recordStarts(bytes) ?? linesOf()), offset, bytes.length);
  const bracketsOf = (): Brackets => (brackets ??= readBrackets(bytes, type === 'text' || type === 'html'));
  const elementsOf = (inside: Markup): Elements => (elements ??= readElements(bytes, inside, type === 'xml'));
  const isInScript = (offset: number): boolean => markup !== undefined && markupAt(markup, offset)?.kind === 'script';
  return {
    lineAt,
    placeAt: (offset) => {
      if (markup) return placeInPage(bytes, markup, offset, type === 'xml');
      const hint = type === 'csv' ? cellAt(csvHeader(), bytes, csvRecord(offset).start, offset) : '';
      return type === 'text'
        ? { kind: 'text', words: 'file text', hint }
        : { kind: 'data', words: type === 'csv' ? 'a table for download' : 'page data', hint };
    },
    recordsAt: (offset) => {
      if (type === 'csv') return [csvRecord(offset)];
      if (markup && !isInScript(offset)) {
        const { areRecords } = elementsOf(markup);
        return rangesAround(elements!, offset, (at) => areRecords.items[at] === 1).slice(0, 1);
      }
      return type === 'text' ? [] : rangesAround(bracketsOf(), offset, (at) => isObject(brackets!, at));
    },
    sectionAt: (offset) => {
      if (markup === undefined || type === 'xml' || isInScript(offset)) return undefined;
      const section = sectionAround((sections ??= readSections(bytes, markup)), offset, bytes.length);
      const end = rangesAround(elementsOf(markup), offset)[0]?.end ?? bytes.length;
      return section && { start: section.start, end: Math.min(section.end, end) };
    },
    containersAt: (offset) => {
      if (type === 'csv') return [csvRecord(offset)];
      if (markup && !isInScript(offset)) return rangesAround(elementsOf(markup), offset);
      const around = rangesAround(bracketsOf(), offset);
      if (type !== 'text') return around;
      const [line, ...others] = blocksAround(bytes, (blocks ??= readBlocks(bytes, linesOf())), offset);
      const isInLine = ({ start, end }: Range): boolean => start >= line!.start && end <= line!.end;
      const wider = [...around.filter((one) => !isInLine(one)), ...others];
      return [...around.filter(isInLine), line!, ...wider.sort((a, b) => a.end - a.start - (b.end - b.start))];
    },
  };
}

/** From the last start at or before the offset to the next. */
function rangeIn(starts: IntList, offset: number, end: number): Range {
  const at = Math.max(0, lastAtMost(starts, offset));
  return { start: starts.items[at] ?? 0, end: at + 1 < starts.length ? starts.items[at + 1]! : end };
}

function lineStarts(bytes: Uint8Array): IntList {
  const starts = createIntList(256);
  pushInt(starts, 0);
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) pushInt(starts, at + 1);
  return starts;
}

function placeInPage(bytes: Uint8Array, markup: Markup, offset: number, isXml: boolean): Place {
  const inside = markupAt(markup, offset);
  if (inside === undefined) return { kind: 'text', words: isXml ? 'feed text' : 'page text', hint: '' };
  if (inside.kind === 'comment') return { kind: 'comment', words: 'page source, in a comment', hint: '' };
  if (inside.kind === 'script') return { kind: 'script', words: 'page source, in a script', hint: '' };
  if (inside.kind === 'style') return { kind: 'style', words: 'page source, in a style sheet', hint: '' };
  return placeInTag(bytes, inside, offset);
}

function placeInTag(bytes: Uint8Array, tag: Range, offset: number): Place {
  const before = latin1(bytes, Math.max(tag.start, offset - 512), offset).toLowerCase();
  const quote = Math.max(before.lastIndexOf('="'), before.lastIndexOf("='"));
  const equals = quote >= 0 ? quote : before.lastIndexOf('=');
  const hint = equals < 0 ? '' : (/[\w:-]{1,64}$/.exec(before.slice(Math.max(0, equals - 64), equals))?.[0] ?? '');
  const start = latin1(bytes, tag.start, Math.min(tag.end, tag.start + 512)).toLowerCase();
  const place = (kind: Place['kind'], where: string): Place => ({ kind, words: `page source, in ${where}`, hint });
  if (start.startsWith('<meta')) return place('attribute', 'the page’s metadata');
  if (/^<(?:input|textarea|select|option|button)/.test(start)) {
    return place('attribute', /type\s*=\s*["']?hidden/.test(start) ? 'a hidden field' : 'a form field');
  }
  if (/^(?:href|src|srcset|action|poster|cite|data|xlink:href)$/.test(hint)) return place('link', 'a link');
  if (hint === 'style') return place('style', 'a style');
  if (hint === 'class') return place('style', 'a class name');
  if (hint.startsWith('data-')) return place('attribute', 'a data attribute');
  return place('attribute', hint === '' ? 'a tag' : 'an attribute');
}
