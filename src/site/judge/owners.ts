/** Whose value it is, and whether the page or record around it is about them. */
import type { Holder, KnownValue } from '../values/gather-values.ts';
import type { Range } from '../text/range.ts';
import type { Subjects } from './subject.ts';

export type Ownership = 'owner' | 'other' | 'unknown';

export interface Owners {
  /** Whom the whole page says it is about. */
  readonly ofPage: string | undefined;
  /** Subject of the record around an offset, else of the page. */
  readonly subjectAt: (offset: number) => string | undefined;
  /** The same, but of a page only what it says itself: it may link to one registrant and be about law. */
  readonly toldAt: (offset: number) => string | undefined;
  /** The holder of a value who is meant at an offset, else its first; and how that place stands to them. */
  readonly ownerAt: (
    offset: number,
    value: KnownValue,
  ) => { readonly holder: Holder | undefined; readonly ownership: Ownership };
}

export interface OwnersInput {
  /** Told by name or address, or by the page itself. */
  readonly ofPage: string | undefined;
  /** The only registrant that the file names at all. Says less of a page, which may link to one. */
  readonly ofFile: () => string | undefined;
  readonly keys: Subjects;
  /** By name and birth date; looked for only where keys say nothing. */
  readonly names: () => Subjects;
  readonly isPage: boolean;
  readonly isText: boolean;
  readonly containersAt: (offset: number) => readonly Range[];
  /** Records of lists only. */
  readonly recordsAt: (offset: number) => readonly Range[];
}

export function createOwners(input: OwnersInput): Owners {
  const { ofPage, keys, names, isPage, isText, containersAt, recordsAt } = input;
  /** By the innermost container: looked for once, not once per match. */
  const known = new Map<string, string | undefined>();
  const recordAt = (offset: number): string | undefined => {
    const containers = containersAt(offset);
    const [innermost] = containers;
    if (innermost === undefined) return undefined;
    const place = `${innermost.start}:${innermost.end}`;
    if (!known.has(place)) {
      const found = keys.ofRecords(containers) ?? names().ofRecords(containers);
      known.set(place, found ?? (isText ? keys.before(innermost) : undefined));
    }
    return known.get(place);
  };
  const fileSubject = (): string | undefined => ofPage ?? input.ofFile();
  const subjectAt = (offset: number): string | undefined => recordAt(offset) ?? fileSubject();
  return {
    ofPage,
    subjectAt,
    toldAt: (offset) => (isPage ? (keys.ofRecords(recordsAt(offset)) ?? ofPage) : subjectAt(offset)),
    ownerAt: (offset, value) => {
      // A charge is an ordinary phrase: a page about law may link to one registrant.
      const isPhrase = value.kind === 'charge' && isPage;
      const subjects = isPhrase ? [keys.ofRecords(recordsAt(offset)), ofPage] : [recordAt(offset), fileSubject()];
      for (const subject of subjects) {
        const holder = subject === undefined ? undefined : value.holders.find(({ person }) => person === subject);
        if (holder !== undefined) return { holder, ownership: 'owner' };
      }
      const isOthers = (recordAt(offset) ?? ofPage) !== undefined;
      return { holder: value.holders[0], ownership: isOthers ? 'other' : 'unknown' };
    },
  };
}
