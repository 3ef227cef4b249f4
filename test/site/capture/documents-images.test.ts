import { deflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { placesOf, read, textOf } from '../documents/read.ts';
import {
  chunk,
  exifSegment,
  fractions,
  iptcSegment,
  long,
  segment,
  writeGif,
  writeJpeg,
  writePng,
  writeRiff,
  writeTiff,
  type Tag,
} from '../documents/write-image.ts';

const SSN = '900-12-3456';
const DESCRIPTION = 0x010e;
const described: Tag = [DESCRIPTION, 2, `SSN ${SSN}`];
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>SSN ${SSN}</a></x:xmpmeta>`;

function wide(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

describe('JPEG', () => {
  test('a photograph without words is scanned', async () => {
    const extracted = await read(writeJpeg());
    expect(extracted).toEqual({ parts: [], status: 'scanned' });
  });

  test('EXIF: the description', async () => {
    const extracted = await read(writeJpeg(exifSegment({ image: [described] })));
    expect(placesOf(extracted, SSN)).toEqual(['image properties (EXIF)']);
    expect(textOf(extracted)).toContain(`ImageDescription: SSN ${SSN}`);
    expect(extracted.status).toBe('scanned');
  });

  test('EXIF: the user comment, in each of its encodings', async () => {
    const comments = [
      Buffer.from(`ASCII\0\0\0SSN ${SSN}`),
      Buffer.concat([Buffer.from('UNICODE\0'), wide(`SSN ${SSN}`)]),
      Buffer.concat([Buffer.from('UNICODE\0'), wide(`SSN ${SSN}`).swap16()]),
      Buffer.from(`\0\0\0\0\0\0\0\0SSN ${SSN}`),
    ];
    for (const comment of comments) {
      const extracted = await read(writeJpeg(exifSegment({ image: [], exif: [[0x9286, 7, comment]] })));
      expect(textOf(extracted)).toContain(SSN);
    }
  });

  test('EXIF: title, comment, author and keywords as Windows writes them', async () => {
    for (const tag of [0x9c9b, 0x9c9c, 0x9c9d, 0x9c9e]) {
      const extracted = await read(writeJpeg(exifSegment({ image: [[tag, 1, wide('Marisela Quintero\0')]] })));
      expect(placesOf(extracted, 'Marisela Quintero')).toEqual(['image properties (EXIF)']);
    }
  });

  test('the place where it was taken', async () => {
    const gps: Tag[] = [
      [1, 2, 'N'],
      [2, 5, fractions(38, 30, 0)],
      [3, 2, 'W'],
      [4, 5, fractions(77, 15, 0)],
    ];
    const extracted = await read(writeJpeg(exifSegment({ image: [described], gps })));
    expect(placesOf(extracted, '38.500000, -77.250000')).toEqual(['the place where the picture was taken (GPS)']);
  });

  test('properties of the thumbnail, which keeps what was cut from the picture', async () => {
    const thumbnail = writeJpeg(exifSegment({ image: [described] }));
    const extracted = await read(writeJpeg(exifSegment({ image: [[DESCRIPTION, 2, 'cropped']], thumbnail })));
    expect(placesOf(extracted, SSN)).toEqual(['the thumbnail, image properties (EXIF)']);
  });

  test('IPTC: the caption', async () => {
    const extracted = await read(writeJpeg(iptcSegment(`Sofía Núñez, SSN ${SSN}`)));
    expect(placesOf(extracted, `Sofía Núñez, SSN ${SSN}`)).toEqual(['image properties (IPTC)']);
  });

  test('XMP, also where it goes over several segments', async () => {
    const name = 'http://ns.adobe.com/xap/1.0/\0';
    expect(placesOf(await read(writeJpeg(segment(0xe1, name + xmp))), SSN)).toEqual(['image properties (XMP)']);
    const more = `http://ns.adobe.com/xmp/extension/\0${'A'.repeat(32)}${'\0'.repeat(8)}`;
    const cut = xmp.indexOf('12-3456');
    const split = await read(writeJpeg(segment(0xe1, more + xmp.slice(0, cut)), segment(0xe1, more + xmp.slice(cut))));
    expect(placesOf(split, SSN)).toEqual(['image properties (XMP)']);
  });

  test('a comment', async () => {
    const extracted = await read(writeJpeg(segment(0xfe, `SSN ${SSN}`)));
    expect(placesOf(extracted, SSN)).toEqual(['a comment']);
  });

  test('bytes after the end: text, a page, another image, a document', async () => {
    const inner = await PDFDocument.create();
    inner.addPage().drawText(`SSN ${SSN}`);
    const tails: [string, Uint8Array, string][] = [
      ['text', Buffer.from(`\nSSN ${SSN}`), ''],
      ['page', Buffer.from(`<html><body>SSN ${SSN}</body></html>`), ''],
      ['wide text', wide(`SSN ${SSN} and more`), ''],
      ['image', writeJpeg(segment(0xfe, `SSN ${SSN}`)), ', a comment'],
      ['document', await inner.save(), ', page 1'],
    ];
    for (const [name, tail, more] of tails) {
      const extracted = await read(Buffer.concat([writeJpeg(), tail]));
      expect(placesOf(extracted, SSN)[0], name).toBe(`bytes after the end of the image${more}`);
    }
  });

  test('an end mark inside the thumbnail is not the end', async () => {
    const thumbnail = writeJpeg();
    const extracted = await read(writeJpeg(exifSegment({ image: [], thumbnail }), segment(0xfe, `SSN ${SSN}`)));
    expect(placesOf(extracted, SSN)).toEqual(['a comment']);
  });

  test('words in a segment that no program knows, narrow and wide', async () => {
    const narrow = await read(writeJpeg(segment(0xef, `\x01\x02SSN ${SSN}\x03`)));
    expect(placesOf(narrow, SSN)).toEqual(['image bytes']);
    const spread = await read(writeJpeg(segment(0xef, wide(`SSN ${SSN}`))));
    expect(placesOf(spread, SSN)).toEqual(['image bytes']);
    const swapped = await read(writeJpeg(segment(0xef, wide(`SSN ${SSN}`).swap16())));
    expect(placesOf(swapped, SSN)).toEqual(['image bytes']);
  });

  test('damaged EXIF does not hide what stands beside it', async () => {
    const exif = exifSegment({ image: [described, [0x9286, 7, 'x'.repeat(40)]] });
    const damaged = Buffer.from(exif);
    damaged.fill(0xff, 30, 36);
    const extracted = await read(writeJpeg(damaged, segment(0xfe, 'mail qw.kestrel77@example.org')));
    expect(textOf(extracted)).toContain(SSN);
    expect(placesOf(extracted, 'qw.kestrel77')).toEqual(['a comment']);
  });
});

