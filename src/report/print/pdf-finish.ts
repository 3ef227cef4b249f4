/** What Chrome's PDF lacks: artifacts, list bodies, link descriptions, fixed dates, XMP that agrees with the rest. */
import type { PDFContext, PDFDict, PDFDocument, PDFRef } from 'pdf-lib';
import type { IsoDate } from '../../model/package.ts';
import { escapeXml } from '../clean.ts';
import { markArtifacts } from './pdf-content.ts';
import { kidsOf, renumberIds } from './pdf-ids.ts';

type Lib = typeof import('pdf-lib');

export interface PdfFacts {
  readonly title: string;
  readonly asOf: IsoDate;
}

const PRODUCER = 'sorna-audit';

function artifactPages(lib: Lib, pdf: PDFDocument): void {
  for (const page of pdf.getPages()) {
    const contents = page.node.Contents();
    const streams =
      contents instanceof lib.PDFArray ? contents.asArray().map((ref) => pdf.context.lookup(ref)) : [contents];
    const text = streams
      .map((stream) =>
        stream instanceof lib.PDFRawStream ? lib.decodePDFRawStream(stream).decode() : new Uint8Array(),
      )
      .map((bytes) => Buffer.from(bytes).toString('latin1'))
      .join('\n');
    const marked = Buffer.from(markArtifacts(text), 'latin1');
    const old = page.node.get(lib.PDFName.of('Contents'));
    if (old instanceof lib.PDFRef) pdf.context.delete(old);
    page.node.set(lib.PDFName.of('Contents'), pdf.context.register(pdf.context.flateStream(marked)));
  }
}

function nameOf(lib: Lib, dict: PDFDict, key: string): string | undefined {
  const value = dict.lookup(lib.PDFName.of(key));
  return value instanceof lib.PDFName ? value.decodeText() : undefined;
}

/**
 * `LI` needs its content in an `LBody`. The element itself becomes the body, below a new `LI`: so the page content that
 * points at it stays valid.
 */
function wrapListItem(lib: Lib, context: PDFContext, ref: PDFRef, item: PDFDict): void {
  const name = (text: string) => lib.PDFName.of(text);
  const parentRef = item.get(name('P'));
  const parent = parentRef && context.lookup(parentRef);
  if (!(parent instanceof lib.PDFDict)) return;
  const kids = kidsOf(lib, item);
  const isLabel = (kid: unknown) => {
    const dict = context.lookup(kid as PDFRef);
    return dict instanceof lib.PDFDict && nameOf(lib, dict, 'S') === 'Lbl';
  };
  if (kids.some((kid) => nameOf(lib, context.lookup(kid) as PDFDict, 'S') === 'LBody')) return;
  const labels = kids.filter(isLabel);
  const outer = context.register(context.obj({ Type: 'StructElem', S: 'LI', P: parentRef, K: [...labels, ref] }));
  for (const label of labels) (context.lookup(label) as PDFDict).set(name('P'), outer);
  item.set(name('S'), name('LBody'));
  item.set(name('P'), outer);
  item.set(name('K'), context.obj(kids.filter((kid) => !isLabel(kid))));
  parent.set(name('K'), context.obj(kidsOf(lib, parent).map((kid) => (kid === ref ? outer : kid))));
}

function repairStructure(lib: Lib, pdf: PDFDocument): void {
  const name = (text: string) => lib.PDFName.of(text);
  const root = pdf.catalog.lookup(name('StructTreeRoot'));
  if (!(root instanceof lib.PDFDict)) throw new Error('The browser made a PDF without structure.');
  renumberIds(lib, pdf, root);
  // Types of PDF 2.0 in a file of an older version: said to be what they were called before.
  root.set(name('RoleMap'), pdf.context.obj({ Strong: 'Span', Em: 'Span', Aside: 'Div' }));
  for (const [ref, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof lib.PDFDict) || nameOf(lib, object, 'Type') === 'Annot') continue;
    const type = nameOf(lib, object, 'S');
    if (object.get(name('P')) === undefined) continue;
    if (type === 'Figure' && object.get(name('Alt')) === undefined) object.set(name('S'), name('Div'));
    if (type === 'LI') wrapListItem(lib, pdf.context, ref, object);
  }
}

function describeLinks(lib: Lib, pdf: PDFDocument): void {
  const name = (text: string) => lib.PDFName.of(text);
  for (const page of pdf.getPages()) {
    for (const ref of page.node.Annots()?.asArray() ?? []) {
      const annotation = pdf.context.lookup(ref);
      if (!(annotation instanceof lib.PDFDict) || nameOf(lib, annotation, 'Subtype') !== 'Link') continue;
      const target = annotation.lookup(name('Dest'));
      const words =
        target instanceof lib.PDFName
          ? target.decodeText()
          : target instanceof lib.PDFString
            ? target.decodeText()
            : 'a place in this report';
      annotation.set(name('Contents'), lib.PDFHexString.fromText(`Go to ${words.replace(/-/g, ' ')}`));
    }
  }
}

/** Dates are the as-of date at midnight UTC: the same audit gives the same file. */
function fixMetadata(lib: Lib, pdf: PDFDocument, { title, asOf }: PdfFacts): void {
  const date = new Date(`${asOf}T00:00:00Z`);
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setLanguage('en');
  pdf.setCreator(PRODUCER);
  pdf.setProducer(PRODUCER);
  pdf.setCreationDate(date);
  pdf.setModificationDate(date);
  const stamp = `${asOf}T00:00:00Z`;
  const xmp = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${stamp}</xmp:CreateDate><xmp:ModifyDate>${stamp}</xmp:ModifyDate><xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
<pdf:Producer>${PRODUCER}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
  const stream = pdf.context.stream(Buffer.from(xmp, 'utf8'), { Type: 'Metadata', Subtype: 'XML' });
  pdf.catalog.set(lib.PDFName.of('Metadata'), pdf.context.register(stream));
  pdf.catalog.set(lib.PDFName.of('PageMode'), lib.PDFName.of('UseOutlines'));
}

/** Chrome's PDF → the finished one. Dates come from `asOf`; nothing of the machine or the clock is in it. */
export async function finishPdf(bytes: Uint8Array, facts: PdfFacts): Promise<Uint8Array> {
  const lib = await import('pdf-lib');
  const pdf = await lib.PDFDocument.load(bytes, { updateMetadata: false });
  artifactPages(lib, pdf);
  repairStructure(lib, pdf);
  describeLinks(lib, pdf);
  fixMetadata(lib, pdf, facts);
  return pdf.save({ useObjectStreams: true });
}

/** Page numbers (from 1) of the named places of a PDF, and how many pages it has. */
export async function readPlaces(
  bytes: Uint8Array,
): Promise<{ readonly pages: number; readonly places: ReadonlyMap<string, number> }> {
  const lib = await import('pdf-lib');
  const pdf = await lib.PDFDocument.load(bytes, { updateMetadata: false });
  const numbers = new Map(pdf.getPages().map((page, index) => [String(page.ref), index + 1]));
  const places = new Map<string, number>();
  const dests = pdf.catalog.lookup(lib.PDFName.of('Dests'));
  if (dests instanceof lib.PDFDict) {
    for (const [key, value] of dests.entries()) {
      const target = pdf.context.lookup(value);
      const page = target instanceof lib.PDFArray ? numbers.get(String(target.get(0))) : undefined;
      if (page !== undefined) places.set(key.decodeText(), page);
    }
  }
  return { pages: pdf.getPageCount(), places };
}
