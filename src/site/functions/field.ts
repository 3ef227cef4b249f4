/** One field of a page while the page is read, and when it has been. */
import type { Attributes } from './elements.ts';

export interface Field {
  /** `text`, `select`, `textarea`, `checkbox` …, in lower case. */
  readonly type: string;
  /** What a visitor reads beside or in it; the first is shown as evidence. */
  readonly labels: readonly string[];
  /** `name` and `id`. */
  readonly identifiers: readonly string[];
  /** What can be chosen. */
  readonly options: readonly string[];
  readonly isDisabled: boolean;
  readonly isHidden: boolean;
  readonly at: number;
}

export interface OpenField {
  type: string;
  id: string | undefined;
  labels: string[];
  identifiers: string[];
  options: string[];
  isDisabled: boolean;
  isHidden: boolean;
  at: number;
  /** Text around it, used where it has no label. */
  around: string;
  /** Text behind it in its own block, where a floating label stands; undefined until the block or another field ends it. */
  behind: string | undefined;
}

const LONGEST = 300;
const LABELS = ['label', 'placeholder', 'aria-label', 'title', 'aria-placeholder'];
const IDENTIFIERS = ['name', 'id', 'formcontrolname'];

/** @param isDisabledSet the field stands in a set of fields that cannot be used */
export function openedField(
  type: string,
  attributes: Attributes,
  { at, isHidden }: { readonly at: number; readonly isHidden: boolean },
  isDisabledSet: boolean,
): OpenField {
  return {
    type,
    id: attributes['id'],
    labels: LABELS.map((name) => lineOfText(attributes[name])),
    identifiers: IDENTIFIERS.map((name) => attributes[name] ?? ''),
    options: [],
    isDisabled: isDisabledSet || attributes['disabled'] !== undefined || attributes['aria-disabled'] === 'true',
    isHidden,
    at,
    around: '',
    behind: undefined,
  };
}

/** @param labelsById text of labels by the id of their field */
export function finishedField(field: OpenField, labelsById: ReadonlyMap<string, string>): Field {
  const byId = field.id === undefined ? undefined : labelsById.get(field.id);
  const labels = [byId ?? '', ...field.labels].filter((label) => label !== '');
  const { type, identifiers, options, isDisabled, isHidden, at } = field;
  return {
    type,
    labels: (labels.length > 0 ? [...labels, unitIn(field.behind)] : [field.behind ?? '', field.around]).filter(
      (text) => text !== '',
    ),
    // Such a field needs no label to be one for an address.
    identifiers: [...identifiers.filter((identifier) => identifier !== ''), ...(type === 'email' ? ['email'] : [])],
    ...{ options, isDisabled, isHidden, at },
  };
}

const UNIT = /^\s{0,9}(?:miles?|mi|millas?)(?![\p{L}\p{N}])/iu;

/** What a number in a field counts, where the sentence goes on behind it: "within [ ] miles of [ ]". */
export function unitIn(behind = ''): string {
  return lineOfText(UNIT.exec(behind)?.[0]);
}

/** The first (0) or last (-1) line of a text that holds more than blanks. */
export function nearestLine(text: string, which: 0 | -1): string {
  return (
    text
      .split('\n')
      .map(lineOfText)
      .filter((each) => each !== '')
      .at(which) ?? ''
  );
}

export function cutText(text: string): string {
  return text.slice(0, LONGEST);
}

export function lineOfText(text = ''): string {
  return cutText(text).replace(/\s+/g, ' ').trim();
}
