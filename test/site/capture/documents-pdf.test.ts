import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { placesOf, read, textOf } from '../documents/read.ts';
import { line, onePage, packed, writeLocked, writePdf } from '../documents/write-pdf.ts';
import { zipFile } from '../../../src/corpus/writers/zip.ts';

const SSN = '900-12-3456';

/** Font 3 of {@link onePage}, in which numbers of shapes are written and nothing leads from them to letters. */
const GLYPH_FONT = {
  3: '<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Own /Encoding /Identity-H /DescendantFonts [20 0 R] >>',
  20: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 21 0 R /DW 600 >>',
  21: '<< /Type /FontDescriptor /FontName /ABCDEF+Own /Flags 4 /FontBBox [0 0 600 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
};

describe('what a page shows and hides', () => {
  test('text is told page by page', async () => {
    const pdf = await PDFDocument.create();
    for (const text of ['one', 'two', `SSN ${SSN}`]) pdf.addPage().drawText(text, { x: 20, y: 300 });
    const extracted = await read(await pdf.save());
    expect(extracted.status).toBe('scanned');
    expect(placesOf(extracted, SSN)).toEqual(['page 3']);
  });

  test('a font that does not say which letters its shapes are: read in the usual order of letters, and said', async () => {
    const shapes = [...`SSN ${SSN}`].map((sign) => (sign.charCodeAt(0) - 29).toString(16).padStart(4, '0')).join('');
    const pdf = writePdf(onePage(`BT /F1 12 Tf 50 300 Td <${shapes}> Tj ET`, GLYPH_FONT));
    const extracted = await read(pdf);
    expect(placesOf(extracted, SSN)).toEqual(['page 1, in the usual order of letters']);
    expect(extracted.status).toBe('partly');
    expect(extracted.why).toContain('does not say which letters its shapes are');
  });

  test('text under a white box, in white, and painted invisibly is text', async () => {
    const content = [
      line('under 900-12-1111', 700),
      '1 1 1 rg 0 690 612 40 re f',
      line('white 900-12-2222', 500),
      `BT 3 Tr /F1 12 Tf 50 300 Td (invisible 900-12-3333) Tj ET`,
    ].join('\n');
    const extracted = await read(writePdf(onePage(content)));
    for (const value of ['900-12-1111', '900-12-2222', '900-12-3333'])
      expect(placesOf(extracted, value)).toEqual(['page 1']);
  });

  test('text under a redaction that was never applied is text, and so is what the redaction says', async () => {
    const note =
      '<< /Type /Annot /Subtype /Redact /Rect [40 690 300 720] /Contents (held by Marisela Quintero) /OverlayText (exempt 7) >>';
    const extracted = await read(writePdf(onePage(line(`SSN ${SSN}`), { 10: note }, '/Annots [10 0 R]')));
    expect(placesOf(extracted, SSN)).toEqual(['page 1, with a redaction that was not applied']);
    expect(placesOf(extracted, 'Marisela Quintero')).toEqual(['page 1, a note, field or link']);
    expect(textOf(extracted)).toContain('exempt 7');
  });

  test('a layer that is hidden is read, and said to be hidden', async () => {
    const content = `${line('shown', 700)}\n/OC /L1 BDC ${line(`hidden ${SSN}`, 600)} EMC\n${line('shown too', 500)}`;
    const page = '/Properties << /L1 20 0 R >>';
    const catalog = '/OCProperties << /OCGs [20 0 R] /D << /OFF [20 0 R] /Order [20 0 R] >> >>';
    const group = '<< /Type /OCG /Name (work notes) >>';
    const extracted = await read(writePdf(onePage(content, { 20: group }, page, catalog)));
    expect(placesOf(extracted, SSN)).toEqual(['page 1, a hidden layer']);
    expect(placesOf(extracted, 'shown too')).toEqual(['page 1']);
    expect(placesOf(extracted, 'work notes')).toEqual(['the name of a layer']);
  });

  test('letters placed one by one are read as one value', async () => {
    const letters = [...'qw.kestrel77@example.org'].map((letter, i) => `1 0 0 1 ${50 + i * 14} 700 Tm (${letter}) Tj`);
    const extracted = await read(writePdf(onePage(`BT /F1 12 Tf ${letters.join(' ')} ET`)));
    expect(textOf(extracted)).toContain('qw.kestrel77@example.org');
  });

  test('pieces that are painted apart are given with and without the gap', async () => {
    const content = 'BT /F1 12 Tf 50 700 Td [(Marisela Quin) -900 (tero)] TJ ET';
    const extracted = await read(writePdf(onePage(content)));
    expect(textOf(extracted)).toContain('Marisela Quintero');
  });

  test('a word broken at the end of a line is put together', async () => {
    const content = 'BT /F1 12 Tf 14 TL 50 700 Td (Marisela Quin-) Tj T* (tero) Tj ET';
    expect(textOf(await read(writePdf(onePage(content))))).toContain('Marisela Quintero');
  });

  test('a name across a line break stays together with the break between', async () => {
    const content = 'BT /F1 12 Tf 14 TL 50 700 Td (Marisela) Tj T* (Quintero) Tj ET';
    expect(textOf(await read(writePdf(onePage(content))))).toMatch(/Marisela\s+Quintero/);
  });

  test('text outside the visible part of the page is read', async () => {
    const extracted = await read(writePdf(onePage(`${line('shown')} BT /F1 12 Tf 5000 5000 Td (SSN ${SSN}) Tj ET`)));
    expect(textOf(extracted)).toContain(SSN);
  });
});

