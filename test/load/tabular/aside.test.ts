import { describe, expect, test } from 'vitest';
import { prepareText, readByEngine } from './engine-read.ts';

const HEADER = 'id,name,note\n';

describe('a record kept aside', () => {
  test.for([
    ['too few fields', '2,Bob', 'it has 2 fields, the header has 3'],
    ['too many fields', '2,Bob,y,z', 'it has 4 fields, the header has 3'],
    ['a trailing delimiter', '2,Bob,y,', 'it has 4 fields, the header has 3: one delimiter too many at the end'],
    ['text after a quotation mark', '2,"Bob"x,y', 'text follows a closing quotation mark'],
    ['a blank after a quotation mark', '2,"Bob" ,y', 'text follows a closing quotation mark'],
    ['a blank before a quotation mark', '2, "Bob",y', 'a blank stands before an opening quotation mark'],
    ['a NUL byte', '2,B\0b,y', 'it holds a NUL byte'],
    ['more than 2 MB', `2,${'x'.repeat(2_000_001)},y`, 'it is longer than 2 MB'],
    ['more than 2 MB in quotes', `2,"${'x'.repeat(2_000_001)}",y`, 'it is longer than 2 MB'],
    ['more than 2 MB of lines in quotes', `2,"${'line of a long note\n'.repeat(300_000)}",y`, 'it is longer than 2 MB'],
    ['more than 4 MB in one line that ends like a record', `2,${'x'.repeat(4_000_100)},y,z`, 'it is longer than 2 MB'],
    ['more than 4 MB in one line', `2,${'x'.repeat(5_000_000)},y`, 'it is longer than 2 MB'],
  ] as const)('for %s leaves its neighbours in place', async ([, bad, reason]) => {
    const file = await prepareText(`${HEADER}1,Ann,x\n${bad}\n3,Cyd,"z"\n`);
    expect(file).toMatchObject({ rewritten: true, records: 3, aside: 1 });
    expect(file.asideSamples[0]).toMatchObject({ line: 3, reason: expect.stringContaining(reason) });
    expect(file.problems).toMatchObject([{ code: 'registry-records-aside', level: 'warning', at: { line: 3 } }]);
    expect(await readByEngine(file)).toEqual([
      ['1', 'Ann', 'x'],
      ['3', 'Cyd', 'z'],
    ]);
  });

  test('has the line of the source, below quoted line breaks, blank lines and a preamble', async () => {
    const file = await prepareText(`title\r\n${HEADER}1,Ann,"a\r\nb\nc"\n\n2,Bob\n`, { skipLines: 1 });
    expect(file.asideSamples).toEqual([{ line: 7, reason: 'it has 2 fields, the header has 3' }]);
  });

  test('is shown 20 times at most, and counted always', async () => {
    const file = await prepareText(`${HEADER}${'1,Ann\n'.repeat(50)}2,Bob,x\n`);
    expect(file).toMatchObject({ records: 51, aside: 50 });
    expect(file.asideSamples).toHaveLength(20);
  });

  test('never has its text in a reason or problem', async () => {
    const file = await prepareText(`${HEADER}1,900-12-3456\n2,"900-12-3456"x,y\n3,"900-12-3456\n`);
    expect(file.aside).toBe(3);
    expect(JSON.stringify([file.asideSamples, file.problems])).not.toContain('900-12');
  });

  test('may be exactly as long as the engine reads', async () => {
    const longest = `2,${'x'.repeat(2_000_000 - 5)},y`;
    const file = await prepareText(`${HEADER}${longest}\n3,Cyd,z\n`);
    expect(file).toMatchObject({ rewritten: false, records: 2 });
    expect((await readByEngine(file)).map((row) => row[0])).toEqual(['2', '3']);
    expect(await prepareText(`${HEADER}x${longest}\n3,Cyd,z\n`)).toMatchObject({ records: 2, aside: 1 });
  });
});

test('a record is as long in a rewritten CRLF file as in a clean one', async () => {
  const text = (bytes: number) => `${HEADER}2,${'x'.repeat(bytes - 6)},y\n3,Cyd,z\n`.replaceAll('\n', '\r\n');
  for (const rest of ['', '4\r\n']) {
    expect(await prepareText(text(2_000_000) + rest)).toMatchObject({ newline: '\r\n', aside: rest === '' ? 0 : 1 });
    expect(await prepareText(text(2_000_001) + rest)).toMatchObject({ newline: '\r\n', aside: rest === '' ? 1 : 2 });
  }
});

describe('a quotation mark that is never closed', () => {
  const GOOD = ['1,Ann,x', '2,"Bob, B",y', '3,Cyd,z', '4,"Dan\nD",w'];
  const ROWS = [
    ['1', 'Ann', 'x'],
    ['2', 'Bob, B', 'y'],
    ['3', 'Cyd', 'z'],
    ['4', 'Dan\nD', 'w'],
  ];

  test.for([
    ['the first record', 0],
    ['the second record', 1],
    ['a middle record', 2],
    ['the last record', 4],
  ] as const)('in %s costs that record only', async ([, place]) => {
    for (const broken of ['9,"lost,x', '9,lost,"x', '"9,lost,x']) {
      const file = await prepareText(HEADER + [...GOOD.slice(0, place), broken, ...GOOD.slice(place)].join('\n'));
      expect(file).toMatchObject({ records: 5, aside: 1 });
      expect(file.asideSamples[0]?.reason).toMatch(/quotation mark/);
      expect(await readByEngine(file)).toEqual(ROWS);
    }
  });

  test('before thousands of records costs that record only', async () => {
    const file = await prepareText(`${HEADER}9,"lost,x\n${'1,Ann,x\n'.repeat(700_000)}`);
    expect(file).toMatchObject({ records: 700_001, aside: 1, asideSamples: [{ line: 2 }] });
  });

  test('says how far it reaches when no line in it is a record', async () => {
    const file = await prepareText(`${HEADER}1,Ann,x\n2,"Bob\nand on\nand on`);
    expect(file).toMatchObject({ records: 2, aside: 1 });
    expect(file.asideSamples).toEqual([
      { line: 3, reason: 'a quotation mark is opened and never closed; it runs to line 5' },
    ]);
  });

  test('is doubtful when another one closes it behind whole records', async () => {
    const file = await prepareText(`${HEADER}1,Ann,"\n2,Bob,y\n3,Cyd,"\n4,Dan,w\n`);
    expect(file).toMatchObject({ records: 2, aside: 0, rewritten: false });
    expect(file.problems).toMatchObject([{ code: 'registry-quote-doubtful', level: 'warning', at: { line: 2 } }]);
    const rewritten = await prepareText(`${HEADER}1,Ann,"\n2,Bob,y\n3,Cyd,"\n4,Dan,w\n5\n`);
    expect(rewritten.problems).toMatchObject([{ code: 'registry-quote-doubtful', at: { line: 2 } }, {}]);
  });

  test('cannot keep the reader busy for long', async () => {
    const hostile = `${'c,'.repeat(999)}c\n${'a","\n'.repeat(800_000)}`;
    const file = await prepareText(hostile);
    expect(file.aside).toBe(file.records);
  }, 20_000);
});
