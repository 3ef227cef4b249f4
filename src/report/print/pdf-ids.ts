/**
 * Names of structure elements. Chrome takes them from its own node numbers, which differ from run to run; they are
 * renumbered in reading order, so that the same report gives the same bytes.
 */
import type { PDFDict, PDFDocument, PDFObject, PDFRef, PDFString } from 'pdf-lib';

type Lib = typeof import('pdf-lib');

/** Kids of a structure element as they stand in `K`: one entry or an array of them. */
export function kidsOf(lib: Lib, element: PDFDict): PDFObject[] {
  const kids = element.get(lib.PDFName.of('K'));
  const resolved = kids && element.context.lookup(kids);
  if (resolved instanceof lib.PDFArray) return resolved.asArray();
  return kids === undefined ? [] : [kids];
}

interface Named {
  readonly ref: PDFRef;
  readonly element: PDFDict;
}

/** Structure elements below `root` in reading order; a stack, since tables nest deeper than is good for recursion. */
function readElements(lib: Lib, root: PDFDict): Named[] {
  const elements: Named[] = [];
  const stack = kidsOf(lib, root).toReversed();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const element = root.context.lookup(next);
    if (!(next instanceof lib.PDFRef) || !(element instanceof lib.PDFDict)) continue;
    elements.push({ ref: next, element });
    for (const kid of kidsOf(lib, element).toReversed()) stack.push(kid);
  }
  return elements;
}

function attributesOf(lib: Lib, element: PDFDict): PDFDict[] {
  const attributes = element.lookup(lib.PDFName.of('A'));
  const all =
    attributes instanceof lib.PDFArray
      ? attributes.asArray().map((each) => element.context.lookup(each))
      : [attributes];
  return all.flatMap((each) => (each instanceof lib.PDFDict ? [each] : []));
}

/** The old name tree would stay in the file as an orphan, run-dependent names and all. */
function dropTree(lib: Lib, pdf: PDFDocument, node: PDFObject | undefined): void {
  const dict = node && pdf.context.lookup(node);
  const kids = dict instanceof lib.PDFDict ? dict.lookup(lib.PDFName.of('Kids')) : undefined;
  if (kids instanceof lib.PDFArray) for (const kid of kids.asArray()) dropTree(lib, pdf, kid);
  if (node instanceof lib.PDFRef) pdf.context.delete(node);
}

/** Gives every named element `id000001` and so on, in table headers and in the name tree too. */
export function renumberIds(lib: Lib, pdf: PDFDocument, root: PDFDict): void {
  const name = (text: string) => lib.PDFName.of(text);
  const textOf = (object: PDFObject | undefined) =>
    object instanceof lib.PDFString || object instanceof lib.PDFHexString ? object.decodeText() : undefined;
  const elements = readElements(lib, root);
  const renamed = new Map<string, PDFString>();
  const tree: PDFObject[] = [];
  for (const { ref, element } of elements) {
    const old = textOf(element.lookup(name('ID')));
    if (old === undefined) continue;
    const fresh = lib.PDFString.of(`id${String(renamed.size + 1).padStart(6, '0')}`);
    renamed.set(old, fresh);
    element.set(name('ID'), fresh);
    tree.push(fresh, ref);
  }
  for (const { element } of elements) {
    for (const attributes of attributesOf(lib, element)) {
      const headers = attributes.lookup(name('Headers'));
      if (!(headers instanceof lib.PDFArray)) continue;
      const known = headers.asArray().flatMap((header) => renamed.get(textOf(header) ?? '') ?? []);
      attributes.set(name('Headers'), pdf.context.obj(known));
    }
  }
  dropTree(lib, pdf, root.get(name('IDTree')));
  if (tree.length > 0) root.set(name('IDTree'), pdf.context.register(pdf.context.obj({ Names: tree })));
}
