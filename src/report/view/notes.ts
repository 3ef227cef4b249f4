/** Amendments and determinations in words: beside rows and checks, in the list of all of them, and in short. */
import type {
  AmendmentKind,
  AmendmentResult,
  AmendmentState,
  Determined,
  DeterminationResult,
} from '../../model/amendment.ts';
import type { AuditResult, ItemResult, NextStep } from '../../model/result.ts';
import type { Anchors } from './anchors.ts';
import { countText, dateText, listText, plural } from '../numbers.ts';
import { STATUS_WORDS } from '../words.ts';

const KIND_NOTES: Readonly<
  Record<AmendmentKind, { readonly label: string; readonly one: string; readonly many: string }>
> = {
  waiver: { label: 'Waiver', one: 'waiver', many: 'waivers' },
  attestation: { label: 'Attested', one: 'attestation', many: 'attestations' },
  'planned-fix': { label: 'Planned fix', one: 'planned fix', many: 'planned fixes' },
  'claimed-deviation': { label: 'Claimed deviation', one: 'claimed deviation', many: 'claimed deviations' },
};

export const DETERMINED_WORDS: Readonly<Record<Determined, string>> = {
  meets: 'Meets',
  'does-not-substantially-disserve': 'Deviates, but does not substantially disserve',
  'does-not-meet': 'Does not meet',
};

/** `December 31, 2026 (America/Denver)`: the last day, of which the whole counts. */
function lastDay({ until, zone }: AmendmentResult): string {
  return `${dateText(until ?? '')}${zone === undefined ? '' : ` (${zone})`}`;
}

/** Where it stands on the as-of date, as a sentence. */
function stateSentence(note: AmendmentResult): string {
  if (note.state === 'not-yet') return `Not yet in force; begins on ${dateText(note.from)}.`;
  if (note.state === 'replaced') return 'Replaced by a later attestation.';
  const past = note.state === 'past';
  switch (note.kind) {
    case 'planned-fix':
      return past
        ? `Past its date: was due by ${lastDay(note)}, by ${note.who}. The true result stands alone.`
        : `Due by the end of ${lastDay(note)}, by ${note.who}.`;
    case 'attestation': {
      const again = note.nextDue === undefined ? '' : ` Every ${note.every}; next due by ${dateText(note.nextDue)}.`;
      return past
        ? `Past its date: held until ${lastDay(note)}. The true result stands alone.${again}`
        : `In force until the end of ${lastDay(note)}.${again}`;
    }
    default:
      if (past) return `Past its date: ended on ${lastDay(note)}. The true result stands alone.`;
      return note.until === undefined ? 'In force; no end is stated.' : `In force until the end of ${lastDay(note)}.`;
  }
}

/** A few words, to stand under a status or in a cell. */
function shortText(note: AmendmentResult): string {
  const { label } = KIND_NOTES[note.kind];
  if (note.state === 'past') return `${label === 'Attested' ? 'Attestation' : label}: past its date`;
  const end = note.until === undefined ? '' : dateText(note.until);
  switch (note.kind) {
    case 'waiver':
      return `Waived until ${end}`;
    case 'attestation':
      return `Attested until ${end}`;
    case 'planned-fix':
      return `Fix planned by ${end}`;
    case 'claimed-deviation':
      return `Deviation claimed${end === '' ? '' : ` until ${end}`}`;
  }
}

/** Replaced ones are history: the list has them, rows do not. */
function isShown(note: AmendmentResult): boolean {
  return note.state !== 'replaced';
}

/** Those that name the row or one of its checks. */
export function amendmentsOfItem(result: AuditResult, item: ItemResult): readonly AmendmentResult[] {
  return (result.amendments ?? []).filter(
    (note) => isShown(note) && (note.items.includes(item.id) || note.rules.some((id) => item.rules.includes(id))),
  );
}

export function amendmentsOfRule(result: AuditResult, id: string): readonly AmendmentResult[] {
  return (result.amendments ?? []).filter((note) => isShown(note) && note.rules.includes(id));
}

/** The reviewer's word on a row that counts on the as-of date. */
export function determinationOf(result: AuditResult, item: string): DeterminationResult | undefined {
  return (result.determinations ?? []).find(
    (each) => each.item === item && (each.state === 'current' || each.state === 'stale'),
  );
}

/** What to print beside the true result in one line: `Waived until December 31, 2026; Reviewer: Meets`. */
export function shortNotes(
  notes: readonly AmendmentResult[],
  target: string,
  determination?: DeterminationResult,
): readonly string[] {
  const speaking = notes.filter((note) => note.state !== 'not-yet' && !note.unused.includes(target));
  const stale = determination?.state === 'stale' ? ' (stale)' : '';
  return [
    ...speaking.map(shortText),
    ...(determination ? [`Reviewer: ${DETERMINED_WORDS[determination.determination].toLowerCase()}${stale}`] : []),
  ];
}

/** What stands beside the row or check that a step is about; null where nothing does. */
export function stepNotes(result: AuditResult, { kind, id, count }: NextStep): string | null {
  if (kind === 'rule') return shortNotes(amendmentsOfRule(result, id), id).join('; ') || null;
  const item = kind === 'item' ? result.items.find((each) => each.id === id) : undefined;
  // A step about several rows: what stands beside the first says nothing of the others.
  if (item?.status === 'not-met' && count > 1) return null;
  return item ? shortNotes(amendmentsOfItem(result, item), id, determinationOf(result, id)).join('; ') || null : null;
}