describe('what hangs on a document', () => {
  test('information and XMP', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage().drawText('nothing here');
    pdf.setTitle(`Flyer ${SSN}`);
    pdf.setKeywords(['qw.kestrel77@example.org']);
    const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:li xmlns:rdf="r">Marisela Quintero</rdf:li></x:xmpmeta>';
    const stream = pdf.context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' });
    pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(stream));
    const extracted = await read(await pdf.save());
    expect(placesOf(extracted, SSN)).toEqual(['document information']);
    expect(placesOf(extracted, 'qw.kestrel77@example.org')).toEqual(['document information']);
    expect(placesOf(extracted, 'Marisela Quintero')).toEqual(['document information (XMP)']);
  });

  test('the title of a bookmark', async () => {
    const objects = onePage(
      line('nothing here'),
      {
        10: '<< /Type /Outlines /First 11 0 R /Last 11 0 R /Count 1 >>',
        11: `<< /Title (Record ${SSN}) /Parent 10 0 R /Dest [4 0 R /Fit] >>`,
      },
      '',
      '/Outlines 10 0 R',
    );
    expect(placesOf(await read(writePdf(objects)), SSN)).toEqual(['a bookmark']);
  });

  test('form fields: names, values, default values, tooltips', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage();
    const field = pdf.getForm().createTextField('victim.name');
    field.setText('Marisela Quintero');
    field.addToPage(page, { x: 20, y: 20 });
    field.acroField.dict.set(PDFName.of('DV'), PDFString.of(SSN));
    field.acroField.dict.set(PDFName.of('TU'), PDFString.of('ask qw.kestrel77@example.org'));
    const extracted = await read(await pdf.save());
    for (const text of ['victim.name', 'Marisela Quintero', SSN, 'qw.kestrel77@example.org'])
      expect(placesOf(extracted, text)).not.toEqual([]);
  });

  test('link targets and notes', async () => {
    const notes = {
      10: '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://registry.example.gov/?q=900123456) >> >>',
      11: '<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /F 2 /T (Marisela Quintero) /Contents <FEFF003900300030002D00310032002D0033003400350036> >>',
    };
    const extracted = await read(writePdf(onePage(line('x'), notes, '/Annots [10 0 R 11 0 R]')));
    for (const text of ['900123456', 'Marisela Quintero', SSN])
      expect(placesOf(extracted, text)).toEqual(['page 1, a note, field or link']);
  });

  test('attachments: names, texts, and documents inside them', async () => {
    const inner = await PDFDocument.create();
    inner.addPage().drawText(`SSN ${SSN}`);
    const pdf = await PDFDocument.create();
    pdf.addPage().drawText('see attached');
    await pdf.attach(await inner.save(), 'marisela-quintero.pdf', { mimeType: 'application/pdf' });
    await pdf.attach(Buffer.from('handle,qw_kestrel77\n'), 'list.csv', { mimeType: 'text/csv' });
    const extracted = await read(await pdf.save());
    expect(placesOf(extracted, SSN)).toEqual(['an attachment, page 1']);
    expect(placesOf(extracted, 'marisela-quintero')).toEqual(['the name of an attachment']);
    expect(placesOf(extracted, 'qw_kestrel77')).toEqual(['an attachment']);
    expect(extracted.status).toBe('scanned');
  });

  test('an archive as an attachment is opened, and one that is damaged is said to be', async () => {
    const attach = async (archive: Buffer): Promise<Awaited<ReturnType<typeof read>>> => {
      const pdf = await PDFDocument.create();
      pdf.addPage().drawText('see attached');
      await pdf.attach(archive, 'all.zip');
      return read(await pdf.save());
    };
    const whole = await attach(zipFile([{ name: 'list.csv', content: `id,k\n1,${SSN}\n` }]));
    expect(placesOf(whole, SSN)).toEqual(['an attachment, a file in an archive']);
    expect(whole.status).toBe('scanned');
    expect(await attach(Buffer.from('PK\x03\x04rest\0'))).toMatchObject({
      status: 'partly',
      why: 'an attachment: an archive: its directory is damaged or missing: members were searched for',
    });
  });

  test('scripts', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage().drawText('nothing here');
    pdf.addJavaScript('check', `if (field.value == "${SSN}") app.alert("known");`);
    expect(placesOf(await read(await pdf.save()), SSN)).toEqual(['a script']);
  });

  test('a script in a stream, started by an action of a page', async () => {
    const objects = onePage(
      line('x'),
      { 10: packed(`var s = "${SSN}";`) },
      '/AA << /O << /S /JavaScript /JS 10 0 R >> >>',
    );
    expect(textOf(await read(writePdf(objects)))).toContain(SSN);
  });

  test('the description of a picture', async () => {
    const objects = onePage(
      line('x'),
      {
        10: '<< /Type /StructTreeRoot /K 11 0 R /ParentTree 12 0 R >>',
        11: '<< /Type /StructElem /S /Figure /P 10 0 R /Pg 4 0 R /Alt (Marisela Quintero) /K 0 >>',
        12: '<< /Nums [0 [11 0 R]] >>',
      },
      '/StructParents 0',
      '/StructTreeRoot 10 0 R /MarkInfo << /Marked true >>',
    );
    expect(textOf(await read(writePdf(objects)))).toContain('Marisela Quintero');
  });

  test('properties of a photograph inside it', async () => {
    const comment = Buffer.from(`SSN ${SSN}`);
    const photo = Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, comment.length + 2]),
      comment,
      Buffer.from([0xff, 0xd9]),
    ]);
    const dictionary =
      '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode >>';
    const extracted = await read(writePdf(onePage(line('x'), { 10: { dictionary, data: photo } })));
    expect(placesOf(extracted, SSN)).toEqual(['a picture in the document, a comment']);
  });
});

