import { sentencesWith, type Flow } from './flow.ts';
import { hasPhrase, hasPhraseInName, wordsOf, type PhraseSet, type Words } from './phrases.ts';
import type { Field } from './field.ts';
import type { Group } from './groups.ts';
import type { ReadPage } from './read-page.ts';
import type { Sighting } from './sighting.ts';
import type { PartSet, SoughtForm } from './sought.ts';

/** A group of fields with its words, read once for all checks. */
export interface ReadGroup {
  readonly group: Group;
  readonly fields: readonly ReadField[];
  /** Heading, buttons, address, labels and types of fields: what the form is for. */
  readonly signature: Words;
  /** The texts around its fields. */
  readonly text: Words;
  readonly button: string;
}

interface ReadField {
  readonly field: Field;
  readonly labels: readonly Words[];
  readonly identifiers: readonly Words[];
  readonly options: readonly Words[];
}

/** Longer ones are entries of a list, such as names of places. */
const OPTION_WORDS = 5;

export function readGroups(page: ReadPage): readonly ReadGroup[] {
  return page.groups.map((group) => {
    const blocks = page.blocks.slice(group.from, group.to);
    const headings = blocks.filter((block) => block.isHeading).map(({ text }) => text);
    const labels = group.fields.flatMap((field) => [field.type, ...field.labels, ...field.identifiers]);
    return {
      group,
      fields: group.fields.map(readField),
      signature: joined([...headings, ...group.buttons, ...group.form, ...labels]),
      text: joined(blocks.map(({ text }) => text)),
      button: group.buttons[0] ?? '',
    };
  });
}

function readField(field: Field): ReadField {
  return {
    field,
    labels: field.labels.map(wordsOf),
    identifiers: field.identifiers.map(wordsOf),
    options: field.options.map(wordsOf).filter(({ words }) => words.length <= OPTION_WORDS),
  };
}

/** @param pageWords title and headings of the page */
export function judgeForms(
  form: SoughtForm,
  groups: readonly ReadGroup[],
  pageWords: Words,
  flow: Flow,
): readonly Sighting[] {
  const said = new Map<PartSet, boolean>();
  /** Looked for once on a page, not once a form. */
  const isSaid = (part: PartSet): boolean => {
    const answer = said.get(part) ?? isSaidWith(part, form.purpose, flow);
    said.set(part, answer);
    return answer;
  };
  return groups.flatMap((group) => judgeGroup(form, group, pageWords, isSaid) ?? []);
}

function judgeGroup(
  form: SoughtForm,
  group: ReadGroup,
  pageWords: Words,
  isSaid: (part: PartSet) => boolean,
): Sighting | undefined {
  if (hasPhrase(form.never, group.signature)) return undefined;
  const within = (phrases: PhraseSet): boolean => hasPhrase(phrases, group.signature) || hasPhrase(phrases, group.text);
  // A search says so in its heading or button, or the page does; a paragraph may speak of another.
  const isFor = form.aboutNear
    ? within(form.purpose)
    : hasPhrase(form.purpose, group.signature) || hasPhrase(form.purpose, pageWords);
  const isAbout = within(form.about);
  const aboutPage = !form.aboutNear && hasPhrase(form.about, pageWords);
  const usable = group.fields.filter(({ field }) => !field.isDisabled);
  const found = form.fields.map((part) => usable.find((field) => fits(part.phrases, field, form.neverFields)));
  const sighting = (kind: Sighting['kind'], how: string, field = usable[0]): Sighting => {
    return { kind, how, at: field?.field.at ?? group.group.at, words: wordsOfField(field, group) };
  };
  if (found.every((field) => field !== undefined)) {
    const shown = found.at(-1);
    if (!isFor && !isAbout) return undefined;
    if (!isFor) return sighting('hint', 'a field of a form that does not say what it does', shown);
    if (!isAbout && !aboutPage) {
      // Its texts tell only here: a form for the right thing may speak of others too ("no result? contact us").
      if (hasPhrase(form.never, group.text)) return undefined;
      const isOfSite = found.every((field) => !field?.field.isHidden) && !hasPhrase(form.others, pageWords);
      return sighting(isOfSite ? 'placed' : 'hint', 'a field of a form that does not say whom it is about', shown);
    }
    if (found.some((field) => field?.field.isHidden))
      return sighting('hint', 'a field that is hidden until something on the page is opened', shown);
    const missing = form.says.find((part) => !within(part.phrases) && !isSaid(part));
    if (missing) return sighting('hint', `a form that does not speak of ${missing.name}`, shown);
    return sighting('shown', 'a field of a form', shown);
  }
  if (!isFor || !(isAbout || aboutPage)) return undefined;
  const known = usable.find((field) => fits(form.beside, field, form.neverFields));
  if (known === undefined) {
    const single = usable.length === 1 && isAbout && isTyped(usable[0]!.field);
    return single ? sighting('hint', 'one field that does not say what can be typed in') : undefined;
  }
  if (known.field.isHidden) return undefined;
  if (hasPhrase(form.goesOn, joined(group.group.buttons)))
    return sighting('hint', 'a form that goes on on another page', known);
  // "Show offenders within 2 miles": what the button does needs no field.
  const buttons = joined(group.group.buttons);
  if (form.fields.every(({ phrases }, i) => found[i] !== undefined || hasPhrase(phrases, buttons)))
    return sighting('hint', 'a button that speaks of it, without a field', known);
  const perhaps = usable.find((field) => fits(form.maybeFields, field, form.neverFields));
  if (perhaps) return sighting('hint', 'a field that may mean it', perhaps);
  return sighting('without', 'the form, without such a field', known);
}

/** Whether some sentence of the page says it together with what the form is for. */
function isSaidWith(part: PartSet, purpose: PhraseSet, flow: Flow): boolean {
  return sentencesWith(flow, [part, { name: '', phrases: purpose }]).length > 0;
}

/** Whether a visitor, or the page's author in its names, calls the field so. */
function fits(phrases: PhraseSet, { labels, identifiers, options }: ReadField, never: PhraseSet): boolean {
  const names = [...labels, ...identifiers];
  if (names.some((words) => hasPhrase(never, words))) return false;
  const inNames = labels.length > 0 ? hasPhraseInName : hasPhrase;
  return (
    [...labels, ...options].some((words) => hasPhrase(phrases, words)) ||
    identifiers.some((words) => inNames(phrases, words))
  );
}

function isTyped({ type }: Field): boolean {
  return type === 'text' || type === 'search';
}

function wordsOfField(field: ReadField | undefined, { button }: ReadGroup): string {
  const label = field?.field.labels[0] ?? field?.field.identifiers[0] ?? '';
  return button === '' ? label : `${label} [${button}]`;
}

export function joined(texts: readonly string[]): Words {
  return wordsOf(texts.filter((text) => text !== '').join(' | '));
}
