/** The comparison as the plain data that its page prints. Every number and sentence of the page is made here. */
import { STATUSES, type Status } from '../model/outcome.ts';
import type { Member, MemberSection, Portfolio, PortfolioItem } from '../model/portfolio.ts';
import { formatPlace } from '../errors.ts';
import { cleanStrings } from '../report/clean.ts';
import { countText, cutText, dateText, listText, plural } from '../report/numbers.ts';
import { viewBar } from '../report/view/standing.ts';
import {
  DECISION,
  FAMILIES,
  FAMILY_HEADS,
  FAMILY_WORDS,
  KIND_WORDS,
  STATUS_WORDS,
  statusesOf,
  type Family,
} from '../report/words.ts';

/** Beside 60 columns there is no place for words. Capitals: met, or a gap; small letters: nobody can say yet. */
const CODES: Readonly<Record<Status, string>> = {
  'not-met': 'N',
  contradicted: 'C',
  deviates: 'D',
  error: 'E',
  'not-answered': 'a',
  unsupported: 'p',
  'needs-review': 'r',
  unconfirmed: 'u',
  meets: 'M',
  exceeds: 'X',
  'not-applicable': '–',
};

/** So many columns have a place for words. */
const FEW = 5;
/** Of rows that are gaps most often; the tables of all rows have the others. */
const MOST_COMMON = 40;
/** Worst first: what one row is, over all jurisdictions, for the filter. */
const WORST: readonly Family[] = ['gap', 'missing', 'open', 'met', 'na'];
const LONGEST_HEAD = 30;

function countIn(counts: MemberSection['counts'], family: Family): number {
  return statusesOf(family).reduce((sum, status) => sum + counts[status], 0);
}

function evidenceText({ answers, documents, registry, website }: Member['evidence']): string {
  const has = [
    ...(answers > 0 ? [plural(answers, 'answer')] : []),
    ...(documents > 0 ? [plural(documents, 'document')] : []),
    ...(registry === undefined ? [] : [`${registry} registry export`]),
    ...(website ? ['website'] : []),
  ];
  return has.length === 0 ? 'Nothing' : listText(has);
}

function viewMember(member: Member, i: number) {
  const { counts, total } = member;
  const families = FAMILIES.map((family) => ({
    family,
    count: countText(countIn(counts, family)),
  }));
  return {
    name: member.name,
    kind: KIND_WORDS[member.kind],
    asOf: dateText(member.asOf),
    made: `${member.edition} edition, ${member.tool}`,
    file: member.file,
    evidence: evidenceText(member.evidence),
    bar: viewBar(`bar-member-${i}`, counts, total, `Rows of ${member.name} by status`),
    families,
    total: countText(total),
    statuses: STATUSES.map((status) => ({ count: countText(counts[status]), none: counts[status] === 0 })),
  };
}

function viewSectionCell(section: MemberSection | undefined) {
  if (section === undefined) return { gaps: '–', of: 'not in it', some: false, met: null };
  const asked = section.total - section.counts['not-applicable'];
  if (asked === 0) return { gaps: '–', of: 'none asked', some: false, met: null };
  const gaps = countIn(section.counts, 'gap');
  // Without it, "0 of 13" where nothing was answered would read like a good word.
  const met = `${countText(countIn(section.counts, 'met'))} met`;
  return { gaps: countText(gaps), of: `of ${countText(asked)}`, some: gaps > 0, met };
}

function viewCommon({ id, wording, applies, gaps, inMost, statuses }: PortfolioItem) {
  const told = STATUSES.flatMap((status) => {
    const count = statuses.filter((each) => each === status).length;
    return count === 0 || status === 'not-applicable' ? [] : [`${STATUS_WORDS[status].word} ${countText(count)}`];
  });
  return {
    id,
    wording,
    gaps: `${countText(gaps)} of ${countText(applies)}`,
    inMost,
    anchor: anchorOf(id),
    told,
  };
}

function anchorOf(id: string): string {
  return `row-${id.replace(/[^\w.-]/g, (sign) => `_${sign.codePointAt(0)!.toString(16)}`)}`;
}

