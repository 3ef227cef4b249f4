/** The events that a time limit is counted from or to, as far as they are known by name. */

const EVENT_START =
  /^(the|a|an|any|such|his|her|their|his or her|date of|day of|time of|initial|intended|international|foreign) /;
const EVENTS: readonly (readonly [RegExp, string])[] = [
  [
    /^(release|being released|(sex )?(offender|registrant) is released)( from (prison|jail|custody|imprisonment|incarceration|confinement))?$/,
    'release',
  ],
  [/^(sentence|sentencing|being sentenced)$/, 'sentencing'],
  [/^(conviction|being convicted)$/, 'conviction'],
  [
    /^changes? (of|in) (his |her |their |his or her )?(name|residence|address|employment|school|vehicle|information)$/,
    'change',
  ],
  [/^(changes?|update|event|move|moving|relocation|relocating|termination)$/, 'change'],
  [/^(arrival|arriving|entry)( in (the )?(state|jurisdiction|territory|reservation|district|county))?$/, 'arrival'],
  [/^entering the (state|jurisdiction|territory|reservation|district|county)$/, 'arrival'],
  [/^(establishing|establishment of) (a )?(residence|residency|employment)$/, 'arrival'],
  [/^(departure|departing|leaving|travel|traveling|travelling|trip)$/, 'departure'],
  [/^(notice|notification|receipt|receiving (the )?(notice|information))$/, 'notice'],
  [/^(registration|registering)$/, 'registration'],
];

/** The one name of an event in plain words: "the date of release from prison" is release. Absent where it is not known. */
export function readEvent(text: string): string | undefined {
  let rest = text;
  while (EVENT_START.test(rest)) rest = rest.replace(EVENT_START, '');
  return EVENTS.find(([pattern]) => pattern.test(rest))?.[1];
}
