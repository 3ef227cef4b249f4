import { describe, expect, test } from 'vitest';
import { scanFiles, ssn } from './capture-folder.ts';
import { DASHED, EMAIL, SSN } from './hiding-places.ts';

const person = 'R-1041';
const mail = { prohibited: 'internet-identifier', person, column: 'i.value', value: EMAIL } as const;
const page = (body: string): string => `<!doctype html><html><body><h1>${person}</h1>${body}</body></html>`;

/** Text in base64 inside of base64, with a word before each so that every layer is a text. */
function nested(text: string, times: number): string {
  return times === 0 ? text : nested(Buffer.from(`value ${text}`).toString('base64'), times - 1);
}

describe('what is encoded again and again', () => {
  const scan = async (times: number): Promise<{ readonly found: number; readonly why: readonly unknown[] }> => {
    const content = page(`<input type="hidden" value="${nested(DASHED, times)}">`);
    const { findings, ledger } = await scanFiles({ [`${person}.html`]: content }, [ssn(SSN)], { people: [person] });
    return { found: findings.length, why: ledger.notCovered.map(({ status, why }) => `${status}: ${why}`) };
  };

  test('is read to the limit, and nothing is said of it', async () => {
    expect(await scan(4)).toEqual({ found: 1, why: [] });
  });

  test('is said not to have been read where it goes deeper', async () => {
    const { found, why } = await scan(9);
    expect(found).toBe(0);
    expect(why).toEqual([
      'partly: encoded more often than the limit, one inside the other: the innermost was not decoded',
    ]);
  });
});

describe('what stands before the at sign of an e-mail address', () => {
  const local = EMAIL.slice(0, EMAIL.indexOf('@'));
  const verdicts = async (body: string, people: readonly string[] = [person]): Promise<readonly string[]> => {
    const { findings } = await scanFiles({ [`${person}.html`]: page(body) }, [mail], { people });
    return findings.map(({ verdict }) => verdict);
  };

  test('is a leak on the page of its owner', async () => {
    expect(await verdicts(`<a href="https://social.example.com/u/${local}">profile</a>`)).toEqual(['leak']);
  });

  test('says nothing where nobody is known to be meant, or with the host of another', async () => {
    expect(await verdicts(`<p>${local}</p>`, [])).toEqual([]);
    expect(await verdicts(`<p>${local}@other.example.net</p>`)).toEqual([]);
  });
});

describe('a rich text', () => {
  const text = (body: string): string => `{\\rtf1\\ansi\\uc1{\\info{\\title ${person}}}\\pard ${body}\\par}`;
  const scan = async (body: string): Promise<number> =>
    (await scanFiles({ 'flyer.rtf': text(body) }, [ssn(SSN)], { people: [person] })).findings.length;

  test('leaves out what old programs read instead of a character', async () => {
    expect(await scan(`SSN 912\\u8211 -73\\u8211\\'96${SSN.slice(5)}`)).toBe(1);
    expect(await scan(`SSN 912\\u8211 -73\\u8211\\'96 5097`)).toBe(0);
  });

  test('is read behind groups of codes, and behind bytes of a length', async () => {
    expect(await scan(`{\\pict\\wmetafile8 0100 {\\x 09}0009}SSN {\\b 912}-{\\i 73-}5096`)).toBe(1);
    expect(await scan(`{\\bin6 }}}}}}SSN {\\b 912}-{\\i 73-}5096}`)).toBe(1);
  });

  test('with unbalanced brackets, endless groups and codes without an end is read to its end', async () => {
    expect(await scan(`}}}}${'{'.repeat(5000)}\\u\\'\\'zSSN {\\b 912-}73-5096\\`)).toBe(1);
  });
});
