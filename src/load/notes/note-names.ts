/** The ids that a dated note names: checked against what there is, each with its place. */
import type { Place, Problem } from '../../errors.ts';
import type { Checklist, Item } from '../../model/checklist.ts';
import type { Named } from '../../model/amendment.ts';
import { didYouMean } from '../../nearest.ts';
import { quoted } from '../../quoted.ts';
import { formerItem, itemsById, unknownItem } from '../item-names.ts';

/** What notes may be about. */
export interface NoteTargets {
  /** By id and by former id. */
  readonly items: ReadonlyMap<string, Item>;
  readonly rules: ReadonlySet<string>;
}

export function noteTargets(checklist: Checklist, rules: Iterable<{ readonly id: string }>): NoteTargets {
  return { items: itemsById(checklist), rules: new Set([...rules].map((rule) => rule.id)) };
}

/** The item's present id, or nothing where there is none; says so on the list. */
export function itemNamed(id: string, at: Place, { items }: NoteTargets, problems: Problem[]): Named | undefined {
  const item = items.get(id);
  problems.push(...(item ? formerItem(id, item, at) : [unknownItem(id, items, at)]));
  return item && { id: item.id, at };
}

export function ruleNamed(id: string, at: Place, { rules }: NoteTargets, problems: Problem[]): Named | undefined {
  if (rules.has(id)) return { id, at };
  const next = didYouMean(id, rules, 3) ?? '"sorna-audit rules list" names them all.';
  problems.push({ code: 'unknown-rule', level: 'error', message: `There is no rule ${quoted(id)}.`, next, at });
  return undefined;
}
