/** Results of many jurisdictions into one comparison. The order in which they come does not matter. */
import type { Problem } from '../errors.ts';
import { SECTION_IDS, type SectionId } from '../model/checklist.ts';
import type { Status } from '../model/outcome.ts';
import type { Portfolio, PortfolioItem } from '../model/portfolio.ts';
import { dateText } from '../report/numbers.ts';
import { STATUS_WORDS } from '../report/words.ts';
import { differencesOf } from './differences.ts';
import type { ReadMember } from './member.ts';

export interface MergeOptions {
  /** Version of this program. */
  readonly version: string;
  /** What could not be read, one or more for each file. */
  readonly unread: readonly Problem[];
}

export function mergeResults(read: readonly ReadMember[], { version, unread }: MergeOptions): Portfolio {
  const { kept, leftOut } = oneEach(read);
  const members = kept.toSorted(byName);
  const titles = new Map(members.toReversed().flatMap((each) => [...each.titles]));
  const items = itemsOf(members);
  return {
    schema: 'sorna-audit/portfolio/1',
    tool: { name: 'sorna-audit', version },
    jurisdictions: members.map(({ member }) => member),
    sections: SECTION_IDS.filter((id) => titles.has(id)).map((id) => ({ id, title: titles.get(id)! })),
    items,
    differences: differencesOf(members),
    leftOut: [...unread, ...leftOut].toSorted(byPlace),
  };
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As names are compared: letter case and spaces tell no two jurisdictions apart. */
function plainName(name: string): string {
  return name.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
}

function byName({ member: a }: ReadMember, { member: b }: ReadMember): number {
  return byCode(plainName(a.name), plainName(b.name)) || byCode(a.kind, b.kind) || byCode(a.file, b.file);
}

function byPlace(a: Problem, b: Problem): number {
  return byCode(a.at?.file ?? '', b.at?.file ?? '');
}

/** One result for each jurisdiction: the latest. Two that differ and speak about the same day are both left out. */
function oneEach(read: readonly ReadMember[]): { readonly kept: readonly ReadMember[]; readonly leftOut: Problem[] } {
  const byJurisdiction = new Map<string, ReadMember[]>();
  for (const each of read) {
    const key = `${each.member.kind} ${plainName(each.member.name)}`;
    byJurisdiction.set(key, [...(byJurisdiction.get(key) ?? []), each]);
  }
  const kept: ReadMember[] = [];
  const leftOut: Problem[] = [];
  for (const all of byJurisdiction.values()) {
    const [first, ...others] = all.toSorted(
      (a, b) =>
        byCode(b.member.asOf, a.member.asOf) || byCode(a.sha256, b.sha256) || byCode(a.member.file, b.member.file),
    );
    if (first === undefined) continue;
    const rivals = others.filter(({ member, sha256 }) => member.asOf === first.member.asOf && sha256 !== first.sha256);
    if (rivals.length === 0) kept.push(first);
    const sameDay = others.filter(({ member }) => member.asOf === first.member.asOf);
    if (rivals.length > 0) leftOut.push(...[first, ...sameDay].map((each) => conflict(each, [first, ...sameDay])));
    for (const each of others) {
      if (each.member.asOf !== first.member.asOf) leftOut.push(older(each, first));
      else if (rivals.length === 0) leftOut.push(same(each, first));
    }
  }
  return { kept, leftOut };
}

function conflict({ member }: ReadMember, all: readonly ReadMember[]): Problem {
  const others = all.filter((each) => each.member.file !== member.file).map((each) => each.member.file);
  return {
    code: 'two-results',
    level: 'error',
    message: `This is one of ${all.length} results of ${member.name} as of ${dateText(member.asOf)}; ${others.join(', ')} says otherwise. None of them is in the comparison.`,
    next: 'Give the one that holds.',
    at: { file: member.file },
  };
}

function older({ member }: ReadMember, { member: latest }: ReadMember): Problem {
  return {
    code: 'older-result',
    level: 'warning',
    message: `This result of ${member.name}, as of ${dateText(member.asOf)}, is left out: ${latest.file} is as of ${dateText(latest.asOf)}.`,
    next: 'To compare the older one, give it without the later one.',
    at: { file: member.file },
  };
}

function same({ member }: ReadMember, { member: taken }: ReadMember): Problem {
  return {
    code: 'same-result',
    level: 'warning',
    message: `This is a copy of ${taken.file}, and counted once.`,
    next: 'Nothing has to be done; leave one of them out to be rid of this line.',
    at: { file: member.file },
  };
}

/** All rows that any result has, in the order of the checklist. */
function itemsOf(members: readonly ReadMember[]): readonly PortfolioItem[] {
  const heads = new Map<string, { readonly section: SectionId; readonly wording: string }>();
  const statuses = members.map(({ items }) => new Map<string, Status>(items.map(({ id, status }) => [id, status])));
  for (const { items } of members)
    for (const { id, section, wording } of items) if (!heads.has(id)) heads.set(id, { section, wording });
  return [...heads]
    .map(([id, { section, wording }]) => ({
      id,
      section,
      wording,
      ...numbersOf(statuses.map((of) => of.get(id) ?? null)),
    }))
    .sort((a, b) => SECTION_IDS.indexOf(a.section) - SECTION_IDS.indexOf(b.section) || byCode(a.id, b.id));
}

function numbersOf(
  statuses: readonly (Status | null)[],
): Pick<PortfolioItem, 'applies' | 'gaps' | 'inMost' | 'statuses'> {
  const asked = statuses.filter((status) => status !== null && status !== 'not-applicable');
  const gaps = asked.filter((status) => STATUS_WORDS[status].family === 'gap').length;
  return { applies: asked.length, gaps, inMost: gaps * 2 > asked.length, statuses };
}
