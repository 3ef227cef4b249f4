import { deflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readDocument } from '../../../src/site/documents/read-document.ts';
import { CAPTURE_LIMITS } from '../../../src/site/capture/resource.ts';
import { placesOf, read, textOf } from '../documents/read.ts';
import {
  chunk,
  exifSegment,
  long,
  segment,
  writeGif,
  writeJpeg,
  writePng,
  writeTiff,
} from '../documents/write-image.ts';
import { line, onePage, packed, writePdf } from '../documents/write-pdf.ts';

const SSN = '900-12-3456';
const MIB = 1024 * 1024;

const said = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));

afterEach(() => {
  for (const spy of said) expect(spy).not.toHaveBeenCalled();
});

/** The same on every run. */
function noise(size: number, seed: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let i = 0, state = seed; i < size; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[i] = state >>> 16;
  }
  return bytes;
}

describe('hostile PDF files', () => {
  test('a page tree in a circle', async () => {
    const objects = onePage(line(`SSN ${SSN}`), { 2: '<< /Type /Pages /Kids [2 0 R 4 0 R] /Count 2 >>' });
    expect(textOf(await read(writePdf(objects)))).toContain(SSN);
  });

  test('a table that leads to itself', async () => {
    const bytes = Buffer.from(writePdf(onePage(line(`SSN ${SSN}`))));
    const start = /startxref\n(\d+)/.exec(bytes.toString('latin1'))![1]!;
    const looped = bytes.toString('latin1').replace('/Root', `/Prev ${start} /Root`);
    expect(textOf(await read(Buffer.from(looped, 'latin1')))).toContain(SSN);
  });

  test('a page count without pages', async () => {
    const objects = onePage(line(`SSN ${SSN}`), { 2: '<< /Type /Pages /Kids [4 0 R] /Count 900000000 >>' });
    expect(textOf(await read(writePdf(objects)))).toContain(SSN);
  });

  test('a content that unfolds without end is not given to the library', async () => {
    const bomb = deflateSync(Buffer.alloc(64 * MIB, 0x20), { level: 9 });
    const objects = onePage('', { 5: { dictionary: '<< /Filter /FlateDecode >>', data: bomb }, 10: packed(line(SSN)) });
    const extracted = await read(writePdf(objects));
    expect(extracted).toMatchObject({ status: 'partly', why: 'unpacks to more than the limit' });
    expect(placesOf(extracted, SSN)).toEqual(['an object that no page shows']);
  });

  test('one bomb inside another', async () => {
    const bomb = deflateSync(deflateSync(Buffer.alloc(300 * MIB, 0x20), { level: 9 }), { level: 9 });
    const objects = onePage('', { 5: { dictionary: '<< /Filter [/FlateDecode /FlateDecode] >>', data: bomb } });
    expect((await read(writePdf(objects))).why).toContain('unpacks to more than the limit');
  });

  test('many streams that unfold to a lot together', async () => {
    const stream = packed(Buffer.alloc(MIB, 0x20));
    const more = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [20 + i, stream]));
    const extracted = await read(writePdf(onePage(line('x'), more)), { memberBytes: 8 * MIB });
    expect(extracted.why).toContain('unpacks to more than the limit');
  });

  test('forms that paint forms, ten of each, in twelve steps', async () => {
    const forms = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => {
        const resources = `/Resources << /Font << /F1 3 0 R >> /XObject << /F ${21 + i} 0 R >> >>`;
        const content = i === 11 ? line('again', 5) : '/F Do '.repeat(10);
        return [20 + i, packed(content, `/Type /XObject /Subtype /Form /BBox [0 0 99 99] ${resources}`)];
      }),
    );
    const page =
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 5 0 R /Resources << /XObject << /F 20 0 R >> >> >>';
    const extracted = await read(writePdf(onePage('/F Do', { ...forms, 4: page, 10: packed(line(SSN)) })));
    expect(extracted.status).toBe('partly');
    expect(placesOf(extracted, SSN)).toEqual(['an object that no page shows']);
  });

  test('lists nested without end', async () => {
    const objects = onePage(line(`SSN ${SSN}`), { 10: `${'['.repeat(200_000)}` }, '/Annots 10 0 R');
    expect(textOf(await read(writePdf(objects)))).toContain(SSN);
  });

  test('parentheses, angles and pictures that never close', async () => {
    for (const piece of [
      '(',
      '<',
      '<<',
      '[',
      'BI ID ',
      '%',
      '\\',
      '(\\',
      ' obj << stream\n',
      '>>stream\n',
      '%%EOF\n',
    ]) {
      const bytes = Buffer.from(`%PDF-1.7\n${piece.repeat(MIB / piece.length)}`, 'latin1');
      expect((await read(bytes)).status, piece).not.toBe('scanned');
    }
  });

  test('ten megabytes of noise', async () => {
    const bytes = noise(10 * MIB, 7);
    bytes.write('%PDF-1.7\n');
    expect((await read(bytes)).status).toBe('partly');
  });

  test('a thousand revisions: the newest dozen is opened, the rest is read as bytes', async () => {
    let bytes: Buffer = writePdf(onePage(line(`SSN ${SSN}`)));
    for (let i = 0; i < 30; i++) bytes = writePdf({ 5: packed(line(`version number ${i}`)) }, bytes);
    const extracted = await read(bytes);
    expect(extracted.why).toBe('only the last 12 older revisions were opened');
    expect(placesOf(extracted, SSN)).toEqual(['an older revision']);
  });

  test('attachments inside attachments are read to a depth, and no deeper', async () => {
    let bytes: Uint8Array = Buffer.from(`SSN ${SSN}`);
    for (let i = 0; i < 6; i++) {
      const pdf = await PDFDocument.create();
      pdf.addPage().drawText(`level ${i}`);
      await pdf.attach(bytes, i === 0 ? 'list.txt' : 'more.pdf');
      bytes = await pdf.save();
    }
    const extracted = await read(bytes);
    expect(textOf(extracted)).toContain('level 3');
    expect(extracted.why).toContain('too deep to be read');
  });

  test('every beginning of a document is read without a crash', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage().drawText(`SSN ${SSN}`);
    const bytes = await pdf.save();
    for (let end = 8; end < bytes.length; end += 61) await read(bytes.subarray(0, end));
  });

  test('one wrong byte anywhere is no crash, and no word of the library gets out', async () => {
    const bytes = writePdf(onePage(line(`SSN ${SSN}`)));
    for (let at = 9; at < bytes.length; at += 23) {
      const damaged = Buffer.from(bytes);
      damaged[at] = damaged[at]! ^ 0x5a;
      const { why } = await read(damaged);
      expect(why ?? '').not.toMatch(/exception|error|invalid|obj|\d{3}/i);
    }
  });
});

