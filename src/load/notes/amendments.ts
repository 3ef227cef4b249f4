import type { Problem } from '../../errors.ts';
import { AMENDMENT_KINDS, type Amendment, type AmendmentKind, type Named } from '../../model/amendment.ts';
import { quoted } from '../../quoted.ts';
import { clashes } from './amendment-clashes.ts';
import { DAY, isCalendarDate } from '../calendar-date.ts';
import { hasErrors } from '../loaded.ts';
import { dateProblem } from '../yaml/written-dates.ts';
import { isZone, nearestZone, readSpan, spanAfter, spanText } from './note-dates.ts';
import { itemNamed, ruleNamed, type NoteTargets } from './note-names.ts';
import type { Partly } from '../yaml/read-on.ts';
import { readNoteFiles } from './note-files.ts';
import { schemaOf } from '../yaml/schema-check.ts';
import type { Path, YamlSource } from '../yaml/yaml-source.ts';

interface AmendmentYaml {
  readonly kind: AmendmentKind;
  readonly items?: readonly string[];
  readonly rules?: readonly string[];
  readonly by: string;
  readonly on: string;
  readonly from?: string;
  readonly zone?: string;
  readonly reason?: string;
  readonly statement?: string;
  readonly what?: string;
  readonly who?: string;
  readonly every?: string | number;
  readonly expires?: string;
  readonly due?: string;
}

interface FileYaml {
  readonly zone?: string;
  readonly amendments: readonly AmendmentYaml[];
}

const TEXT = { type: 'string' };
const WORDS = { type: 'string', pattern: '\\S', description: 'some words', maxLength: 4000 };
const IDS = { type: 'array', maxItems: 1000, items: { type: 'string', minLength: 1, maxLength: 200 } };

const validate = schemaOf<FileYaml>({
  type: 'object',
  additionalProperties: false,
  required: ['amendments'],
  properties: {
    zone: TEXT,
    amendments: {
      type: 'array',
      maxItems: 5000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'by', 'on'],
        properties: {
          kind: { enum: AMENDMENT_KINDS },
          items: IDS,
          rules: IDS,
          by: WORDS,
          on: DAY,
          from: DAY,
          zone: TEXT,
          reason: WORDS,
          statement: WORDS,
          what: WORDS,
          who: WORDS,
          // A bare number lacks its unit, and quotes would not help it.
          every: { type: ['string', 'number'] },
          expires: DAY,
          due: DAY,
        },
      },
    },
  },
});

type OwnKey = 'reason' | 'statement' | 'what' | 'who' | 'every' | 'expires' | 'due';

/** The keys of each kind beside those that all have; the first holds its words. */
const KEYS: Readonly<
  Record<AmendmentKind, { readonly needs: readonly [OwnKey, ...OwnKey[]]; readonly may: readonly OwnKey[] }>
> = {
  waiver: { needs: ['reason', 'expires'], may: [] },
  attestation: { needs: ['statement', 'every'], may: ['expires'] },
  'planned-fix': { needs: ['what', 'who', 'due'], may: [] },
  'claimed-deviation': { needs: ['reason'], may: ['expires'] },
};

const OWN_KEYS: readonly OwnKey[] = ['reason', 'statement', 'what', 'who', 'every', 'expires', 'due'];

export interface LoadedAmendments {
  /** None where a problem is an error. */
  readonly amendments: readonly Amendment[];
  readonly problems: readonly Problem[];
}

/**
 * Reads every `*.yaml` below `amendments/` (docs/package-format.md). Days are days of the amendment's own zone, and the
 * last one counts as a whole: an amendment that expires on a day is in force for an audit as of that day.
 *
 * @param root the package, which links may not leave
 */
export function loadAmendments(folder: string, targets: NoteTargets, root = folder): LoadedAmendments {
  const amendments: Amendment[] = [];
  const problems = readNoteFiles('amendments', folder, root, validate(), (data, source, found) => {
    found.push(...zoneProblem(data.zone, source, ['zone']));
    data.amendments?.forEach((entry, i) => {
      const zone = entry.zone ?? data.zone;
      const reader = { entry, path: ['amendments', i], source, zone, targets, problems: found };
      const amendment = readAmendment(reader, `A${amendments.length + 1}`);
      if (amendment) amendments.push(amendment);
    });
  });
  problems.push(...clashes(amendments));
  return { amendments: hasErrors(problems) ? [] : amendments, problems };
}

