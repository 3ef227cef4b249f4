import type { ErrorObject } from 'ajv';
import type { Problem } from '../../errors.ts';
import { didYouMean, listed } from '../../nearest.ts';
import { quoted } from '../../quoted.ts';
import { DAY } from '../calendar-date.ts';
import type { Path, YamlSource } from './yaml-source.ts';

interface Words {
  readonly message: string;
  readonly next?: string | undefined;
}

/** One ajv error (compiled with `verbose`) as a sentence at the place in the file that it speaks about. */
export function schemaProblem(error: ErrorObject, source: YamlSource): Problem {
  const path = stepsOfPointer(error.instancePath);
  const extra = stringParam(error, 'additionalProperty') ?? stringParam(error, 'unevaluatedProperty');
  if (extra !== undefined) {
    const known = Object.keys(recordOf(error.parentSchema?.['properties']));
    return {
      code: 'unknown-key',
      level: 'error',
      message: `Unknown key ${quoted(extra)}.`,
      next: didYouMean(extra, known) ?? 'Remove it.',
      at: source.placeOf([...path, extra], 'key'),
    };
  }
  const words = wordsOf(error, path, source);
  return {
    code: error.keyword === 'required' ? 'missing-key' : 'wrong-value',
    level: 'error',
    message: words.message,
    ...(words.next === undefined ? {} : { next: words.next }),
    at: source.placeOf(path, error.keyword === 'propertyNames' ? 'key' : 'value'),
  };
}

function wordsOf(error: ErrorObject, path: Path, source: YamlSource): Words {
  const name = nameOf(path);
  const limit = numberParam(error, 'limit');
  switch (error.keyword) {
    case 'required': {
      const missing = stringParam(error, 'missingProperty') ?? '';
      return { message: `"${missing}" is missing.`, next: `Add a line "${missing}: …".` };
    }
    case 'type':
      return wrongType(error, name, source.writtenAt(path));
    case 'enum':
    case 'const':
      return notAllowed(error, name);
    case 'pattern':
      return wrongForm(error, name);
    case 'minimum':
      return { message: `${name} must be at least ${limit}.` };
    case 'maximum':
      return { message: `${name} must be at most ${limit}.` };
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return { message: limit === 1 ? `${name} is empty.` : `${name} must have at least ${limit} entries.` };
    case 'maxLength':
      return { message: `${name} is longer than ${limit} characters.` };
    case 'maxItems':
      return { message: `${name} must have at most ${limit} entries.` };
    case 'uniqueItems':
      return { message: `${name} has the same entry twice.`, next: 'Remove one of the two.' };
    case 'false schema':
      return { message: `${name} does not belong here.`, next: 'Remove it.' };
    case 'not':
      return {
        message: `${quotedList(requiredIn(error.parentSchema?.['not'])) || name} does not belong here.`,
        next: 'Remove it.',
      };
    case 'propertyNames': {
      const key = stringParam(error, 'propertyName') ?? '';
      return { message: `${quoted(key)} is no key of ${name}.`, next: describedForm(error) ?? namesAllowed(error) };
    }
    case 'anyOf':
    case 'oneOf':
      return oneOfKeys(error) ?? { message: `${name} has none of the allowed forms.`, next: describedForm(error) };
    default:
      return { message: `${name} ${error.message ?? 'is not allowed'}.`, next: describedForm(error) };
  }
}

/** Keys that a block may have, where they are listed. */
function namesAllowed(error: ErrorObject): string | undefined {
  const { propertyNames } = recordOf(error.parentSchema) as { readonly propertyNames?: unknown };
  const { enum: names } = recordOf(propertyNames) as { readonly enum?: unknown };
  return Array.isArray(names) ? `It may have ${listed(names.map(String).map(quoted), 'and')}.` : undefined;
}

/** A choice between keys: `violation`, `duplicate` or `leak`. */
function oneOfKeys(error: ErrorObject): Words | undefined {
  const branches = error.parentSchema?.[error.keyword] as unknown;
  const keys = Array.isArray(branches) ? branches.map(requiredIn) : [];
  if (keys.length === 0 || keys.some((names) => names.length !== 1)) return undefined;
  const names = listed(keys.flat().map(quoted), 'or');
  const several = Array.isArray(error.params['passingSchemas']);
  return several
    ? { message: `Only one of ${names} may stand here.`, next: 'Keep one.' }
    : { message: `One of ${names} is missing.`, next: 'Add one.' };
}

