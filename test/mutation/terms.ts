/** Terms are looked at once, not in every rule that uses them: a mutant of a term is a mutant of all those rules. */
import { childrenOf, type Expr, type Scope } from '../../src/compile/expression.ts';
import { resolveCondition } from '../../src/compile/resolve.ts';
import type { ResolveContext } from '../../src/compile/resolve-records.ts';
import { expressionsOf, type CompiledRule } from '../../src/compile/rules.ts';
import { SyntaxProblem } from '../../src/compile/syntax.ts';
import type { Dictionary, DictionaryTable } from '../../src/model/dictionary.ts';
import type { Term } from '../../src/model/rule.ts';
import { mutationsOf } from './mutants.ts';
import type { TermNames } from './print.ts';
import { identityOf, withChildren } from './tree.ts';

export interface TermTrees {
  readonly term: Term;
  /** One for every table and place where the term may stand. */
  readonly trees: readonly { readonly tree: Expr; readonly scope: Scope; readonly written: string }[];
}

type Terms = ReadonlyMap<string, Term>;

export function treesOfTerms(terms: Terms, dictionary: Dictionary): readonly TermTrees[] {
  return [...terms.values()].map((term) => ({
    term,
    trees: term.on.flatMap((name) => treesOn(term, dictionary.tables.get(name)!, terms, dictionary)),
  }));
}

function treesOn(term: Term, table: DictionaryTable, terms: Terms, dictionary: Dictionary): TermTrees['trees'] {
  const person = dictionary.tables.get('person')!;
  const child = [...dictionary.tables.values()].find((other) => other.person !== undefined)!;
  const written = typeof term.is === 'string' ? term.is : term.is[table.name]!;
  const places: readonly (readonly [Scope, DictionaryTable, number])[] =
    table.name === 'person'
      ? [['own', table, 0] as const, ['parent', child, 0] as const]
      : [['own', table, 0] as const, ['child', person, 1] as const];
  return places.flatMap(([scope, judged, depth]) => {
    const context: ResolveContext = { dictionary, terms, table, judged, scope, depth, within: [] };
    try {
      // A term may have any type; the test makes a condition of it.
      const made = resolveCondition(`${term.name} IS NULL`, context);
      return made.node === 'is-null' ? [{ tree: made.of, scope, written }] : [];
    } catch (error) {
      // It can't stand in this place.
      if (error instanceof SyntaxProblem) return [];
      throw error;
    }
  });
}

export function termNames(terms: readonly TermTrees[]): TermNames {
  return new Map(
    terms.flatMap(({ term, trees }) =>
      trees.map(({ tree, scope }) => [identityOf(tree), { name: term.name, scope }] as const),
    ),
  );
}

export interface TermMutant {
  readonly term: Term;
  readonly text: string;
  /** The rules that use the term, with the mutant in its place. */
  readonly rules: readonly CompiledRule[];
}

export function mutantsOfTerm(
  { term, trees }: TermTrees,
  rules: readonly CompiledRule[],
  dictionary: Dictionary,
  names: TermNames,
): readonly TermMutant[] {
  const identities = trees.map(({ tree }) => identityOf(tree));
  const users = rules.flatMap((rule) => {
    const ways = waysTo(rule, identities);
    return ways.size > 0 ? [{ rule, ways }] : [];
  });
  if (users.length === 0) return [];
  const mutations = trees.map(({ tree }) => mutationsOf(tree, dictionary, names));
  return placesOf(trees).flatMap((places) => {
    const seen = new Set([identities[places[0]!]]);
    return mutations[places[0]!]!.flatMap(({ tree, text }, i) => {
      const identity = identityOf(tree);
      if (seen.has(identity)) return [];
      seen.add(identity);
      const mutants = trees.map((one, place) => (places.includes(place) ? mutations[place]![i]!.tree : one.tree));
      return [{ term, text, rules: users.map(({ rule, ways }) => replaced(rule, ways, mutants)) }];
    });
  });
}

/** A term may be written otherwise for each of its tables: the places of each of its expressions. */
function placesOf(trees: TermTrees['trees']): readonly (readonly number[])[] {
  const places = new Map<string, number[]>();
  for (const [place, { written }] of trees.entries()) places.set(written, [...(places.get(written) ?? []), place]);
  return [...places.values()];
}

/** Where the term stands in a rule: the number of its tree there; for what stands above, nothing. */
type Ways = ReadonlyMap<Expr, number | undefined>;

function waysTo(rule: CompiledRule, identities: readonly string[]): Ways {
  const ways = new Map<Expr, number | undefined>();
  const look = (expr: Expr): boolean => {
    const at = identities.indexOf(identityOf(expr));
    const leads = at >= 0 || childrenOf(expr).map(look).includes(true);
    if (leads) ways.set(expr, at < 0 ? undefined : at);
    return leads;
  };
  for (const expr of expressionsOf(rule)) look(expr);
  return ways;
}

/** The rule with a mutant in every place of the term. */
function replaced(rule: CompiledRule, ways: Ways, mutants: readonly Expr[]): CompiledRule {
  const changed = (expr: Expr): Expr => {
    if (!ways.has(expr)) return expr;
    const at = ways.get(expr);
    return at === undefined ? withChildren(expr, childrenOf(expr).map(changed)) : mutants[at]!;
  };
  return { ...rule, population: changed(rule.population), violation: changed(rule.violation) };
}