describe('other images', () => {
  test('PNG: text blocks, packed or not', async () => {
    const texts = [
      chunk('tEXt', `Comment\0SSN ${SSN}`),
      chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(`SSN ${SSN}`)])),
      chunk('iTXt', `Comment\0\0\0en\0Kommentar\0SSN ${SSN}`),
      chunk('iTXt', Buffer.concat([Buffer.from('Comment\0\x01\0\0\0'), deflateSync(`SSN ${SSN}`)])),
    ];
    for (const text of texts) expect(placesOf(await read(writePng(text)), SSN)).toEqual(['a text block']);
  });

  test('PNG: EXIF, XMP and bytes after the end', async () => {
    const exif = await read(writePng(chunk('eXIf', writeTiff({ image: [described] }))));
    expect(placesOf(exif, SSN)).toEqual(['image properties (EXIF)']);
    const packet = await read(writePng(chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${xmp}`)));
    expect(placesOf(packet, SSN)).toEqual(['image properties (XMP)']);
    const tail = await read(Buffer.concat([writePng(), Buffer.from(`SSN ${SSN}`)]));
    expect(placesOf(tail, SSN)).toEqual(['bytes after the end of the image']);
  });

  test('GIF: a comment, and bytes after the end', async () => {
    const extracted = await read(writeGif(`SSN ${SSN}`, '<b>Marisela Quintero</b>'));
    expect(placesOf(extracted, SSN)).toEqual(['a comment']);
    expect(placesOf(extracted, 'Marisela Quintero')).toEqual(['bytes after the end of the image']);
  });

  test('WebP: EXIF and XMP', async () => {
    const exif = writeTiff({ image: [described] });
    const extracted = await read(writeRiff('WEBP', ['VP8L', '\0'], ['EXIF', exif], ['XMP ', xmp.replace(SSN, 'x77')]));
    expect(placesOf(extracted, SSN)).toEqual(['image properties (EXIF)']);
    expect(placesOf(extracted, 'x77')).toEqual(['image properties (XMP)']);
  });

  test('sound: the title of a recording', async () => {
    const extracted = await read(
      writeRiff('WAVE', ['fmt ', '\0\0'], ['LIST', `INFOINAM${long(12).toString('latin1')}${SSN}\0`]),
    );
    expect(placesOf(extracted, SSN)).toEqual(['a text block']);
  });

  test('HEIC: EXIF anywhere in it', async () => {
    const head = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
    const extracted = await read(Buffer.concat([head, Buffer.from('Exif\0\0'), writeTiff({ image: [described] })]));
    expect(placesOf(extracted, SSN)).toEqual(['image properties (EXIF)']);
    expect(extracted.status).toBe('scanned');
  });

  test('TIFF: properties are read, and the words on the scanned paper are said not to be', async () => {
    const extracted = await read(writeTiff({ image: [described] }));
    expect(placesOf(extracted, SSN)).toEqual(['image properties (EXIF)']);
    expect(extracted).toMatchObject({ status: 'partly', why: 'words in the picture itself are not read: needs OCR' });
  });

  test('bitmaps and icons: readable runs', async () => {
    const bitmap = Buffer.concat([Buffer.from('BM\x40\0\0\0\0\0\0\0\x36\0\0\0', 'latin1'), Buffer.from(`SSN ${SSN}`)]);
    const icon = Buffer.concat([Buffer.from([0, 0, 1, 0, 1, 0]), Buffer.from(`SSN ${SSN}`)]);
    for (const bytes of [bitmap, icon]) expect(placesOf(await read(bytes), SSN)).toEqual(['image bytes']);
  });
});

describe('files of which only readable runs are had', () => {
  test('an old office file is partly read', async () => {
    const head = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    const extracted = await read(
      Buffer.concat([head, Buffer.alloc(9), wide('Marisela Quintero'), Buffer.from(`\0\0SSN ${SSN}\r`)]),
    );
    expect(extracted).toMatchObject({
      status: 'partly',
      why: 'an old office format: only its readable parts were read',
    });
    for (const text of ['Marisela Quintero', SSN])
      expect(placesOf(extracted, text)).toEqual(['readable parts of the file']);
  });

  test('a number in a cell of an old workbook is read, whichever way it is packed', async () => {
    const cell = (type: number, data: Buffer): Buffer =>
      Buffer.concat([Buffer.from([type & 255, type >> 8, data.length + 6, 0, 0, 0, 0, 0, 0, 0]), data]);
    const double = Buffer.alloc(8);
    double.writeDoubleLE(900123456);
    const whole = long(((90012345 << 2) | 2) >>> 0);
    const head = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(32)]);
    const extracted = await read(Buffer.concat([head, cell(0x0203, double), cell(0x027e, whole), Buffer.alloc(8)]));
    expect(placesOf(extracted, '900123456')).toEqual(['a number in a cell']);
    expect(placesOf(extracted, '090012345')).toEqual(['a number in a cell']);
  });

  test('a FileMaker database begins as fonts do, and is never said to be read', async () => {
    const head = Buffer.from('0001000000020001000500020002c04842414d37', 'hex');
    const extracted = await read(Buffer.concat([head, Buffer.alloc(64), Buffer.from(SSN).map((byte) => byte ^ 0x5a)]));
    expect(extracted.status).not.toBe('scanned');
  });

  test('an unknown binary file is partly read', async () => {
    const extracted = await read(Buffer.concat([Buffer.from([0, 1, 2, 0xff]), Buffer.from(`SSN ${SSN}`)]));
    expect(extracted.status).toBe('partly');
    expect(placesOf(extracted, SSN)).toEqual(['readable parts of the file']);
    const blank = await read(Buffer.from([0, 1, 2, 0xff, 1, 9, 0, 3, 0, 0, 0, 0xfe, 1]));
    expect(blank).toMatchObject({ parts: [], status: 'not-scannable' });
  });

  test('names in a font are read', async () => {
    const font = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, 1]), wide('Marisela Quintero').swap16()]);
    const extracted = await read(font);
    expect(placesOf(extracted, 'Marisela Quintero')).toEqual(['readable parts of the file']);
    expect(extracted.status).toBe('scanned');
  });
});
