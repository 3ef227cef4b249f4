/** What the corpus is made of: families of cases, each a way in which a value gets onto a site or seems to. */
import type { ProhibitedClass } from '../model/dictionary.ts';
import type { Person } from './people.ts';

export const SKINS = ['server', 'aspnet', 'app', 'static'] as const;
/** Server-written HTML; ASP.NET-like with view state; single-page application; static site with flyers and images. */
export type Skin = (typeof SKINS)[number];

/** Every value of these groups has to be found. */
export const GATED_GROUPS = ['in the clear', 'markup', 'urls', 'scripts', 'encoded', 'split'] as const;
export const LEAK_GROUPS = [
  ...GATED_GROUPS,
  'names',
  'documents',
  'arrests',
  'pdf',
  'images',
  'feeds',
  'interfaces',
  'downloads',
  'left behind',
  'headers',
  'crossed',
  'subjects',
  'unmatched',
  'field names',
  'partial',
] as const;
export const BENIGN_GROUPS = ['look-alikes', 'collisions'] as const;
export type Group = (typeof LEAK_GROUPS)[number] | (typeof BENIGN_GROUPS)[number];

export const VALUE_KINDS = [
  'ssn',
  'victim',
  'email',
  'handle',
  'messenger',
  'passport',
  'passport-digits',
  'alien',
  'i94',
  'receipt',
  'docket',
  'charge',
] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/**
 * `leak`, `probable`: at least probable, with the owner's key. `review`: at any verdict. `none`: neither leak nor
 * probable. `pattern`, `field-name`: a finding of that kind.
 */
export type Expected = 'leak' | 'probable' | 'review' | 'none' | 'field-name' | 'pattern';

/** A value that is put into a page, and the page's subject. For a twin: a value of the same look that nobody has. */
export interface Planted {
  readonly kind: ValueKind;
  readonly prohibited: ProhibitedClass;
  /** As printed: `912-73-5096`, `Given Surname`. */
  readonly text: string;
  /** Nine digits and the like: `text` without separators. */
  readonly bare: string;
  readonly given: string;
  readonly surname: string;
  readonly birthDate: string;
  /** Arrests: ISO date. */
  readonly date: string;
  /** Words before the value: `SSN`. */
  readonly label: string;
  /** Name of a field that holds it: `ssn`. */
  readonly key: string;
  /** Whom the page is about. */
  readonly person: Person;
  /** Whose value it is. */
  readonly owner: Person;
}

/** A resource that a case needs beside, or instead of, the page. */
export interface PlacedFile {
  /** Below the case's folder. */
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly headers?: readonly (readonly [string, string])[];
  readonly type?: string;
}

/** How a value is put onto a page or into files. The texts go where the skin has such a place. */
export interface Placing {
  readonly head?: string;
  readonly body?: string;
  readonly script?: string;
  readonly state?: Readonly<Record<string, unknown>>;
  readonly files?: readonly PlacedFile[];
  /** The whole page is only what `files` hold. */
  readonly noPage?: true;
  /** Headers of the page's answer; needs a WARC. */
  readonly headers?: readonly (readonly [string, string])[];
  /** Lines of the page's request; needs a WARC. */
  readonly requestHeaders?: readonly (readonly [string, string])[];
  /** How the body travels; needs a WARC. */
  readonly transfer?: 'chunked' | 'gzip' | 'br';
  /** Replaces the page's bytes: another character set. */
  readonly encodePage?: (html: string) => Uint8Array;
  /** The first written text stands across this offset of the page. Bytes. */
  readonly straddle?: number;
  /** Texts that stand in the file exactly so, after unpacking, in order; together they hold the value. */
  readonly written: readonly string[];
  /** How `written` says the value; `clear` unless said. */
  readonly encoding?: string;
}

export interface Family {
  /** Unique over all families: `hidden-input`. */
  readonly name: string;
  readonly group: Group;
  readonly kinds: readonly ValueKind[];
  readonly expected: Expected;
  /** Whom the page is about: the value's owner, another registrant, or nobody. */
  readonly subject: 'own' | 'other' | 'none';
  /** Only these; all unless said. */
  readonly skins?: readonly Skin[];
  /** Only in a WARC: it stands in headers or in the way of transfer. */
  readonly warcOnly?: true;
  /** Counted and printed, without a gate. */
  readonly tracked?: true;
  /** Whose values suit: the first registrant of whom this holds, from the case's own place in the list on. */
  readonly suits?: (person: Person) => boolean;
  readonly place: (planted: Planted) => Placing;
}

export interface FamilyOptions {
  readonly expected?: Expected;
  readonly subject?: Family['subject'];
  readonly skins?: readonly Skin[];
  readonly warcOnly?: true;
  readonly tracked?: true;
  readonly suits?: NonNullable<Family['suits']>;
}

/** A family of `group`; a leak on the owner's page unless said. */
export function family(
  group: Group,
  name: string,
  kinds: readonly ValueKind[],
  place: Family['place'],
  options: FamilyOptions = {},
): Family {
  return { name, group, kinds, place, expected: 'leak', subject: 'own', ...options };
}

export interface Spelling {
  /** Unique: the manifest's `encoding`. */
  readonly name: string;
  readonly write: (text: string) => string;
}

/** Text around the spelled value. */
export type Around = (spelled: string, planted: Planted) => string;

/** A family whose value stands in the page's body, spelled in one way. */
export function inBody(
  group: Group,
  name: string,
  kinds: readonly ValueKind[],
  around: Around,
  spelling?: Spelling,
  options?: FamilyOptions,
): Family {
  return family(
    group,
    name,
    kinds,
    (planted) => {
      const spelled = spelling === undefined ? planted.text : spelling.write(planted.text);
      return { body: around(spelled, planted), written: [spelled], encoding: spelling?.name ?? 'clear' };
    },
    options,
  );
}

/** A family whose value stands in a file of its own. */
export function inFile(
  group: Group,
  name: string,
  kinds: readonly ValueKind[],
  file: string,
  around: Around,
  spelling?: Spelling,
  options?: FamilyOptions,
): Family {
  return family(
    group,
    name,
    kinds,
    (planted) => {
      const spelled = spelling === undefined ? planted.text : spelling.write(planted.text);
      return {
        files: [{ name: file, content: around(spelled, planted) }],
        noPage: true,
        written: [spelled],
        encoding: spelling?.name ?? 'clear',
      };
    },
    options,
  );
}
