/** What a PDF says beside its pages: information, bookmarks, fields, scripts, layers, attached files. */
import type { GuardedPdf } from '../../pdf/open.ts';
import { addPart, TOO_MUCH, type Gathering } from './gathering.ts';
import { isGivenUp, type HiddenLayers } from './pdf-pages.ts';
import { digestOf } from './pdf-remainder.ts';
import { textsIn } from './texts-in.ts';

/** Written by programs, about themselves. */
const MARKS = ['Producer', 'Creator', 'CreationDate', 'ModDate', 'PDFFormatVersion', 'Trapped', 'EncryptFilterName'];
const MOST_FILES = 1000;
const MOST_IN_SERIES = 64;

/**
 * Adds everything but the pages, attached files included. `of` ends the words of each place.
 * @throws PdfGaveUp
 */
export async function readProperties(into: Gathering, guarded: GuardedPdf, of: string): Promise<HiddenLayers> {
  const { pdf, ask } = guarded;
  const tryFor = async <T>(answer: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await ask(answer());
    } catch (error) {
      if (isGivenUp(error)) throw error;
      into.missing.add(`damaged properties${of}`);
      return undefined;
    }
  };
  const add = (where: string, value: unknown): void => {
    const text = textsOf(into, value).join('\n');
    if (of === '' || !into.seen.has(text)) addPart(into, `${where}${of}`, text);
  };
  const about = await tryFor(() => pdf.getMetadata());
  addInformation(into, of, about);
  add('a bookmark', await tryFor(() => pdf.getOutline()));
  const fields = await tryFor(() => pdf.getFieldObjects());
  add('a form field', fields);
  addSeries(into, of, fields);
  add('a script', await tryFor(() => pdf.getJSActions()));
  add('a script', await tryFor(() => pdf.getOpenAction()));
  add('a page label', await tryFor(() => pdf.getPageLabels()));
  const targets = await tryFor(() => pdf.getDestinations());
  add('the name of a link target', targets && Object.keys(targets));
  const layers = await tryFor(() => pdf.getOptionalContentConfig());
  const groups = layers ? [...(layers as unknown as Iterable<[string, Layer]>)].map(([, group]) => group) : [];
  add(
    'the name of a layer',
    groups.map(({ name }) => name),
  );
  await readFiles(into, await tryFor(() => pdf.getAttachments()), of);
  const hidden = groups.filter(({ visible }) => !visible).length;
  return hidden === 0 ? 'none' : hidden === groups.length ? 'all' : 'some';
}

function textsOf(into: Gathering, value: unknown): readonly string[] {
  return textsIn(value, () => void into.missing.add(TOO_MUCH));
}

/** Values of fields that are numbered (ssn1, ssn2, ssn3), side by side: a form has a box for each part or digit. */
function addSeries(into: Gathering, of: string, fields: unknown): void {
  if (fields === null || typeof fields !== 'object') return;
  const series = new Map<string, string[]>();
  for (const [name, widgets] of Object.entries(fields as Record<string, readonly { readonly value?: unknown }[]>)) {
    const stem = name.replace(/\d+/g, '');
    const value = Array.isArray(widgets)
      ? widgets.find((widget) => typeof widget?.value === 'string')?.value
      : undefined;
    if (stem === name || typeof value !== 'string' || value === '') continue;
    series.set(stem, [...(series.get(stem) ?? []), value].slice(0, MOST_IN_SERIES));
  }
  const told = [...series].filter(([, values]) => values.length > 1);
  if (told.length === 0) return;
  addPart(into, `form fields side by side${of}`, Buffer.from(JSON.stringify(Object.fromEntries(told))), 'json');
}

interface Layer {
  readonly name: unknown;
  readonly visible: boolean;
}

interface About {
  readonly info: object;
  readonly metadata: { getRaw(): unknown } | null;
}

function addInformation(into: Gathering, of: string, about: About | undefined): void {
  if (about === undefined) return;
  const isMark = ([key]: [string, unknown]): boolean => MARKS.includes(key);
  const entries = Object.entries(about.info);
  for (const marks of [false, true]) {
    const chosen = Object.fromEntries(entries.filter((entry) => isMark(entry) === marks));
    const text = textsOf(into, chosen).join('\n');
    if (of !== '' && into.seen.has(text)) continue;
    const before = into.parts.length;
    addPart(into, `document information${of}`, text);
    const part = into.parts[before];
    if (marks && part) into.marks.add(part);
  }
  const raw = about.metadata?.getRaw();
  if (typeof raw !== 'string' || (of !== '' && into.seen.has(raw))) return;
  addPart(into, `document information (XMP)${of}`, raw, 'xml');
}

interface AttachedFile {
  readonly filename?: unknown;
  readonly rawFilename?: unknown;
  readonly description?: unknown;
  readonly content?: unknown;
}

async function readFiles(into: Gathering, files: unknown, of: string): Promise<void> {
  if (files === null || typeof files !== 'object') return;
  const list = Object.entries(files as Record<string, AttachedFile>);
  for (const [key, file] of list.slice(0, MOST_FILES)) {
    const names = [key, file.filename, file.rawFilename, file.description];
    const { content } = file;
    const digest = content instanceof Uint8Array ? digestOf(content) : undefined;
    if (digest !== undefined && into.files.has(digest)) continue;
    addPart(into, `the name of an attachment${of}`, [...new Set(textsOf(into, names))].join('\n'));
    if (digest === undefined) continue;
    into.files.add(digest);
    await into.readInner(content as Uint8Array, `an attachment${of}`);
  }
  if (list.length > MOST_FILES) into.missing.add(`only the first ${MOST_FILES} attachments were read`);
}
