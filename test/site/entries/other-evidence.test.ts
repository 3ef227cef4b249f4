/** What names do not tell: a page under a former name, pictures inside documents. */
import { describe, expect, test } from 'vitest';
import { writePdf } from '../documents/write-pdf.ts';
import { registrant, shownOn, type Files } from './shown-on.ts';

const PEOPLE = ['Birchley', 'Cedarson', 'Dogwood', 'Elmhurst', 'Firth'].map((surname, i) =>
  registrant(`Q-${i}`, 'Alder', surname, `197${i}-05-1${i}`),
);
const addresses = PEOPLE.map(({ key = '' }, i) => ({ person: key, street: `40${i} Chestnut Ave` }));

describe('a page under another name', () => {
  const page = (name: string, born: string, street: string): string =>
    `<h1>${name}</h1><p>Date of birth: ${born}. Lives at ${street}. Tier II</p>`;
  const others = Object.fromEntries(
    [0, 1, 2, 3].map((i) => [
      `p/${300 + i}.html`,
      page(`Alder ${PEOPLE[i]!.surname}`, `5/1${i}/197${i}`, `40${i} Chestnut Avenue`),
    ]),
  );
  const withLast = (last: string): Files => ({ ...others, 'p/304.html': last });

  test('is theirs by day of birth and residence, and does not show the name', async () => {
    const rows = await shownOn(withLast(page('Alder Formerly', 'May 14, 1974', '404 Chestnut Ave.')), PEOPLE, {
      addresses,
    });
    expect(rows.get('Q-4')).toMatchObject({ shown: 'Y', page: 'Y', name_shown: 'N', residence_shown: 'Y' });
    expect(rows.get('p/304.html')).toBeUndefined();
  });
  test.for([
    ['another day', page('Alder Formerly', '5/15/1974', '404 Chestnut Ave')],
    ['another street', page('Alder Formerly', '5/14/1974', '909 Chestnut Ave')],
    ['the key of somebody else', `${page('Alder Formerly', '5/14/1974', '404 Chestnut Ave')} Registry number Q-9`],
    ['two days of birth', `${page('Alder Formerly', '5/14/1974', '404 Chestnut Ave')} DOB 1/1/1950`],
  ] as const)('is nobody’s with %s', async ([, last]) => {
    const rows = await shownOn(withLast(last), PEOPLE, { addresses });
    expect(rows.get('Q-4')).toMatchObject({ shown: 'N' });
    expect(rows.get('p/304.html')).toMatchObject({ page: 'Y' });
  });
});

describe('a flyer', () => {
  const picture = (width: number, height: number, byte: string): { dictionary: string; data: string } => ({
    dictionary: `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 >>`,
    data: byte.repeat(width * height),
  });
  const flyer = (i: number, own: { dictionary: string; data: string } | undefined): Uint8Array =>
    writePdf({
      1: '<< /Type /Catalog /Pages 2 0 R >>',
      2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /Seal 6 0 R ${own ? '/Own 7 0 R' : ''} >> >> >>`,
      4: {
        dictionary: '<< >>',
        data: `BT /F 12 Tf 50 700 Td (Alder ${PEOPLE[i]!.surname}) Tj 0 -20 Td (Date of birth 5/1${i}/197${i}) Tj 0 -20 Td (40${i} Chestnut Ave) Tj ET`,
      },
      5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      6: picture(80, 80, 's'),
      ...(own && { 7: own }),
    });
  const photosOf = async (own: (i: number) => ReturnType<typeof picture> | undefined): Promise<unknown> => {
    const files = Object.fromEntries(PEOPLE.map((_, i) => [`f/${i}.pdf`, flyer(i, own(i))]));
    const rows = await shownOn(files, PEOPLE, { addresses });
    return PEOPLE.map(({ key = '' }) => rows.get(key)?.['photo_shown']);
  };

  test('shows a photograph where it holds a picture that no other holds', async () => {
    expect(await photosOf((i) => picture(90, 120, String(i)))).toEqual(['Y', 'Y', 'Y', 'Y', 'Y']);
  });
  test('leaves it open with a picture that others hold, too', async () => {
    const photos = await photosOf((i) => (i < 2 ? undefined : picture(90, 120, i < 4 ? 'x' : 'y')));
    expect(photos).toEqual([undefined, undefined, undefined, undefined, 'Y']);
  });
  test.for([
    [300, 20],
    [40, 50],
  ] as const)('leaves it open with a picture of %i by %i', async ([width, height]) => {
    expect(await photosOf((i) => picture(width, height, String(i)))).toEqual(PEOPLE.map(() => undefined));
  });
});

test('a picture inside the page that two people have is a portrait of neither', async () => {
  const data = (i: number): string => `data:image/jpeg;base64,${'AAAA'.repeat(6000)}${String(i).repeat(24)}`;
  const files = Object.fromEntries(
    PEOPLE.map(({ surname }, i) => [
      `p/${i}.html`,
      `<h1>Alder ${surname}</h1><p>DOB 5/1${i}/197${i}, 40${i} Chestnut Ave</p><img src="${data(i < 2 ? 0 : i)}">`,
    ]),
  );
  const rows = await shownOn(files, PEOPLE, { addresses });
  expect(PEOPLE.map(({ key = '' }) => rows.get(key)?.['photo_shown'])).toEqual(['N', 'N', 'Y', 'Y', 'Y']);
});
