/** Puts answers into the YAML files of a package; nothing is written to the disk here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Problem } from '../../errors.ts';
import type { Checklist, Section } from '../../model/checklist.ts';
import type { Answer } from '../../model/package.ts';
import { CITATION_FIELDS, CITATION_PARTS, OWN_FIELDS } from '../../workbook/columns.ts';
import { isFolder, listFiles } from '../walk.ts';
import {
  addItems,
  addPair,
  indented,
  listText,
  pairOf,
  setKeys,
  spliced,
  type Splice,
  type Value,
} from '../yaml/yaml-splice.ts';

/** A file to be written whole. */
export interface PlannedFile {
  /** Below the package, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** Item ids as they are written, former ones too, to those of the checklist. */
export type IdOf = (written: string) => string | undefined;

interface OpenFile {
  readonly file: string;
  /** Without its byte order mark; line breaks are LF. */
  readonly text: string;
  readonly seq: YAMLSeq;
  readonly entries: ReadonlyMap<string, YAMLMap>;
  readonly ending: (text: string) => string;
}

/**
 * The YAML files of `answers/` with these answers in them, for files that load without errors. An item that stands in a
 * file stays there; another goes into the file where most of its section stands, or a new one. An answer without content
 * leaves the keys of the form, blank.
 */
export function planYaml(
  folder: string,
  checklist: Checklist,
  answers: ReadonlyMap<string, Answer>,
  idOf: IdOf,
): { readonly files: readonly PlannedFile[]; readonly problems: readonly Problem[] } {
  const open = openFiles(folder, idOf);
  const files: PlannedFile[] = [];
  const left = new Map(answers);
  for (const target of open) {
    const own = [...left].filter(([id]) => target.entries.has(id));
    const joining = joiners(target, open, checklist, left);
    for (const [id] of [...own, ...joining]) left.delete(id);
    const text = withAnswers(
      target,
      own,
      joining.map(([, answer]) => answer),
      checklist,
    );
    if (text !== target.text) files.push({ file: target.file, text: target.ending(text) });
  }
  checklist.sections.forEach((section, i) => {
    const entries = section.items.flatMap(({ id }) => left.get(id) ?? []).map(entryOf);
    if (entries.length > 0)
      files.push({ file: newFile(section, i, open), text: `answers:\n${indentedList(entries)}\n` });
  });
  return { files, problems: files.flatMap((file) => proofRead(file, answers, open, idOf)) };
}

function openFiles(folder: string, idOf: IdOf): readonly OpenFile[] {
  const root = join(folder, 'answers');
  if (!isFolder(root)) return [];
  const paths = listFiles(root, 'answers', folder).files.filter((path) => /\.ya?ml$/i.test(path));
  return paths.flatMap((path) => {
    const raw = readFileSync(join(root, path), 'utf8');
    const text = raw.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
    const { contents } = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
    const seq = isMap(contents) ? contents.get('answers', true) : undefined;
    if (!isSeq(seq)) return [];
    const maps = seq.items.filter((entry): entry is YAMLMap => isMap(entry));
    const entries = new Map(maps.flatMap((map) => [[idOf(String(map.get('item'))) ?? '', map] as const]));
    const [mark, lineBreak] = [raw.startsWith('\ufeff') ? '\ufeff' : '', lineBreakOf(raw)];
    const ending = (written: string): string => mark + written.replaceAll('\n', lineBreak);
    return [{ file: `answers/${path}`, text, seq, entries, ending }];
  });
}

function lineBreakOf(raw: string): string {
  if (raw.includes('\r\n')) return '\r\n';
  return raw.includes('\r') && !raw.includes('\n') ? '\r' : '\n';
}

/** New answers whose section stands in this file more than in any other. */
function joiners(
  target: OpenFile,
  open: readonly OpenFile[],
  checklist: Checklist,
  left: ReadonlyMap<string, Answer>,
): readonly (readonly [string, Answer])[] {
  return checklist.sections.flatMap((section) => {
    const held = open.map(({ entries }) => section.items.filter(({ id }) => entries.has(id)).length);
    const most = Math.max(...held);
    if (most === 0 || open[held.indexOf(most)] !== target) return [];
    const fresh = section.items.filter(({ id }) => left.has(id) && !open.some(({ entries }) => entries.has(id)));
    return fresh.flatMap(({ id }) => [[id, left.get(id)!] as const]);
  });
}

function newFile(section: Section, position: number, open: readonly OpenFile[]): string {
  const name = `answers/${String(position + 1).padStart(2, '0')}-section-${section.id}`;
  const taken = new Set(open.map(({ file }) => file));
  let file = `${name}.yaml`;
  for (let i = 2; taken.has(file); i++) file = `${name}-${i}.yaml`;
  return file;
}

function withAnswers(
  target: OpenFile,
  own: readonly (readonly [string, Answer])[],
  fresh: readonly Answer[],
  checklist: Checklist,
): string {
  const order = checklist.sections.flatMap((section) => section.items.map(({ id }) => id));
  const rank = (id: string): number => order.indexOf(id);
  const splices: Splice[] = own.flatMap(([id, answer]) => editEntry(target.text, target.entries.get(id)!, answer));
  for (const answer of [...fresh].sort((a, b) => rank(a.item) - rank(b.item))) {
    const before = [...target.entries].filter(([id]) => rank(id) < rank(answer.item)).at(-1)?.[1];
    const behind = before ?? target.seq.items.at(-1);
    splices.push(...addItems(target.text, target.seq, [entryOf(answer)], behind));
  }
  return spliced(target.text, splices);
}

function editEntry(source: string, entry: YAMLMap, answer: Answer): Splice[] {
  const own = OWN_FIELDS.filter((field) => saidOf(entry, field) !== (answer[field] ?? ''));
  const texts = setKeys(
    source,
    entry,
    own.map((field) => [field, answer[field]]),
    'item',
  );
  return [...texts, ...editCitations(source, entry, citationsOf(answer))];
}

/** What an entry says, as the loader reads it. */
function saidOf(entry: YAMLMap, key: string): Value {
  const value: unknown = entry.get(key);
  if (typeof value === 'number') return value;
  const text = typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'string' ? normal(value) : '';
  return key === 'answer' || key === 'digitized' ? (yesNo(text) ?? text) : text;
}

function editCitations(source: string, entry: YAMLMap, wanted: readonly Record<string, Value>[]): Splice[] {
  const seq = entry.get('citations', true);
  const maps = isSeq(seq) ? seq.items.filter((each): each is YAMLMap => isMap(each) && each.items.length > 0) : [];
  const edits = maps.flatMap((map, i) => {
    const keys = CITATION_FIELDS.filter((field) => saidOf(map, field) !== (wanted[i]?.[field] ?? ''));
    const first = String((map.items[0]?.key as { readonly value: unknown }).value);
    return setKeys(
      source,
      map,
      keys.map((field) => [field, wanted[i]?.[field]]),
      first,
    );
  });
  const more = wanted.slice(maps.length);
  if (more.length === 0) return edits;
  if (isSeq(seq) && (seq.flow || maps.length > 0)) return [...edits, ...addItems(source, seq, more, maps.at(-1))];
  const pair = pairOf(entry, 'citations');
  if (!pair) {
    const list = entry.flow ? JSON.stringify(more) : `\n${indentedList(more)}`;
    return [addPair(source, entry, 'item', `citations: ${list}`.replace(': \n', ':\n'))];
  }
  // The key stands there without a list, or with one that has only blank lines in it.
  return [...setKeys(source, entry, [['citations', undefined]], 'item'), blankList(source, entry, more)];
}

function blankList(source: string, entry: YAMLMap, more: readonly object[]): Splice {
  const key = pairOf(entry, 'citations')?.key as { readonly range?: readonly [number, number, number] | null };
  const at = source.indexOf(':', key.range?.[1] ?? 0) + 1;
  return { start: at, end: at, text: ` ${JSON.stringify(more)}` };
}

function indentedList(items: readonly object[]): string {
  return `  ${indented(listText(items), 2)}`;
}

function citationsOf(answer: Answer): Record<string, Value>[] {
  return answer.citations.map((citation) =>
    Object.fromEntries(
      CITATION_FIELDS.flatMap((field) => {
        const part = citation[CITATION_PARTS[field]];
        return part === undefined ? [] : [[field, part]];
      }),
    ),
  );
}

function entryOf(answer: Answer): Record<string, unknown> {
  const texts = OWN_FIELDS.flatMap((field) => (answer[field] === undefined ? [] : [[field, answer[field]] as const]));
  const citations = citationsOf(answer);
  return { item: answer.item, ...Object.fromEntries(texts), ...(citations.length > 0 && { citations }) };
}

/** What was written is read again: an anchor in the file, for one, could carry a change to another item. */
function proofRead(
  { file, text }: PlannedFile,
  answers: ReadonlyMap<string, Answer>,
  open: readonly OpenFile[],
  idOf: IdOf,
): readonly Problem[] {
  const before = plainEntries(open.find((each) => each.file === file)?.text ?? '', idOf);
  const after = plainEntries(text, idOf);
  const wanted = new Map(before);
  for (const id of after.keys()) {
    const answer = answers.get(id);
    if (answer) wanted.set(id, plain(entryOf(answer)));
  }
  const same = after.size === wanted.size && [...wanted].every(([id, each]) => isDeepStrictEqual(after.get(id), each));
  if (same) return [];
  const message = 'The answers cannot be written into this file without changing something else in it.';
  const next = 'Enter them by hand; anchors (&, *) may be in the way.';
  return [{ code: 'unwritable-yaml', level: 'error', message, next, at: { file } }];
}

function plainEntries(text: string, idOf: IdOf): Map<string, unknown> {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
  if (document.errors.length > 0) return new Map();
  const data = (document.toJS({ maxAliasCount: 100 }) ?? {}) as {
    readonly answers?: readonly Record<string, unknown>[];
  };
  return new Map((data.answers ?? []).map((entry) => [idOf(String(entry['item'])) ?? '', plain(entry)] as const));
}

/** An entry as the loader understands it. */
function plain({ item: _, citations, ...own }: Record<string, unknown>): unknown {
  const texts = filled(own);
  for (const key of ['answer', 'digitized'] as const) {
    const said = texts[key];
    if (said !== undefined)
      texts[key] = yesNo(typeof said === 'boolean' ? (said ? 'yes' : 'no') : String(said)) ?? said;
  }
  const list = (Array.isArray(citations) ? citations : []).map((each) =>
    filled((each ?? {}) as Record<string, unknown>),
  );
  return { ...texts, citations: list.filter((each) => Object.keys(each).length > 0) };
}

function filled(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const pairs = Object.entries(given).map(([key, value]) => [key, typeof value === 'string' ? normal(value) : value]);
  return Object.fromEntries(
    pairs.filter(([, value]) => value !== null && value !== undefined && value !== ''),
  ) as Record<string, unknown>;
}

function normal(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

function yesNo(text: string): string | undefined {
  const word = text.toLowerCase();
  if (['yes', 'y', 'true'].includes(word)) return 'yes';
  return ['no', 'n', 'false'].includes(word) ? 'no' : undefined;
}
