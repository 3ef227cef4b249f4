/** Names as vendors print them, on pages and in feeds that hold no record key. */
import { describe, expect, test } from 'vitest';
import { registrant, shownOn } from './shown-on.ts';

const BORN = '1975-03-12';
const OTHERS = ['Birchley', 'Cedarson', 'Dogwood'].map((surname, i) =>
  registrant(`Q-${i}`, 'Alder', surname, `196${i}-05-14`),
);
const pageOf = (name: string, born: string): string =>
  `<h1>${name}</h1><p>Date of birth ${born}, height 5'10", Tier II</p><img src="a/${born}.jpg">`;
const others = Object.fromEntries(
  OTHERS.map(({ surname = '', birth_date: born = '' }, i) => [`p/${300 + i}.html`, pageOf(`${surname}, Alder`, born)]),
);

describe('a page of its own is told by', () => {
  test.for([
    ['Ramón', 'Delgado Marín', 'Delgado Marín, Ramón'],
    ['Ramón', 'Delgado Marín', 'DELGADO MARÍN, RAMÓN LUIS'],
    ['Ramón', 'Delgado Marín', 'Ramón Luis Delgado Marín'],
    ['Ramón', 'Delgado Marín', 'Ram&oacute;n Delgado'],
    ['José', 'Castellón-Ruiz', 'JOSE CASTELLON-RUIZ'],
    ['José', 'Castellón-Ruiz', 'Jos&#233; Castell&#xF3;n-Ruiz'],
    ['Hollis', 'St. Clair', 'Hollis Ray St. Clair III'],
    ['Miguel Ángel', 'De La Cruz', 'De La Cruz, Miguel Ángel'],
    ['Zoë', 'Müller', 'MÜLLER, ZOË'],
  ] as const)('%s %s: %s', async ([given, surname, printed]) => {
    const one = registrant('Q-9', given, surname, BORN);
    const rows = await shownOn({ ...others, 'p/309.html': pageOf(printed, BORN) }, [one, ...OTHERS]);
    expect(rows.get('Q-9')).toMatchObject({ shown: 'Y', page: 'Y', path: 'p/309.html' });
    expect(rows.get('p/309.html')).toBeUndefined();
  });

  test('the name of somebody else with an accent is not theirs', async () => {
    const one = registrant('Q-9', 'Ramón', 'Delgado Marín', BORN);
    const rows = await shownOn({ ...others, 'p/309.html': pageOf('Ramón Delmar', BORN) }, [one, ...OTHERS]);
    expect(rows.get('Q-9')).toMatchObject({ shown: 'N' });
    expect(rows.get('p/309.html')).toMatchObject({ page: 'Y' });
  });
});

test('a state of a script with the middle name between the others names its bearer', async () => {
  const shell = (given: string, surname: string, born: string): string =>
    `<body><div id="app"></div><script id="state" type="application/json">${JSON.stringify({ person: { name: { first: given, middle: 'Quill', last: surname }, dob: `${born}T00:00:00.000Z`, mugshot: surname === 'Dogwood' ? null : `/m/${surname}.webp`, home: '12 Fictional Way' } })}</script></body>`;
  const files = Object.fromEntries(
    OTHERS.map(({ surname = '', birth_date: born = '' }, i) => [`p/${300 + i}.html`, shell('Alder', surname, born)]),
  );
  const addresses = OTHERS.map(({ key = '' }) => ({ person: key, street: '12 Fictional Way' }));
  const rows = await shownOn(files, OTHERS, { addresses });
  expect([...rows.values()].map(({ page }) => page)).toEqual(['Y', 'Y', 'Y']);
  // Of whom no picture is named the script may still fetch one.
  expect([...rows.values()].map(({ photo_shown: shown }) => shown)).toEqual(['Y', 'Y', undefined]);
});

