/** Takes the pages out of a PDF and writes them into another, with what they need and nothing else. */
import type { PDFContext, PDFDict, PDFDocument, PDFObject, PDFRef } from 'pdf-lib';
import type { PdfObjects } from './pdf-file.ts';
import type { PageBox } from './pdf-stamp.ts';

type Lib = typeof import('pdf-lib');

/** A page of the source, about to be written. */
export interface SourcePage {
  readonly ref: PDFRef;
  /** Without `Parent` and `Contents`; boxes and resources of the tree above it are its own, shared with no other page. */
  readonly dict: PDFDict;
  /** Content streams, in their order. */
  readonly contents: readonly PDFObject[];
  readonly at: PageBox;
  /** Number in the file that is written. */
  readonly number: number;
}

/** Keys that a page of a stranger keeps: no scripts, no structure of a document that stays behind. */
const STRANGER_KEYS = ['Resources', 'Annots', 'Group', 'UserUnit'];
const OWN_KEYS = [...STRANGER_KEYS, 'StructParents', 'Tabs'];
const DEEPEST = 100;
const LETTER: PageBox['box'] = [0, 0, 612, 792];
/** A viewer's limits: ISO 32000-1, annex C. */
const LARGEST_SIDE = 14_400;

export function readPages(lib: Lib, pdf: PDFDocument, file: PdfObjects, isOwn: boolean): readonly SourcePage[] {
  const { context } = pdf;
  const name = (text: string) => lib.PDFName.of(text);
  return pdf.getPages().map(({ node, ref }) => {
    const dict = context.obj({}) as PDFDict;
    for (const key of isOwn ? OWN_KEYS : STRANGER_KEYS) {
      const value = node.get(name(key));
      if (value !== undefined) dict.set(name(key), ownCopy(lib, context, value));
    }
    const resources = ownCopy(
      lib,
      context,
      context.lookup(node.getInheritableAttribute(name('Resources'))) ?? context.obj({}),
    );
    const fonts = resources instanceof lib.PDFDict ? context.lookup(resources.get(name('Font'))) : undefined;
    if (resources instanceof lib.PDFDict) resources.set(name('Font'), ownCopy(lib, context, fonts ?? context.obj({})));
    dict.set(name('Resources'), resources);
    const at = boxOf(lib, context, (key) => node.getInheritableAttribute(name(key)));
    if (at.rotate !== 0) dict.set(name('Rotate'), context.obj(at.rotate));
    const own = context.lookup(node.get(name('Contents')));
    const contents = own instanceof lib.PDFArray ? own.asArray() : [node.get(name('Contents'))];
    return { ref, dict, contents: contents.flatMap((each) => each ?? []), at, number: file.reserve() };
  });
}

/** Copies what an object holds itself, not what it refers to: a shared one must not be numbered anew twice. */
function ownCopy(lib: Lib, context: PDFContext, object: PDFObject, depth = 0): PDFObject {
  if (depth > DEEPEST) return lib.PDFNull;
  if (object instanceof lib.PDFDict) {
    const copy = lib.PDFDict.withContext(context);
    for (const [key, value] of object.entries()) copy.set(key, ownCopy(lib, context, value, depth + 1));
    return copy;
  }
  if (!(object instanceof lib.PDFArray)) return object;
  const copy = lib.PDFArray.withContext(context);
  for (const value of object.asArray()) copy.push(ownCopy(lib, context, value, depth + 1));
  return copy;
}

function boxOf(lib: Lib, context: PDFContext, attribute: (key: string) => PDFObject | undefined): PageBox {
  const media = rectangle(lib, context, attribute('MediaBox')) ?? LETTER;
  const crop = rectangle(lib, context, attribute('CropBox')) ?? media;
  const both: PageBox['box'] = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ];
  const box = isUsable(both) ? both : isUsable(media) ? media : LETTER;
  const turn = context.lookup(attribute('Rotate'));
  const degrees = turn instanceof lib.PDFNumber ? turn.asNumber() : 0;
  return { box, rotate: degrees % 90 === 0 ? ((degrees % 360) + 360) % 360 : 0 };
}

function isUsable([left, bottom, right, top]: PageBox['box']): boolean {
  const sides = [right - left, top - bottom];
  return sides.every((side) => side >= 1 && side <= LARGEST_SIDE);
}

