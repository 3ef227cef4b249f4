/** Where rows and checks stand in the document. */
import type { AuditResult } from '../model/result.ts';

/** Where each row and each check can be linked to. */
export interface Anchors {
  readonly rows: ReadonlyMap<string, string>;
  readonly checks: ReadonlyMap<string, string>;
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
  return {
    rows: anchorMap('row', [...new Set(result.items.map((item) => item.id))]),
    checks: anchorMap('check', [...new Set(result.rules.map((rule) => rule.id))]),
  };
}
