/** One section of the checklist as a sheet to fill in. */
import type { ConditionalRule, DataValidation, WriteSheet } from 'hucre/xlsx';
import type { Item, Section } from '../model/checklist.ts';
import type { Answer } from '../model/package.ts';
import { linesOf } from './answer-lines.ts';
import { COLUMNS, isShown, type Column, type ColumnName, type FilledField } from './columns.ts';
import { cellName, cellsOf, heightOf, type WrittenCell, type WrittenRow } from './grid.ts';
import { statusFormula, type Reading } from './status-formula.ts';
import * as styles from './styles.ts';

/** Title, what the section asks, header. */
export const HEAD_ROWS = 3;
/** Empty lines below the table, for further citations. */
const SPARE_LINES = 30;
/** What Excel shows in an input message. */
const LONGEST_MESSAGE = 250;

export interface SectionInput {
  readonly section: Section;
  readonly items: readonly Item[];
  readonly answers: ReadonlyMap<string, Answer>;
  readonly readings: ReadonlyMap<string, Reading>;
}

export interface SectionSheet {
  readonly sheet: WriteSheet;
  /** Of the status column, such as `$B$4:$B$16`. */
  readonly statusRange: string;
}

export function sheetNameOf(section: Section): string {
  return `Section ${section.id}`;
}

export function sectionSheet(input: SectionInput): SectionSheet {
  const { section, items } = input;
  const columns = columnsFor(input);
  const rows: WrittenRow[] = [...headRows(section, columns)];
  const validations: DataValidation[] = [];
  for (const item of items) rows.push(...itemRows(item, rows.length, columns, input, validations));
  const last = rows.length;
  const spare = columns.map((column) => ({ style: isShown(column.name) ? styles.LOCKED : styles.OPEN }));
  for (let i = 0; i < SPARE_LINES; i++) rows.push(spare);
  validations.push(...listValidations(columns, items, last, rows.length));
  const status = letterOf(columns, 'status');
  const name = sheetNameOf(section);
  const sheet: WriteSheet = {
    name,
    ...cellsOf(rows),
    columns: columns.map(({ width }) => ({ width })),
    rowDefs: heights(rows, columns),
    merges: [{ startRow: 1, startCol: 0, endRow: 1, endCol: Math.min(columns.length, 8) - 1 }],
    freezePane: { rows: HEAD_ROWS, columns: 2 },
    dataValidations: validations,
    conditionalRules: colours(columns, last),
    autoFilter: { range: `A${HEAD_ROWS}:${cellName(rows.length - 1, columns.length - 1)}` },
    protection: { ...PROTECTION },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: `&L${name}&RPage &P of &N` },
  };
  return { sheet, statusRange: `$${status}$${HEAD_ROWS + 1}:$${status}$${Math.max(last, HEAD_ROWS + 1)}` };
}

/** Without a password: it keeps from slips, not from intent. What is not named here stays forbidden. */
export const PROTECTION = {
  sheet: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
  deleteRows: true,
  sort: true,
  autoFilter: true,
} as const;

/** Columns that no row of the section asks for, and no answer has, are left out. */
function columnsFor({ items, answers }: SectionInput): readonly Column[] {
  const has = (name: 'digitized' | 'value'): boolean =>
    items.some((item) => item.answer.shape === name || answers.get(item.id)?.[name] !== undefined);
  const dropped = new Set<ColumnName>([
    ...(has('digitized') ? [] : (['digitized'] as const)),
    ...(has('value') ? [] : (['value'] as const)),
  ]);
  return COLUMNS.filter(({ name }) => !dropped.has(name));
}

function headRows(section: Section, columns: readonly Column[]): readonly WrittenRow[] {
  const law = `34 USC ${section.statute}; National Guidelines ${section.guidelines}.`;
  return [
    [{ text: `Section ${section.id}: ${section.title}`, style: styles.TITLE }],
    [{ text: `${section.about} ${law}`, style: styles.BODY }],
    columns.map(({ label }) => ({ text: label, style: styles.HEADER })),
  ];
}

function itemRows(
  item: Item,
  firstRow: number,
  columns: readonly Column[],
  { answers, readings }: SectionInput,
  validations: DataValidation[],
): readonly WrittenRow[] {
  const answer = answers.get(item.id);
  const reading = readings.get(item.id);
  const shown = shownWords(item, reading);
  const at = (name: ColumnName): string => {
    const column = columns.findIndex((each) => each.name === name);
    // A column that is left out is one that the row's formula does not look at.
    return column < 0 ? '' : cellName(firstRow, column);
  };
  if (item.answer.shape === 'value') validations.push(valueMessage(item.answer, at('value'), reading));
  return linesOf(item.id, answer).map((line, i) =>
    columns.map(({ name }): WrittenCell => {
      if (name === 'item') return { text: item.id, style: styles.LOCKED };
      if (isShown(name)) {
        if (i > 0) return { style: styles.LOCKED };
        if (name !== 'status') return { text: shown[name], style: styles.LOCKED };
        const text = reading?.status ?? 'missing';
        if (text === 'not asked') return { text, style: styles.LOCKED };
        const cells = { answer: at('answer'), digitized: at('digitized'), value: at('value'), text: at('text') };
        return { text, formula: statusFormula(item.answer, cells, answer, reading), style: styles.LOCKED };
      }
      const text = line.get(name) ?? '';
      return { text, style: text === '' && isUnasked(name, item, i) ? styles.CLOSED : styles.OPEN };
    }),
  );
}