/** One line beside a row or a check. */
export function viewNote(note: AmendmentResult, target: string, isRule = false) {
  const about = !isRule && !note.items.includes(target) ? `About ${listText(note.rules)}. ` : '';
  const unused = note.unused.includes(target) ? ' There is nothing left for it to stand beside.' : '';
  return {
    label: KIND_NOTES[note.kind].label,
    words: note.words,
    state: `${about}${stateSentence(note)}${unused}`,
    by: `${note.by}, ${dateText(note.on)}`,
  };
}

/** The reviewer's line beside a row. */
export function viewReviewer(each: DeterminationResult | undefined) {
  if (each === undefined) return null;
  return {
    word: DETERMINED_WORDS[each.determination],
    reason: each.reason,
    by: `${each.by}, ${dateText(each.on)}`,
    stale: each.staleWhy === undefined ? null : `Older than the evidence: ${each.staleWhy}`,
    look: each.look ?? null,
  };
}

/** How many of each kind, and what they do not do; no sentence where there is nothing. */
export function noteSentences(result: AuditResult): readonly string[] {
  const notes = (result.amendments ?? []).filter(isShown);
  const kinds = Object.entries(KIND_NOTES) as [AmendmentKind, (typeof KIND_NOTES)['waiver']][];
  const parts = kinds.flatMap(([kind, { one, many }]) => {
    const n = notes.filter((note) => note.kind === kind).length;
    return n === 0 ? [] : [plural(n, one, many)];
  });
  const ofState = (state: AmendmentState): number => notes.filter((note) => note.state === state).length;
  const [past, coming] = [ofState('past'), ofState('not-yet')];
  const late = [
    ...(past === 0 ? [] : [`; ${countText(past)} of them ${past === 1 ? 'is past its date' : 'are past their dates'}`]),
    ...(coming === 0
      ? []
      : [`; ${countText(coming)} of them ${coming === 1 ? 'begins' : 'begin'} after ${dateText(result.asOf)}`]),
  ].join('');
  const counted = (result.determinations ?? []).filter((each) => each.state === 'current' || each.state === 'stale');
  const later = (result.determinations ?? []).filter((each) => each.state === 'not-yet').length;
  const stale = counted.filter((each) => each.state === 'stale').length;
  const look = counted.filter((each) => each.look !== undefined).length;
  const beside = [
    ...(stale === 0 ? [] : [`${countText(stale)} ${stale === 1 ? 'is' : 'are'} older than the evidence`]),
    ...(look === 0 ? [] : [`${countText(look)} ${look === 1 ? 'contradicts' : 'contradict'} what the audit sees`]),
  ];
  return [
    ...(parts.length === 0
      ? []
      : [
          `Beside the results ${notes.length === 1 ? 'stands' : 'stand'} ${listText(parts)}${late}. They change no status.`,
        ]),
    ...(counted.length === 0
      ? []
      : [
          `The reviewer has determined ${plural(counted.length, 'row')}${beside.length === 0 ? '' : `; ${listText(beside)}`}.`,
        ]),
    ...(later === 0
      ? []
      : [
          `${plural(later, 'determination')} of a later day than ${dateText(result.asOf)} ${later === 1 ? 'is' : 'are'} left out.`,
        ]),
  ];
}

function viewTargets(note: AmendmentResult, anchors: Anchors) {
  const link = (id: string, anchor: string | undefined) => ({ id, href: anchor === undefined ? null : `#${anchor}` });
  return [
    ...note.items.map((id) => link(id, anchors.rows.get(id))),
    ...note.rules.map((id) => link(id, anchors.checks.get(id))),
  ];
}

/** Every amendment, and the determinations that somebody should look at. */
export function viewNotes(result: AuditResult, anchors: Anchors, hasBlock: (rule: string) => boolean) {
  const status = new Map(result.items.map((item) => [item.id, item.status]));
  const all = result.determinations ?? [];
  const counted = all.filter((each) => each.state === 'current' || each.state === 'stale');
  const targets = (note: AmendmentResult) =>
    viewTargets(note, anchors).map((each) =>
      note.rules.includes(each.id) && !hasBlock(each.id) ? { ...each, href: null } : each,
    );
  return {
    sentences: noteSentences(result),
    amendments: (result.amendments ?? []).map((note) => ({
      ...viewNote(note, ''),
      kind: KIND_NOTES[note.kind].one,
      state: stateSentence(note),
      unused: note.unused.length === 0 ? null : `Nothing left to stand beside at ${listText(note.unused)}.`,
      targets: targets(note),
    })),
    words: (Object.keys(DETERMINED_WORDS) as Determined[]).map((word) => ({
      word: DETERMINED_WORDS[word],
      count: countText(counted.filter((each) => each.determination === word).length),
    })),
    determined: counted.length > 0,
    looks: counted
      .filter((each) => each.look !== undefined || each.state === 'stale')
      .map((each) => {
        const key = status.get(each.item) ?? 'error';
        return {
          id: each.item,
          href: `#${anchors.rows.get(each.item) ?? 'top'}`,
          ...viewReviewer(each),
          status: { family: STATUS_WORDS[key].family, word: STATUS_WORDS[key].word },
        };
      }),
  };
}
