import { describe, expect, test } from 'vitest';
import { linesAsSeen, placePiece, splitLine } from '../../../src/site/documents/pdf-layout.ts';
import { contentText } from '../../../src/site/documents/pdf-strings.ts';
import { joinPieces } from '../../../src/site/documents/small-pieces.ts';
import { placesOf, read } from './read.ts';
import { line, onePage, packed, writePdf } from './write-pdf.ts';

const MAIL = 'qw.kestrel77@example.org';
const letter = (text: string, x: number, y: number): string => `BT /F1 12 Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET`;

describe('a line that is shown in small pieces', () => {
  test('is put together, and words beside it are left alone', () => {
    expect(joinPieces('E-mail: qw. kes tre l77 @ex amp le. org Reported')).toEqual([`E-mail: ${MAIL} Reported`]);
    expect(joinPieces('Docket 14- CR- 002 735')).toEqual(['Docket 14-CR-002735']);
  });

  test('is put together at signs that stand alone', () => {
    expect(joinPieces('Mail: qw . kestrel77 @ example . org')).toEqual([`Mail: ${MAIL}`]);
  });

  test('is read with and without the common words beside it', () => {
    expect(joinPieces('K41 221 872 is in')).toEqual(['K41221872isin', 'K41221872 is in']);
  });

  test('is told from prose, dots that lead to a page, and lines of a few words', () => {
    for (const text of ['who is to be out of the county for a day', 'How to report . . . . . . . . 9', 'A B', ''])
      expect(joinPieces(text)).toEqual([]);
  });

  test('takes as much work as it is long', () => {
    const words = 'ab '.repeat(100_000);
    expect(joinPieces(words)).toEqual(['ab'.repeat(100_000)]);
  });
});

describe('pieces that are painted in another order than they stand in', () => {
  const at = (text: string, x: number, y: number) => placePiece(text, [12, 0, 0, 12, x, y], text.length * 6)!;

  test('are read as they stand, with spaces where gaps are', () => {
    const pieces = [at('d', 48, 700), at('c', 36, 700), at('b', 16, 700), at('a', 10, 700.5)];
    expect(linesAsSeen(pieces)).toEqual([['a', 'b', ' ', 'c', ' ', 'd']]);
  });

  test('are read line by line where two lines are painted in turn', () => {
    const pieces = ['ab', 'cd', 'ef'].flatMap((text, i) =>
      [...text].map((one, row) => at(one, 10 + i * 6, 700 - row * 20)),
    );
    expect(linesAsSeen(pieces).map((one) => one.join(''))).toEqual(['ace', 'bdf']);
  });

  test('are left alone where they stand as they are painted, or are whole words', () => {
    expect(linesAsSeen([at('a', 10, 700), at('b', 16, 700), at('c', 22, 700), at('d', 10, 680)])).toEqual([]);
    expect(linesAsSeen([at('county', 90, 700), at('of', 60, 700), at('Office', 10, 700)])).toEqual([]);
  });

  test('without a place that makes sense are left out', () => {
    expect(placePiece('a', [0, 0, 0, 0, 1, 1], 3)).toBeUndefined();
    expect(placePiece('a', [NaN, 0, 0, 1, 1, 1], 3)).toBeUndefined();
    expect(placePiece('a', undefined, 3)).toBeUndefined();
  });

  test('are found on a page', async () => {
    const letters = [...MAIL].map((one, i) => letter(one, 50 + i * 14, 700)).reverse();
    const extracted = await read(writePdf(onePage(`${line('x', 740)}\n${letters.join('\n')}`)));
    expect(placesOf(extracted, MAIL)).toContain('page 1, as its pieces stand, words joined');
  });
});

describe('what the library takes for one line', () => {
  const at = (text: string, x: number, y: number) => placePiece(text, [12, 0, 0, 12, x, y], text.length * 6)!;

  test('is read in parts where it goes on in another line', () => {
    expect(splitLine([at('Number 7', 10, 740), at('K41', 10, 700), at('221', 28, 700)])).toEqual([
      ['Number 7'],
      ['K41', '221'],
    ]);
  });

  test('is read in parts where spaced letters stand in columns', () => {
    const parts = splitLine([at('K 4 1 2 2 1', 10, 700), at('S t r e e t', 130, 700), at('Office', 300, 700)]);
    expect(parts).toEqual([['K 4 1 2 2 1'], ['S t r e e t']]);
  });

  test('is left alone elsewhere', () => {
    expect(splitLine([at('Name', 10, 700), at('County', 130, 700)])).toEqual([]);
    expect(splitLine([at('K 4 1 2 2 1', 10, 700)])).toEqual([]);
  });
});

describe('letters in text objects that no page shows', () => {
  const objects = [...MAIL].map((one, i) => letter(one, 50 + i * 7, 700)).join('\n');

  test('are put together although they repeat', async () => {
    const extracted = await read(writePdf({ ...onePage(line('shown')), 20: packed(objects) }));
    expect(placesOf(extracted, MAIL)).toEqual(['an object that no page shows']);
  });

  test('end with the line that they stand in', () => {
    const next = [...'K41221872'].map((one, i) => letter(one, 50 + i * 7, 680)).join('\n');
    expect(contentText(Buffer.from(`${objects}\n${next}`))).toEqual(expect.arrayContaining([MAIL, 'K41221872']));
  });

  test('go on from top to bottom', () => {
    const column = [...'K41221872'].map((one, i) => letter(one, 50, 700 - i * 14)).join('\n');
    expect(contentText(Buffer.from(column))).toContain('K41221872');
  });
});