/** Whether a blank cell is one that nothing belongs into. */
function isUnasked(name: FilledField, item: Item, line: number): boolean {
  const own = name === 'answer' || name === 'digitized' || name === 'value' || name === 'text' || name === 'notes';
  if (line > 0) return own;
  return (name === 'digitized' || name === 'value') && item.answer.shape !== name;
}

function shownWords(
  item: Item,
  reading: Reading | undefined,
): Record<'group' | 'wording' | 'help' | 'understood', string> {
  const help = [
    item.help,
    howToAnswer(item),
    ...(item.prompts === undefined ? [] : ['The words have to speak to:', ...item.prompts.map((each) => `- ${each}`)]),
    `${item.statute}; Guidelines ${item.guidelines}`,
    item.source && `Not a row of the 2020 table; asked for by ${item.source}`,
  ];
  return {
    group: [item.part, item.group].filter(Boolean).join(' · '),
    wording: item.wording,
    help: help.filter(Boolean).join('\n'),
    understood: reading?.words ?? '',
  };
}

function howToAnswer({ answer, tribesOnlyWithEnhancedSentencing }: Item): string {
  const tribal = tribesOnlyWithEnhancedSentencing ? ' Only where the tribe uses enhanced sentencing.' : '';
  switch (answer.shape) {
    case 'yes-no':
      return `Answer yes or no.${tribal}`;
    case 'digitized':
      return `Answer yes or no, and whether it is held in digitized form.${tribal}`;
    case 'value':
      return `Answer yes or no, and write the value. SORNA's floor: ${answer.floor}.${tribal}`;
    case 'narrative':
      return answer.when === 'required'
        ? `Answer in words.${tribal}`
        : `Answer no where you do not differ from SORNA here; yes where you do, and say how in words.${tribal}`;
  }
}

const BETTER: Readonly<Record<string, string>> = {
  deadline: 'a time limit: shorter is better',
  notice: 'a notice: longer is better',
  interval: 'time between appearances: shorter is better',
  duration: 'a length of registration: longer is better',
  penalty: 'a maximum penalty: longer is better',
};

function valueMessage(
  shape: Extract<Item['answer'], { shape: 'value' }>,
  range: string,
  reading: Reading | undefined,
): DataValidation {
  const floor = `SORNA's floor: ${shape.floor} (${BETTER[shape.quantity] ?? ''}).`;
  const read = reading && reading.status !== 'missing' ? ` When exported it was read so: ${reading.words}` : '';
  return {
    type: 'textLength',
    operator: 'lessThanOrEqual',
    formula1: '32767',
    range,
    allowBlank: true,
    showInputMessage: true,
    showErrorMessage: true,
    errorMessage: 'A cell holds 32,767 characters.',
    inputTitle: 'Number and unit, in your words',
    inputMessage: cut(`${floor} Write it as your law does, such as "${shape.floor}".${read}`),
  };
}

export function cut(text: string): string {
  return text.length <= LONGEST_MESSAGE ? text : `${text.slice(0, LONGEST_MESSAGE - 1).replace(/\p{Cs}$/u, '')}…`;
}

function listValidations(
  columns: readonly Column[],
  items: readonly Item[],
  last: number,
  end: number,
): readonly DataValidation[] {
  const yesNo = (name: 'answer' | 'digitized', message: string): readonly DataValidation[] => {
    const letter = letterOf(columns, name);
    if (letter === '') return [];
    return [
      {
        type: 'list',
        values: ['yes', 'no'],
        range: `${letter}${HEAD_ROWS + 1}:${letter}${end}`,
        allowBlank: true,
        showInputMessage: true,
        inputMessage: message,
        showErrorMessage: true,
        errorTitle: 'Yes or no',
        errorMessage: 'Choose yes or no, or leave the cell blank.',
      },
    ];
  };
  const ids: DataValidation = {
    type: 'list',
    formula1: `$A$${HEAD_ROWS + 1}:$A$${Math.max(last, HEAD_ROWS + 1)}`,
    range: `A${last + 1}:A${end}`,
    allowBlank: true,
    showInputMessage: true,
    inputTitle: 'A further citation',
    inputMessage: 'Choose the item, and fill in its citation on this line.',
  };
  return [
    ...yesNo('answer', 'Choose yes or no. Blank counts as not answered.'),
    ...yesNo('digitized', 'Is it held in an electronic database? Choose yes or no.'),
    ...(items.length > 0 ? [ids] : []),
  ];
}

function letterOf(columns: readonly Column[], name: ColumnName): string {
  const column = columns.findIndex((each) => each.name === name);
  return column < 0 ? '' : cellName(0, column).slice(0, -1);
}

function colours(columns: readonly Column[], last: number): ConditionalRule[] {
  const status = letterOf(columns, 'status');
  return styles.statusColours(
    `A${HEAD_ROWS + 1}:${status}${Math.max(last, HEAD_ROWS + 1)}`,
    `$${status}${HEAD_ROWS + 1}`,
  );
}

function heights(rows: readonly WrittenRow[], columns: readonly Column[]): NonNullable<WriteSheet['rowDefs']> {
  const widths = columns.map(({ width }) => width);
  return new Map(
    rows.map((row, i) => {
      if (i === 0) return [i, { height: 24 }];
      if (i === 1) return [i, { height: heightOf([row[0]?.text], [widths.slice(0, 8).reduce((a, b) => a + b, 0)]) }];
      return [
        i,
        {
          height: heightOf(
            row.map((cell) => cell?.text),
            widths,
          ),
        },
      ];
    }),
  );
}
