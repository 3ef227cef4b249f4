import type { Kind } from '../model/checklist.ts';
import type { ProhibitedClass } from '../model/dictionary.ts';
import type { Desk, Severity } from '../model/outcome.ts';
import type { Check, Rule, RuleExample } from '../model/rule.ts';
import type { Place } from '../errors.ts';

/** Examples that name no day are judged on this one, so that they mean the same for ever. */
const EXAMPLE_AS_OF = '2026-06-30';

/** A rule file as `rules/rule.schema.json` describes it, after `each:` has been spread. */
export interface RuleYaml {
  readonly id: string;
  readonly title: string;
  readonly failure: string;
  readonly items: readonly string[];
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
  readonly show?: readonly string[];
  readonly optional?: readonly string[];
  readonly kinds?: readonly Kind[];
  readonly examples: readonly ExampleYaml[];
}

export interface ExampleYaml extends Omit<RuleExample, 'absent' | 'asOf'> {
  readonly as_of?: string;
  readonly absent?: readonly string[];
}

/** A file with `each:`: an entry has an id, overrides, and texts for `${name}`. */
export interface TemplateYaml extends Omit<RuleYaml, 'items' | 'severity'> {
  readonly each?: readonly Readonly<Record<string, unknown>>[];
}

export function ruleFrom(data: RuleYaml, at: Place): Rule {
  return {
    id: data.id,
    title: data.title,
    failure: data.failure,
    why: data.why,
    fix: data.fix,
    source: data.source,
    items: data.items,
    severity: data.severity,
    desk: data.desk,
    verdict: data.verdict ?? 'fail',
    on: data.on,
    population: data.population ?? 'TRUE',
    of: data.of,
    check: checkFrom(data),
    show: data.show ?? [],
    optional: data.optional ?? [],
    ...(data.kinds === undefined ? {} : { kinds: data.kinds }),
    examples: data.examples.map(exampleFrom),
    at,
  };
}

function checkFrom(data: RuleYaml): Check {
  if (data.leak !== undefined) return { type: 'leak', prohibited: data.leak };
  if (data.duplicate !== undefined) return { type: 'duplicate', columns: data.duplicate };
  return { type: 'expression', violation: data.violation ?? '' };
}

function exampleFrom({ as_of: asOf, absent, ...rest }: ExampleYaml): RuleExample {
  return { ...rest, absent: absent ?? [], asOf: asOf ?? EXAMPLE_AS_OF };
}
