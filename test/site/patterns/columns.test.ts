import { describe, expect, test } from 'vitest';
import { latin1 } from '../../../src/site/text/bytes.ts';
import { columnBehind, type ColumnContext } from '../../../src/site/patterns/column-pattern.ts';
import { cellAround, columnUnder } from '../../../src/site/patterns/columns.ts';
import type { PatternHit } from '../../../src/site/patterns/pattern.ts';
import { scanFiles, ssn } from '../capture-folder.ts';

const person = 'R-1041';
const people = [{ id: person, names: ['Lysander Ashgrove'] }];
const context = (isText = false): ColumnContext => ({ isText, reached: new Map() });

/** What stands under each place of `label`. */
function under(
  text: string,
  label: string,
  prohibited: PatternHit['prohibited'] = 'ssn',
  isText = false,
): readonly string[] {
  const bytes = Buffer.from(text, 'latin1');
  const shared = context(isText);
  const hits: PatternHit[] = [];
  for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
    hits.push(...columnBehind(bytes, { prohibited, start: at, end: at + label.length }, shared));
  }
  for (const { start, end } of hits) expect(latin1(bytes, start, end)).not.toBe('');
  return hits.map((hit) => hit.text);
}

describe('a column named after its values', () => {
  test.for([
    ['commas', 'name,SSN,tier\nAda,934-61-2087,3\nOle,934612088,2\n'],
    ['quotes with a delimiter inside', '"name","SSN"\n"Brandt, Ada","934612087"\n"Vik, Ole","934612088"\n'],
    ['lines before the header', 'Export\n\nname;SSN\nAda;934612087\nOle;934612088\n'],
    ['tabs', 'name\tSSN\nAda\t934612087\nOle\t934612088\n'],
    ['bars', '| name | SSN |\n|---|---|\n| Ada | 934-61-2087 |\n| Ole | 934-61-2088 |\n'],
    ['spaces', 'NAME          SSN          TIER\nADA BRANDT    934-61-2087  3\nOLE VIK       934-61-2088  2\n'],
    ['lists', '{"columns":["name","SSN"],"rows":[["Ada","934612087"],["Ole",934612088]]}'],
    [
      'objects that name columns',
      '{"columns":[{"title":"name"},{"title":"SSN"}],"data":[["Ada","934612087"],["Ole","934612088"]]}',
    ],
    ['tuples', "INSERT INTO o (name, SSN) VALUES ('Ada','934612087'),('Ole','934612088');"],
    ['copied rows', 'COPY o (name, SSN) FROM stdin;\nAda\t934612087\nOle\t934612088\n\\.\n'],
  ])('is read to its end: %s', ([, text]) => {
    expect(under(text!, 'SSN')).toEqual(['934612087', '934612088']);
  });

  test('of a page is found where cells before it are empty', () => {
    expect(under('Name\tAlias\tSSN\tCounty\nAda\t934-61-2087\tGannet\n', 'SSN', 'ssn', true)).toEqual(['934612087']);
  });

  test.for(['Name\tBadge\tSSN\nAda\t934612087\n', 'Name\tBadge\tSSN\tAge\n934-61-2088\t934-61-2087\n'])(
    'is not told where a shorter row may show another column: %j',
    (text) => {
      expect(under(text, 'SSN', 'ssn', true)).toEqual([]);
    },
  );

  test.for([
    'name,ssn_verified,parcel\nAda,934612087,934612088\n',
    'office,with SSN,phone\nGannet,934612087,5555550142\n',
    'name,SSN,part\nAda,,934612087\nOle,n/a,934612088\n',
    'name,SSN\nAda,000-12-3456\nOle,123-45-6789\nIda,XXX-XX-2087\n',
    'The clerk, who has the SSN, was asked.\nNo, 934612087 is an order, not more.\n',
  ])('is none: %j', (text) => {
    expect(under(text, /ssn/i.exec(text)![0])).toEqual([]);
  });

  test('puts a name together from two columns', () => {
    const text = 'case,victim_last,age,victim_first\n4,Medrano,9,Rosalba\n5,unknown,9,\n';
    expect(under(text, 'victim_last', 'victim-identity')).toEqual(['rosalba|medrano']);
  });

  test('is the export’s own value where the export holds it', async () => {
    const table = '<table><tr><th>Name</th><th>SSN</th></tr><tr><td>A.</td><td>934612087</td></tr></table>';
    const { findings } = await scanFiles({ 'list.html': table }, [ssn('934612087', person)], { people });
    expect(findings.map(({ kind, verdict, owner }) => [kind, verdict, owner])).toEqual([['value', 'probable', person]]);
  });

  test('is one finding for each number, and none holds a digit', async () => {
    const { findings } = await scanFiles({ 'list.csv': 'name,ssn\nAda,934612087\nOle,934612088\n' }, [], { people });
    expect(findings.filter(({ kind }) => kind === 'pattern').map(({ verdict, line }) => [verdict, line])).toEqual([
      ['probable', 2],
      ['probable', 3],
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/9346|6120/);
  });
});

describe('hostile tables', () => {
  const read = (text: string, label = 'ssn'): number => {
    const bytes = Buffer.from(text, 'latin1');
    const shared = context();
    let rows = 0;
    for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
      const before = shared.reached.get('ssn:1:ssn') ?? 0;
      rows += columnBehind(bytes, { prohibited: 'ssn', start: at, end: at + label.length }, shared).length;
      if (at < before) expect(shared.reached.get('ssn:1:ssn')).toBe(before);
    }
    return rows;
  };

  test('a header that comes again heads what was read with the first', () => {
    const rows = Array.from({ length: 500 }, (_, i) => `INSERT INTO o (id, ssn) VALUES (7,'93461${1000 + i}');`);
    expect(read(rows.join('\n'))).toBe(500);
  });

  test('no more than ten thousand rows are read with one header', () => {
    expect(read(`id,ssn\n${'7,934612087\n'.repeat(10_500)}`)).toBe(10_000);
  });

  test.for(['['.repeat(9000), 'x'.repeat(9000), '{"title":'.repeat(900), '\t'.repeat(9000), '("'.repeat(5000)])(
    'a label in a line without end is no header (%#)',
    (noise) => {
      const bytes = Buffer.from(`${noise}ssn${noise}`, 'latin1');
      const cell = cellAround(bytes, noise.length, noise.length + 3);
      const column = columnUnder(bytes, cell, false);
      expect([...(column?.rows ?? [])].length).toBeLessThan(3);
    },
  );
});
