import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countByEngine, prepareText, readByEngine } from './engine-read.ts';

/** Numbers from 0 below `limit`, the same in every run (Lehmer generator). */
function sequence(seed: number): (limit: number) => number {
  let state = seed * 2654435761 + 1;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}

const CELLS = [
  '',
  'Ann',
  'Zo\u00eb',
  `5'11"`,
  '#1',
  'a b',
  ' x ',
  'NULL',
  '0',
  '\\',
  "'",
  '\u20ac\u{1f600}',
  'a"b"c',
  '-',
];
const QUOTED = [
  '',
  'a, b',
  'say ""x""',
  'two\nlines',
  'two\r\nlines\n\n',
  ';|\t',
  '""',
  ',,,\n,,,\n',
  ' x ',
  '\r',
  'Jos\u00e9',
];

function cleanFile(seed: number): { text: string; records: number } {
  const next = sequence(seed);
  const columns = 2 + next(6);
  const newline = next(2) === 0 ? '\n' : '\r\n';
  const delimiter = [',', ';', '|', '\t'][next(4)]!;
  const header = Array.from({ length: columns }, (_, column) => `c${column}`).join(delimiter);
  const records = next(40);
  const rows = Array.from({ length: records }, () =>
    Array.from({ length: columns }, () =>
      next(3) === 0 ? `"${QUOTED[next(QUOTED.length)]}"` : CELLS[next(CELLS.length)],
    ).join(delimiter),
  );
  const blank = next(3) === 0 ? newline : '';
  const bom = next(4) === 0 ? '\ufeff' : '';
  const text = bom + [header, ...rows].map((row) => row + newline + (next(9) === 0 ? blank : '')).join('');
  return {
    text: next(3) === 0 && !bom && records > 0 && text.endsWith(newline) ? text.slice(0, -newline.length) : text,
    records,
  };
}

/** Oracle: a plain reader of one character after another, written without looking at the source. */
function readPlainly(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let mode: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  const endCell = () => {
    rows.at(-1)!.push(cell);
    cell = '';
    mode = 'start';
  };
  for (const character of text.replace(/^\ufeff/, '')) {
    if (mode === 'quoted' && character !== '"') cell += character;
    else if (mode === 'quoted') mode = 'closed';
    else if (character === '"' && mode === 'start') mode = 'quoted';
    else if (character === '"' && mode === 'closed') {
      cell += '"';
      mode = 'quoted';
    } else if (character === delimiter) endCell();
    else if (character === '\n') {
      endCell();
      rows.push([]);
    } else if (character !== '\r') {
      cell += character;
      mode = 'plain';
    }
  }
  if (cell !== '' || rows.at(-1)!.length > 0 || mode === 'closed') endCell();
  // Delimiters and blanks alone are a blank line.
  return rows.filter((row) => row.length > 1 && row.some((value) => /[^ \t]/.test(value)));
}

describe('clean files', () => {
  test('are read by the engine with the count and the cells that we and a plain reader see', async () => {
    for (let seed = 1; seed <= 80; seed++) {
      const { text } = cleanFile(seed);
      const file = await prepareText(text);
      const [, ...rows] = readPlainly(text, file.delimiter);
      expect(file, `seed ${seed}`).toMatchObject({ aside: 0, records: rows.length });
      expect(await readByEngine(file), `seed ${seed}`).toEqual(rows);
    }
  });

  test('stay clean in large files with quoted line breaks, where a parallel reader would split values', async () => {
    const records = 200_000;
    const row = (i: number) => `${i},"${'line one '.repeat(12)}\nline two, ${i}",x\n`;
    const file = await prepareText(`id,note,z\n${Array.from({ length: records }, (_, i) => row(i)).join('')}`);
    expect(file).toMatchObject({ records, multiline: true, rewritten: false });
    expect(await countByEngine(file)).toBe(records);
    expect(await countByEngine({ ...file, multiline: false })).not.toBe(records);
  });
});

describe('any file', () => {
  const BREAKS = ['"', '"x', ',', '\n', '\r', '\0', 'x"', '\u00e9', '""', '",'];

  function brokenFile(seed: number): Buffer {
    const next = sequence(seed + 1000);
    let text = cleanFile(seed).text;
    const header = text.indexOf('\n') + 1;
    for (let n = 1 + next(4); n > 0; n--) {
      const at = header + next(Math.max(1, text.length - header));
      text = text.slice(0, at) + BREAKS[next(BREAKS.length)] + text.slice(at + next(3));
    }
    const bytes = Buffer.from(text);
    if (next(4) === 0) bytes[bytes.length - 1 - next(Math.max(1, bytes.length - header - 4))] = 0xe9;
    return bytes;
  }

  test('gives the same result whatever the size of the chunks', async () => {
    let aside = 0;
    for (let seed = 1; seed <= 50; seed++) {
      const bytes = seed % 3 === 0 ? Buffer.from(brokenFile(seed).toString(), 'utf16le') : brokenFile(seed);
      const results = [];
      for (const chunkBytes of [1, 7, 65_536]) {
        const { source: _source, stamp: _stamp, path, ...result } = await prepareText(bytes, { chunkBytes });
        results.push({ ...result, content: result.rewritten ? readFileSync(path, 'utf8') : '' });
      }
      expect(results[0], `seed ${seed}`).toEqual(results[2]);
      expect(results[1], `seed ${seed}`).toEqual(results[2]);
      aside += results[2]!.aside;
    }
    expect(aside).toBeGreaterThan(30);
  });

  test('is read by the engine with exactly the records that are not aside', async () => {
    for (let seed = 1; seed <= 80; seed++) {
      const file = await prepareText(brokenFile(seed));
      if (file.header.length === 0) continue;
      expect(await readByEngine(file), `seed ${seed}`).toHaveLength(file.records - file.aside);
    }
  });
});
