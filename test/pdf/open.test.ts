import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { openGuarded, openPdf } from '../../src/pdf/open.ts';
import { onePage, packed, writeLocked, writePdf, type PdfObject } from '../site/documents/write-pdf.ts';

async function pageOf(text: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText(text);
  return pdf.save();
}

/** Forms that each paint the next ten times: 10^12 paintings in a file of 3 kB. */
function laughs(): Buffer {
  const forms: Record<number, PdfObject> = {};
  const resources = (number: number): string =>
    `/Resources << /Font << /F1 3 0 R >> /XObject << /F ${number} 0 R >> >>`;
  for (let i = 0; i < 12; i++) {
    const inner = i === 11 ? 'BT /F1 1 Tf 1 1 Td (x) Tj ET' : '/F Do '.repeat(10);
    forms[20 + i] = packed(inner, `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${resources(21 + i)}`);
  }
  const page =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << /XObject << /F 20 0 R >> >> >>';
  return writePdf(onePage('/F Do', { ...forms, 4: page }));
}

describe('a PDF opened in a thread of its own', () => {
  test('answers as one that is opened directly', async () => {
    const bytes = await pageOf('hello');
    const direct = await openPdf(bytes);
    const { pdf, ask, close } = await openGuarded(bytes);
    const page = await ask(pdf.getPage(1));
    const { items } = await ask(page.getTextContent());
    // Names of fonts count the documents that were opened.
    const unnamed = (item: object): object => ({ ...item, fontName: '' });
    const expected = (await (await direct.getPage(1)).getTextContent()).items;
    expect(items.map(unnamed)).toEqual(expected.map(unnamed));
    await close();
    await direct.loadingTask.destroy();
  });

  test('leaves the bytes as they are', async () => {
    const bytes = await pageOf('hello');
    const copy = Uint8Array.from(bytes);
    const { close } = await openGuarded(bytes);
    await close();
    expect(bytes).toEqual(copy);
  });

  test('says by name what is wrong with a document', async () => {
    await expect(openGuarded(Buffer.from('%PDF-1.7\nnothing'))).rejects.toMatchObject({ name: 'InvalidPDFException' });
    await expect(openGuarded(writeLocked(onePage('q Q'), 'secret'))).rejects.toMatchObject({
      name: 'PasswordException',
    });
  });

  test('keeps the process alive only while it is open', async () => {
    const ports = (): number => process.getActiveResourcesInfo().filter((one) => one === 'MessagePort').length;
    const before = ports();
    const { close } = await openGuarded(await pageOf('hello'));
    expect(ports()).toBeGreaterThan(before);
    await close();
    expect(ports()).toBe(before);
  });

  test('is given up when it does not answer, and the next one is opened as ever', async () => {
    const { pdf, ask, close } = await openGuarded(laughs(), 1500);
    const page = await ask(pdf.getPage(1));
    await expect(ask(page.getTextContent())).rejects.toMatchObject({ name: 'PdfGaveUp' });
    await close();
    const next = await openGuarded(await pageOf('hello'));
    expect(next.pdf.numPages).toBe(1);
    await next.close();
  });

  test('several can be open at a time, and one that is given up does not hurt the others', async () => {
    const good = await openGuarded(await pageOf('hello'));
    const bad = await openGuarded(laughs(), 1500);
    const page = await bad.ask(bad.pdf.getPage(1));
    await expect(bad.ask(page.getTextContent())).rejects.toMatchObject({ name: 'PdfGaveUp' });
    await bad.close();
    const { items } = await good.ask((await good.ask(good.pdf.getPage(1))).getTextContent());
    expect(items).toMatchObject([{ str: 'hello' }]);
    await good.close();
  });
});
