/** What a rule shows beside the columns of its record: values of terms, and columns of the registrant. */
import { isMasked, type Dictionary, type DictionaryColumn } from '../model/dictionary.ts';
import type { Rule } from '../model/rule.ts';
import type { Expr } from './expression.ts';
import { columnsOf } from './reads.ts';
import { resolveValue } from './resolve.ts';
import type { ResolveContext } from './resolve-records.ts';
import { SyntaxProblem } from './syntax.ts';

export interface ShownAlso {
  readonly label: string;
  readonly value: Expr;
}

/**
 * What stands under `show_also`. It reads what the rule's condition reads, so that showing asks for no more evidence than
 * judging does, and nothing that our outputs mask.
 *
 * @param conditions population and violation
 * @throws SyntaxProblem
 */
export function shownAlso(rule: Rule, conditions: readonly Expr[], context: ResolveContext): readonly ShownAlso[] {
  if (rule.showAlso === undefined) return [];
  const known = new Set(columnsOf(conditions).map(nameOf));
  return rule.showAlso.map((name) => {
    const refused = (why: string): SyntaxProblem => new SyntaxProblem(`"${name}" ${why}`, 0);
    const value = resolveValue(name, context);
    const isParent = value.node === 'column' && value.ref.scope === 'parent';
    if (value.term === undefined && !isParent) throw refused('is a column of the record, which stands under "show"');
    if (columnsOf([value]).some((ref) => !known.has(nameOf(ref))))
      throw refused("reads columns that the rule's condition does not read");
    const label = isParent ? parentLabel(value, context.dictionary) : termLabel(value, context);
    if (typeof label !== 'string') throw refused(label.why);
    return { label, value };
  });
}

interface Refusal {
  readonly why: string;
}

function parentLabel(value: Expr & { node: 'column' }, dictionary: Dictionary): string | Refusal {
  const column = described(dictionary, value.ref)!;
  return isMasked(column) ? { why: 'is masked in all outputs' } : `${column.label} of the registrant`;
}

/** A text that is put together could hold anything; of dates, numbers and codes it is known what they say. */
function termLabel(value: Expr, { terms, dictionary }: ResolveContext): string | Refusal {
  if (value.type === 'text' || value.type === 'null')
    return { why: 'is a text; dates, numbers and codes can be shown' };
  const isSecret = columnsOf([value]).some((ref) => described(dictionary, ref)?.sensitivity === 'never-public');
  if (isSecret) return { why: 'is made of a column that never leaves the registry' };
  return terms.get(value.term!)?.label ?? { why: 'has no label, which a term needs that is shown' };
}

function described(
  { tables }: Dictionary,
  { table, column }: { readonly table: string; readonly column: string },
): DictionaryColumn | undefined {
  return tables.get(table)!.columns.find(({ name }) => name === column);
}

function nameOf({ table, column }: { readonly table: string; readonly column: string }): string {
  return `${table}.${column}`;
}
