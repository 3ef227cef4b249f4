/** What a pattern is: a known value after all (by its page's own registrant), or a value that the export does not hold. */
import { split } from '../text/any-of.ts';
import type { OwnValues } from '../values/own-values.ts';
import type { KnownValue } from '../values/gather-values.ts';
import { initialsOf } from '../values/read-name.ts';
import { docketKey } from '../patterns/docket-pattern.ts';
import type { PatternHit } from '../patterns/pattern.ts';
import { ORDINARY_WORDS } from '../values/common-words.ts';
import { NAMESAKES } from '../values/namesakes.ts';
import { total, type Judgement } from './classify.ts';
import type { Points } from './sighting.ts';

export interface JudgedPattern {
  /** Position among all values: of the known value, else of the class's pattern. */
  readonly value: number;
  readonly owner: string;
  readonly judgement: Judgement;
  /** Set where no known value is meant: what tells this pattern from others of the class. Never printed. */
  readonly text?: string;
}

export interface PatternContext {
  readonly values: readonly KnownValue[];
  readonly own: OwnValues;
  /** "given|surname" of registrants. */
  readonly publicNames: ReadonlySet<string>;
  /** Folded words of a registrant's names and aliases. */
  readonly namesOf: (person: string) => readonly (readonly string[])[];
  /** Whose page or record it is. */
  readonly subject: () => string | undefined;
  /** The same, where the page says so itself: not because it links to one registrant. */
  readonly toldSubject: () => string | undefined;
  /** Whether one of these ISO dates stands near. */
  readonly hasDate: (dates: readonly string[]) => boolean;
  /** Whether it reads as an official or a place. */
  readonly isRoleOrPlace: () => boolean;
}

const OWNER = 'The page or record is about the registrant in whose record it stands';
const UNMATCHED = 'It is none of the values searched for: the export may be incomplete';

/** Undefined where the pattern says nothing about this page. Order of values does not matter. */
export function judgePattern(hit: PatternHit, context: PatternContext): JudgedPattern | undefined {
  switch (hit.kind) {
    case 'whole':
      return knownWhole(hit, context) ?? unmatched(hit, context, []);
    case 'near':
      return ownValue(hit, context, (value) => value.kind === 'ssn' && isMistyped(hit.text, value.canonical));
    case 'machine-readable':
      return knownDocument(hit, context) ?? unmatched(hit, context, []);
    case 'end':
    case 'start':
      return (
        ownValue(hit, context, (value) => value.kind === 'ssn' && isPart(hit, value.canonical), [30, OWNER]) ??
        unmatched(hit, context, [[10, 'A part of such a number is shown']])
      );
    case 'words':
      return ownNames(hit, context);
    case 'docket':
      return ownValue(hit, context, (value) => value.kind === 'docket' && docketKey(value.canonical) === hit.text, [
        30,
        OWNER,
      ]);
    case 'masked-mail':
      return ownValue(hit, context, (value) => value.kind === 'email' && isUnmasked(hit.text, value.canonical), [
        10,
        OWNER,
      ]);
    case 'name':
      if (NAMESAKES.has(hit.text)) return undefined;
      return (
        knownName(hit, context) ??
        ownSurname(hit, context) ??
        unmatched(hit, context, [
          [context.publicNames.has(hit.text) ? -30 : 0, 'A registrant bears the same name in public'],
          [hit.isDescription === true ? -20 : 0, 'Its words rather describe somebody or something'],
          [context.isRoleOrPlace() ? -40 : 0, 'It reads as an official or a place'],
        ])
      );
    case 'initials':
      return ownInitials(hit, context);
    case 'birth-date':
      // Every page shows the registrant's own.
      if (!context.own.isBirthDate(hit.text)) return undefined;
      return ownValue(hit, context, (value) => value.kind === 'birth-date' && value.canonical === hit.text, [0, OWNER]);
    case 'relationship':
      return ownValue(hit, context, (value) => value.kind === 'relationship' && isRelation(hit.text, value.canonical), [
        30,
        OWNER,
      ]);
    case 'disposition':
      return context.toldSubject() === undefined ? undefined : unmatched(hit, context, []);
    default:
      return hit.kind satisfies never;
  }
}

