import { describe, expect, test } from 'vitest';
import type { TextType } from '../../../src/site/capture/text-type.ts';
import { projectAll } from '../../../src/site/views/project-all.ts';

/** What the reading by places shows, line by line; nothing where it is not made. */
function placed(content: string, type: TextType = 'xml'): readonly string[] {
  const { views, release } = projectAll(Buffer.from(content), type);
  const view = views.find(({ chain }) => chain.length === 1 && chain[0] === 'placed');
  const lines = view ? Buffer.from(view.bytes).toString().trimEnd().split('\n') : [];
  release();
  return lines;
}
const texts = (...pieces: readonly (readonly [number, string])[]): string =>
  `<svg>\n${pieces.map(([x, text]) => `<text x="${x}" y="40" font-size="12">${text}</text>`).join('\n')}\n</svg>`;

describe('elements that have a place each', () => {
  test('are one word where they touch, and words where a gap is', () => {
    expect(placed(texts([10, 'K41'], [31.3, '221'], [51.3, '872'], [75, 'told']))).toEqual([
      'K41221872 told',
      'K41221872told',
    ]);
  });

  test('are read in pages by their style, and with what moves them', () => {
    const divs = ['K41', '221', '872'].map(
      (text, i) => `<div style="position:absolute;left:${i * 20}px;top:4px">${text}</div>`,
    );
    expect(placed(`<p>x</p>${divs.join('\n')}`, 'html')).toContain('K41221872');
    const moved = ['K41', '221', '872'].map(
      (text, i) => `<text transform="matrix(1 0 0 1 ${i * 20} 40)">${text}</text>`,
    );
    expect(placed(`<svg>${moved.join('\n')}</svg>`)).toContain('K41221872');
  });

  test('are read from the attribute that says them', () => {
    const glyphs = [...'K41221'].map((text, i) => `<Glyphs OriginX="${i * 7}" OriginY="9" UnicodeString="${text}" />`);
    expect(placed(`<FixedPage>${glyphs.join('\n')}</FixedPage>`)).toContain('K41221');
  });

  test('lead back to their places in the file', () => {
    const content = texts([10, 'K41'], [31, '221'], [51, '872']);
    const { views, release } = projectAll(Buffer.from(content), 'xml');
    const view = views.find(({ chain }) => chain.at(-1) === 'placed')!;
    expect(view.origin(6)).toBe(content.indexOf('872'));
    release();
  });

  test('of another line, or to the left, begin anew', () => {
    const rows = `<svg>${[40, 60].map((y) => ['ab', 'cd', 'ef'].map((text, i) => `<text x="${i * 12}" y="${y}">${text}</text>`).join('\n')).join('\n')}</svg>`;
    expect([...new Set(placed(rows))]).toEqual(['abcdef']);
    expect(placed(rows)).toHaveLength(4);
  });

  test('that are numbers along an axis, or far apart, are not put together', () => {
    expect(placed(texts([10, '2016'], [37, '2017'], [64, '2018'], [91, '2019']))).toEqual([]);
    expect(placed(texts([10, '412'], [50, '973'], [90, '350']))).toEqual([]);
    expect(placed(texts([10, 'Ann'], [90, 'Mary'], [170, 'Kent']))).toEqual([]);
  });

  test('that are only two, or have no place, are left to the other readings', () => {
    expect(placed(texts([10, 'K41'], [31, '221']))).toEqual([]);
    expect(placed('<svg><text>K41</text>\n<text>221</text>\n<text>872</text></svg>')).toEqual([]);
  });

  test('with places that are no numbers, endless tags and thousands of pieces are read to their end', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `<text x="${i * 7}" y="1">a</text>`).join('');
    const odd = `<text x="." y="-"><text x="1.2.3" ${'z="="'.repeat(500)}>q</text>`;
    expect(placed(`<svg>${odd}${many}</svg>`).join('').replaceAll('a', '')).toBe('');
  });
});
