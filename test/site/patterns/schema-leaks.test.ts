import { describe, expect, test } from 'vitest';
import { scanFiles, ssn } from '../capture-folder.ts';

const page = (body: string): string => `<!doctype html><html><body>${body}</body></html>`;

const OFFERED: readonly (readonly [string, string, string, string])[] = [
  ['abbreviated, camel case', 'a.json', '{"id":1,"socSecNo":null}', 'ssn'],
  ['abbreviated, with underscores', 'a.json', '{"id":1,"vict_nm":""}', 'victim-identity'],
  ['abbreviated, of a passport', 'a.csv', 'id,psprt_nbr\n1,\n2,\n', 'travel-document'],
  ['behind a word for the person', 'a.json', '{"offenderSSN":null}', 'ssn'],
  ['with hyphens', 'a.html', page('<div data-victim-name=""></div>'), 'victim-identity'],
  ['a short XML tag', 'a.xml', '<?xml version="1.0"?><offender><ssn/></offender>', 'ssn'],
  [
    'a long XML tag',
    'a.xml',
    '<?xml version="1.0"?><offender><PassportNumber></PassportNumber></offender>',
    'travel-document',
  ],
  ['a parameter without a value', 'a.html', page('<a href="/detail?id=7&ssn=">x</a>'), 'ssn'],
  ['SQL in a comment', 'a.html', page('<!-- select victim_name, age from cases where id = 7 -->'), 'victim-identity'],
  ['a key of a script', 'a.html', page('<script>var row = {id: 7, screenName: ""}</script>'), 'internet-identifier'],
  ['an assignment in a script', 'a.html', page('<script>row.passportNo = "";</script>'), 'travel-document'],
  ['JSON in an attribute', 'a.html', page('<div data-x="{&quot;ssn&quot;:null}"></div>'), 'ssn'],
  ['arrest history', 'a.json', '{"arrestHistory":[]}', 'arrest-without-conviction'],
];

describe('a prohibited field by name', () => {
  test.for(OFFERED)('is told for review: %s', async ([, path, content, prohibited]) => {
    const { findings } = await scanFiles({ [path]: content }, []);
    expect(findings.map((one) => [one.kind, one.prohibited, one.verdict])).toEqual([
      ['field-name', prohibited, 'review'],
    ]);
  });

  test('is told once for a class and page', async () => {
    const { findings } = await scanFiles({ 'a.json': '{"ssn":null,"ssn_no":null,"ssn_purported":null}' }, []);
    expect(findings.map(({ kind, places }) => [kind, places])).toEqual([['field-name', 3]]);
  });

  test.for([
    '<p>Social Security Number: never give yours to a caller. Your passport number is private.</p>',
    '<label>Social Security Number</label>',
    '<form action="/subscribe"><label>E-mail address</label><input name="email" type="email"><input name="zip"></form>',
    '<a href="/victim-services">Victim services</a><a href="/notify?email=">Subscribe</a>',
    '<p>Select a victim name from no list.</p>',
    '<table><tr><th>Victim age</th><td>13</td></tr></table>',
    '<script>{"social":["https://social.example/agency"],"email":"info@agency.example.gov"}</script>',
  ])('is not a page that only speaks of it: %s', async (body) => {
    expect((await scanFiles({ 'a.html': page(body) }, [])).findings).toEqual([]);
  });
});

describe('cases that happened', () => {
  const people = ['R-1041', 'R-2000'];

  test('Oklahoma 2008: links carry the SQL query with the column of SSNs', async () => {
    const query =
      'select distinct o.offender_id,doc_number,o.social_security_number,o.date_of_birth,o.first_name from registration_offender_xref, sor_offender o';
    const plain = page(`<a href="/svor/print.asp?sql=${query} where city='ANYTOWN'">Print friendly</a>`);
    const encoded = page(`<a href="/svor/print.asp?sql=${encodeURIComponent(query)}">Print friendly</a>`);
    const { findings } = await scanFiles({ 'a.html': plain, 'b.html': encoded }, [], { people });
    expect(findings.map((one) => [one.page, one.kind, one.prohibited])).toEqual([
      ['a.html', 'field-name', 'ssn'],
      ['b.html', 'field-name', 'ssn'],
    ]);
  });

  test('Oklahoma 2008: what such a link answers', async () => {
    const answer = page(
      '<table><tr><th>OFFENDER_ID</th><th>SOCIAL_SECURITY_NUMBER</th></tr>' +
        '<tr><td>R-1041</td><td>912735096</td></tr><tr><td>R-2000</td><td>934612087</td></tr></table>',
    );
    const values = [ssn('912735096', 'R-1041'), ssn('934612087', 'R-2000')];
    const { findings } = await scanFiles({ 'print.html': answer }, values, { people });
    expect(findings.filter(({ kind }) => kind === 'value').map(({ verdict, owner }) => [verdict, owner])).toEqual([
      ['leak', 'R-1041'],
      ['leak', 'R-2000'],
    ]);
  });

  test('Missouri 2021: SSNs in the source of a page that does not show them', async () => {
    const body =
      '<p>Found: 1 person</p><script>var grid = {"rows":[{"name":"A. Sample","ssn":"912735096","city":"Anytown"}]};</script>' +
      '<input type="hidden" id="state" value="name=B. Sample;ssn=934-61-2087">';
    const { findings } = await scanFiles({ 'search.html': page(body) }, [ssn('912735096', 'R-1041')]);
    const found = findings.filter(({ kind }) => kind !== 'field-name');
    expect(found.map((one) => [one.kind, one.verdict, one.how])).toEqual([
      ['pattern', 'probable', 'page source, in a hidden field'],
      ['value', 'probable', 'page source, in a script'],
    ]);
  });
});