describe('what a document said before', () => {
  const first = writePdf(onePage(line(`SSN ${SSN}`)));

  test('a page of an older revision', async () => {
    const extracted = await read(writePdf({ 5: packed(line('SSN withheld')) }, first));
    expect(placesOf(extracted, SSN)).toEqual(['page 1 of an older revision']);
    expect(placesOf(extracted, 'withheld')).toEqual(['page 1']);
    expect(extracted.status).toBe('scanned');
  });

  test('each of several revisions', async () => {
    const second = writePdf({ 5: packed(line('mail qw.kestrel77@example.org')) }, first);
    const extracted = await read(writePdf({ 5: packed(line('withheld')) }, second));
    expect(placesOf(extracted, SSN)).toEqual(['page 1 of an older revision']);
    expect(placesOf(extracted, 'qw.kestrel77@example.org')).toEqual(['page 1 of an older revision']);
  });

  test('what a revision did not change is told once', async () => {
    const extracted = await read(writePdf({ 3: '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>' }, first));
    expect(placesOf(extracted, SSN).filter((place) => place.includes('older'))).toEqual([]);
  });

  test('information of an older revision', async () => {
    const before = writePdf({ ...onePage(line('x')), 9: `<< /Title (Flyer ${SSN}) >>` }, undefined, {
      trailer: '/Info 9 0 R',
    });
    const extracted = await read(writePdf({ 9: '<< /Title (Flyer) >>' }, before, { trailer: '/Info 9 0 R' }));
    expect(placesOf(extracted, SSN)).toEqual(['document information of an older revision']);
  });

  test('an object that nothing leads to, packed in any way', async () => {
    const text = line(`SSN ${SSN}`);
    const hex = Buffer.from(text).toString('hex');
    const ways: Record<string, { dictionary: string; data: string }> = {
      plain: { dictionary: '<< >>', data: text },
      hex: { dictionary: '<< /Filter /ASCIIHexDecode >>', data: `${hex}>` },
      'hex with an escaped name': { dictionary: '<< /Filter /ASCIIHex#44ecode >>', data: `${hex}>` },
      runs: {
        dictionary: '<< /Filter [/RunLengthDecode] >>',
        data: String.fromCharCode(text.length - 1) + text + '\x80',
      },
      ascii85: { dictionary: '<< /Filter /ASCII85Decode >>', data: `${ascii85(Buffer.from(text))}~>` },
      lzw: { dictionary: '<< /Filter /LZWDecode >>', data: lzw(Buffer.from(text)).toString('latin1') },
    };
    for (const [name, object] of Object.entries(ways)) {
      const extracted = await read(writePdf(onePage(line('shown'), { 10: object })));
      expect(placesOf(extracted, SSN), name).toEqual(['an object that no page shows']);
    }
  });

  test('strings in an object stream that nothing leads to', async () => {
    const objects = `11 0 12 30 << /Note (${SSN}) >>           (Marisela Quintero)`;
    const extracted = await read(
      writePdf(onePage(line('shown'), { 10: packed(objects, '/Type /ObjStm /N 2 /First 11') })),
    );
    expect(placesOf(extracted, SSN)).toEqual(['an object that no page shows']);
  });

  test('a document whose objects and table are packed', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage().drawText('shown');
    pdf.setSubject(SSN);
    const bytes = await pdf.save({ useObjectStreams: true });
    expect(Buffer.from(bytes).includes('/ObjStm')).toBe(true);
    expect(placesOf(await read(bytes), SSN)).toEqual(['document information']);
  });

  test('escapes, octal codes, hex and UTF-16 strings, comments', async () => {
    const wide = Buffer.from('\ufeffMarisela Quintero', 'utf16le').swap16().toString('hex');
    const objects = {
      10: '(900\\05512\\0553456)',
      11: `<${wide}>`,
      12: '(O\\\nBrien \\(kestrel\\) O\x90Brien)',
      13: '% docket 14-CR-002735\nnull',
    };
    const text = textOf(await read(writePdf(onePage(line('shown'), objects))));
    for (const value of [SSN, 'Marisela Quintero', 'OBrien (kestrel)', 'O’Brien', '14-CR-002735'])
      expect(text).toContain(value);
  });

  test('a list of kerned pieces is joined', async () => {
    const content = 'BT [(900) 20 (-12) -30 (-3456) -400 (end)] TJ ET';
    const extracted = await read(writePdf(onePage(line('shown'), { 10: packed(content) })));
    expect(textOf(extracted)).toContain(`${SSN} end`);
  });
});