interface Reader {
  /** Without what the schema has found; that still stands in the source. */
  readonly entry: Partly<AmendmentYaml>;
  readonly path: Path;
  readonly source: YamlSource;
  readonly zone: string | undefined;
  readonly targets: NoteTargets;
  readonly problems: Problem[];
}

/** What is wrong goes on the list. @returns one whose kind, words and days are known: it may clash with another */
function readAmendment(reader: Reader, id: string): Amendment | undefined {
  const { entry, path, source, targets, problems } = reader;
  const named = (key: 'items' | 'rules', read: typeof itemNamed): readonly Named[] =>
    (entry[key] ?? []).flatMap((name, i) => read(name, source.placeOf([...path, key, i]), targets, problems) ?? []);
  const items = named('items', itemNamed);
  const rules = named('rules', ruleNamed);
  const days = dayProblems(reader);
  problems.push(...targetProblems(reader, items, rules), ...keyProblems(reader), ...days);
  const { kind, by = '', on, from = on, who } = entry;
  const words = kind && entry[KEYS[kind].needs[0]];
  if (kind === undefined || words === undefined || on === undefined || from === undefined) return undefined;
  if (days.length > 0 || !hasItsDays(reader, kind)) return undefined;
  const every = entry.every === undefined ? undefined : readSpan(String(entry.every));
  const nextDue = every && spanAfter(on, every);
  const until = [entry.expires, entry.due, nextDue].filter((day) => day !== undefined).sort()[0];
  return {
    ...{ id, kind, items, rules, by: by.trim(), on, from },
    ...(until === undefined ? {} : { until }),
    ...(reader.zone === undefined ? {} : { zone: reader.zone }),
    words: String(words).trim(),
    ...(every === undefined ? {} : { every: spanText(every) }),
    ...(nextDue === undefined ? {} : { nextDue }),
    ...(who === undefined ? {} : { who: who.trim() }),
    at: source.placeOf(path),
  };
}

function isWritten({ path, source }: Reader, key: keyof AmendmentYaml): boolean {
  return source.dataAt([...path, key]) !== undefined;
}

/** False where a day of it is missing, wrong, or of another kind. */
function hasItsDays(reader: Reader, kind: AmendmentKind): boolean {
  const { needs, may } = KEYS[kind];
  const known = (['from', 'every', 'expires', 'due'] as const).every(
    (key) => reader.entry[key] !== undefined || !isWritten(reader, key),
  );
  const isRight = (['every', 'expires', 'due'] as const).every(
    (key) =>
      (!needs.includes(key) || isWritten(reader, key)) && (!isWritten(reader, key) || [...needs, ...may].includes(key)),
  );
  return known && isRight;
}

function targetProblems(reader: Reader, items: readonly Named[], rules: readonly Named[]): Problem[] {
  const { entry, path, source } = reader;
  const problems: Problem[] = [];
  const isEmpty = (key: 'items' | 'rules'): boolean => {
    const list = source.dataAt([...path, key]);
    return list === undefined || (Array.isArray(list) && list.length === 0);
  };
  if (isEmpty('items') && isEmpty('rules')) {
    const name = entry.kind ? KIND_NAMES[entry.kind] : 'amendment';
    const message = `This ${name} names neither an item nor a rule.`;
    problems.push({
      code: 'no-target',
      level: 'error',
      message,
      next: 'Add "items: [I.01]".',
      at: source.placeOf(path),
    });
  }
  for (const list of [items, rules]) {
    const seen = new Set<string>();
    for (const { id, at } of list) {
      const message = `${quoted(id)} is named twice.`;
      if (seen.has(id)) problems.push({ code: 'named-twice', level: 'error', message, next: 'Name it once.', at });
      seen.add(id);
    }
  }
  return problems;
}

