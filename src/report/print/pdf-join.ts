/** One PDF out of many: the printed front matter and the pages of documents, stamped, linked and with bookmarks. */
import type { PDFArray, PDFDict, PDFDocument, PDFObject } from 'pdf-lib';
import { pdfStream, pdfText, startPdf, type PdfObjects } from './pdf-file.ts';
import { objectBytes, readPages, startCopy, tameAnnotations, type GraphCopy, type SourcePage } from './pdf-import.ts';
import { clipContent, stampContent, withStrip, type PageBox, type Stamp } from './pdf-stamp.ts';

type Lib = typeof import('pdf-lib');

/** A page that is in the file; where it stands in it is said at the end. */
export interface JoinedPage {
  readonly number: number;
  readonly stamp: number;
  readonly at: PageBox;
  readonly hasStrip: boolean;
}

/** Where a link of the front matter leads. */
export interface LinkTarget {
  readonly page: JoinedPage;
  /** Read aloud, and shown by some viewers. */
  readonly words: string;
}

/** What stands behind `LINK_ROOT`, and the pages of the front matter → where the link leads. */
export type FindTarget = (to: string, own: readonly JoinedPage[]) => LinkTarget;

export interface Bookmark {
  readonly title: string;
  readonly page: JoinedPage;
  readonly kids?: readonly Bookmark[];
}

export interface FrontPages {
  readonly pages: readonly JoinedPage[];
  /** For each link to `LINK_ROOT`: what stands behind it, and the page (from 0) that it stands on. */
  readonly links: readonly { readonly to: string; readonly on: number }[];
}

export interface JoinedPdf {
  /**
   * Adds the pages of a document. Only they are taken: scripts, attached files, forms' logic and structure stay behind.
   * @param count how many pages it must have
   * @throws where the document is locked, damaged or has another number of pages; nothing of it is written then
   */
  readonly addDocument: (bytes: Uint8Array, count?: number) => Promise<readonly JoinedPage[]>;
  /** Adds the finished front matter (`finishPdf`), which brings structure, language and named places along. Once. */
  readonly addFront: (bytes: Uint8Array, target: FindTarget) => Promise<FrontPages>;
  /** Sets the pages' order and writes the rest. `stamp` is told the page's place, from 1. */
  readonly finish: (end: {
    readonly pages: readonly JoinedPage[];
    readonly stamp: (place: number) => Stamp;
    readonly bookmarks: readonly Bookmark[];
    readonly title: string;
    /** ISO day: the date of the file. */
    readonly asOf: string;
  }) => void;
  readonly close: () => void;
}

/** Links of the front matter to pages outside it are written as addresses below this; `.invalid` is nobody's. */
export const LINK_ROOT = 'https://binder.invalid/';

const CATALOG_KEYS = ['StructTreeRoot', 'MarkInfo', 'Lang', 'Dests', 'ViewerPreferences', 'Metadata', 'PageMode'];

interface Joining {
  readonly lib: Lib;
  readonly file: PdfObjects;
  readonly tree: number;
  readonly font: number;
  readonly restore: number;
  readonly layers: string[];
  readonly hidden: string[];
}