describe('father and son of one name', () => {
  const people = [
    registrant('Q-7', 'Harold', 'Tranter', '1981-05-17', { suffix: 'Jr' }),
    registrant('Q-8', 'Harold', 'Tranter', '1957-11-22', { suffix: 'Sr', tier: 'III' }),
    ...OTHERS,
  ];
  const line = ({ surname = '', given_name: given = '', suffix = '', birth_date: born = '' }): string =>
    `${surname}, ${given} ${suffix} | ${born.replace(/(\d+)-(\d+)-(\d+)/, '$2/$3/$1')}`;

  test.for([
    ['rows', (cells: string) => `<tr><td>${cells.replace(' | ', '</td><td>')}</td></tr>`, 'list.html'],
    [
      'rows that begin with it',
      (cells: string) => cells.replace(/(.*) \| (.*)/, '<tr><td>$2</td><td>$1</td></tr>'),
      'list.html',
    ],
    ['cards', (cells: string) => `<div><h3>${cells.replace(' | ', '</h3><p>')}</p></div>`, 'list.html'],
    ['marks', (cells: string) => `<Placemark><name>${cells.replace(' | ', '</name><d>')}</d></Placemark>`, 'map.kml'],
  ] as const)('are told apart by what stands beside the name in %s', async ([, element, path]) => {
    const body = people.map((one) => element(line(one))).join('\n');
    const text = path === 'map.kml' ? `<?xml version="1.0"?><kml>${body}</kml>` : `<body><table>${body}</table></body>`;
    const rows = await shownOn({ [path]: text }, people);
    expect(people.map(({ key = '' }) => rows.get(key)?.['listed'])).toEqual(people.map(() => 'Y'));
  });

  test('stay open in a feed that tells them no further', async () => {
    const marks = people.map((one) => `<Placemark><name>${line(one).replace(/ \|.*/, '')}</name></Placemark>`);
    const dated = OTHERS.map((one) => `<Placemark><name>${line(one)}</name></Placemark>`);
    const rows = await shownOn(
      { 'map.kml': `<?xml version="1.0"?><kml>${dated.join('')}${marks.join('')}</kml>` },
      people,
    );
    expect([rows.get('Q-7')?.['shown'], rows.get('Q-8')?.['shown']]).toEqual([undefined, undefined]);
  });
});

describe('a long list names its people by', () => {
  const people = Array.from({ length: 26 }, (_, i) =>
    registrant(`Q-${100 + i}`, 'Alder', `Sample${String.fromCharCode(97 + i)}by`, `19${60 + i}-05-${10 + (i % 15)}`),
  );
  const addresses = people.map(({ key = '' }, i) => ({ person: key, street: `${401 + i} SW 14th Ave` }));
  const listed = async (path: string, text: string): Promise<number> => {
    const rows = await shownOn({ [path]: text }, people, { addresses });
    return [...rows.values()].filter((row) => row['listed'] === 'Y').length;
  };

  test('the milliseconds of a map server', async () => {
    const features = people.map(({ surname, birth_date: born }) => ({
      attributes: {
        FIRST: 'ALDER',
        MIDDLE: 'QUILL',
        LAST: surname?.toUpperCase(),
        DOB: Date.parse(`${born}T05:00:00Z`),
      },
    }));
    expect(await listed('query.json', JSON.stringify({ features }))).toBe(26);
  });
  test('the street', async () => {
    const rows = people.map(
      ({ surname }, i) => `<tr><td>${surname}, Alder</td><td>${401 + i} SW 14th Avenue</td></tr>`,
    );
    expect(await listed('list.html', `<table>${rows.join('')}</table>`)).toBe(26);
  });
  test('the year of birth', async () => {
    const rows = people.map(({ surname, birth_date: born }) => `<li>${surname}, Alder; born ${born?.slice(0, 4)}</li>`);
    expect(await listed('list.html', `<ul>${rows.join('')}</ul>`)).toBe(26);
  });
  test('not the name alone', async () => {
    expect(
      await listed('list.html', `<ul>${people.map(({ surname }) => `<li>${surname}, Alder</li>`).join('')}</ul>`),
    ).toBe(0);
  });
});
