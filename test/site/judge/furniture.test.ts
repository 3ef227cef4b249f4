/** What stands on most pages of a kind says nothing of the one registrant on whose page it stands too. */
import { describe, expect, test } from 'vitest';
import type { ProhibitedValue } from '../../../src/site/types.ts';
import { scanFiles, ssn } from '../capture-folder.ts';

const IDS = Array.from({ length: 14 }, (_, i) => `R-${1041 + i}`);
const PEOPLE = IDS.map((id) => ({ id, names: [`Alder Sampleton${id.slice(-2)}`] }));

const victim = (given: string, surname: string): readonly ProhibitedValue[] => [
  {
    ...{ prohibited: 'victim-identity', person: 'R-1041', column: 'victims.surname' },
    ...{ value: `${given} ${surname}`, parts: { given, surname } },
  },
];

/** Pages of registrants, each with what all have; photographs beside them, so that pages are the smaller part. */
function site(common: string, own = ''): Record<string, string | Uint8Array> {
  const picture = Buffer.from('89504e470d0a1a0a', 'hex');
  return Object.fromEntries(
    IDS.flatMap((id, i) => [
      [
        `offender/${id}/convictions.html`,
        `<html><body><h1>Registrant ${id}</h1>${i === 0 ? own : ''}${common}</body></html>`,
      ],
      [`photos/a${i}.png`, Buffer.concat([picture, Buffer.from([i])])],
      [`photos/b${i}.png`, Buffer.concat([picture, Buffer.from([i, 1])])],
    ]),
  );
}

async function verdicts(files: Record<string, string | Uint8Array>, values: readonly ProhibitedValue[]) {
  const { findings } = await scanFiles(files, values, { people: PEOPLE });
  return findings.map(({ verdict }) => verdict);
}

describe('a number that is something else on all pages', () => {
  const common = '<script src="https://stats.example.com/tag.js?id=G-912735096"></script>';
  test('is no leak on the page of its owner', async () => {
    expect(await verdicts(site(common), [ssn('912-73-5096')])).toEqual([]);
  });
  test('is a leak where the page of its owner shows it as what it is', async () => {
    expect(await verdicts(site(common, '<p>SSN: 912-73-5096</p>'), [ssn('912-73-5096')])).toEqual(['leak']);
  });
  test('is a leak on the page of its owner where the other pages have another', async () => {
    expect(await verdicts(site('', '<p>912735096</p>'), [ssn('912-73-5096')])).toEqual(['leak']);
  });
});

describe('a name that most pages of a kind show', () => {
  test('is at most for review where it is a victim’s', async () => {
    const judged = await verdicts(site('<p>Sentence by Quilla Marsh</p>'), victim('Quilla', 'Marsh'));
    expect(judged.filter((verdict) => verdict !== 'review')).toEqual([]);
  });
  test('is a leak where one page shows it', async () => {
    expect(await verdicts(site('', '<p>Sentence by Quilla Marsh</p>'), victim('Quilla', 'Marsh'))).toEqual(['leak']);
  });
});

describe('the author of an entry in a feed', () => {
  const feed = (field: string): string =>
    `<?xml version="1.0"?><rss><channel><item><title>Alder Sampleton41, R-1041</title>${field}</item></channel></rss>`;
  test.for([
    ['<dc:creator><![CDATA[Quilla Marsh]]></dc:creator>', []],
    ['<author>Quilla Marsh</author>', []],
    ['<description>Quilla Marsh</description>', ['leak']],
  ] as const)('%s: %o', async ([field, expected]) => {
    const judged = await verdicts({ 'feed.xml': feed(field) }, victim('Quilla', 'Marsh'));
    expect(judged.filter((verdict) => verdict === 'leak' || verdict === 'probable')).toEqual(expected);
  });
});
