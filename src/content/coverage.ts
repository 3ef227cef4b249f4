/** What speaks to each row of the checklist beside its answer, and whether the checklist says so truly. Pure. */
import type { Checklist, EvidenceKind, Item, Section } from '../model/checklist.ts';
import type { Rule } from '../model/rule.ts';

export interface RowCoverage {
  readonly item: string;
  readonly section: string;
  readonly wording: string;
  /** Ids of checks over records: the registry's, and the jurisdiction's table of offenses. */
  readonly data: readonly string[];
  /** Ids of checks over the public site's pages. */
  readonly site: readonly string[];
  /** A citation of the answer is held against the documents. */
  readonly documents: boolean;
  /** The answer itself: yes or no, a value that is compared with the floor, words for a reviewer. */
  readonly form: Item['answer']['shape'];
  /** Why no check over records or pages speaks to the row. */
  readonly unchecked?: string;
}

export interface Coverage {
  readonly rows: readonly RowCoverage[];
  /** Where checklist and checks do not agree, each with the next step. */
  readonly gaps: readonly { readonly item: string; readonly message: string; readonly next: string }[];
}

/** What rules on the public site are on: its pages, and the table of entries that is read from them. */
const SITE = new Set(['website', 'captured_entries']);

export function coverageOf(checklist: Checklist, rules: readonly Rule[]): Coverage {
  const rows: RowCoverage[] = [];
  const gaps: { item: string; message: string; next: string }[] = [];
  for (const section of checklist.sections) {
    for (const item of section.items) {
      const row = rowOf(item, section, rules);
      rows.push(row);
      gaps.push(...gapsOf(item, row));
    }
  }
  return { rows, gaps };
}

function rowOf(item: Item, section: Section, rules: readonly Rule[]): RowCoverage {
  const serving = rules.filter((rule) => rule.items.includes(item.id));
  const ids = (onSite: boolean): readonly string[] =>
    serving.filter((rule) => SITE.has(rule.on) === onSite).map((rule) => rule.id);
  const unchecked = item.unchecked ?? item.unseen ?? section.unchecked;
  return {
    item: item.id,
    section: section.id,
    wording: item.wording,
    data: ids(false),
    site: ids(true),
    documents: item.evidence.includes('documents'),
    form: item.answer.shape,
    ...(serving.length === 0 && unchecked !== undefined && { unchecked }),
  };
}

function gapsOf(item: Item, row: RowCoverage): Coverage['gaps'] {
  const gaps: { item: string; message: string; next: string }[] = [];
  const served = (kind: EvidenceKind, by: readonly string[], what: string): void => {
    const said = item.evidence.includes(kind);
    if (said === by.length > 0) return;
    const message = said
      ? `its evidence says "${kind}", but no check over ${what} serves it`
      : `checks over ${what} serve it (${by.slice(0, 3).join(', ')}), but its evidence does not say "${kind}"`;
    gaps.push({ item: item.id, message, next: said ? 'Write a check, or correct evidence.' : 'Correct evidence.' });
  };
  served('registry', row.data, 'records');
  served('website', row.site, 'pages');
  const checked = row.data.length + row.site.length > 0;
  if (!checked && row.unchecked === undefined) {
    const message = 'no check serves it, and nothing says why';
    gaps.push({ item: item.id, message, next: 'Write a check, or the reason in "unchecked".' });
  }
  if (checked && item.unchecked !== undefined) {
    const message = '"unchecked" gives a reason why no check serves it, but one does';
    gaps.push({ item: item.id, message, next: 'Remove "unchecked".' });
  }
  return gaps;
}
