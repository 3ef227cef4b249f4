/** Where rows and checks stand in the document. */
import type { AuditResult } from '../../model/result.ts';
import { asksForAction } from '../finding-order.ts';

/** Where each row and each check can be linked to. */
export interface Anchors {
  readonly rows: ReadonlyMap<string, string>;
  /** The line of a check in the table of its section. */
  readonly checks: ReadonlyMap<string, string>;
  /** The block of a check of "Do this first". */
  readonly urgent: ReadonlyMap<string, string>;
}

/** Fragment-safe and unique, whatever characters an id holds. */
function anchorMap(prefix: string, ids: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  const anchors = new Map<string, string>();
  for (const id of ids) {
    const base = `${prefix}-${id.replace(/[^A-Za-z0-9.-]/g, '-')}`;
    let anchor = base;
    for (let n = 2; taken.has(anchor); n += 1) anchor = `${base}-${n}`;
    taken.add(anchor);
    anchors.set(id, anchor);
  }
  return anchors;
}

export function makeAnchors(result: AuditResult): Anchors {
  const asking = new Set(result.rules.filter(asksForAction).map((rule) => rule.id));
  const steps = result.next.filter((step) => step.kind === 'rule' && asking.has(step.id)).map((step) => step.id);
  return {
    rows: anchorMap('row', [...new Set(result.items.map((item) => item.id))]),
    checks: anchorMap('check', [...new Set(result.rules.map((rule) => rule.id))]),
    urgent: anchorMap('urgent', [...new Set(steps)]),
  };
}
