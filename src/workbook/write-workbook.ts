/** Writes the answers as a workbook (XLSX); the same package gives the same bytes. */
import { writeXlsx, type WriteSheet } from 'hucre/xlsx';
import { InputError, type Problem } from '../errors.ts';
import type { Checklist } from '../model/checklist.ts';
import type { Answer, Jurisdiction } from '../model/package.ts';
import { itemsFor, unwritableAnswers } from './answer-lines.ts';
import { whyUnwritable } from './cell-text.ts';
import { coverSheet, type CoveredSection } from './cover-sheet.ts';
import { offensesSheets, type OffenseColumns, type OffenseTable } from './offenses-sheet.ts';
import { MOMENT, sameEveryTime } from './same-bytes.ts';
import { HEAD_ROWS, sectionSheet } from './section-sheet.ts';
import type { Reading } from './status-formula.ts';
import { FONT } from './styles.ts';

export interface WorkbookInput {
  readonly checklist: Checklist;
  readonly jurisdiction: Pick<Jurisdiction, 'name' | 'kind'>;
  readonly answers: ReadonlyMap<string, Answer>;
  /** By item id: how the answer was read. */
  readonly readings: ReadonlyMap<string, Reading>;
  readonly offenseColumns: OffenseColumns;
  /** Absent: a sheet without lines. */
  readonly offenses?: OffenseTable;
}

/** @throws InputError with everything that a workbook cannot hold */
export async function answersWorkbook(input: WorkbookInput): Promise<Uint8Array> {
  const { checklist, jurisdiction, answers, readings } = input;
  const offenses = input.offenses ?? { header: input.offenseColumns.table.columns.map(({ name }) => name), rows: [] };
  const problems = [...unwritableAnswers(answers, 'xlsx'), ...unwritableOffenses(offenses)];
  if (problems.length > 0) throw new InputError(problems);
  const put = itemsFor(checklist, jurisdiction.kind, answers);
  const covered: CoveredSection[] = [];
  const sheets: WriteSheet[] = [];
  for (const section of checklist.sections) {
    const items = put.filter((item) => item.section === section.id);
    if (items.length === 0) continue;
    const { sheet, statusRange } = sectionSheet({ section, items, answers, readings });
    covered.push({ section, items, statusRange });
    sheets.push(sheet);
  }
  const cover = coverSheet(checklist, jurisdiction, covered, readings);
  const written = await writeXlsx({
    sheets: [cover, ...sheets, ...offensesSheets(input.offenseColumns, offenses)],
    defaultFont: { ...FONT },
    properties: { title: `Answers of ${jurisdiction.name}`, creator: 'sorna-audit', created: MOMENT, modified: MOMENT },
    // The library does not put a sheet's name in quotation marks here, which one with a space needs.
    namedRanges: sheets.map(({ name }) => ({
      name: '_xlnm.Print_Titles',
      range: `'${name}'!$${HEAD_ROWS}:$${HEAD_ROWS}`,
      scope: name,
    })),
    activeSheet: 0,
  });
  return sameEveryTime(written);
}

function unwritableOffenses({ rows }: OffenseTable): Problem[] {
  return rows.flatMap((row, i) =>
    row.flatMap((text): Problem[] => {
      const why = whyUnwritable(text, 'xlsx');
      if (why === undefined) return [];
      const at = { file: 'offenses.csv', line: i + 2 };
      return [{ code: 'unwritable-cell', level: 'error', message: `A cell ${why}.`, next: 'Correct it.', at }];
    }),
  );
}