function isPart({ kind, text }: PatternHit, ssn: string): boolean {
  return kind === 'end' ? ssn.endsWith(text) : ssn.startsWith(text);
}

/** What registries rightly say of victims: it fits too many to tell one. */
const ANYBODY: ReadonlySet<string> = new Set(
  split(
    'minor female male adult child juvenile girl boy woman man teen person victim known unknown other family member relative of the a',
  ),
);

/** "step daughter of the offender" is "stepdaughter". */
function isRelation(text: string, known: string): boolean {
  if (known.split(' ').every((word) => ANYBODY.has(word))) return false;
  const [said, held] = [text.replaceAll(' ', ''), known.replaceAll(' ', '')];
  return said.includes(held) || (said.length >= 5 && held.includes(said));
}

/** A value of the page's own registrant; the first that fits. */
function ownValue(
  hit: PatternHit,
  { subject: subjectOf, own, values }: PatternContext,
  fits: (value: KnownValue) => boolean,
  ...more: readonly Points[]
): JudgedPattern | undefined {
  const subject = subjectOf();
  if (subject === undefined) return undefined;
  const fitting = own.of(subject).filter((one) => fits(values[one]!));
  // By spelling, since the order of the values is that of the export.
  const [first] = fitting.sort((a, b) => (values[a]!.canonical < values[b]!.canonical ? -1 : 1));
  if (first === undefined) return undefined;
  return { value: first, owner: subject, judgement: total([[hit.points, hit.reason], ...more]) };
}

function ownInitials(hit: PatternHit, context: PatternContext): JudgedPattern | undefined {
  const { hasDate } = context;
  const subject = context.subject();
  let dates: readonly string[] = [];
  const fits = (value: KnownValue): boolean => {
    const isEqual =
      (value.kind === 'initials' && value.canonical === hit.text) ||
      (value.kind === 'name' && initialsOf(value.canonical).includes(hit.text));
    if (isEqual) dates = [...dates, ...(value.holders.find(({ person }) => person === subject)?.dates ?? [])];
    return isEqual;
  };
  const found = ownValue(hit, context, fits, [30, OWNER]);
  if (found === undefined || !hasDate(dates)) return found;
  return ownValue(hit, context, fits, [30, OWNER], [8, 'The victim’s date of birth stands near it']);
}

/** One digit is another, or two neighbours have changed places. */
function isMistyped(said: string, held: string): boolean {
  const apart = [...said].flatMap((digit, i) => (digit === held[i] ? [] : [i]));
  if (apart.length === 1) return true;
  const [first = 0, second = 0] = apart;
  return apart.length === 2 && second === first + 1 && said[first] === held[second] && said[second] === held[first];
}

function isUnmasked(masked: string, held: string): boolean {
  const [before = '', behind = ''] = masked.split('*');
  return held.length > masked.length - 1 && held.startsWith(before) && held.endsWith(behind);
}

/** An SSN or document of the export behind a label or in a column, where the number alone would say little. */
function knownWhole(hit: PatternHit, context: PatternContext): JudgedPattern | undefined {
  const { own } = context;
  const value = hit.prohibited === 'ssn' ? own.spelled('ssn', hit.text) : own.document(hit.text);
  if (value !== undefined) return knownValue(hit, value, context, [5, 'The number is equal']);
  if (hit.prohibited !== 'ssn') return undefined;
  return ownValue(hit, context, (one) => one.kind === 'ssn' && isMistyped(hit.text, one.canonical));
}

