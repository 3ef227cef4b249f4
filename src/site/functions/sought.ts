/** What rules look for on the site, with their phrases ready to be looked up. */
import type { Parts, Phrases, SiteFunction } from '../../model/rule.ts';
import { compilePhrases, type PhraseSet } from './phrases.ts';

/** A rule as the observer needs it. */
export interface FunctionCheck {
  readonly id: string;
  readonly sought: SiteFunction;
}

export interface PartSet {
  /** In words for the reader. */
  readonly name: string;
  readonly phrases: PhraseSet;
}

export interface SoughtForm {
  readonly purpose: PhraseSet;
  readonly about: PhraseSet;
  readonly aboutNear: boolean;
  readonly never: PhraseSet;
  readonly fields: readonly PartSet[];
  readonly neverFields: PhraseSet;
  readonly maybeFields: PhraseSet;
  readonly home: PhraseSet;
  readonly others: PhraseSet;
  readonly beside: PhraseSet;
  readonly goesOn: PhraseSet;
  readonly says: readonly PartSet[];
}

export interface Sought {
  readonly id: string;
  readonly form?: SoughtForm;
  readonly words?: { readonly within: number; readonly all: readonly PartSet[]; readonly never: PhraseSet };
  readonly link?: { readonly hosts: readonly string[]; readonly all: readonly PartSet[]; readonly never: PhraseSet };
  readonly data?: readonly { readonly name: string; readonly keys: Phrases }[];
  readonly said: readonly PartSet[];
  readonly hintLink: PhraseSet;
  readonly hintScript: PhraseSet;
  readonly denied: PhraseSet;
}

export function compileCheck({ id, sought }: FunctionCheck): Sought {
  const { form, words, link, data, hints } = sought;
  return {
    id,
    ...(form && {
      form: {
        purpose: compilePhrases(form.purpose),
        about: compilePhrases(form.about),
        aboutNear: form.aboutNear,
        never: compilePhrases(form.never),
        fields: partSets(form.fields),
        neverFields: compilePhrases(form.neverFields),
        maybeFields: compilePhrases(form.maybeFields),
        home: compilePhrases(form.home),
        others: compilePhrases(form.others),
        beside: compilePhrases(form.beside),
        goesOn: compilePhrases(form.goesOn),
        says: partSets(form.says ?? {}),
      },
    }),
    ...(words && { words: { within: words.within, all: partSets(words.all), never: compilePhrases(words.never) } }),
    ...(link && { link: { hosts: link.hosts, all: partSets(link.all), never: compilePhrases(link.never) } }),
    ...(data && { data: Object.entries(data).map(([name, keys]) => ({ name, keys })) }),
    said: partSets(hints.said),
    hintLink: compilePhrases(hints.link),
    hintScript: compilePhrases(hints.script),
    denied: compilePhrases(sought.denied),
  };
}

function partSets(parts: Parts): readonly PartSet[] {
  return Object.entries(parts).map(([name, phrases]) => ({ name, phrases: compilePhrases(phrases) }));
}
