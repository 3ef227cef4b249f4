/** Answers kept as a table, in CSV or in a workbook: one line an item, and one more for each further citation. */
import { formatPlace, type Place, type Problem } from '../../errors.ts';
import type { TableCell, TableLine } from '../../workbook/answer-table.ts';
import { CITATION_FIELDS, OWN_FIELDS, type CitationField, type FilledField } from '../../workbook/columns.ts';
import type { AnswerYaml, CitationYaml } from './answers-schema.ts';
import type { Path } from '../yaml/yaml-source.ts';

/** Characters, as the YAML form allows them. */
const LONGEST: Partial<Record<FilledField, number>> = { quote: 2000, section: 200 };

/** Answers as they stand in YAML, and where each of their parts stands in the file. */
export interface AssembledAnswers {
  readonly answers: readonly AnswerYaml[];
  readonly placeOf: (path: Path) => Place;
  /** Of each answer: the columns that its table has. */
  readonly columns: readonly ReadonlySet<FilledField>[];
  readonly problems: readonly Problem[];
}

interface Assembled {
  readonly item: string;
  readonly at: Place;
  readonly own: Map<FilledField, TableCell>;
  readonly remarks: string[];
  readonly columns: Set<FilledField>;
  readonly citations: { readonly citation: CitationYaml; readonly line: TableLine }[];
  readonly cited: Set<string>;
}

/** Puts the lines of each item together, wherever they stand. Lines that say different things are an error. */
export function assembleAnswers(lines: readonly TableLine[], file: string): AssembledAnswers {
  const problems: Problem[] = [];
  const byItem = new Map<string, Assembled>();
  for (const line of lines) {
    const item = line.cells.get('item')?.text ?? '';
    const known = byItem.get(item);
    const entry: Assembled = known ?? {
      item,
      at: line.at,
      own: new Map(),
      remarks: [],
      columns: new Set(),
      citations: [],
      cited: new Set(),
    };
    byItem.set(item, entry);
    takeOwn(line, entry, problems);
    entry.remarks.push(...line.remarks);
    for (const column of line.columns) entry.columns.add(column);
    const citation = citationOf(line, problems);
    if (citation && isNew(citation, entry)) entry.citations.push({ citation, line });
  }
  const all = [...byItem.values()];
  const placeOf = (path: Path): Place => {
    const [, index = 0, , nth] = path;
    const entry = all[Number(index)];
    const field = String(path.at(-1)) as FilledField;
    const cell = typeof nth === 'number' ? entry?.citations[nth]?.line.cells.get(field) : entry?.own.get(field);
    return cell?.at ?? entry?.at ?? { file };
  };
  return { answers: all.map(entryOf), columns: all.map(({ columns }) => columns), placeOf, problems };
}

/** A line that was copied cites nothing more. */
function isNew(citation: CitationYaml, { cited }: Assembled): boolean {
  return cited.size < cited.add(JSON.stringify(citation)).size;
}

function takeOwn(line: TableLine, entry: Assembled, problems: Problem[]): void {
  for (const field of OWN_FIELDS) {
    const cell = line.cells.get(field);
    const before = entry.own.get(field);
    if (cell && before && cell.text !== before.text) {
      const message = `Item ${entry.item} is answered twice, first in ${formatPlace(before.at)}.`;
      problems.push({ code: 'answered-twice', level: 'error', message, next: 'Keep one of the two.', at: line.at });
      return;
    }
    if (cell && !before) entry.own.set(field, cell);
  }
}

/** `2`, also as people write it: `p. 2`, `page 2`. */
const PAGE = /^(?:p(?:g|age)?\.?\s*)?([1-9][0-9]{0,8})$/i;

function citationOf(line: TableLine, problems: Problem[]): CitationYaml | undefined {
  const citation: Partial<Record<CitationField, string | number>> = {};
  for (const field of CITATION_FIELDS) {
    const cell = line.cells.get(field);
    if (!cell) continue;
    const most = LONGEST[field];
    const page = PAGE.exec(cell.text)?.[1];
    if (field === 'page' && page === undefined) {
      const message = '"page" is no page number.';
      const next = 'Write a whole number from 1 on, or leave it blank.';
      problems.push({ code: 'not-a-page', level: 'error', message, next, at: cell.at });
    } else if (most !== undefined && cell.text.length > most) {
      const message = `"${field}" has more than ${most} characters.`;
      problems.push({ code: 'too-long', level: 'error', message, next: 'Shorten it.', at: cell.at });
    } else citation[field] = field === 'page' ? Number(page) : cell.text;
  }
  return Object.keys(citation).length === 0 ? undefined : (citation as CitationYaml);
}

function entryOf({ item, own, remarks, citations }: Assembled): AnswerYaml {
  const given = OWN_FIELDS.flatMap((field) => {
    const text = field === 'notes' ? notesWith(own.get('notes')?.text ?? '', remarks) : (own.get(field)?.text ?? '');
    return text === '' ? [] : [[field, text] as const];
  });
  const fields = Object.fromEntries(given) as Omit<AnswerYaml, 'item'>;
  return { item, ...fields, citations: citations.map(({ citation }) => citation) };
}

/** Reading the same workbook again adds nothing. */
function notesWith(notes: string, remarks: readonly string[]): string {
  return [notes, ...new Set(remarks.filter((remark) => !notes.includes(remark)))]
    .filter((text) => text !== '')
    .join('\n');
}