describe('hostile images', () => {
  test('a packed text that unfolds without end', async () => {
    const bomb = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(64 * MIB, 0x61), { level: 9 })]);
    const extracted = await read(writePng(chunk('zTXt', bomb), chunk('tEXt', `Comment\0${SSN}`)));
    expect(extracted).toMatchObject({ status: 'partly', why: 'unpacks to more than the limit' });
    expect(placesOf(extracted, SSN)).toEqual(['a text block']);
  });

  test('properties that all claim the whole file', async () => {
    const tags = Array.from({ length: 4000 }, (_, i) => [0x8000 + i, 2, long(1)] as const);
    const tiff = writeTiff({ image: tags });
    for (let i = 0; i < tags.length; i++) {
      tiff.writeUInt32LE(tiff.length - 8, 8 + 2 + i * 12 + 4);
      tiff.writeUInt32LE(8, 8 + 2 + i * 12 + 8);
    }
    const extracted = await read(Buffer.concat([tiff, Buffer.from(`SSN ${SSN}`)]));
    expect(placesOf(extracted, SSN)).toEqual(['image bytes']);
  });

  test('a thumbnail that is the picture itself', async () => {
    const tiff = writeTiff({ image: [], thumbnail: Buffer.alloc(8) });
    const whole = writeJpeg(segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff])), segment(0xfe, SSN));
    expect(placesOf(await read(whole), SSN)).toEqual(['a comment']);
  });

  test('every beginning of every image is read without a crash', async () => {
    const exif = exifSegment({ image: [[0x010e, 2, SSN]], exif: [[0x9286, 7, `ASCII\0\0\0${SSN}`]] });
    const images = [writeJpeg(exif), writePng(chunk('iTXt', `a\0\0\0b\0c\0${SSN}`)), writeGif(SSN), writeTiff({})];
    for (const image of images) {
      for (let end = 8; end < image.length; end++) await read(image.subarray(0, end));
    }
  });

  test('noise behind every signature', async () => {
    for (const type of ['jpeg', 'png', 'gif', 'riff', 'bmp', 'tiff', 'icon', 'heic', 'office', 'font', 'binary']) {
      for (const head of ['', 'II*\0', 'MM\0*', '\xff\xd8\xff\xe1', 'RIFF\xff\xff\xff\xffWEBP']) {
        const bytes = Buffer.concat([Buffer.from(head, 'latin1'), noise(100_000, 3)]);
        expect(await readDocument(type, bytes, CAPTURE_LIMITS)).toBeDefined();
      }
    }
  });
});

describe('limits', () => {
  test('types that are not taken apart are left to others', async () => {
    for (const type of ['zip', 'gzip', 'warc', 'html', 'text', 'toString', ''])
      expect(await readDocument(type, Buffer.from('PK'), CAPTURE_LIMITS)).toBeUndefined();
  });

  test('a document over the limit is not held in parts', async () => {
    const limits = { ...CAPTURE_LIMITS, memberBytes: 10 };
    expect(await readDocument('jpeg', writeJpeg(), limits)).toEqual({
      parts: [],
      status: 'not-scannable',
      why: 'larger than the limit',
    });
  });

  test('the same bytes give the same parts', async () => {
    const pdf = await PDFDocument.create();
    for (const text of ['one', 'two']) pdf.addPage().drawText(`${text} ${SSN}`);
    await pdf.attach(writeJpeg(segment(0xfe, SSN)), 'photo.jpg');
    const bytes = await pdf.save();
    const [first, second] = await Promise.all([read(bytes), read(bytes)]);
    expect(second).toEqual(first);
    expect(await read(Buffer.concat([Buffer.alloc(3), bytes]).subarray(3))).toEqual(first);
  });
});
