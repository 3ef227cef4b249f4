import type { Kind } from '../../model/checklist.ts';
import type { ProhibitedClass } from '../../model/dictionary.ts';
import type { Desk, Severity } from '../../model/outcome.ts';
import type { Check, Rule, RuleExample } from '../../model/rule.ts';
import { siteFunctionFrom, type SiteFunctionYaml } from './site-function-yaml.ts';
import type { Place } from '../../errors.ts';

/** A rule file as `rules/rule.schema.json` describes it, after `each:` has been spread. */
export interface RuleYaml {
  readonly id: string;
  readonly title: string;
  readonly failure: string;
  readonly items: readonly string[];
  readonly confirms?: 'all' | readonly string[];
  readonly severity: Severity;
  readonly desk: Desk;
  readonly verdict?: 'fail' | 'needs-review';
  readonly source: string;
  readonly why: string;
  readonly fix: string;
  readonly on: string;
  readonly population?: string;
  readonly of: string;
  readonly violation?: string;
  readonly duplicate?: readonly string[];
  readonly leak?: ProhibitedClass;
  readonly function?: SiteFunctionYaml;
  readonly show?: readonly string[];
  readonly show_also?: readonly string[];
  readonly optional?: readonly string[];
  readonly kinds?: readonly Kind[];
  readonly examples: readonly ExampleYaml[];
}

type ExpectYaml = RuleExample['expect'] | 'passes' | 'violates' | 'undecided' | 'outside' | 'not-testable';

export interface ExampleYaml extends Pick<RuleExample, 'name' | 'given' | 'pages' | 'jurisdiction'> {
  readonly as_of?: string;
  readonly absent?: readonly string[];
  readonly expect: ExpectYaml;
  readonly but?: readonly VariantYaml[];
}

/** An example that differs from the one it stands beside in what it names. */
export interface VariantYaml extends Pick<RuleExample, 'name' | 'jurisdiction'> {
  readonly as_of?: string;
  readonly absent?: readonly string[];
  /** Pages beside, or in place of, those of the example. */
  readonly pages?: Readonly<Record<string, string>>;
  /** `table.key.column` to its text. */
  readonly set?: Readonly<Record<string, string | null>>;
  readonly add?: RuleExample['given'];
  /** `table.key` */
  readonly drop?: readonly string[];
  readonly expect: ExpectYaml;
}

/** A file with `each:`: an entry has an id, overrides, and texts for `${name}`. */
export interface TemplateYaml extends Omit<RuleYaml, 'items' | 'severity'> {
  readonly each?: readonly Readonly<Record<string, unknown>>[];
}

export function ruleFrom(data: RuleYaml, examples: readonly RuleExample[], at: Place): Rule {
  return {
    id: data.id,
    title: data.title,
    failure: data.failure,
    why: data.why,
    fix: data.fix,
    source: data.source,
    items: data.items,
    ...confirmsFrom(data),
    severity: data.severity,
    desk: data.desk,
    verdict: data.verdict ?? 'fail',
    on: data.on,
    population: data.population ?? 'TRUE',
    of: data.of,
    check: checkFrom(data),
    show: data.show ?? [],
    ...(data.show_also === undefined ? {} : { showAlso: data.show_also }),
    optional: data.optional ?? [],
    ...(data.kinds === undefined ? {} : { kinds: data.kinds }),
    examples,
    at,
  };
}

/** A pass of a rule that says nothing about it confirms no row: most rules look at how records are kept. */
function confirmsFrom({ confirms = [], items }: RuleYaml): Pick<Rule, 'confirms'> {
  const confirmed = confirms === 'all' ? items : confirms;
  return confirmed.length === 0 ? {} : { confirms: confirmed };
}

function checkFrom(data: RuleYaml): Check {
  if (data.function !== undefined) return { type: 'function', sought: siteFunctionFrom(data.function) };
  if (data.leak !== undefined) return { type: 'leak', prohibited: data.leak };
  if (data.duplicate !== undefined) return { type: 'duplicate', columns: data.duplicate };
  return { type: 'expression', violation: data.violation ?? '' };
}
