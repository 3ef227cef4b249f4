import { describe, expect, test } from 'vitest';
import { prepareText, readByEngine } from './engine-read.ts';

const xml = { fileName: 'export.xml' };

async function table(text: string | Uint8Array, more: Parameters<typeof prepareText>[1] = {}): Promise<string[][]> {
  const file = await prepareText(text, { ...xml, ...more });
  expect(file.problems).toEqual([]);
  return [[...file.header], ...(await readByEngine(file))];
}

describe('a record of XML', () => {
  test('is the outermost element that holds others and stands several times in one parent', async () => {
    const text =
      '<x><head><line>1</line><line>2</line></head><people><p><id>a</id></p><p><id>b</id></p></people></x>'.replace(
        /<line>.<\/line>/g,
        '<line/>',
      );
    expect(await table(text)).toEqual([['id'], ['a'], ['b']]);
  });

  test('is the one that the mapping names, without its namespace', async () => {
    const text = '<x><a n="1"/><a n="2"/><ns:b xmlns:ns="urn:x"><ns:c>3</ns:c></ns:b></x>';
    expect(await table(text, { record: 'b' })).toEqual([['c'], ['3']]);
    const { problems } = await prepareText(text, { ...xml, record: 'd' });
    expect(problems).toMatchObject([{ code: 'registry-xml-record', level: 'error' }]);
  });

  test('is alone in a file of one', async () => {
    expect(await table('<x><people><p><id>a</id><n>b</n></p></people></x>')).toEqual([
      ['id', 'n'],
      ['a', 'b'],
    ]);
    expect(await table('<p id="a"/>')).toEqual([['id'], ['a']]);
  });

  test('has its attributes and inner elements as columns; what may stand several times is numbered in every record', async () => {
    const text = `<all>
      <p id="1"><name><sur>Doe &amp; Son</sur></name><alias>A</alias><car><plate>P1</plate></car></p>
      <p id="2"><name><sur><![CDATA[<Roe>]]></sur></name><alias>B</alias><alias>C</alias>
        <car><plate>P2</plate></car><car state="MD"><plate>P3</plate></car></p>
      <p id="3"><name/><car/></p>
    </all>`;
    expect(await table(text)).toEqual([
      ['id', 'name.sur', 'alias', 'car.1.plate', 'car.2.state', 'car.2.plate'],
      ['1', 'Doe & Son', 'A', 'P1', '', ''],
      ['2', '<Roe>', 'B; C', 'P2', 'MD', 'P3'],
      ['3', '', '', '', '', ''],
    ]);
  });

  test('is read in the encoding that the file declares', async () => {
    const text = '<?xml version="1.0" encoding="ISO-8859-1"?><x><p><n>Pe\u00f1a</n></p><p><n>B</n></p></x>';
    expect(await table(Buffer.from(text, 'latin1'))).toEqual([['n'], ['Pe\u00f1a'], ['B']]);
    expect(await table(Buffer.from(`\ufeff${text.replace('ISO-8859-1', 'UTF-16')}`, 'utf16le'))).toHaveLength(3);
    expect(await table(Buffer.from(text.replace('ISO-8859-1', 'UTF-8')))).toHaveLength(3);
  });

  test.for([1, 7, 65_536])('is the same in chunks of %d bytes', async (chunkBytes) => {
    const text = '<x>\r\n<p><n>\u00e9\u{1f600}</n><m>1</m></p>\r\n<p><n>b</n></p>\r\n</x>';
    expect(await table(text, { chunkBytes })).toEqual([
      ['n', 'm'],
      ['\u00e9\u{1f600}', '1'],
      ['b', ''],
    ]);
  });

  test('that gives a column two values is kept aside, with its line', async () => {
    const text = '<x>\n<p id="1"><n>a</n></p>\n<p id="2">\n<id>3</id></p>\n<p id="4"><n>b</n></p></x>';
    const file = await prepareText(text, xml);
    expect(file).toMatchObject({ records: 3, aside: 1, asideSamples: [{ line: 3 }] });
    expect(await readByEngine(file)).toEqual([
      ['1', 'a'],
      ['4', 'b'],
    ]);
  });
});

describe('a file of XML', () => {
  test.for([
    ['cut off', '<x><p><n>a</n></p><p><n>b'],
    ['with an end of its own', '<x><p><n>a</p></n></x>'],
    ['no XML at all', 'id,name'],
    ['with names for text of its own', '<!DOCTYPE x [<!ENTITY a "aaaa">]><x><p><n>&a;</n></p></x>'],
    ['nested deeper than anybody exports', `${'<a>'.repeat(70)}${'</a>'.repeat(70)}`],
  ] as const)('that is %s is not read, and the place is told', async ([, text]) => {
    const { problems, header } = await prepareText(text, xml);
    expect(header).toEqual([]);
    expect(problems).toMatchObject([{ code: 'registry-xml', level: 'error', at: { line: 1 } }]);
    expect(problems[0]!.at!.column).toBeGreaterThan(0);
  });

  test('tells of texts beside its records', async () => {
    const { problems } = await prepareText('<x><made>2026</made><p><n>a</n></p><p><n>b</n></p></x>', xml);
    expect(problems).toMatchObject([{ code: 'registry-around', level: 'warning' }]);
  });

  test('whose records have names without end is not read', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => `<n${i}/>`).join('');
    const { problems } = await prepareText(`<x><p>${many}</p><p><n/></p></x>`, xml);
    expect(problems).toMatchObject([{ code: 'registry-columns', level: 'error' }]);
  });

  test('keeps aside a record of more than 2 MB, and holds no more of it', async () => {
    const long = 'x'.repeat(3_000_000);
    const file = await prepareText(`<x><p><n>${long}</n></p><p><n>b</n></p></x>`, xml);
    expect(file).toMatchObject({ records: 2, aside: 1 });
    expect(await readByEngine(file)).toEqual([['b']]);
  });
});
