import { describe, expect, test } from 'vitest';
import { findApart, findMisread } from '../../../src/site/match/own-apart.ts';
import { scanFiles, ssn } from '../capture-folder.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const shown = (text: string): readonly string[] =>
  findApart(bytes(text), '912735096').map(({ start, end }) => text.slice(start, end));

describe('groups and digits that stand apart', () => {
  test.for([
    ['words between groups', '912 then 73 then 5096'],
    ['brackets', '912) 73 [5096'],
    ['elements', '912</b></td><td>73</td><td>5096'],
    ['digits', '9, 1, 2, 7, 3, 5, 0, 9, 6'],
    ['names of icons', '9"></i><i class="fa-1"></i>2 7 3 5 0 9 6'],
  ])('are found with %s between them', ([, text]) => {
    expect(shown(`x ${text} y`)).toEqual([text]);
  });

  test.for([
    ['another number between them', '912 then 4 then 73 then 5096'],
    ['a longer group', '912 then 73 then 50961'],
    ['a piece of a longer number', '1912 then 73 then 5096'],
    ['another order', '73 then 912 then 5096'],
    ['too much between them', `912${' '.repeat(60)}73 5096`],
    ['a digit too few', '9, 1, 2, 7, 3, 5, 0, 9'],
    ['digits in pairs', '9, 12, 7, 3, 5, 0, 9, 6'],
  ])('are not with %s', ([, text]) => {
    expect(shown(`x ${text} y`)).toEqual([]);
  });

  test('are told of the registrant whose page it is, and of nobody else', async () => {
    const page = (body: string): string => `<!doctype html><html><body><p>${body}</p></body></html>`;
    const values = [ssn('912735096', 'R-1041'), ssn('934612087', 'R-2000')];
    const scan = async (body: string) => {
      const { findings } = await scanFiles({ 'o/R-1041.html': page(body) }, values, { people: ['R-1041', 'R-2000'] });
      return findings.map(({ verdict, owner }) => ({ verdict, owner }));
    };
    expect(await scan('912 then 73 then 5096')).toEqual([{ verdict: 'leak', owner: 'R-1041' }]);
    expect(await scan('934 then 61 then 2087')).toEqual([]);
  });
});

describe('letters that a scanner reads for digits', () => {
  test.for([
    [' 9l2-73-SO96', '9l2-73-SO96'],
    [': 91Z 73 5O9b.', '91Z 73 5O9b'],
  ])('are found behind the label: %s', ([behind = '', written]) => {
    const found = findMisread(bytes(`SSN${behind}`), 3, '912735096');
    expect(found && `SSN${behind}`.slice(found.start, found.end)).toBe(written);
  });

  test.for([' 9l2-73-SO97', ' x9l2-73-SO96', ' 9l2-73-SO96B', ' 912-73-5096'])('are no digits in "%s"', (behind) => {
    expect(findMisread(bytes(`SSN${behind}`), 3, '912735096')).toBeUndefined();
  });
});