function viewItem({ id, wording, applies, gaps, inMost, statuses }: PortfolioItem, few: boolean) {
  const families = statuses.map((status) => (status === null ? 'na' : STATUS_WORDS[status].family));
  return {
    anchor: anchorOf(id),
    id,
    wording,
    gaps: `${countText(gaps)} of ${countText(applies)}`,
    family: WORST.find((family) => families.includes(family)) ?? 'na',
    status: inMost ? 'in-most' : '',
    cells: statuses.map((status) =>
      status === null
        ? { family: 'none', code: few ? '' : '·', word: 'not in this result' }
        : { family: STATUS_WORDS[status].family, code: few ? '' : CODES[status], word: STATUS_WORDS[status].word },
    ),
  };
}

function lead({ jurisdictions, items }: Portfolio): readonly string[] {
  const most = items.filter(({ inMost }) => inMost).length;
  const some = items.filter(({ gaps }) => gaps > 0).length;
  const where =
    jurisdictions.length === 1
      ? 'this jurisdiction'
      : `at least one of ${plural(jurisdictions.length, 'jurisdiction')}`;
  return [
    `${countText(some)} of ${plural(items.length, 'row')} of the checklist ${some === 1 ? 'has' : 'have'} a gap in ${where}.`,
    ...(jurisdictions.length < 2
      ? []
      : [`${countText(most)} ${most === 1 ? 'has' : 'have'} one in more than half of those to which the row applies.`]),
    'Jurisdictions stand by name: nothing here ranks them.',
  ];
}

function viewDates(jurisdictions: readonly Member[]): string {
  const days = jurisdictions.map(({ asOf }) => asOf).sort();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return first === last ? dateText(first) : `${dateText(first)} to ${dateText(last)}`;
}

export function viewPortfolio(raw: Portfolio) {
  const portfolio = cleanStrings(raw);
  const { jurisdictions, sections, items, differences, leftOut, tool } = portfolio;
  const common = items
    .filter(({ gaps }) => gaps > 0)
    .toSorted((a, b) => Number(b.inMost) - Number(a.inMost) || b.gaps - a.gaps || a.applies - b.applies);
  const more = common.length - MOST_COMMON;
  const few = jurisdictions.length <= FEW;
  return {
    title: `SORNA portfolio: ${plural(jurisdictions.length, 'jurisdiction')}`,
    subject: plural(jurisdictions.length, 'jurisdiction'),
    facts: [
      { label: 'As of', value: viewDates(jurisdictions) },
      {
        label: 'Checklist',
        value: `${listText([...new Set(jurisdictions.map(({ edition }) => edition))].sort())} edition, ${plural(items.length, 'row')}`,
      },
      {
        label: 'Audited with',
        value: `${tool.name} ${listText([...new Set(jurisdictions.map((each) => each.tool))].sort())}`,
      },
      { label: 'Put together with', value: `${tool.name} ${tool.version}` },
    ],
    sentences: lead(portfolio),
    decision: DECISION,
    differences,
    leftOut: leftOut.map(({ level, message, next, at }) => ({
      file: at === undefined ? '' : formatPlace(at),
      word: level === 'error' ? 'To correct' : 'For your information',
      message,
      next: next ?? '',
    })),
    heads: FAMILIES.map((family) => ({ family, label: FAMILY_HEADS[family] })),
    legend: FAMILIES.map((family) => ({
      family,
      label: FAMILY_WORDS[family],
      statuses: statusesOf(family).map((status) => ({
        code: CODES[status],
        word: STATUS_WORDS[status].word,
        meaning: STATUS_WORDS[status].meaning,
      })),
    })),
    statuses: STATUSES.map((status) => ({ word: STATUS_WORDS[status].word })),
    few,
    codesSentence: few
      ? 'What each status means:'
      : 'A letter for each status; a dot where a result does not have the row.',
    members: jurisdictions.map(viewMember),
    sectionIds: sections.map(({ id, title }) => ({ id, title })),
    bySection: jurisdictions.map(({ name, sections: own }) => ({
      name,
      cells: sections.map(({ id }) => viewSectionCell(own.find((each) => each.id === id))),
    })),
    common: common.slice(0, MOST_COMMON).map(viewCommon),
    commonMore: more > 0 ? `${plural(more, 'other row')} with a gap somewhere stand below.` : null,
    columns: jurisdictions.map(({ name }) => ({ name, short: cutText(name, LONGEST_HEAD) })),
    sections: sections.map(({ id, title }) => ({
      id,
      title,
      items: items.filter((item) => item.section === id).map((item) => viewItem(item, few)),
    })),
    filter: FAMILIES.map((family) => ({ family, label: FAMILY_WORDS[family] })),
  };
}
