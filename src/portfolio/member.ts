/** What a portfolio keeps of one result: no record, no sample, no finding. */
import type { SectionId } from '../model/checklist.ts';
import { STATUSES, type Status } from '../model/outcome.ts';
import type { Member, MemberEvidence } from '../model/portfolio.ts';
import type { AuditResult, StatusCounts } from '../model/result.ts';

/** A row as one result has it. */
export interface MemberItem {
  readonly id: string;
  readonly section: SectionId;
  readonly wording: string;
  readonly status: Status;
}

export interface ReadMember {
  readonly member: Member;
  readonly items: readonly MemberItem[];
  readonly titles: ReadonlyMap<SectionId, string>;
  /** SHA-256 of the file. */
  readonly sha256: string;
}

export interface ReadFile {
  readonly file: string;
  readonly sha256: string;
  readonly result: AuditResult;
}

export function countStatuses(statuses: readonly Status[]): StatusCounts {
  const counts = new Map<Status, number>(STATUSES.map((status) => [status, 0]));
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return Object.fromEntries(counts) as StatusCounts;
}

/** Counts are made of the rows, so that they always add up to them. */
export function memberOf({ file, sha256, result }: ReadFile): ReadMember {
  const items = result.items.map(({ id, section, wording, status }) => ({ id, section, wording, status }));
  const sections = result.sections.map(({ id }) => {
    const own = items.filter((item) => item.section === id).map(({ status }) => status);
    return { id, total: own.length, counts: countStatuses(own) };
  });
  return {
    member: {
      name: result.jurisdiction.name,
      kind: result.jurisdiction.kind,
      asOf: result.asOf,
      edition: result.checklist.edition,
      tool: result.tool.version,
      file,
      evidence: evidenceOf(result.evidence),
      total: items.length,
      counts: countStatuses(items.map(({ status }) => status)),
      sections,
    },
    items,
    titles: new Map(result.sections.map(({ id, title }) => [id, title])),
    sha256,
  };
}

function evidenceOf({ answers, documents, registry, website }: AuditResult['evidence']): MemberEvidence {
  return {
    answers,
    documents: documents.length,
    ...(registry?.export !== undefined && { registry: registry.export }),
    website: website !== undefined,
  };
}
