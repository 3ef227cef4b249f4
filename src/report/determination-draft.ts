/** A file for a reviewer to fill in: the rows that are not determined yet, or no longer, each with its mark. Pure. */
import { DETERMINED, type DeterminationResult, type Determined } from '../model/amendment.ts';
import type { SectionId } from '../model/checklist.ts';
import type { AuditResult, ItemResult } from '../model/result.ts';
import { STATUS_WORDS } from './words.ts';

export interface DraftRequest {
  /** Who determines; blank where nobody is named yet. */
  readonly by?: string;
  /** The day, `YYYY-MM-DD`. */
  readonly on?: string;
  /** Absent: all. */
  readonly section?: SectionId;
}

export interface Draft {
  /** YAML as `determinations/` holds it (docs/package-format.md). */
  readonly text: string;
  /** How many rows are in it. */
  readonly rows: number;
  /** How many of these had a determination that is stale. */
  readonly again: number;
}

const MEANINGS: Readonly<Record<Determined, string>> = {
  meets: 'the row meets SORNA',
  'does-not-substantially-disserve': 'it deviates, but does not substantially disserve SORNA',
  'does-not-meet': 'it does not meet SORNA',
};

const WIDTH = 100;

export function determinationDraft(result: AuditResult, { by, on, section }: DraftRequest): Draft {
  const before = new Map<string, DeterminationResult>();
  for (const one of result.determinations ?? [])
    if (one.state === 'current' || one.state === 'stale') before.set(one.item, one);
  const isWanted = (item: ItemResult): boolean =>
    item.status !== 'not-applicable' &&
    before.get(item.id)?.state !== 'current' &&
    (section === undefined || item.section === section);
  const open = result.items.filter(isWanted);
  const sections = result.sections.flatMap(({ id, title }) => {
    const entries = open.filter((item) => item.section === id).map((item) => entry(item, before.get(item.id)));
    return entries.length === 0 ? [] : [`\n  # ===== ${id}. ${plain(title)}\n`, ...entries];
  });
  const text = [head(result), signed('by', by), signed('on', on), '\ndeterminations:\n', ...sections].join('');
  return { text, rows: open.length, again: open.filter(({ id }) => before.has(id)).length };
}

function head({ jurisdiction, checklist, asOf }: AuditResult): string {
  const longest = Math.max(...DETERMINED.map((word) => word.length));
  return [
    ...comment(`Determinations on ${jurisdiction.name}, ${checklist.edition} checklist, as of ${asOf}.`, ''),
    '#\n',
    ...comment(
      'Fill in "determination" and "reason" of the rows that you judge. A row that you leave blank is not determined.',
      '',
    ),
    ...DETERMINED.map((word) => `#   ${word.padEnd(longest)}  ${MEANINGS[word]}\n`),
    ...comment(
      'The mark is of the row as it is now: once its answer, its proof or the outcome of a check is another, the determination is stale.',
      '',
    ),
    ...comment('Put the file below determinations/ of the package.', ''),
    '\n',
  ].join('');
}

function signed(key: 'by' | 'on', value: string | undefined): string {
  const help = key === 'by' ? 'who determines' : 'on which day, YYYY-MM-DD';
  if (value === undefined) return `${key}: # ${help}\n`;
  return `${key}: ${key === 'by' ? JSON.stringify(value) : value}\n`;
}

function entry({ id, wording, status, why, mark }: ItemResult, old: DeterminationResult | undefined): string {
  const was = old && `Was: ${old.determination}, ${old.by}, ${old.on}: ${old.reason} Now: ${old.staleWhy ?? ''}`;
  return [
    '\n',
    ...comment(`${id} ${wording}`, '  '),
    ...comment(`${STATUS_WORDS[status].word}: ${why}`, '  '),
    ...(was === undefined ? [] : comment(was, '  ')),
    `  - item: ${id}\n`,
    ...(mark === undefined ? [] : [`    mark: "${mark}"\n`]),
    '    determination:\n',
    '    reason:\n',
  ].join('');
}

/** Whatever stands in a text, it stays a comment. */
function comment(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  for (const word of plain(text).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && indent.length + last.length + 3 + word.length <= WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${indent}# ${line}\n`);
}

/** Without line breaks and what else a YAML file may not hold. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufeff\ufffe\uffff]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
