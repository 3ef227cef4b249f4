import { expect, test } from 'vitest';
import { Lifted } from '../../../src/engine/expression/lifted.ts';

test('what is written twice is computed once, below what it is joined by, and that below what reads it', () => {
  const lifted = new Lifted('x_');
  const day = (): string => lifted.column(() => 'begun + 3');
  const join = (): string => lifted.joined((name) => `LEFT JOIN days AS ${name} ON ${name}.day = ${day()}`);
  const late = lifted.column(() => `${join()}.n - ${join()}.n > ${day()}`);
  expect([day(), join(), late]).toEqual(['x_0', 'x_1', 'x_2']);
  expect(lifted.around('records')).toBe(
    '(SELECT *, x_1.n - x_1.n > x_0 AS x_2 FROM ' +
      '(SELECT * FROM (SELECT *, begun + 3 AS x_0 FROM records) LEFT JOIN days AS x_1 ON x_1.day = x_0))',
  );
});

test('what stands in several branches is not written out in any of them', () => {
  const lifted = new Lifted('x_');
  let term = 'c';
  for (let depth = 0; depth < 20; depth++) {
    const inner = term;
    term = lifted.column(() => `f${depth}(${inner}, ${inner})`);
  }
  expect(lifted.around('records').length).toBeLessThan(2000);
});

test('nothing lifted leaves the records as they are', () => {
  expect(new Lifted('x_').around('records')).toBe('records');
});
