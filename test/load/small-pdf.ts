import { PDFDocument, StandardFonts } from 'pdf-lib';

/** A PDF with one page for each text; line breaks are kept, and an empty text makes a page without words, as scans are. */
export async function pdfOf(pages: readonly string[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const text of pages) {
    const page = pdf.addPage();
    text.split('\n').forEach((line, i) => page.drawText(line, { x: 50, y: 700 - 20 * i, size: 12, font }));
  }
  return pdf.save();
}
