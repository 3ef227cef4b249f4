/** The console's summary of a result: plain text, 80 columns, no colours, nothing that could steer a terminal. */
import type { Changes } from '../model/changes.ts';
import type { AuditResult, NextStep } from '../model/result.ts';
import { cleanText } from './clean.ts';
import { countText, plural } from './numbers.ts';
import { checkChangeText, rowChangeText, sinceSentences, worstFirst } from './since.ts';
import { noteSentences, stepNotes } from './view/notes.ts';
import { officialFacts } from './view/official.ts';
import { checksSentence, standingSentences } from './view/standing.ts';
import { DECISION, DESK_WORDS, FAMILIES, FAMILY_WORDS, KIND_WORDS, STATUS_WORDS, statusesOf } from './words.ts';

const WIDTH = 80;

/** Breaks at spaces; a word longer than the line is cut. Later lines are indented like the text of the first. */
function wrap(text: string, first = '', rest = ' '.repeat(first.length)): string[] {
  const lines: string[] = [];
  let current = first;
  let empty = true;
  for (let word of cleanText(text).split(' ').filter(Boolean)) {
    if (!empty && current.length + 1 + word.length > WIDTH) {
      lines.push(current);
      current = rest;
      empty = true;
    }
    while (current.length + word.length + (empty ? 0 : 1) > WIDTH) {
      const room = WIDTH - current.length;
      lines.push(current + word.slice(0, room));
      word = word.slice(room);
      current = rest;
    }
    current += empty ? word : ` ${word}`;
    empty = false;
  }
  return empty ? lines : [...lines, current];
}

function familyLines(result: AuditResult): string[] {
  return FAMILIES.flatMap((family) => {
    const statuses = statusesOf(family);
    const total = statuses.reduce((sum, status) => sum + result.counts[status], 0);
    const parts = statuses.map(
      (status) => `${STATUS_WORDS[status].word.toLowerCase()} ${countText(result.counts[status])}`,
    );
    return wrap(parts.join(', '), `  ${FAMILY_WORDS[family].padEnd(24)}${countText(total).padStart(6)}   `);
  });
}

function sectionLines(result: AuditResult): string[] {
  const gaps = result.sections.filter((section) => section.gaps > 0);
  if (gaps.length === 0) return ['  No section has a gap.'];
  return gaps.flatMap((section) => {
    const count = `${countText(section.gaps)} of ${countText(section.total)}`;
    return wrap(section.title, `  ${count.padStart(10)}  ${section.id.padEnd(5)}`);
  });
}

function besideStep(result: AuditResult, step: NextStep): string {
  const notes = stepNotes(result, step);
  return notes === null ? '' : `Beside it: ${notes}.`;
}

function nextLines(result: AuditResult): string[] {
  if (result.next.length === 0) return ['  Nothing is open.'];
  return result.next.flatMap((step, index) => [
    ...wrap(`${step.what} (${DESK_WORDS[step.desk]})`, `  ${String(index + 1).padStart(2)}. `),
    ...wrap(step.fix, '      '),
    ...wrap(besideStep(result, step), '      '),
  ]);
}

/** Recorded facts, each with its source. */
function officialLines(result: AuditResult): string[] {
  const facts = officialFacts(result);
  if (facts.length === 0) return [];
  return [
    '',
    'Recorded in jurisdiction.yaml',
    ...facts.flatMap(({ text, source }) => wrap(`${text} [${source}]`, '  ')),
  ];
}

/** So many rows and checks are named; the report has all. */
const MOST_CHANGES = 8;

/** Rows that are to be read again although their status is the same: by number, as nothing about them is worse. */
function keptLines({ rows }: Changes): string[] {
  const kept = rows.filter(({ turn }) => turn === 'same').map(({ item }) => item);
  if (kept.length === 0) return [];
  const more = kept.length > MOST_CHANGES ? ` and ${countText(kept.length - MOST_CHANGES)} more` : '';
  return wrap(`Status as before, but changed: ${kept.slice(0, MOST_CHANGES).join(', ')}${more}`, '  ', '    ');
}

/** Also what `compare` prints. */
export function sinceLines({ since, items, rules }: Pick<AuditResult, 'since' | 'items' | 'rules'>): string[] {
  if (since === undefined) return [];
  const rows = worstFirst(since.rows).filter(({ turn }) => turn !== 'same');
  const checks = worstFirst(since.checks).filter(({ turn }) => turn === 'worse');
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const wording = new Map(items.map((item) => [item.id, item.wording]));
  const rest = (all: readonly unknown[]): string[] =>
    all.length > MOST_CHANGES ? [`  and ${countText(all.length - MOST_CHANGES)} more`] : [];
  return [
    '',
    ...sinceSentences(since).flatMap((sentence) => wrap(sentence)),
    ...rows
      .slice(0, MOST_CHANGES)
      .flatMap((row) => wrap(`${wording.get(row.item) ?? ''}: ${rowChangeText(row)}`, `  ${row.item.padEnd(12)}`)),
    ...rest(rows),
    ...keptLines(since),
    ...checks
      .slice(0, MOST_CHANGES)
      .flatMap((check) =>
        wrap(`${titles.get(check.rule) ?? ''}: ${checkChangeText(check)}`, `  ${check.rule}: `, '      '),
      ),
    ...rest(checks),
  ];
}

/** The summary as one string of lines that end in LF. */
export function renderSummary(result: AuditResult): string {
  const { jurisdiction, checklist } = result;
  const head = `${jurisdiction.name} (${KIND_WORDS[jurisdiction.kind].toLowerCase()}), as of ${result.asOf}`;
  const lines = [
    ...wrap(head),
    ...wrap(`${checklist.title}, ${checklist.edition} edition, ${plural(result.total, 'row')}`),
    '',
    ...[...standingSentences(result), ...noteSentences(result)].flatMap((sentence) => wrap(sentence)),
    '',
    ...familyLines(result),
    ...sinceLines(result),
    '',
    'Rows with a gap',
    ...sectionLines(result),
    '',
    'Do this first',
    ...nextLines(result),
    '',
    ...wrap(checksSentence(result)),
    ...wrap(DECISION),
    ...officialLines(result),
  ];
  return lines.map((text) => `${text.trimEnd()}\n`).join('');
}
