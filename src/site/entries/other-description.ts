/** Whether a page says behind a label how tall, how heavy somebody is, of which eyes and hair, and says it otherwise. */

/** Says that another value than the registry's stands there. @param folded as `foldText` gives it */
export type Otherwise = (folded: string) => boolean;

/** Inches and pounds by which measures may differ that mean the same person. */
const NEAR_INCHES = 3;
const NEAR_POUNDS = 20;
const [SHORTEST, TALLEST] = [48, 90];
const [LIGHTEST, HEAVIEST] = [80, 500];
/** Places of a label that are looked at. */
const MOST_PLACES = 8;

const HEIGHT =
  / (?:height|hgt|ht|estatura) (?:ft |feet )?(?:(\d) (?:ft |feet )?(\d{1,2})(?:in)? |(\d)(\d\d) |(\d\d) (?:in|inches) )/g;
const WEIGHT = / (?:weight|wgt|wt|peso) (?:lbs? |pounds )?(\d{2,3})(?:lbs?)? (?!kg)/g;

export function otherHeight(inches: number): Otherwise {
  return (folded) =>
    isOther(folded, HEIGHT, inches, NEAR_INCHES, ([, feet, rest, tall, more, whole]) => {
      const value = whole === undefined ? Number(feet ?? tall) * 12 + Number(rest ?? more) : Number(whole);
      return value >= SHORTEST && value <= TALLEST ? value : undefined;
    });
}

export function otherWeight(pounds: number): Otherwise {
  return (folded) =>
    isOther(folded, WEIGHT, pounds, NEAR_POUNDS, ([, value]) => {
      const read = Number(value);
      return read >= LIGHTEST && read <= HEAVIEST ? read : undefined;
    });
}

/** @param own words for the registry's color; @param all words for any */
export function otherColor(label: 'eyes?' | 'hair', own: readonly string[], all: ReadonlySet<string>): Otherwise {
  const behind = new RegExp(` ${label}(?: ?colou?r)? ([a-z]{3,12})(?= )`, 'g');
  return (folded) => {
    const found = placesOf(folded, behind).flatMap(([, word = '']) => (all.has(word) ? [word] : []));
    return found.length > 0 && found.every((word) => !own.includes(word));
  };
}

function isOther(
  folded: string,
  label: RegExp,
  held: number,
  near: number,
  read: (match: RegExpMatchArray) => number | undefined,
): boolean {
  const values = placesOf(folded, label).flatMap((match) => read(match) ?? []);
  return held > 0 && values.length > 0 && values.every((value) => Math.abs(value - held) >= near);
}

function placesOf(folded: string, label: RegExp): readonly RegExpMatchArray[] {
  const places: RegExpMatchArray[] = [];
  for (const match of folded.matchAll(label)) if (places.push(match) >= MOST_PLACES) break;
  return places;
}
