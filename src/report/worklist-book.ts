/** The worklist as plain data for a workbook: what there is to do, and a sheet of it for each desk. */
import { DESKS, type Desk } from '../model/outcome.ts';
import type { AuditResult } from '../model/result.ts';
import type { WorklistBook } from '../model/worklist-book.ts';
import { cleanText } from './clean.ts';
import { countText, cutText, dateText, plural } from './numbers.ts';
import { WORKLIST_COLUMNS, type WorklistColumn, type WorklistKind, type WorklistLine } from './worklist.ts';
import { DECISION, DESK_WORDS } from './words.ts';

/** Excel keeps no more UTF-16 units in a cell. */
const LONGEST_CELL = 32_000;

/** A spreadsheet of more lines takes long to write and to open, and nobody works through it by hand. */
const MOST_LINES = 25_000;

/** A sheet is one desk's, so it needs no column for the desk. */
const SHEET_COLUMNS = WORKLIST_COLUMNS.filter((name) => name !== 'desk');

const LABELS: Readonly<Record<Exclude<WorklistColumn, 'desk'>, { readonly label: string; readonly width: number }>> = {
  severity: { label: 'Severity', width: 10 },
  kind: { label: 'Kind', width: 14 },
  id: { label: 'Check or row', width: 24 },
  what: { label: 'What is wrong', width: 48 },
  subject: { label: 'Record or page', width: 26 },
  registrant: { label: 'Registrant', width: 16 },
  evidence: { label: 'What was seen', width: 40 },
  fix: { label: 'How to fix it', width: 48 },
  items: { label: 'Rows of the checklist', width: 24 },
  note: { label: 'Beside it', width: 28 },
};

/** In the order of the counts on the first sheet. */
const KINDS: Readonly<Record<WorklistKind, { readonly label: string; readonly meaning: string }>> = {
  check: {
    label: 'Checks',
    meaning: 'An automatic check that failed, needs review or could not run; its records follow.',
  },
  record: {
    label: 'Records and pages',
    meaning: 'One record, by its key, or one page that the check above it speaks of.',
  },
  row: {
    label: 'Rows',
    meaning: 'A row of the checklist that is open: not met, contradicted, unproven or not answered.',
  },
  evidence: { label: 'Evidence', meaning: 'Something that was not handed over, so that checks could not look at it.' },
  determination: { label: 'Determinations', meaning: 'A word of the reviewer that has to be looked at again.' },
};
const KIND_NAMES = Object.keys(KINDS) as readonly WorklistKind[];

function cell(text: string): string {
  return cutText(cleanText(text), LONGEST_CELL);
}

/** How many records of a check are listed, so that all lines together are not too many. */
function mostRecords(lines: readonly WorklistLine[]): number {
  const counts = new Map<string, number>();
  for (const { kind, id } of lines) if (kind === 'record') counts.set(id, (counts.get(id) ?? 0) + 1);
  const others = lines.filter(({ kind }) => kind !== 'record').length;
  const totalWith = (most: number): number =>
    [...counts.values()].reduce((sum, count) => sum + Math.min(count, most), others);
  let most = Math.max(...counts.values(), 0);
  while (most > 10 && totalWith(most) > MOST_LINES) most = Math.floor(most / 2);
  return most;
}

/** The lines with at most so many records of each check, and a line in place of those that are left out. */
function shortened(lines: readonly WorklistLine[], most: number): readonly WorklistLine[] {
  const kept: WorklistLine[] = [];
  const seen = new Map<string, number>();
  lines.forEach((line, i) => {
    const n = (seen.get(line.id) ?? 0) + 1;
    if (line.kind === 'record') seen.set(line.id, n);
    if (line.kind !== 'record' || n <= most) kept.push(line);
    const next = lines[i + 1];
    const isLast = line.kind === 'record' && (next?.kind !== 'record' || next.id !== line.id);
    if (isLast && n > most) {
      kept.push({
        ...line,
        what: `${plural(n - most, 'more record')} of this check: see worklist.csv`,
        subject: '',
        registrant: '',
        evidence: '',
      });
    }
  });
  return kept;
}

/** All lines of the worklist, each on the sheet of its desk, in their order; of very many records only the first. */
export function worklistBook(result: AuditResult, all: readonly WorklistLine[]): WorklistBook {
  const most = mostRecords(all);
  const lines = shortened(all, most);
  const isShort = lines.length < all.length;
  const ofDesk = (from: readonly WorklistLine[], desk: Desk): readonly WorklistLine[] =>
    from.filter((line) => line.desk === desk);
  const desks = DESKS.map((desk) => ({ name: DESK_WORDS[desk], lines: ofDesk(lines, desk), all: ofDesk(all, desk) }));
  const onlySamples = result.findings.file === 'findings.parquet';
  return {
    title: cell(`Worklist: ${result.jurisdiction.name}`),
    facts: [
      ['As of', dateText(result.asOf)],
      ['Checklist', cell(`${result.checklist.title}, ${result.checklist.edition} edition`)],
      ['Prepared with', `${result.tool.name} ${result.tool.version}`],
    ],
    notes: [
      'One sheet for each desk, the most urgent first. Filter by any column, or hand a sheet to its desk.',
      ...(onlySamples ? [`Of each check only samples are listed: all records are in ${result.findings.file}.`] : []),
      ...(isShort
        ? [`Of each check at most ${countText(most)} records are listed here; worklist.csv lists them all.`]
        : []),
      'The next audit writes this file anew: keep notes of your own in a copy.',
      DECISION,
    ],
    counts: {
      header: ['Desk', ...KIND_NAMES.map((kind) => KINDS[kind].label)],
      rows: desks.map(({ name, all: own }) => [
        name,
        ...KIND_NAMES.map((kind) => own.filter((line) => line.kind === kind).length),
      ]),
    },
    legend: KIND_NAMES.map((kind) => [kind, KINDS[kind].meaning]),
    columns: SHEET_COLUMNS.map((name) => LABELS[name]),
    sheets: desks.flatMap(({ name, lines: own }) =>
      own.length === 0
        ? []
        : [
            {
              name,
              rows: own.map((line) => ({
                texts: SHEET_COLUMNS.map((column) => cell(line[column] ?? '')),
                isHead: line.kind === 'check',
              })),
            },
          ],
    ),
  };
}
