import type { Place, Problem } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { quoted } from '../quoted.ts';
import { readSmallCsv, type SmallCell } from './registry/small-csv.ts';
import type { AnswerYaml, CitationYaml } from './schemas.ts';
import type { Path } from './yaml-source.ts';

const OWN = ['item', 'answer', 'digitized', 'value', 'text', 'notes'] as const;
const CITED = ['statute', 'policy', 'document', 'page', 'quote'] as const;
const COLUMNS: readonly string[] = [...OWN, ...CITED];

/** Answers as they stand in YAML, and where each of their parts stands in the file. */
export interface AnswerTable {
  readonly answers: readonly AnswerYaml[];
  readonly placeOf: (path: Path) => Place;
  readonly problems: readonly Problem[];
}

type Row = ReadonlyMap<string, SmallCell>;

/**
 * Answers kept as a table: one line a row of the checklist, with the columns of docs/package-format.md. A line that
 * names only an item and a citation adds the citation to the item's answer above it.
 */
export function readAnswerTable(path: string, file: string): AnswerTable {
  const csv = readSmallCsv(path, file);
  const problems: Problem[] = [...csv.problems, ...headerProblems(csv.header, file)];
  if (problems.some((problem) => problem.level === 'error'))
    return { answers: [], placeOf: () => ({ file }), problems };
  const rows = csv.rows.map((row): Row => new Map(csv.header.map((name, i) => [name, row.cells[i]!])));
  const answers: { entry: AnswerYaml; citations: CitationYaml[]; rows: Row[] }[] = [];
  for (const row of rows) {
    const citation = citationOf(row, file, problems);
    const last = answers.at(-1);
    const more =
      last !== undefined && last.entry.item === textOf(row, 'item') && OWN.slice(1).every((c) => textOf(row, c) === '');
    if (more) {
      last.citations.push(citation);
      last.rows.push(row);
    } else answers.push({ entry: entryOf(row), citations: [citation], rows: [row] });
  }
  const placeOf = (where: Path): Place => {
    const [, index = 0, , nth] = where;
    const answer = answers[Number(index)];
    const row = answer?.rows[typeof nth === 'number' ? nth : 0];
    const cell = row?.get(String(where.at(-1))) ?? row?.get('item');
    return cell ? { file, line: cell.line, column: cell.column } : { file };
  };
  return { answers: answers.map(({ entry, citations }) => ({ ...entry, citations })), placeOf, problems };
}

function headerProblems(header: readonly string[], file: string): readonly Problem[] {
  const at = { file, line: 1 };
  const unknown = header
    .filter((name) => !COLUMNS.includes(name))
    .map((name) => {
      const next = didYouMean(name, COLUMNS) ?? `The columns are ${COLUMNS.join(', ')}.`;
      return {
        code: 'unknown-column',
        level: 'error' as const,
        message: `There is no column ${quoted(name)}.`,
        next,
        at,
      };
    });
  if (header.includes('item')) return unknown;
  const message = 'The column "item" is missing.';
  return [
    ...unknown,
    { code: 'no-item-column', level: 'error', message, next: `The columns are ${COLUMNS.join(', ')}.`, at },
  ];
}

function textOf(row: Row, column: string): string {
  return row.get(column)?.text.trim() ?? '';
}

function entryOf(row: Row): AnswerYaml {
  const given = OWN.slice(1).flatMap((column) => (textOf(row, column) === '' ? [] : [[column, textOf(row, column)]]));
  return { item: textOf(row, 'item'), ...(Object.fromEntries(given) as Omit<AnswerYaml, 'item'>) };
}

function citationOf(row: Row, file: string, problems: Problem[]): CitationYaml {
  const texts = CITED.filter((column) => column !== 'page' && textOf(row, column) !== '');
  const citation = Object.fromEntries(texts.map((column) => [column, textOf(row, column)])) as CitationYaml;
  const page = textOf(row, 'page');
  if (page === '') return citation;
  if (/^[1-9][0-9]{0,5}$/.test(page)) return { ...citation, page: Number(page) };
  const { line, column } = row.get('page')!;
  const message = '"page" is no page number.';
  const next = 'Write a whole number from 1 on, or leave it blank.';
  problems.push({ code: 'not-a-page', level: 'error', message, next, at: { file, line, column } });
  return citation;
}
