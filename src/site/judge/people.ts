/** The registrants: their record keys, names, birth dates and pages. */
import { addPhrase, buildWordIndex, createPhraseList, type WordIndex } from '../match/word-index.ts';
import { buildPeopleIndex, type PersonKey } from '../match/key-index.ts';
import type { KnownPerson } from '../types.ts';
import { fold, wordsOf } from '../text/fold.ts';

export interface People {
  readonly ids: readonly string[];
  readonly keys: readonly PersonKey[];
  /** The keys; a phrase's value is the position in `ids`. */
  readonly index: WordIndex;
  /** Path of a registrant's own page → id. */
  readonly pages: ReadonlyMap<string, string>;
  /** "given|surname" of all public names and aliases. */
  readonly names: ReadonlySet<string>;
  /** Aliases and surnames as one word: what a screen name may also be. */
  readonly words: ReadonlySet<string>;
  /** Folded words of a registrant's names and aliases. */
  readonly wordsOf: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** ISO dates. */
  readonly births: ReadonlyMap<string, readonly string[]>;
  /** Number and first word of the streets where they live: "6023 pewter". */
  readonly streets: ReadonlyMap<string, readonly string[]>;
  /** Public names and aliases, made when first asked for; a phrase's value is the position in `ids`. */
  readonly namesIndex: () => WordIndex;
}

export function indexPeople(people: Iterable<string | KnownPerson>): People {
  const known = new Map<string, KnownPerson>();
  for (const person of people) {
    const entry = typeof person === 'string' ? { id: person } : person;
    known.set(entry.id, entry);
  }
  const ids = [...known.keys()].sort();
  const pages = new Map<string, string>();
  const names = new Set<string>();
  const words = new Set<string>();
  const wordsOfId = new Map<string, readonly (readonly string[])[]>();
  const births = new Map<string, readonly string[]>();
  const streetsOf = new Map<string, readonly string[]>();
  for (const { id, urls = [], names: spelled = [], birthDates = [], streets = [] } of known.values()) {
    for (const url of urls) addPage(pages, pagePath(url.replace(/^[a-z]+:\/\/[^/]*/i, '')), id);
    for (const name of spelled) {
      names.add(nameKey(name));
      words.add(wordsOf(name).join('')).add(nameKey(name).split('|')[1]!.replaceAll(' ', ''));
    }
    if (spelled.length > 0) wordsOfId.set(id, spelled.map(wordsOf));
    if (birthDates.length > 0) births.set(id, birthDates);
    if (streets.length > 0) streetsOf.set(id, streets.flatMap(streetStart));
  }
  for (const path of shared(pages)) pages.delete(path);
  const keys = ids.flatMap((id, person) => [{ text: id, person }, ...photoKeys(known.get(id)!, person)]);
  let namesIndex: WordIndex | undefined;
  return {
    ids,
    keys,
    index: buildPeopleIndex(keys),
    pages,
    names,
    words,
    wordsOf: wordsOfId,
    births,
    streets: streetsOf,
    namesIndex: () => (namesIndex ??= buildNamesIndex(ids, wordsOfId)),
  };
}

/** An address without a house number that says something: RR 2 Box 118. */
const SHORTEST_PLACE = 10;

/** Kinds of streets and directions are written in many ways. */
function streetStart(street: string): readonly string[] {
  const line = street.trim().toLowerCase();
  const [key] = /^\d+ (?:(?:[ns][ew]?|[ew])\.? )?(?:\d+(?:st|nd|rd|th)\b|[^\W\d]{3,})/.exec(line) ?? [];
  if (key !== undefined) return [key];
  return /\d/.test(line) && line.length >= SHORTEST_PLACE && !/^(?:p\.? ?o\.? )?box\b/.test(line) ? [fold(line)] : [];
}

const SHARED = '';

/** A page that several registrants have is nobody's own. */
function addPage(pages: Map<string, string>, path: string, id: string): void {
  const known = pages.get(path);
  pages.set(path, known === undefined || known === id ? id : SHARED);
}

function shared(pages: ReadonlyMap<string, string>): readonly string[] {
  return [...pages].flatMap(([path, id]) => (id === SHARED ? [path] : []));
}

const SHORTEST_PHOTO = 6;

/** Names of files that no other photograph is likely to have: with letters and digits, or many digits. */
function photoKeys({ photos = [] }: KnownPerson, person: number): readonly PersonKey[] {
  const stems = photos.map((photo) => photo.replace(/^.*[/\\]/, '').replace(/\.\w{1,5}$/, ''));
  return [...new Set(stems)]
    .filter((stem) => stem.length >= SHORTEST_PHOTO && stem.replace(/\D/g, '').length >= 3)
    .map((text) => ({ text, person }));
}

/** Given name and surname in both orders, with or without a middle name. */
function buildNamesIndex(ids: readonly string[], wordsOfId: People['wordsOf']): WordIndex {
  const phrases = createPhraseList();
  for (const [value, id] of ids.entries()) {
    const spelled = wordsOfId.get(id) ?? [];
    const [own] = spelled;
    for (const words of spelled) {
      const [given, surname] = [words[0], words.at(-1)];
      if (words.length < 2 || given === undefined || surname === undefined || given === surname) continue;
      addPhrase(phrases, `${given} ${surname}`, value, { allowsGap: true });
      addPhrase(phrases, `${surname} ${given}`, value, { allowsGap: true });
      // O’Thornly with the apostrophe of editors is one word.
      const particle = words.length > 2 && /^[odl]$/.test(words.at(-2)!) ? words.at(-2)! : undefined;
      if (particle !== undefined) {
        addPhrase(phrases, `${given} ${particle}’${surname}`, value, { allowsGap: true });
        addPhrase(phrases, `${particle}’${surname} ${given}`, value, { allowsGap: true });
      }
      // Of two surnames one may stand alone, or a middle name before both.
      if (words === own && words.length > 2 && words[1]!.length > 1) {
        addPhrase(phrases, `${given} ${words[1]}`, value, { allowsGap: true });
        addPhrase(phrases, `${words[1]} ${given}`, value, { allowsGap: true });
      }
      // McSample may be printed as two words.
      const [, prefix, rest] = /^(mc|mac|de|la|le|van)([^\W\d_]{4,})$/.exec(surname) ?? [];
      if (prefix === undefined) continue;
      addPhrase(phrases, `${given} ${prefix} ${rest}`, value);
      addPhrase(phrases, `${prefix} ${rest} ${given}`, value);
    }
  }
  return buildWordIndex(phrases);
}

/** "Given Surname" and "Surname, Given" in the spelling of a victim's known value. */
function nameKey(name: string): string {
  const comma = name.indexOf(',');
  const words = wordsOf(name);
  if (comma >= 0) return `${wordsOf(name.slice(comma + 1))[0] ?? ''}|${wordsOf(name.slice(0, comma)).join(' ')}`;
  return `${words[0] ?? ''}|${words.at(-1) ?? ''}`;
}

/** Path of a page without what servers add to it or leave away. */
export function pagePath(path: string): string {
  return path
    .replace(/^\/+/, '')
    .replace(/[#].*$/, '')
    .replace(/(?:^|\/)index\.html?$|\/$/i, '')
    .replace(/\.html?$/i, '')
    .toLowerCase();
}
