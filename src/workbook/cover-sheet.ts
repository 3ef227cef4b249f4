/** The first sheet: what the workbook is, for whom, how to fill it in, and how far it is. */
import type { WriteSheet } from 'hucre/xlsx';
import type { Checklist, Item, Section } from '../model/checklist.ts';
import { cellsOf, heightOf, type WrittenRow } from './grid.ts';
import { PROTECTION, sheetNameOf } from './section-sheet.ts';
import type { Reading } from './status-formula.ts';
import * as styles from './styles.ts';

export const COVER_NAME = 'Read me first';
/** By these words the cover is known again, whatever became of its sheet's name. */
export const COVER_TITLE = 'Answers to the SORNA checklist';
export const EDITION_LABEL = 'Edition of the checklist';

const WIDTHS = [34, 60, 12, 12, 12, 16] as const;

export interface CoveredSection {
  readonly section: Section;
  readonly items: readonly Item[];
  readonly statusRange: string;
}

const HOW = [
  'Fill in the white cells of each section. Grey cells hold the checklist and are protected, without a password.',
  'Answer: choose yes or no. A blank cell counts as not answered.',
  'Value: number and unit in your own words, such as "48 hours". Choosing the cell shows what SORNA asks for.',
  'Citations: statute or policy, the document (its path below documents/), page or section, and a few words that stand there. The audit looks them up.',
  'A further citation of an item: use an empty line at the end of the sheet and choose the item there.',
  'Rows and columns may be sorted, hidden and moved, and columns of your own added; comments on cells become notes.',
  'Give the workbook back with: sorna-audit answers import WORKBOOK PACKAGE. It first says what would change.',
] as const;

const LEGEND: Readonly<Record<styles.StatusWord, string>> = {
  answered: 'Filled in. Whether it is enough is for the audit to say.',
  missing: 'Something that the row asks for is blank.',
  'not understood': 'The answer is none of those in the list, or the value could not be read.',
  'not asked': 'The row is not put to this jurisdiction.',
};

export function coverSheet(
  checklist: Checklist,
  jurisdiction: { readonly name: string; readonly kind: string },
  sections: readonly CoveredSection[],
  readings: ReadonlyMap<string, Reading>,
): WriteSheet {
  const rows = coverRows(checklist, jurisdiction, sections, readings);
  return {
    name: COVER_NAME,
    ...cellsOf(rows),
    columns: WIDTHS.map((width) => ({ width })),
    rowDefs: new Map(
      rows.map((row, i) => [
        i,
        {
          height:
            i === 0
              ? 24
              : heightOf(
                  row.map((c) => c?.text),
                  WIDTHS,
                ),
        },
      ]),
    ),
    protection: { ...PROTECTION },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

function coverRows(
  checklist: Checklist,
  jurisdiction: { readonly name: string; readonly kind: string },
  sections: readonly CoveredSection[],
  readings: ReadonlyMap<string, Reading>,
): readonly WrittenRow[] {
  return [
    [{ text: COVER_TITLE, style: styles.TITLE }],
    [],
    fact('Jurisdiction', jurisdiction.name),
    fact('Kind', jurisdiction.kind),
    fact(EDITION_LABEL, checklist.edition),
    fact('Source', checklist.source),
    [],
    [{ text: 'How to fill it in', style: styles.STRONG }],
    ...HOW.map((text, i) => [
      { text: `${i + 1}.`, style: styles.BODY },
      { text, style: styles.BODY },
    ]),
    [],
    [{ text: 'What the colours mean', style: styles.STRONG }],
    ...styles.STATUS_WORDS.map((word) => [
      { text: word, style: { ...styles.LOCKED, fill: styles.fill(styles.STATUS_FILLS[word]) } },
      { text: LEGEND[word], style: styles.BODY },
    ]),
    [],
    ['Sheet', 'Section', 'Rows', 'Answered', 'Missing', 'Not understood'].map((text) => ({
      text,
      style: styles.HEADER,
    })),
    ...sections.map((covered) => progressRow(covered, readings)),
  ];
}

function fact(name: string, text: string): WrittenRow {
  return [
    { text: name, style: styles.STRONG },
    { text, style: styles.BODY },
  ];
}

function progressRow(
  { section, items, statusRange }: CoveredSection,
  readings: Parameters<typeof coverSheet>[3],
): WrittenRow {
  const name = sheetNameOf(section);
  const count = (word: styles.StatusWord): WrittenRow[number] => ({
    formula: `COUNTIF('${name}'!${statusRange},"${word}")`,
    number: items.filter((item) => (readings.get(item.id)?.status ?? 'missing') === word).length,
    style: styles.LOCKED,
  });
  return [
    { text: name, style: styles.LOCKED },
    { text: section.title, style: styles.LOCKED },
    { number: items.length, style: styles.LOCKED },
    count('answered'),
    count('missing'),
    count('not understood'),
  ];
}
