import { describe, expect, test } from 'vitest';
import { docxFile, odsFile, odtFile, pptxFile, xlsxFile, zipFile } from '../../../src/corpus/writers/zip.ts';
import { readOfficeText } from '../../../src/site/documents/office-text.ts';
import { readSheet, readSharedStrings } from '../../../src/site/documents/sheet-rows.ts';
import { placesOf, read, textOf } from './read.ts';

const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;

describe('the text of a document', () => {
  test('runs are joined, paragraphs are not', () => {
    const xml = `<w:p>${run('912-73')}<w:proofErr/>${run('-5096')}</w:p><w:p>${run('R-1041')}</w:p>`;
    expect(readOfficeText(xml).lines).toEqual(['912-73-5096', 'R-1041']);
  });

  test('a text box inside a paragraph does not cut it', () => {
    const box = `<w:r><w:pict><w:txbxContent><w:p>${run('inside')}</w:p></w:txbxContent></w:pict></w:r>`;
    expect(readOfficeText(`<w:p>${run('912-73')}${box}${run('-5096')}</w:p>`).lines).toEqual(['inside', '912-73-5096']);
  });

  test('the instruction of a field goes on over runs, and stands apart from what is shown', () => {
    const code = (text: string): string => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
    const xml = `<w:p>${run('R-1041')}${code(' HYPERLINK "mailto:dusk')}${code('.rider77@mail.example.org"')}${run('write')}</w:p>`;
    expect(readOfficeText(xml).lines).toEqual(['R-1041  HYPERLINK "mailto:dusk.rider77@mail.example.org" write']);
  });

  test('two columns of a table may have one name', () => {
    const row = (...cells: readonly string[]): string =>
      `<w:tr>${cells.map((cell) => `<w:tc><w:p>${run(cell)}</w:p></w:tc>`).join('')}</w:tr>`;
    const xml = `<w:tbl>${row('Name', 'Number', 'Number')}${row('Roe', '912-73-5096', '40')}</w:tbl>`;
    expect(readOfficeText(xml).tables.join('')).toContain('{"Name":"Roe","Number":"912-73-5096","Number":"40"}');
  });

  test('changes are taken, and refused', () => {
    const gone = '<w:del><w:r><w:delText>5096</w:delText></w:r></w:del>';
    const xml = `<w:p>${run('912-73-')}${gone}<w:ins>${run('****')}</w:ins></w:p>`;
    expect(readOfficeText(xml).lines).toEqual(['912-73-5096', '912-73-****']);
  });

  test('signs that are tags, and letters of symbol fonts', () => {
    const xml = `<w:p>${run('912')}<w:noBreakHyphen/>${run('73')}<w:sym w:font="Symbol" w:char="F02D"/>${run('5096')}<w:tab/>${run('&amp;')}</w:p>`;
    expect(readOfficeText(xml).lines).toEqual(['912-73-5096\t&']);
  });

  test.for(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('a tag of any name is a tag: %s', (name) => {
    expect(readOfficeText(`<w:p>${run('912-73')}<w:${name}/>${run('-5096')}</w:p>`).lines).toEqual(['912-73-5096']);
  });

  test('rows of a table become lines and records', () => {
    const cell = (text: string): string => `<w:tc><w:p>${run(text)}</w:p></w:tc>`;
    const row = (...cells: string[]): string => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
    const read = readOfficeText(`<w:tbl>${row('Name', 'SSN')}${row('A B', '912735096')}</w:tbl>`);
    expect(read.lines).toEqual(['Name\tSSN', 'A B\t912735096']);
    expect(read.tables.map((table) => JSON.parse(table) as unknown)).toEqual([
      [['Name', 'SSN'], { Name: 'A B', SSN: '912735096' }],
    ]);
  });

  test('blanks and empty cells of OpenDocument', () => {
    const xml =
      '<text:p>a<text:s text:c="3"/>b</text:p><table:table><table:table-row><table:table-cell table:number-columns-repeated="3"/><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>';
    const { lines, tables } = readOfficeText(xml);
    expect(lines).toEqual(['a   b', 'x']);
    expect(JSON.parse(tables[0]!)).toEqual([{ columnD: 'x' }]);
  });

  test('unclosed and crossed tags end somewhere', () => {
    expect(readOfficeText('<w:p><w:tbl><w:tr><w:tc><w:p>a</w:tbl></w:p>b<w:t').lines.join(' ')).toContain('a');
    expect(readOfficeText('<w:p>'.repeat(100_000)).lines).toEqual([]);
  });
});

describe('the rows of a sheet', () => {
  test('texts, numbers, formulas and texts of several formats', () => {
    const shared = readSharedStrings(
      '<sst><si><t>SSN</t></si><si><r><t>912-73</t></r><r><t>-5096</t></r><rPh><t>x</t></rPh></si><si/></sst>',
    );
    expect(shared).toEqual(['SSN', '912-73-5096', '']);
    const sheet =
      '<row><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="C1" t="s"><v>0</v></c></row><row hidden="1"><c r="A2" t="str"><f>B1</f><v>A B</v></c><c r="C2"><v>9.12735096E8</v></c></row><row><c r="C3" t="s"><v>1</v></c></row>';
    expect(JSON.parse(readSheet(sheet, shared)!)).toEqual([
      ['Name', 'SSN'],
      { Name: 'A B', SSN: '912735096' },
      { SSN: '912-73-5096' },
    ]);
  });
});

describe('an office file', () => {
  test('says where each text stands', async () => {
    const extracted = await read(
      docxFile(`<w:p>${run('body')}</w:p>`, [
        { name: 'word/comments.xml', content: '<w:comments>a remark</w:comments>' },
        { name: 'word/header2.xml', content: '<w:hdr>letterhead</w:hdr>' },
        { name: 'docProps/core.xml', content: '<cp:coreProperties>subject</cp:coreProperties>' },
        { name: 'word/media/image1.png', content: 'plain words' },
      ]),
    );
    expect(placesOf(extracted, 'body')).toContain('the text');
    expect(placesOf(extracted, 'a remark')).toEqual(['a comment']);
    expect(placesOf(extracted, 'letterhead')).toEqual(['a header or footer']);
    expect(placesOf(extracted, 'subject')).toEqual(['document properties']);
    expect(textOf(extracted)).toContain('plain words');
    expect(extracted.status).toBe('scanned');
  });

  test.for([
    ['Word', docxFile(`<w:p>${run('qw_')}${run('kestrel77')}</w:p>`)],
    ['PowerPoint', pptxFile('<a:p><a:r><a:t>qw_</a:t></a:r><a:r><a:t>kestrel77</a:t></a:r></a:p>')],
    ['Excel', xlsxFile('<row><c t="s"><v>0</v></c></row>', ['qw_</t></r><r><t>kestrel77'])],
    ['OpenDocument text', odtFile('<text:p>qw_<text:span>kestrel77</text:span></text:p>')],
    [
      'OpenDocument sheet',
      odsFile(
        '<table:table-row><table:table-cell><text:p>qw_<text:a>kestrel77</text:a></text:p></table:table-cell></table:table-row>',
      ),
    ],
  ] as const)('of %s is one document', async ([, bytes]) => {
    expect(textOf(await read(bytes))).toContain('qw_kestrel77');
  });

  test('in another one is opened, and one too deep is said not to be', async () => {
    let file = xlsxFile('<row><c t="inlineStr"><is><t>qw_kestrel77</t></is></c></row>', []);
    for (let depth = 0; depth < 5; depth++) {
      const extracted = await read(file);
      expect(placesOf(extracted, 'qw_kestrel77').length > 0, String(depth)).toBe(depth <= 3);
      if (depth > 3) expect(extracted.why).toContain('too deep to be read');
      file = docxFile('', [{ name: 'word/embeddings/a.xlsx', content: file }]);
    }
  });

  test('with a locked member is partly read', async () => {
    const file = zipFile([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'word/document.xml', content: '<w:document>body</w:document>' },
    ]);
    const locked = Buffer.from(file);
    const second = locked.indexOf('PK\x03\x04', 4, 'latin1');
    locked[second + 6]! |= 1;
    expect((await read(locked)).why).toBe('the document: locked with a password');
  });
});