/** A victim of the export, whatever stands between the parts of the name. */
function knownName(hit: PatternHit, context: PatternContext): JudgedPattern | undefined {
  const { own, publicNames } = context;
  for (const name of [hit.text, ...(hit.others ?? [])]) {
    const value = own.spelled('name', name);
    if (value === undefined) continue;
    return knownValue(
      hit,
      value,
      context,
      [publicNames.has(name) ? -45 : 0, 'A registrant bears the same name in public'],
      [context.isRoleOrPlace() ? -40 : 0, 'It reads as an official or a place'],
    );
  }
  return undefined;
}

function knownValue(
  hit: PatternHit,
  value: number,
  { values, subject: subjectOf }: PatternContext,
  ...more: readonly Points[]
): JudgedPattern {
  const subject = subjectOf();
  const { holders } = values[value]!;
  const owner = holders.find(({ person }) => person === subject) ?? holders[0]!;
  const points: Points[] = [[hit.points, hit.reason], [owner.person === subject ? 30 : 0, OWNER], ...more];
  return { value, owner: owner.person, judgement: total(points) };
}

/** Given name and surname of one victim of the page's registrant near each other; or the given name behind "victim". */
function ownNames(hit: PatternHit, context: PatternContext): JudgedPattern | undefined {
  const [next = '', said = ''] = hit.text.split('|');
  let words: ReadonlySet<string> | undefined;
  let own: ReadonlySet<string> | undefined;
  const ownWords = (): ReadonlySet<string> => (own ??= new Set(context.namesOf(context.subject() ?? '').flat()));
  const isNamed = ({ kind, canonical }: KnownValue, needsSurname: boolean): boolean => {
    if (kind !== 'name') return false;
    const [given = '', surname = ''] = canonical.split('|');
    if (given.length < 3 || ORDINARY_WORDS.has(given) || !said.includes(given)) return false;
    const all = (words ??= new Set(said.split(/[^a-z0-9\u0080-\uffff]+/)));
    if (!all.has(given)) return false;
    if (!needsSurname) return next === given && !ownWords().has(given);
    // The page shows the registrant's own names anyway.
    return surname.split(' ').every((word) => all.has(word) && !ownWords().has(word)) && !ownWords().has(given);
  };
  const both = ownValue(hit, context, (value) => isNamed(value, true), [50, OWNER]);
  if (both !== undefined) return both;
  return ownValue(hit, context, (value) => isNamed(value, false), [28, OWNER]);
}

/** A document of the export in a machine-readable line, where its number is no word of its own. */
function knownDocument(hit: PatternHit, context: PatternContext): JudgedPattern | undefined {
  const { own, values } = context;
  const subject = context.subject();
  // Cards of immigrants have the A-number without its letter.
  const value = own.document(hit.text) ?? own.document(`A${hit.text}`);
  if (value === undefined) return undefined;
  const { holders } = values[value]!;
  const owner = holders.find(({ person }) => person === subject) ?? holders[0]!;
  const points: Points[] = [
    [40, 'The document number is equal'],
    [hit.points - 10, hit.reason],
    [owner.person === subject ? 30 : 0, OWNER],
  ];
  return { value, owner: owner.person, judgement: total(points) };
}

/** The surname alone, as behind "Victim: Ms.", of a victim of the page's registrant. */
function ownSurname(hit: PatternHit, context: PatternContext): JudgedPattern | undefined {
  if (hit.text.includes(' ')) return undefined;
  const isOwn = context.namesOf(context.subject() ?? '').some((name) => name.includes(hit.text));
  if (isOwn) return undefined;
  return ownValue(hit, context, ({ kind, canonical }) => kind === 'name' && canonical.split('|')[1] === hit.text, [
    20,
    OWNER,
  ]);
}

function unmatched(
  hit: PatternHit,
  { own, subject }: PatternContext,
  more: readonly Points[],
): JudgedPattern | undefined {
  const value = own.nameless('pattern', hit.prohibited);
  if (value === undefined) return undefined;
  const judgement = total([[hit.points, hit.reason], [-5, UNMATCHED], ...more]);
  return { value, owner: subject() ?? '', judgement, text: hit.text };
}
