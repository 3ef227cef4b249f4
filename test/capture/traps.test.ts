import { expect, test } from 'vitest';
import { createTraps } from '../../src/capture/traps.ts';

const followed = (addresses: readonly string[], most = 50): readonly string[] => {
  const traps = createTraps(most, 2026);
  return addresses.filter((address) => traps.check(address) === undefined);
};
const count = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

test('ten thousand registrants, told apart by one parameter, are followed', () => {
  expect(followed(count(10_000).map((i) => `https://a.example/offender?id=${i}`))).toHaveLength(10_000);
});

test('another parameter that goes with the number does no harm', () => {
  const all = count(2000).map((i) => `https://a.example/offender?agency=${i % 3}&id=${i}&name=N${i % 700}`);
  expect(followed(all)).toHaveLength(2000);
});

test('combinations of filters are bounded, other paths are not touched by it', () => {
  const filters = count(20).flatMap((a) =>
    count(20).flatMap((b) => count(20).map((c) => `?sort=${a}&by=${b}&page=${c}`)),
  );
  expect(followed(filters.map((query) => `https://a.example/list${query}`))).toHaveLength(50);
  const mixed = [
    ...filters.map((query) => `https://a.example/list${query}`),
    'https://a.example/other?sort=1&by=1&page=1',
  ];
  expect(followed(mixed)).toHaveLength(51);
});

test('a calendar ends two years ahead', () => {
  const months = count(600).map((i) => `https://a.example/calendar/${2024 + Math.floor(i / 12)}-${(i % 12) + 1}`);
  expect(followed(months)).toHaveLength(60);
  const traps = createTraps(50, 2026);
  expect(traps.check('https://a.example/events?year=2031&month=4')).toBe('calendar');
  expect(traps.check('https://a.example/events?year=2027&month=4')).toBeUndefined();
});

test('a folder that leads into itself is followed a few times', () => {
  const { check } = createTraps(1000, 2026);
  expect(check('https://a.example/more/more/more/more/more/')).toBeUndefined();
  expect(check('https://a.example/more/x/more/more/x/more/more/more/')).toBe('repeats');
  expect(check('https://a.example/0/0/0/0/0/0/0/?more/more/more/more/more/more/more')).toBeUndefined();
});

test('numbers that are no dates are no calendar', () => {
  const traps = createTraps(50, 2026);
  for (const path of ['/offender/205012', '/offender/3055-17', '/doc/12050-1', '/x?id=2099', '/usc/34/20911'])
    expect([path, traps.check(`https://a.example${path}`)]).toEqual([path, undefined]);
});
