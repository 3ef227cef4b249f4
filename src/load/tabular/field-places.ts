import type { FieldPlaces } from './types.ts';

/** Longer lines are no records of fixed width. */
const LAST_CHARACTER = 100_000;

/** `9-33`: first and last character of a field, from 1, both included; `9`: one character. Undefined: it says no place. */
export function fieldPlace(text: string | number): readonly [first: number, last: number] | undefined {
  const places = /^(\d{1,6})(?: ?[-–] ?(\d{1,6}))?$/.exec(String(text).trim());
  if (places === null) return undefined;
  const first = Number(places[1]);
  const last = Number(places[2] ?? places[1]);
  return first >= 1 && first <= last && last <= LAST_CHARACTER ? [first, last] : undefined;
}

/** @param fields names and places; those that say none are left out */
export function fieldPlaces(fields: Readonly<Record<string, string | number>>): FieldPlaces {
  return new Map(
    Object.entries(fields).flatMap(([name, text]) => {
      const place = fieldPlace(text);
      return place === undefined ? [] : [[name.trim().replace(/\s+/g, ' '), place]];
    }),
  );
}
