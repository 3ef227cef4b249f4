/** The items that ids name, in answers, amendments and determinations: by their present and their former ids. */
import type { Place, Problem } from '../errors.ts';
import type { Checklist, Item } from '../model/checklist.ts';
import { didYouMean } from '../nearest.ts';
import { quoted } from '../quoted.ts';

/** By id and by former id; a present id wins. */
export function itemsById(checklist: Checklist): ReadonlyMap<string, Item> {
  const items = checklist.sections.flatMap((section) => section.items);
  const aliases = items.flatMap((item) => (item.aliases ?? []).map((alias) => [alias, item] as const));
  return new Map([...aliases, ...items.map((item) => [item.id, item] as const)]);
}

export function unknownItem(id: string, items: ReadonlyMap<string, Item>, at: Place): Problem {
  const next = didYouMean(id, items.keys(), 3) ?? 'Item ids look like I.01 or VIII.A.07.';
  return { code: 'unknown-item', level: 'error', message: `The checklist has no item ${quoted(id)}.`, next, at };
}

/** A warning where the item is named by a former id. */
export function formerItem(id: string, item: Item, at: Place): readonly Problem[] {
  if (id === item.id) return [];
  const message = `${id} is now called ${item.id}, and is read as such.`;
  return [{ code: 'former-item', level: 'warning', message, next: `Write ${item.id}.`, at }];
}
