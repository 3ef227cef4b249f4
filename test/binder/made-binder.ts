/** A small package with a document of every kind, and the binder that is made of it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PDFDocument, PDFName, StandardFonts, degrees } from 'pdf-lib';
import { loadContent } from '../../src/content/content.ts';
import { InputError, formatProblem } from '../../src/errors.ts';
import { packageBinder, type Packaged } from '../../src/packaging/package-binder.ts';
import { zipBytes } from '../../src/zip/write.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

export const JURISDICTION = 'name: State of Nowhere\nkind: state\nas_of: 2026-06-30\n';

/** Pages turned each way; one has a script, an attached file and a link to a page of its own; one hides a layer. */
export async function lawPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  [0, 90, 180, 270].forEach((turn, index) => {
    const page = pdf.addPage([612, 792]);
    page.setRotation(degrees(turn));
    page.drawText(`Section ${index + 1}. A registrant appears within ${index + 2} business days.`, {
      ...{ x: 60, y: 400, size: 12, font },
    });
    // At the very edge of the sheet, where a stamp would be put.
    page.drawText(`edge ${index + 1}`, { x: 280, y: 2, size: 8, font });
  });
  pdf.addJavaScript('evil', 'app.alert("hello")');
  await pdf.attach(Buffer.from('carried along'), 'carried.txt');
  const [first, , third] = pdf.getPages();
  const link = { Type: 'Annot', Subtype: 'Link', Rect: [60, 390, 300, 410], Dest: [third!.ref, 'Fit'] };
  const run = { ...link, Dest: null, A: { S: 'JavaScript', JS: 'app.beep()' } };
  first!.node.set(PDFName.of('Annots'), pdf.context.obj([pdf.context.register(pdf.context.obj(link)), run]));
  return pdf.save();
}

const cite = (document: string, more = ''): string =>
  `citations: [{ statute: Code 9, document: ${document}${more === '' ? '' : `, ${more}`} }]`;

export async function smallPackage(): Promise<Files> {
  const long = Array.from(
    { length: 150 },
    (_, n) => `<p>Rule ${n + 1}. Every office keeps a record of step ${n + 1}.</p>`,
  );
  return {
    'jurisdiction.yaml': JURISDICTION,
    'answers/all.yaml': `answers:
  - item: I.01
    answer: yes
    value: 3 business days
    ${cite('law.pdf', 'page: 2, quote: within 3 business days')}
    notes: Kept since 2011.
  - item: I.02
    answer: yes
    ${cite('sub/manual.html', 'quote: a record of step 140')}
  - item: I.03
    answer: yes
    ${cite('code.txt', 'page: 3')}
  - item: I.04
    answer: yes
    ${cite('law.pdf', 'page: 9')}
  - item: I.05
    answer: yes
    ${cite('gone.pdf')}
  - item: I.06
    answer: yes
    ${cite('table.bin')}
  - item: II.02
    answer: yes
    text: |
      We differ <b>here</b>.

      And here.
    citations: [{ policy: Handbook }]
`,
    'documents/law.pdf': await lawPdf(),
    'documents/sub/manual.html': `<!doctype html><html><head><title>x</title></head><body><h1>Manual</h1>${long.join('')}</body></html>`,
    'documents/code.txt': 'Page one.\fPage two.\fPage three: ʻokina and § 9.\n',
    'documents/table.bin': Uint8Array.from([0, 1, 2, 3, 255]),
    'documents/nobody.txt': 'Nobody cites this.',
  };
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

const content = loadContent();

export function packageTo(folder: string, to: string): Promise<Packaged> {
  return packageBinder({ folder, to, content, env: process.env });
}

/** The printed lines of what is refused; empty where nothing is. */
export async function refusal(work: Promise<unknown>): Promise<readonly string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(formatProblem);
    throw error;
  }
}

export interface Entry {
  readonly name: string;
  readonly content: Uint8Array;
}

/** A zip as the binder's is written. */
export function zipOf(entries: readonly Entry[]): Promise<Uint8Array> {
  return zipBytes(entries, { packed: false });
}
