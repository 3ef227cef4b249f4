/** Whose page or record it is: the strongest evidence for or against a leak. */
import { indexOfBytes, latin1 } from '../match/bytes.ts';
import type { Range } from './place.ts';
import { findPhrases } from '../match/match.ts';
import type { WordHit } from '../match/word-index.ts';
import type { KnownPerson } from '../types.ts';
import { buildPeopleIndex } from '../match/value-index.ts';
import { wordsOf } from '../values/values.ts';
import type { WordIndex } from '../match/word-index.ts';

export interface People {
  readonly ids: readonly string[];
  readonly index: WordIndex;
  /** Path of a registrant's own page → id. */
  readonly pages: ReadonlyMap<string, string>;
  /** "given|surname" of all public names and aliases. */
  readonly names: ReadonlySet<string>;
  /** Aliases and surnames as one word: what a screen name may also be. */
  readonly words: ReadonlySet<string>;
  /** Folded words of a registrant's names and aliases. */
  readonly wordsOf: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** Shorter record keys are ordinary numbers; they count only behind a label or in an address. */
const SHORTEST_PLAIN_ID = 4;
/** Longer records are lists, not records. */
const LONGEST_RECORD = 65_536;
const HEAD_BYTES = 32_768;
const ID_LABEL =
  /(?:^|[^a-z])(?:id|ids|no|num|number|nbr|key|registrant|offender|registration|sor|record|profile)[^a-z0-9]*$/;
const IN_ADDRESS = /[/=_-]$/;

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
  for (const { id, urls = [], names: spelled = [] } of known.values()) {
    for (const url of urls) pages.set(pagePath(url.replace(/^[a-z]+:\/\/[^/]*/i, '')), id);
    for (const name of spelled) {
      names.add(nameKey(name));
      words.add(wordsOf(name).join('')).add(nameKey(name).split('|')[1]!.replaceAll(' ', ''));
    }
    if (spelled.length > 0) wordsOfId.set(id, spelled.map(wordsOf));
  }
  return { ids, index: buildPeopleIndex(ids), pages, names, words, wordsOf: wordsOfId };
}

/** "Given Surname" and "Surname, Given" in the spelling of a victim's known value. */
function nameKey(name: string): string {
  const comma = name.indexOf(',');
  const words = wordsOf(name);
  if (comma >= 0) return `${wordsOf(name.slice(comma + 1))[0] ?? ''}|${wordsOf(name.slice(0, comma)).join(' ')}`;
  return `${words[0] ?? ''}|${words.at(-1) ?? ''}`;
}

function pagePath(path: string): string {
  return path
    .replace(/^\/+/, '')
    .replace(/[#].*$/, '')
    .replace(/(?:^|\/)index\.html?$|\/$/i, '')
    .replace(/\.html?$/i, '')
    .toLowerCase();
}

/** The registrant whose page stands under this path; undefined when the path does not tell. */
export function subjectOfPath(people: People, path: string): string | undefined {
  // A capture may keep each host in a folder of its own.
  const own = people.pages.get(pagePath(path)) ?? people.pages.get(pagePath(path.replace(/^[^/]*\//, '')));
  if (own !== undefined) return own;
  const bytes = Buffer.from(path);
  const lastSlash = Buffer.from(path.slice(0, path.lastIndexOf('/') + 1)).length;
  const hits = findPhrases(people.index, bytes);
  const named = hits.filter((hit) => hit.start >= lastSlash);
  // Folders: offenders/R-104/index.html
  const labelled = hits.filter((hit) => hit.start < lastSlash && isLabelled(bytes, hit));
  const plain = hits.filter((hit) => hit.end - hit.start >= SHORTEST_PLAIN_ID);
  return theOne(people, named) ?? theOne(people, labelled) ?? theOne(people, plain);
}

/** The registrant a page says it is about: its canonical address, or the only record key shown behind a label. */
export function subjectOfPage(people: People, page: Uint8Array, text: Uint8Array): string | undefined {
  if (people.ids.length === 0) return undefined;
  const head = page.subarray(0, HEAD_BYTES);
  for (const marker of ['canonical', 'og:url']) {
    const at = indexOfBytes(head, marker, 0);
    if (at < 0) continue;
    const around = head.subarray(Math.max(0, at - 200), at + 200);
    const subject = theOne(
      people,
      findPhrases(people.index, around).filter((hit) => isInAddress(around, hit)),
    );
    if (subject !== undefined) return subject;
  }
  return theOne(
    people,
    findPhrases(people.index, text).filter((hit) => isLabelled(text, hit)),
  );
}

/** The registrant of the innermost record that names exactly one. */
export function subjectOfRecords(people: People, bytes: Uint8Array, records: readonly Range[]): string | undefined {
  for (const { start, end } of records) {
    if (end - start > LONGEST_RECORD) return undefined;
    const record = bytes.subarray(start, end);
    const hits = findPhrases(people.index, record);
    if (hits.length === 0) continue;
    const labelled = hits.filter((hit) => isLabelled(record, hit) || isInAddress(record, hit));
    return (
      theOne(people, labelled) ??
      theOne(
        people,
        hits.filter((hit) => hit.end - hit.start >= SHORTEST_PLAIN_ID),
      )
    );
  }
  return undefined;
}

function theOne(people: People, hits: readonly WordHit[]): string | undefined {
  const found = new Set(hits.map((hit) => hit.phrase.value));
  const [only] = found;
  return found.size === 1 ? people.ids[only!] : undefined;
}

function isLabelled(bytes: Uint8Array, hit: WordHit): boolean {
  return ID_LABEL.test(latin1(bytes, hit.start - 30, hit.start).toLowerCase());
}

function isInAddress(bytes: Uint8Array, hit: WordHit): boolean {
  return IN_ADDRESS.test(latin1(bytes, hit.start - 1, hit.start));
}
