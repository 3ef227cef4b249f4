/** Whom a piece of a file and the records in it are about. */
import type { TextType } from './capture/text-type.ts';
import { weighKeys, type KeyHits, type KeySight } from './judge/key-sights.ts';
import { areNamesakes, findNames, headedBy } from './judge/names.ts';
import { createOwners, type Owners } from './judge/owners.ts';
import type { People } from './judge/people.ts';
import type { Place } from './judge/place.ts';
import type { Structure } from './judge/structure.ts';
import { NOBODY, readSubjects } from './judge/subject.ts';
import { lazily } from './lazily.ts';
import type { Sight } from './match/match.ts';
import type { ToldOfPage } from './page-words.ts';
import { latin1 } from './text/bytes.ts';
import { spokenDataView, spokenView } from './views/spoken.ts';
import { rawView, type View } from './views/view.ts';

/** A piece of a file, and what is known of whom it is about before it is read. */
export interface PieceSource {
  readonly bytes: Uint8Array;
  readonly type: TextType;
  /** Whom the whole page is about; undefined where only the page itself can tell. */
  readonly subject: string | undefined;
  /** Look into the page for its subject. */
  readonly findsSubject: boolean;
  /** There is more of the file: that this piece names one registrant only says nothing. */
  readonly isPart?: boolean;
  /** The only registrant that the whole file names: see `soleRegistrant`. */
  readonly about?: string;
  /** Of a part of a document, for whoever is shown it: the only registrant whom the document is about. */
  readonly ofDocument?: string;
  readonly fixedPlace?: Place;
}

/** The only registrant whom parts of a document name, with something else of theirs; nobody else but namesakes. */
export function soleNamed(people: People, parts: readonly Uint8Array[]): string | undefined {
  const found = parts.map((bytes) => findNames(people, [rawView(bytes)], []));
  const told = new Set(found.flatMap((one) => one.told.map(({ person }) => person)));
  const [only] = told;
  if (only === undefined || told.size > 1) return undefined;
  const isAlone = found.every(({ named }) =>
    [...named].every((one) => one === only || areNamesakes(people, one, only)),
  );
  return isAlone ? people.ids[only] : undefined;
}

/** Bytes; a page that has no more of them gets its words from a script. */
const FEWEST_WORDS = 1024;

export interface Told extends ToldOfPage {
  readonly owners: Owners;
}

/** Whom the piece and the records in it are about. */
export function findOwners(
  people: People,
  { bytes, type, subject, findsSubject, isPart = false, about: ofFile, ofDocument, fixedPlace }: PieceSource,
  structure: Structure,
  sights: readonly Sight[],
  textView: View,
): Told {
  const hits = sights.map(({ view, hits: { keys } }): KeyHits => ({ view, hits: keys, isText: view === textView }));
  const sighted = weighKeys(hits);
  const keys = sighted.length === 0 ? NOBODY : readSubjects(people, bytes, sighted);
  // Names in descriptions of pictures and elements, and what of a registrant stands there only.
  const spoken = lazily(() => {
    const heard = { html: spokenView, xml: spokenDataView } as const;
    const hear = people.ids.length > 0 && (type === 'html' || type === 'xml') ? heard[type] : undefined;
    const view = hear?.(bytes);
    const found = view && findNames(people, [view], sighted);
    return found && found.named.size > 0 ? found : undefined;
  });
  const names = lazily(() => {
    // Names in fields of their own: first name here, surname there.
    const fields = sights.flatMap(({ view }) => (view.chain.join() === 'fields' ? [view] : []));
    const inText = findNames(people, type === 'json' ? [textView, ...fields] : [textView], sighted);
    // The words of a page that a script writes stand in the script.
    const isShell = type === 'html' && inText.named.size === 0 && textView.bytes.length < FEWEST_WORDS;
    const inRaw = isShell ? findNames(people, [rawView(bytes), ...fields], sighted) : inText;
    const { told, named } = inRaw.told.length === 0 ? (spoken() ?? inRaw) : inRaw;
    if (told.length === 0) return { subjects: NOBODY, headed: undefined, named };
    return { subjects: readSubjects(people, bytes, told), headed: headedBy(people, bytes, told), named };
  });
  const isPage = type === 'html';
  const ofPage = subject ?? (findsSubject ? (keys.ofPage() ?? (isPage ? names().headed : undefined)) : undefined);
  const mayHoldRecords =
    people.ids.length > 0 && (fixedPlace === undefined || fixedPlace.kind === 'text' || fixedPlace.kind === 'data');
  const owners = createOwners({
    ofPage,
    ofFile: () => ofFile ?? (isPart ? undefined : (keys.ofPiece() ?? names().subjects.ofPiece())),
    keys,
    names: () => names().subjects,
    isPage,
    isText: type === 'text',
    containersAt: mayHoldRecords ? structure.containersAt : () => [],
    recordsAt: mayHoldRecords ? structure.recordsAt : () => [],
  });
  const isAsked = ofPage === undefined && ofDocument === undefined && findsSubject && isPage && !isPart;
  const named = isAsked ? names().subjects.ofPiece() : undefined;
  const isAlone = named === undefined || (spoken()?.told ?? []).every(({ person }) => people.ids[person] === named);
  const about = ofPage ?? ofDocument ?? (isAlone ? named : undefined);
  return {
    owners,
    about,
    // A feed has the record key in all of its records; a list, or a feed with photographs, some key in some of them only.
    records: () => {
      if (!isPage) return sighted.some((sight) => isWholeKey(people, bytes, sight)) ? [keys] : [keys, names().subjects];
      const said = spoken();
      return [keys, names().subjects, ...(said ? [readSubjects(people, bytes, said.told)] : [])];
    },
    named: () => [...new Set([...names().named, ...(spoken()?.named ?? [])])].map((person) => people.ids[person]!),
  };
}

/** Whether the record key itself stands there, not the name of a photograph that begins with it. */
function isWholeKey(people: People, bytes: Uint8Array, { person, offset }: KeySight): boolean {
  const key = people.ids[person]!;
  const behind = bytes[offset + key.length];
  const isWhole = behind === undefined || !/[\w.-]/.test(String.fromCharCode(behind));
  return isWhole && latin1(bytes, offset, offset + key.length).toLowerCase() === key.toLowerCase();
}