/** As they are called in sentences. */
export const KIND_NAMES: Readonly<Record<AmendmentKind, string>> = {
  waiver: 'waiver',
  attestation: 'attestation',
  'planned-fix': 'planned fix',
  'claimed-deviation': 'claimed deviation',
};

function keyProblems(reader: Reader): Problem[] {
  const { entry, path, source } = reader;
  const problems = entry.kind ? ownKeyProblems(reader, entry.kind) : [];
  const hasEnd = (['every', 'expires', 'due'] as const).some((key) => isWritten(reader, key));
  if (hasEnd && !isWritten(reader, 'zone') && source.dataAt(['zone']) === undefined) {
    const message = 'It is not said in which time zone its last day ends.';
    const next = 'Add "zone: America/Denver" (an IANA name) here, or once at the top of the file.';
    problems.push({ code: 'no-zone', level: 'error', message, next, at: source.placeOf(path) });
  }
  return [...problems, ...zoneProblem(entry.zone, source, [...path, 'zone'])];
}

/** By the keys as they are written: one with a wrong value is not missing. */
function ownKeyProblems(reader: Reader, kind: AmendmentKind): Problem[] {
  const { path, source } = reader;
  const { needs, may } = KEYS[kind];
  const name = KIND_NAMES[kind];
  const problems: Problem[] = [];
  for (const key of needs.filter((each) => !isWritten(reader, each))) {
    const message = `${name === 'attestation' ? 'An' : 'A'} ${name} needs ${quoted(key)}.`;
    problems.push({ code: 'missing-key', level: 'error', message, next: NEXT[key], at: source.placeOf(path) });
  }
  for (const key of OWN_KEYS.filter((each) => isWritten(reader, each) && ![...needs, ...may].includes(each))) {
    const message = `${quoted(key)} does not belong to ${name === 'attestation' ? 'an' : 'a'} ${name}.`;
    const at = source.placeOf([...path, key], 'key');
    problems.push({ code: 'unknown-key', level: 'error', message, next: 'Remove it.', at });
  }
  return problems;
}

const NEXT: Readonly<Record<OwnKey, string>> = {
  reason: 'Add a line "reason: …".',
  statement: 'Add a line "statement: …" with what is attested.',
  what: 'Add a line "what: …" with what will be done.',
  who: 'Add a line "who: …" with who will do it.',
  every: 'Add a line "every: 12 months": how often it is attested anew.',
  expires: 'Add a line "expires: YYYY-MM-DD", its last day.',
  due: 'Add a line "due: YYYY-MM-DD", the day by which it is done.',
};

function zoneProblem(zone: string | undefined, source: YamlSource, path: Path): Problem[] {
  if (zone === undefined || isZone(zone)) return [];
  const near = nearestZone(zone);
  const next =
    near === undefined ? 'Write an IANA name such as America/Denver or Pacific/Guam.' : `Did you mean ${quoted(near)}?`;
  const message = `${quoted(zone)} is no time zone.`;
  return [{ code: 'unknown-zone', level: 'error', message, next, at: source.placeOf(path) }];
}

function dayProblems({ entry, path, source }: Reader): Problem[] {
  const problems = (['on', 'from', 'expires', 'due'] as const).flatMap((key) =>
    dateProblem(key, entry[key], source, [...path, key]),
  );
  if (entry.every !== undefined && readSpan(String(entry.every)) === undefined) {
    const message = `"every": ${quoted(String(entry.every))} is not understood.`;
    const next = 'Write a number of days, weeks, months or years, such as "12 months"; at most ten years.';
    problems.push({ code: 'not-a-span', level: 'error', message, next, at: source.placeOf([...path, 'every']) });
  }
  const first = source.dataAt([...path, 'from']) === undefined ? entry.on : entry.from;
  for (const key of ['expires', 'due'] as const) {
    const day = entry[key];
    if (!isDay(first) || !isDay(day) || day >= first) continue;
    const message = `${quoted(key)} (${day}) lies before its first day (${first}).`;
    const next = 'Correct one of the two.';
    problems.push({ code: 'ends-before-start', level: 'error', message, next, at: source.placeOf([...path, key]) });
  }
  return problems;
}

function isDay(day: string | undefined): day is string {
  return day !== undefined && isCalendarDate(day);
}