describe('what cannot be read is said', () => {
  const picture = {
    10: {
      dictionary:
        '<< /Type /XObject /Subtype /Image /Width 1700 /Height 2200 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode >>',
      data: 'xxxx',
    },
  };

  test('a document of pictures needs OCR', async () => {
    const extracted = await read(writePdf(onePage('q 612 0 0 792 0 0 cm /Im1 Do Q', picture)));
    expect(extracted).toMatchObject({ status: 'not-scannable', why: 'no text layer: needs OCR' });
  });

  test('a document of pictures that only names its program needs OCR too', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    expect(await read(await pdf.save())).toMatchObject({ status: 'not-scannable', why: 'no text layer: needs OCR' });
  });

  test('its title is read all the same', async () => {
    const objects = { ...onePage('q Q', picture), 9: `<< /Title (Flyer ${SSN}) >>` };
    const extracted = await read(writePdf(objects, undefined, { trailer: '/Info 9 0 R' }));
    expect(extracted).toMatchObject({ status: 'partly', why: 'no text layer: needs OCR' });
    expect(placesOf(extracted, SSN)).toEqual(['document information']);
  });

  test('one scanned page among others makes it partly read', async () => {
    const blank = {
      2: '<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 >>',
      6: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>',
    };
    expect((await read(writePdf(onePage(line('x'), blank)))).status).toBe('scanned');
    const extracted = await read(writePdf(onePage(line('x'), { ...blank, ...picture })));
    expect(extracted).toMatchObject({ status: 'partly', why: '1 of 2 pages have no text layer: they need OCR' });
  });

  test('a password', async () => {
    const extracted = await read(writeLocked(onePage(line(`SSN ${SSN}`)), 'secret'));
    expect(extracted).toEqual({ parts: [], status: 'not-scannable', why: 'locked with a password' });
  });

  test('a document encrypted against changes is read', async () => {
    const extracted = await read(writeLocked(onePage(line(`SSN ${SSN}`)), ''));
    expect(placesOf(extracted, SSN)).toEqual(['page 1']);
    expect(extracted.status).toBe('partly');
  });

  test('pages over the limit', async () => {
    const pdf = await PDFDocument.create();
    for (const text of ['one', 'two', 'three']) pdf.addPage().drawText(text);
    const extracted = await read(await pdf.save(), { pages: 2 });
    expect(extracted).toMatchObject({ status: 'partly', why: 'only the first 2 pages were read' });
  });

  test('damage: what its bytes show is read', async () => {
    const whole = writePdf(onePage(line(`SSN ${SSN}`)));
    const extracted = await read(whole.subarray(whole.indexOf('5 0 obj')).fill('%PDF-', 0, 5));
    expect(extracted.status).toBe('partly');
  });
});

function ascii85(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const group = Buffer.concat([bytes.subarray(at, at + 4), Buffer.alloc(4)]).readUInt32BE(0);
    const digits = [85 ** 4, 85 ** 3, 85 ** 2, 85, 1].map((unit) =>
      String.fromCharCode(33 + (Math.floor(group / unit) % 85)),
    );
    text += digits.slice(0, Math.min(4, bytes.length - at) + 1).join('');
  }
  return text;
}

function lzw(bytes: Buffer): Buffer {
  let bits = '';
  const codes = new Map<string, number>();
  let next = 258;
  let width = 9;
  const put = (code: number): void => void (bits += code.toString(2).padStart(width, '0'));
  put(256);
  let held = '';
  const codeOf = (text: string): number => (text.length === 1 ? text.charCodeAt(0) : codes.get(text)!);
  for (const char of bytes.toString('latin1')) {
    if (held === '' || codes.has(held + char)) {
      held += char;
      continue;
    }
    put(codeOf(held));
    codes.set(held + char, next++);
    if (next + 1 > 512) width = 10;
    held = char;
  }
  put(codeOf(held));
  put(257);
  return Buffer.from(bits.match(/.{1,8}/g)!.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)));
}
