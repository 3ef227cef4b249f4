import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { guardFormula, unguardFormula } from '../../src/workbook/cell-text.ts';
import { answersCsv } from '../../src/workbook/write-csv.ts';
import { answersWorkbook } from '../../src/workbook/write-workbook.ts';
import { checklist } from '../load/small-world.ts';
import { lines, refusal } from '../load/temp-folder.ts';
import { answer, anyAnswers, anyText, input, loaded, said } from './made.ts';

const RUNS = { numRuns: 25, seed: 20_260_630 };

test('A workbook gives back exactly the answers that were written into it, whatever their texts', async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswers(), async (answers) => {
      const back = await loaded({ 'a.xlsx': await answersWorkbook(input(answers)) });
      expect(said(back.answers.values())).toEqual(said(answers));
      expect(back.problems.filter(({ level }) => level === 'error')).toEqual([]);
    }),
    RUNS,
  );
});

test('A CSV file gives back exactly the answers that were written into it, whatever their texts', async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswers(/\0/g), async (answers) => {
      const csv = answersCsv(checklist, 'state', new Map(answers.map((each) => [each.item, each])));
      const back = await loaded({ 'a.csv': csv });
      expect(said(back.answers.values())).toEqual(said(answers));
      expect(back.problems.filter(({ level }) => level === 'error')).toEqual([]);
    }),
    RUNS,
  );
});

test('An apostrophe is put before what would be a formula, and taken away again', () => {
  fc.assert(fc.property(anyText(30), (text) => unguardFormula(guardFormula(text)) === text));
  for (const text of ['=1+1', '+1', '-1', '@A1', '\t=1', "'=1", '＝1']) {
    expect(guardFormula(text)).toMatch(/^'/);
  }
  expect(guardFormula("it's")).toBe("it's");
});

test('No cell of a CSV file begins as a formula does', () => {
  const csv = answersCsv(checklist, 'state', new Map([['I.02', answer('I.02', { notes: '=cmd|x', text: '@a' })]]));
  expect(csv.match(/(?<=^|,)"[=+\-@\t\r]/gm)).toBeNull();
  expect(csv).toContain(`"'=cmd|x"`);
});

test('The same answers give the same bytes, and other answers give others', async () => {
  const one = input([answer('I.01', { answer: 'yes', value: '48 hours' })]);
  const first = await answersWorkbook(one);
  expect(Buffer.compare(first, await answersWorkbook(one))).toBe(0);
  expect(Buffer.compare(first, await answersWorkbook(input([answer('I.01', { answer: 'no' })])))).not.toBe(0);
});

test('32,767 characters fill a cell; one more is refused with the way out, and CSV takes it', async () => {
  const full = answer('II.02', { text: 'x'.repeat(32_767) });
  const back = await loaded({ 'a.xlsx': await answersWorkbook(input([full])) });
  expect(back.answers.get('II.02')?.text).toBe(full.text);
  const over = answer('II.02', { text: 'x'.repeat(32_768) });
  await expect(answersWorkbook(input([over]))).rejects.toThrow(
    '"text" of II.02 has 32,768 characters; a cell of a workbook holds 32,767. Shorten it, or export to CSV, which has no limit.',
  );
  const csv = answersCsv(checklist, 'state', new Map([['II.02', over]]));
  expect((await loaded({ 'a.csv': csv })).answers.get('II.02')?.text).toBe(over.text);
});

test('What a format cannot hold is refused before anything is written', async () => {
  const half = answer('I.02', { notes: 'a\ud800b' });
  await expect(answersWorkbook(input([half]))).rejects.toThrow(InputError);
  expect(refusal(() => answersCsv(checklist, 'state', new Map([['I.02', half]])))).toEqual([
    'made.yaml  "notes" of I.02 holds half a character. Correct it in the answer.',
  ]);
  expect(
    refusal(() => answersCsv(checklist, 'state', new Map([['I.02', answer('I.02', { notes: 'a\0b' })]])))[0],
  ).toContain('NUL');
});

test('A workbook that nobody has filled in answers nothing, and has nothing wrong with it', async () => {
  const back = await loaded({ 'a.xlsx': await answersWorkbook(input([])) });
  expect(said(back.answers.values())).toEqual([]);
  expect(lines(back.problems)).toEqual([]);
});
