import { brotliCompressSync, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { line, pdfFile } from '../../src/corpus/writers/pdf.ts';
import { scanFiles, ssn } from './capture-folder.ts';
import { DASHED, EMAIL, SSN } from './hiding-places.ts';

const person = 'R-1041';
const packed = Buffer.from(`the record that was asked for has the number ${DASHED} in its file`).toString('base64');
const page = (body: string): string => `<!doctype html><html><body><h1>${person}</h1>${body}</body></html>`;
const victim = {
  prohibited: 'victim-identity',
  person,
  column: 'victims.surname',
  value: '',
  parts: { given: 'Marisela', surname: 'Quintero' },
} as const;
const mail = { prohibited: 'internet-identifier', person, column: 'i.value', value: EMAIL } as const;

async function verdicts(
  content: string | Uint8Array,
  value: Parameters<typeof scanFiles>[1][number] = ssn(SSN),
  name = `${person}.txt`,
): Promise<readonly string[]> {
  const { findings } = await scanFiles({ [name]: content }, [value], { people: [{ id: person, names: [] }] });
  return findings.map(({ verdict }) => verdict);
}

describe('packed copies without a signature', () => {
  const long = page(`<p>note: ${DASHED}</p>${'<p>padding of the page</p>'.repeat(4000)}`);

  test.for([
    ['brotli', brotliCompressSync(page(`<p>note: ${DASHED}</p>${'<p>more words</p>'.repeat(20)}`))],
    ['brotli that unpacks to very much', brotliCompressSync(long)],
    ['deflate', deflateRawSync(long)],
  ] as const)('are read as the page that they are: %s', async ([, bytes]) => {
    expect(await verdicts(bytes, ssn(SSN), `${person}.html.br`)).toEqual(['leak']);
  });

  test('are not seen in bytes that unpack to nothing', async () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, i) => (i * i * 31 + i * 7) % 256);
    const { ledger } = await scanFiles({ 'x.br': bytes }, [ssn(SSN)]);
    expect(ledger.notCovered.map(({ type }) => type)).toEqual(['binary']);
  });
});

describe('what ends early or is none', () => {
  test('a page that ends inside the name of a tag is read to its end', async () => {
    expect(await verdicts(`${page(`<p>SSN ${DASHED}</p>`)}<spa`, ssn(SSN), `${person}.html`)).toEqual(['leak']);
  });

  test('a sequence of four bytes beyond all characters does not stop the scan', async () => {
    const odd = Buffer.from([0xc3, 0xb5, 0xc5, 0x93, 0xc2, 0xbd, 0xc2, 0xae, 0x20]);
    const content = Buffer.concat([Buffer.from(`SSN ${DASHED} `), odd, odd]);
    expect(await verdicts(content)).toEqual(['leak']);
  });
});

describe('a name in a record', () => {
  test.for([
    `[first] => Marisela\n[last] => Quintero`,
    `@p0='Marisela' (Size = 50), @p1='Quintero' (Size = 50)`,
    `v.first=Marisela\nv.last=Quintero`,
    `{"name":"last","value":"Quintero"},{"name":"first","value":"Marisela"}`,
    `Marisela          Quintero          20240102`,
  ])('is found: %j', async (text) => {
    expect(await verdicts(text, victim)).toEqual(['leak']);
  });

  test.for([
    `first: Marisela last: Otherwise\nfirst: Somebody last: Quintero`,
    `[first] => Marisela\n[last] => Otherwise\n[first] => Somebody\n[last] => Quintero`,
    `Marisela spoke to the bureau about "parks", and later Quintero did.`,
  ])('is not put together from two: %j', async (text) => {
    expect(await verdicts(text, victim)).toEqual([]);
  });
});

describe('elements that touch', () => {
  test('a name is told apart from the label before it', async () => {
    const body = '<div><span>Victim</span><span>Marisela Quintero</span></div>';
    expect(await verdicts(page(body), victim, `${person}.html`)).toEqual(['leak']);
  });

  test('a name that begins inside an element of a longer one is not', async () => {
    const body = '<div><span>Victim</span><b>Ana</b>Marisela Quintero</div>';
    expect(await verdicts(page(body), victim, `${person}.html`)).toEqual([]);
  });
});

describe('addresses written into others', () => {
  test.for([
    [`<bounce-7-${EMAIL.replace('@', '=')}@lists.example.net>`, 1],
    [`${EMAIL.replace('@', '_')}#EXT#@tenant.example.net`, 1],
    [`VALUES (N'${EMAIL}')`, 1],
    [`<bounce-7-x${EMAIL.replace('@', '=')}@lists.example.net>`, 0],
    [`d'${EMAIL}`, 0],
  ] as const)('are found where they are whole: %j', async ([text, count]) => {
    expect(await verdicts(`about: ${text}\n`, mail, 'x.txt')).toHaveLength(count);
  });
});

test('a number with zeros before it is found, and one that is longer is not', async () => {
  const bare = DASHED.replaceAll('-', '');
  expect(await verdicts(`SSN 000${bare}`)).toEqual(['leak']);
  expect(await verdicts(`SSN 100${bare}`)).toEqual([]);
  expect(await verdicts(`SSN 000${bare}7`)).toEqual([]);
});

describe('a text that is broken off', () => {
  const [start, rest] = [DASHED.slice(0, 6), DASHED.slice(6)];
  test.for([
    ['by the colours of a terminal', `\x1b[32mSSN\x1b[0m \x1b[1m${start}\x1b[0m${rest}\n`],
    ['by a line of a catalogue', `msgid "x"\nmsgstr ""\n"SSN ${start}"\n"${rest}\\n"\n`],
    ['by a line of Basic', `k = "SSN ${start}" & _\n    "${rest}"\n`],
    ['by a set-in line of base64', `k: |\n      ${packed.slice(0, 60)}\n      ${packed.slice(60)}\n`],
  ] as const)('is read on: %s', async ([, text]) => {
    expect(await verdicts(text)).toEqual(['leak']);
  });
});

test('numbered fields of a form are read side by side', async () => {
  const widgets = DASHED.split('-').map((value, i) => ({
    number: 6 + i,
    dictionary: `/Type /Annot /Subtype /Widget /FT /Tx /T (ssn${i + 1}) /V (${value}) /Rect [1 1 9 9]`,
  }));
  const all = widgets.map(({ number }) => `${number} 0 R`).join(' ');
  const catalog = `/AcroForm << /Fields [${all}] >>`;
  const bytes = pdfFile({ content: line(person), catalog, page: `/Annots [${all}]`, objects: widgets });
  // That the form has fields of this name is told, too.
  expect(await verdicts(bytes, ssn(SSN), `${person}.pdf`)).toEqual(['review', 'leak']);
});
