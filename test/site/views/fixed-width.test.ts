import { describe, expect, test } from 'vitest';
import { projectAll } from '../../../src/site/views/project-all.ts';
import { scanFiles, ssn } from '../capture-folder.ts';
import { EMAIL, PASSPORT, SSN } from '../hiding-places.ts';

const person = 'R-1041';
const line = (fields: string): string => `${person}      WEXCOMBE            ${fields}       SALTMARSH      MD\n`;

async function verdicts(content: string, value: Parameters<typeof scanFiles>[1][number]): Promise<readonly string[]> {
  const { findings } = await scanFiles({ 'x.dat': content }, [value], { people: [person] });
  return findings.filter(({ kind }) => kind === 'value').map(({ verdict }) => verdict);
}

describe('a record of fixed width', () => {
  const internet = { prohibited: 'internet-identifier', person, column: 'i.value', value: EMAIL } as const;
  const passport = { prohibited: 'travel-document', person, column: 't.number', value: PASSPORT } as const;
  const parts = { given: 'Marisela', surname: 'Quintero' };
  const victim = { prohibited: 'victim-identity', person, column: 'v.surname', value: '', parts } as const;

  test.for([
    ['a day, a number and a letter', `19710614${SSN}M`, ssn(SSN)],
    ['a number and a day', `${SSN}19710614`, ssn(SSN)],
    ['a day and an address', `19710614${EMAIL}`, internet],
    ['a day and a passport', `19710614${PASSPORT}`, passport],
    ['a day and a name', '19710614QUINTERO            MARISELA', victim],
    ['a name and a day', 'MARISELA       QUINTERO19710614', victim],
  ] as const)('shows fields that touch: %s', async ([, fields, value]) => {
    expect(await verdicts(line(fields), value)).toEqual(['leak']);
  });

  test.for([
    ['a number of seventeen digits without a day', `71061499${SSN}`],
    ['a longer number', `19710614${SSN}77`],
  ] as const)('has no numbers inside of others: %s', async ([, fields]) => {
    expect(await verdicts(line(fields), ssn(SSN))).toEqual([]);
  });

  test('is told by its blanks: the same in a running text is one word', async () => {
    expect(await verdicts(`${person} 19710614${SSN}M\n`, ssn(SSN))).toEqual([]);
  });

  test('is read once, however many of its lines have no blanks', () => {
    const content = line('19710614AAAA') + 'a\n'.repeat(50_000) + line('19710614BBBB');
    const { views, release } = projectAll(Buffer.from(content), 'text');
    const [made] = views.filter(({ chain }) => chain.join() === 'fixed-width');
    expect(made!.bytes.length).toBeLessThan(1000);
    release();
  });
});