function requiredIn(schema: unknown): string[] {
  const required = (recordOf(schema) as { readonly required?: unknown }).required;
  return Array.isArray(required) ? required.map(String) : [];
}

function quotedList(names: readonly string[]): string {
  return listed(names.map(quoted), 'and');
}

/** The words behind each JSON type, and how to write one. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of "key: value" lines',
  null: 'empty',
};

function wrongType(error: ErrorObject, name: string, written: string | undefined): Words {
  const allowed = [error.params['type'] as unknown].flat().map(String);
  const wanted = listed(
    allowed.map((type) => TYPES[type] ?? type),
    'or',
  );
  const data: unknown = error.data;
  if (allowed.includes('string') && (typeof data === 'number' || typeof data === 'boolean'))
    return quotesWouldDo(error, written ?? String(data)) ? readAsOther(data, name, written) : wrongForm(error, name);
  const is =
    data === null ? 'empty' : Array.isArray(data) ? 'a list' : typeof data === 'object' ? 'a block of keys' : '';
  if (is === 'empty')
    return { message: `${name} is empty; it must be ${wanted}.`, next: 'Fill it in, or remove the line.' };
  return {
    message: `${name} must be ${wanted}${is === '' ? '' : `, and is ${is}`}.`,
    next: TYPE_NEXT[allowed[0] ?? ''],
  };
}

const TYPE_NEXT: Readonly<Record<string, string>> = {
  array: 'Start each entry with "- ", or write [a, b].',
  integer: 'Write digits only, without quotes.',
  number: 'Write digits only, without quotes.',
};

/** False where the text, once it is in quotes, would have the wrong form: the next run would say so. */
function quotesWouldDo({ parentSchema }: ErrorObject, written: string): boolean {
  const { pattern, description } = recordOf(parentSchema) as {
    readonly pattern?: unknown;
    readonly description?: unknown;
  };
  // No date of the calendar is read as a number.
  if (description === DAY.description) return false;
  // Without words for the form, what YAML made of the text says more.
  return typeof pattern !== 'string' || typeof description !== 'string' || new RegExp(pattern, 'u').test(written);
}

function wrongForm(error: ErrorObject, name: string): Words {
  return { message: `${name} does not have the right form.`, next: describedForm(error) };
}

/** YAML drops the zero of 9.10 and turns `true` into a truth value: only quotes keep what was written. */
function readAsOther(data: number | boolean, name: string, written: string | undefined): Words {
  const kind = typeof data === 'number' ? 'a number' : 'true or false';
  // Long numbers may be a person's; they are not repeated.
  const repeat = written !== undefined && written.length <= 8 ? written : undefined;
  return {
    message: `${name} must be text, and YAML read ${repeat ?? 'it'} as ${kind}.`,
    next: repeat === undefined ? 'Put it in quotes.' : `Put it in quotes: "${repeat}".`,
  };
}

function notAllowed(error: ErrorObject, name: string): Words {
  const allowed = [(error.params['allowedValues'] ?? error.params['allowedValue']) as unknown].flat().map(String);
  const near = typeof error.data === 'string' ? didYouMean(error.data, allowed) : undefined;
  return {
    message: `${name} must be ${allowed.length === 1 ? quoted(allowed[0]!) : `one of ${allowed.join(', ')}`}.`,
    next: near?.startsWith('Did') ? near : undefined,
  };
}

/** A schema author's `description` says a form better than its pattern. */
function describedForm(error: ErrorObject): string | undefined {
  const description: unknown = error.parentSchema?.['description'];
  if (typeof description === 'string') return `Form: ${description.replace(/\.$/, '')}.`;
  const pattern = stringParam(error, 'pattern');
  return pattern === undefined ? undefined : `Form: ${pattern}`;
}

/** The innermost name on the way to a value, in quotes: entries of a list go by the list's name. */
function nameOf(path: Path): string {
  const at = path.findLastIndex((step) => !/^\d+$/.test(String(step)));
  if (at === -1) return path.length === 0 ? 'The file' : 'The entry';
  const name = quoted(String(path[at]));
  return at === path.length - 1 ? name : `An entry of ${name}`;
}

/** The steps of a JSON Pointer (RFC 6901), in which `/` is written `~1` and `~` is written `~0`. */
export function stepsOfPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function stringParam(error: ErrorObject, name: string): string | undefined {
  const value: unknown = error.params[name];
  return typeof value === 'string' ? value : undefined;
}

function numberParam(error: ErrorObject, name: string): number {
  return Number(error.params[name]);
}

function recordOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
