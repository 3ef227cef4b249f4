/** The `function:` of a website rule, as its YAML writes it. */
import type { Parts, Phrases, SiteFunction } from '../../model/rule.ts';

/** A list, or one line with `|` between them. */
type PhrasesYaml = string | readonly string[];
type PartsYaml = Readonly<Record<string, PhrasesYaml>>;

export interface SiteFunctionYaml {
  readonly form?: {
    readonly purpose: PhrasesYaml;
    readonly about: PhrasesYaml;
    readonly about_near?: boolean;
    readonly never?: PhrasesYaml;
    readonly fields: PartsYaml;
    readonly never_fields?: PhrasesYaml;
    readonly maybe_fields?: PhrasesYaml;
    readonly home?: PhrasesYaml;
    readonly others?: PhrasesYaml;
    readonly beside?: PhrasesYaml;
    readonly goes_on?: PhrasesYaml;
    readonly says?: PartsYaml;
  };
  readonly words?: { readonly within: number; readonly all: PartsYaml; readonly never?: PhrasesYaml };
  readonly link?: { readonly hosts?: PhrasesYaml; readonly all?: PartsYaml; readonly never?: PhrasesYaml };
  readonly data?: PartsYaml;
  readonly hints?: { readonly said?: PartsYaml; readonly link?: PhrasesYaml; readonly script?: PhrasesYaml };
  readonly denied?: PhrasesYaml;
}

export function siteFunctionFrom({ form, words, link, data, hints, denied }: SiteFunctionYaml): SiteFunction {
  return {
    ...(form && {
      form: {
        purpose: phrases(form.purpose),
        about: phrases(form.about),
        aboutNear: form.about_near ?? false,
        never: phrases(form.never),
        fields: parts(form.fields),
        neverFields: phrases(form.never_fields),
        maybeFields: phrases(form.maybe_fields),
        home: phrases(form.home),
        others: phrases(form.others),
        beside: phrases(form.beside),
        goesOn: phrases(form.goes_on),
        ...(form.says && { says: parts(form.says) }),
      },
    }),
    ...(words && { words: { within: words.within, all: parts(words.all), never: phrases(words.never) } }),
    ...(link && { link: { hosts: phrases(link.hosts), all: parts(link.all), never: phrases(link.never) } }),
    ...(data && { data: parts(data) }),
    hints: { said: parts(hints?.said), link: phrases(hints?.link), script: phrases(hints?.script) },
    denied: phrases(denied),
  };
}

function phrases(yaml: PhrasesYaml = []): Phrases {
  const listed = typeof yaml === 'string' ? yaml.split('|') : yaml;
  return listed.map((phrase) => phrase.trim()).filter((phrase) => phrase !== '');
}

function parts(yaml: PartsYaml = {}): Parts {
  return Object.fromEntries(Object.entries(yaml).map(([name, words]) => [name, phrases(words)]));
}