export async function joinPdf(path: string): Promise<JoinedPdf> {
  const lib = await import('pdf-lib');
  const file = startPdf(path);
  const [catalog, tree, info, font, restore] = [1, 2, 3, 4, 5].map(() => file.reserve()) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const joining: Joining = { lib, file, tree, font, restore, layers: [], hidden: [] };
  let own = '';
  return {
    addDocument: (bytes, count) => addDocument(joining, bytes, count),
    addFront: async (bytes, target) => {
      const front = await addFront(joining, bytes, target);
      own = front.catalog;
      return front;
    },
    finish: ({ pages, stamp, bookmarks, title, asOf }) => {
      file.write(font, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
      file.write(restore, pdfStream('Q'));
      pages.forEach((page, index) => file.write(page.stamp, pdfStream(stamped(page, stamp(index + 1)))));
      const kids = pages.map(({ number }) => `${number} 0 R`).join(' ');
      file.write(tree, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
      const outline = writeBookmarks(file, bookmarks);
      file.write(
        catalog,
        `<< /Type /Catalog /Pages ${tree} 0 R /Outlines ${outline} 0 R ${own}${layersOf(joining)} >>`,
      );
      const date = `(D:${asOf.replaceAll('-', '')}000000Z)`;
      const maker = '(sorna-audit)';
      file.write(
        info,
        `<< /Title ${pdfText(title)} /Creator ${maker} /Producer ${maker} /CreationDate ${date} /ModDate ${date} >>`,
      );
      file.finish(catalog, info);
    },
    close: file.close,
  };
}

function stamped(page: JoinedPage, words: Stamp): string {
  const content = stampContent(page.at, words, page.hasStrip);
  // In front of a stranger's content, which may leave any state behind; behind our own, which paints its background.
  return page.hasStrip ? content : `Q\n${content}`;
}

async function addDocument(joining: Joining, bytes: Uint8Array, count?: number): Promise<readonly JoinedPage[]> {
  const { lib, file } = joining;
  const pdf = await lib.PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: lib.ParseSpeeds.Fastest });
  const pages = readPages(lib, pdf, file, false);
  if (pages.length === 0 || (count !== undefined && pages.length !== count)) throw new Error('other pages');
  const graph = startCopy(lib, pdf.context, file, pages);
  for (const page of pages) tameAnnotations(lib, pdf.context, page);
  keepLayers(joining, pdf, graph);
  return pages.map((page) => {
    const stamp = file.reserve();
    const clip = file.reserve();
    file.write(clip, pdfStream(clipContent(page.at)));
    const at = withStrip(page.at);
    writePage(joining, pdf, graph, page, { at, before: [stamp, clip], after: [joining.restore] });
    return { number: page.number, stamp, at, hasStrip: true };
  });
}

async function addFront(
  joining: Joining,
  bytes: Uint8Array,
  target: FindTarget,
): Promise<FrontPages & { readonly catalog: string }> {
  const { lib, file } = joining;
  const pdf = await lib.PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: lib.ParseSpeeds.Fastest });
  const sources = readPages(lib, pdf, file, true);
  const graph = startCopy(lib, pdf.context, file, sources);
  const save = file.reserve();
  file.write(save, pdfStream('q'));
  const pages = sources.map(({ number, at }) => ({ number, stamp: file.reserve(), at, hasStrip: false }));
  const links: { to: string; on: number }[] = [];
  sources.forEach((page, on) => {
    for (const to of aimLinks(joining, pdf, page, graph, (to) => target(to, pages))) links.push({ to, on });
    writePage(joining, pdf, graph, page, { at: page.at, before: [save], after: [pages[on]!.stamp] });
  });
  const kept = pdf.context.obj({}) as PDFDict;
  for (const key of CATALOG_KEYS) {
    const value = pdf.catalog.get(lib.PDFName.of(key));
    if (value !== undefined) kept.set(lib.PDFName.of(key), value);
  }
  graph.copy(kept);
  const catalog = kept
    .entries()
    .map(([key, value]) => `${key.toString()} ${Buffer.from(objectBytes(value)).toString('latin1')} `)
    .join('');
  return { pages, links, catalog };
}

