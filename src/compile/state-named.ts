/** `state_named(text)`: the letters of the US state that a text calls by its name. */
import type { Dictionary } from '../model/dictionary.ts';

/** Names beside those of the dictionary's list. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'WASHINGTON DC': 'DC',
  'WASHINGTON, DC': 'DC',
  'WASHINGTON, D.C.': 'DC',
  'VIRGIN ISLANDS': 'VI',
  'U.S. VIRGIN ISLANDS': 'VI',
};
/** Before a name: "State of Ohio". */
const STYLES = ['', 'STATE OF ', 'COMMONWEALTH OF ', 'COMMONWEALTH OF THE '];

/** Names of states and territories in capital letters → their letters. Source: code list `state` of the data dictionary. */
export function stateNames(dictionary: Dictionary): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [letters, name] of Object.entries(dictionary.codes.get('state') ?? {}))
    for (const style of STYLES) names.set(style + name.toUpperCase(), letters);
  for (const [name, letters] of Object.entries(OTHER_NAMES)) names.set(name, letters);
  return names;
}