function rectangle(lib: Lib, context: PDFContext, object: PDFObject | undefined): PageBox['box'] | undefined {
  const array = object && context.lookup(object);
  if (!(array instanceof lib.PDFArray) || array.size() !== 4) return undefined;
  const numbers = array.asArray().map((each) => {
    const value = context.lookup(each);
    return value instanceof lib.PDFNumber ? value.asNumber() : Number.NaN;
  });
  const [x1, y1, x2, y2] = numbers as [number, number, number, number];
  if (numbers.some((n) => !Number.isFinite(n))) return undefined;
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

/** Marks that say something on paper. What can only run, play, carry files or open windows is left out. */
const KEPT_ANNOTATIONS = new Set(
  'Link Highlight Underline StrikeOut Squiggly FreeText Text Ink Line Square Circle Polygon PolyLine Stamp Caret Widget Watermark'.split(
    ' ',
  ),
);

/** A stranger's annotations lose everything that acts; a link keeps its address, or its page of the same document. */
export function tameAnnotations(lib: Lib, context: PDFContext, page: SourcePage): void {
  const name = (text: string) => lib.PDFName.of(text);
  const list = context.lookup(page.dict.get(name('Annots')));
  page.dict.delete(name('Annots'));
  if (!(list instanceof lib.PDFArray)) return;
  const kept = list.asArray().filter((entry) => {
    const annotation = context.lookup(entry);
    if (!(annotation instanceof lib.PDFDict)) return false;
    const subtype = annotation.lookup(name('Subtype'));
    const kind = subtype instanceof lib.PDFName ? subtype.decodeText() : '';
    if (!KEPT_ANNOTATIONS.has(kind)) return false;
    for (const key of ['AA', 'Parent', 'Kids', 'Popup', 'IRT', 'P', 'StructParent', 'PA', 'FS'])
      annotation.delete(name(key));
    const action = context.lookup(annotation.get(name('A')));
    const goes = action instanceof lib.PDFDict ? action.lookup(name('S')) : undefined;
    const isAddress = action instanceof lib.PDFDict && goes === name('URI');
    if (isAddress) action.delete(name('Next'));
    else annotation.delete(name('A'));
    const target = context.lookup(annotation.get(name('Dest')));
    if (!(target instanceof lib.PDFArray)) annotation.delete(name('Dest'));
    return kind !== 'Link' || isAddress || target instanceof lib.PDFArray;
  });
  if (kept.length > 0) page.dict.set(name('Annots'), context.obj(kept));
}

export interface GraphCopy {
  /** Numbers the references in `object` anew and writes what they lead to. */
  readonly copy: (object: PDFObject) => void;
  /** An array with references of the file that is written: they stay as they are. */
  readonly leave: (object: PDFObject) => void;
}

/** Copies what pages lead to. Pages that are not listed, and the tree above them, become null. */
export function startCopy(lib: Lib, context: PDFContext, file: PdfObjects, pages: readonly SourcePage[]): GraphCopy {
  const numbers = new Map<PDFRef, number | undefined>();
  for (const { ref, number } of pages) if (!numbers.has(ref)) numbers.set(ref, number);
  const left = new Set<PDFObject>();
  const queue: { readonly ref: PDFRef; readonly object: PDFObject }[] = [];
  const renamed = (ref: PDFRef): PDFObject => {
    if (!numbers.has(ref)) {
      const object = context.lookup(ref);
      const isCopied = object !== undefined && !isTree(lib, object);
      numbers.set(ref, isCopied ? file.reserve() : undefined);
      if (isCopied) queue.push({ ref, object });
    }
    const number = numbers.get(ref);
    return number === undefined ? lib.PDFNull : lib.PDFRef.of(number);
  };
  const copy = (object: PDFObject): void => {
    renumber(lib, object, renamed, left);
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const { ref, object: found } = next;
      if (found instanceof lib.PDFStream) found.updateDict();
      renumber(lib, found, renamed, left);
      const isBroken = found instanceof lib.PDFInvalidObject;
      file.write(numbers.get(ref)!, isBroken ? 'null' : objectBytes(found));
      context.delete(ref);
    }
  };
  return { copy, leave: (object) => void left.add(object) };
}

function isTree(lib: Lib, object: PDFObject): boolean {
  if (!(object instanceof lib.PDFDict)) return false;
  const type = object.get(lib.PDFName.of('Type'));
  return ['Pages', 'Page', 'Catalog'].some((word) => type === lib.PDFName.of(word));
}

function renumber(lib: Lib, root: PDFObject, renamed: (ref: PDFRef) => PDFObject, left: ReadonlySet<PDFObject>): void {
  const stack: PDFObject[] = [root];
  for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
    if (left.has(object)) continue;
    if (object instanceof lib.PDFStream) stack.push(object.dict);
    else if (object instanceof lib.PDFDict) {
      for (const [key, value] of object.entries())
        if (value instanceof lib.PDFRef) object.set(key, renamed(value));
        else stack.push(value);
    } else if (object instanceof lib.PDFArray) {
      for (let i = 0; i < object.size(); i++) {
        const value = object.get(i);
        if (value instanceof lib.PDFRef) object.set(i, renamed(value));
        else stack.push(value);
      }
    }
  }
}

export function objectBytes(object: PDFObject): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}