interface Placing {
  readonly at: PageBox;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

function writePage(joining: Joining, pdf: PDFDocument, graph: GraphCopy, page: SourcePage, placing: Placing): void {
  const { lib, file, tree, font } = joining;
  const { context } = pdf;
  const name = (text: string) => lib.PDFName.of(text);
  const body = context.obj([...page.contents]) as PDFArray;
  graph.copy(body);
  graph.copy(page.dict);
  const refs = (numbers: readonly number[]) => numbers.map((number) => lib.PDFRef.of(number));
  const fonts = (page.dict.get(name('Resources')) as PDFDict | undefined)?.get(name('Font'));
  if (fonts instanceof lib.PDFDict) fonts.set(name('SornaStamp'), lib.PDFRef.of(font));
  page.dict.set(name('Type'), name('Page'));
  page.dict.set(name('Parent'), lib.PDFRef.of(tree));
  page.dict.set(name('MediaBox'), context.obj([...placing.at.box]));
  page.dict.set(name('Contents'), context.obj([...refs(placing.before), ...body.asArray(), ...refs(placing.after)]));
  file.write(page.number, objectBytes(page.dict));
}

/** What a link leads to, with the address taken off; those that lead elsewhere stay as they are. */
function aimLinks(
  { lib }: Joining,
  { context }: PDFDocument,
  page: SourcePage,
  graph: GraphCopy,
  target: (to: string) => LinkTarget,
): readonly string[] {
  const name = (text: string) => lib.PDFName.of(text);
  const list = context.lookup(page.dict.get(name('Annots')));
  if (!(list instanceof lib.PDFArray)) return [];
  return list.asArray().flatMap((entry) => {
    const annotation = context.lookup(entry);
    const action = annotation instanceof lib.PDFDict ? context.lookup(annotation.get(name('A'))) : undefined;
    const address = action instanceof lib.PDFDict ? context.lookup(action.get(name('URI'))) : undefined;
    const isText = address instanceof lib.PDFString || address instanceof lib.PDFHexString;
    const text = isText ? address.asBytes() : new Uint8Array();
    const uri = Buffer.from(text).toString('latin1');
    if (!(annotation instanceof lib.PDFDict) || !uri.startsWith(LINK_ROOT)) return [];
    const to = decodeURI(uri.slice(LINK_ROOT.length));
    const { page: goal, words } = target(to);
    const dest = context.obj([lib.PDFRef.of(goal.number), name('Fit')]) as PDFArray;
    graph.leave(dest);
    annotation.delete(name('A'));
    annotation.set(name('Dest'), dest);
    annotation.set(name('Contents'), lib.PDFHexString.fromText(words));
    return [to];
  });
}

/** Layers that the document hides stay hidden: without their list every viewer shows them. */
function keepLayers({ lib, layers, hidden }: Joining, pdf: PDFDocument, graph: GraphCopy): void {
  const name = (text: string) => lib.PDFName.of(text);
  const list = (object: PDFObject | undefined): readonly PDFObject[] => {
    const found = pdf.context.lookup(object);
    return found instanceof lib.PDFArray ? found.asArray().filter((each) => each instanceof lib.PDFRef) : [];
  };
  const properties = pdf.context.lookup(pdf.catalog.get(name('OCProperties')));
  if (!(properties instanceof lib.PDFDict)) return;
  const all = list(properties.get(name('OCGs')));
  const config = pdf.context.lookup(properties.get(name('D')));
  const settings = config instanceof lib.PDFDict ? config : undefined;
  const on = new Set(list(settings?.get(name('ON'))));
  const isOff = settings?.get(name('BaseState')) === name('OFF');
  const off = isOff ? all.filter((each) => !on.has(each)) : list(settings?.get(name('OFF')));
  for (const [refs, into] of [
    [all, layers],
    [off, hidden],
  ] as const) {
    const copied = pdf.context.obj([...refs]) as PDFArray;
    graph.copy(copied);
    for (const each of copied.asArray()) if (each instanceof lib.PDFRef) into.push(each.toString());
  }
}

function layersOf({ layers, hidden }: Joining): string {
  if (layers.length === 0) return '';
  return `/OCProperties << /OCGs [${layers.join(' ')}] /D << /OFF [${hidden.join(' ')}] >> >> `;
}

function writeBookmarks(file: PdfObjects, bookmarks: readonly Bookmark[]): number {
  const root = file.reserve();
  const write = (list: readonly Bookmark[], parent: number): string => {
    const numbers = list.map(() => file.reserve());
    list.forEach(({ title, page, kids = [] }, i) => {
      const [own, before, after] = [numbers[i]!, numbers[i - 1], numbers[i + 1]];
      const near = `${before === undefined ? '' : `/Prev ${before} 0 R `}${after === undefined ? '' : `/Next ${after} 0 R `}`;
      // A negative count: closed until somebody opens it.
      const below = kids.length === 0 ? '' : `${write(kids, own)} /Count -${kids.length} `;
      const dest = `/Dest [${page.number} 0 R /Fit]`;
      file.write(own, `<< /Title ${pdfText(title)} /Parent ${parent} 0 R ${dest} ${near}${below}>>`);
    });
    return `/First ${numbers[0]!} 0 R /Last ${numbers.at(-1)!} 0 R`;
  };
  file.write(root, `<< /Type /Outlines ${write(bookmarks, root)} /Count ${bookmarks.length} >>`);
  return root;
}
