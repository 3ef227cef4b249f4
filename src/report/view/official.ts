/**
 * What the SMART Office has determined and what the law attaches to it, each fact with its source. Only what
 * jurisdiction.yaml records is told; nothing here follows from a status or a count of this report.
 */
import type { Delegation, DelegationWay, OfficialDetermination } from '../../model/amendment.ts';
import type { AuditResult } from '../../model/result.ts';
import { dateText } from '../numbers.ts';

export interface Fact {
  readonly text: string;
  readonly source: string;
}

const FAQ = 'SMART Office, frequently asked questions on implementation';

/** One sentence: who determined what, and when; undefined where nothing is recorded. */
function officialSentence(result: AuditResult): string | undefined {
  const { name, official } = result.jurisdiction;
  if (official === undefined) return undefined;
  if (official.on > result.asOf)
    return `A determination of ${dateText(official.on)} is recorded; this report speaks about an earlier day.`;
  const head = `${official.by}, ${dateText(official.on)}: `;
  switch (official.result) {
    case 'substantially-implemented':
      return `${head}${name} has substantially implemented SORNA.`;
    case 'not-implemented':
      return `${head}${name} has not substantially implemented SORNA.`;
    case 'pending':
      return `${head}the package of ${name} is under review; nothing is determined yet.`;
  }
}

/** The determination, and what follows from a negative one; then a tribe's delegation. */
export function officialFacts(result: AuditResult): readonly Fact[] {
  const { official, delegation, kind, name } = result.jurisdiction;
  const sentence = officialSentence(result);
  return [
    ...(official && sentence !== undefined ? [{ text: sentence, source: official.source }] : []),
    ...(official?.result === 'not-implemented' && official.on <= result.asOf ? reduction(official, result) : []),
    ...(delegation && kind === 'tribe' ? delegated(name, delegation) : []),
  ];
}

function reduction(official: OfficialDetermination, { asOf, jurisdiction }: AuditResult): readonly Fact[] {
  const year = official.fiscalYear === undefined ? '' : ` The recorded fiscal year is ${official.fiscalYear}.`;
  const tribe =
    jurisdiction.kind === 'tribe' ? ' This report does not know whether the tribe has such an allocation.' : '';
  return [
    {
      text: `A jurisdiction that fails, as determined by the Attorney General, to substantially implement SORNA does not receive 10 percent of what it would otherwise be allocated for that fiscal year under the Edward Byrne Memorial Justice Assistance Grant (Byrne JAG).${year}${tribe}`,
      source: '34 USC 20927(a)',
    },
    {
      text: 'Withheld funds go to other jurisdictions, or may be reallocated to the jurisdiction they were withheld from, to be used solely to implement SORNA.',
      source: '34 USC 20927(c)',
    },
    {
      text: 'A request for reallocation is made to the SMART Office in writing, by the end of the calendar year.',
      source: FAQ,
    },
    { text: deadline(official, asOf), source: 'jurisdiction.yaml, official_determination' },
  ];
}

function deadline({ reallocationDeadline: day, reallocationRequestedOn: asked }: OfficialDetermination, asOf: string) {
  const request = asked === undefined || asked > asOf ? undefined : asked;
  const limit =
    day === undefined
      ? 'No day is recorded for the request; the letter of the determination, or the SMART Office, says which year is meant.'
      : `The recorded deadline for the request is ${dateText(day)}.`;
  if (request !== undefined) {
    const late = day !== undefined && request > day ? ', after that day' : '';
    return `${limit} A request was made on ${dateText(request)}${late}.`;
  }
  return `${limit} ${day !== undefined && asOf > day ? 'That day has passed, and no request is recorded.' : 'No request is recorded.'}`;
}

const WAYS: Readonly<Record<DelegationWay, { readonly text: string; readonly source: string }>> = {
  elected: { text: 'by its own election', source: '34 USC 20929(a)(1)(B)' },
  'pl-280': {
    text: 'as a tribe subject to the law enforcement jurisdiction of a state under 18 USC 1162, which the law treats as such an election',
    source: '34 USC 20929(a)(2)(A)',
  },
  'no-election': {
    text: 'as a tribe that made no election within one year of July 27, 2006, or rescinded it, which the law treats as such an election',
    source: '34 USC 20929(a)(2)(B)',
  },
  'attorney-general': {
    text: 'after the Attorney General determined that it has not substantially implemented SORNA and is not likely to become capable of it within a reasonable time, which the law treats as such an election',
    source: '34 USC 20929(a)(2)(C)',
  },
};

function delegated(name: string, { to, how, on, source }: Delegation): readonly Fact[] {
  const since = on === undefined ? '' : ` since ${dateText(on)}`;
  return [
    {
      text: `The functions of ${name} under SORNA are delegated to ${to}${since}, ${WAYS[how].text}.`,
      source: `${WAYS[how].source}; ${source}`,
    },
    {
      text: 'A tribe that delegates gives the other jurisdiction access to its territory, and the cooperation and assistance that are needed to carry SORNA out there.',
      source: '34 USC 20929(a)(1)(B)',
    },
  ];
}

export function viewOfficial(result: AuditResult) {
  const facts = officialFacts(result);
  return {
    sentence: officialSentence(result) ?? null,
    facts,
    caution:
      facts.length === 0
        ? null
        : 'These facts rest on what jurisdiction.yaml records. Nothing in them is concluded from the statuses of this report.',
  };
}
