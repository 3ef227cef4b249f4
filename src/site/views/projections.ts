/**
 * The table of readings. Each row says which views it starts from; rows are tried until nothing new comes out, the depth
 * limit is reached, or the budget of written bytes is spent. A new decoder is a new row.
 */
import type { TextType } from '../capture/capture.ts';
import { jsonFields } from './json-fields.ts';
import { releaseMarkup, stripTags, type Markup } from './strip-tags.ts';
import { unescapeView } from './unescape.ts';
import { rawView, type ProjectionId, type View } from './view.ts';

interface Projection {
  readonly id: ProjectionId;
  readonly startsFrom: (view: View, type: TextType) => boolean;
  /** Undefined when there is nothing to see that the view itself does not show. */
  readonly project: (view: View, type: TextType) => View | undefined;
}

const MOST_STEPS = 3;
/** Bytes that all readings of a piece may take together, as a multiple of the piece. */
const BUDGET = 8;

/** `text` is not in the table: it is made first, since it also finds the markup that places are told by. */
const PROJECTIONS: readonly Projection[] = [
  { id: 'unescape', startsFrom: () => true, project: unescapeView },
  {
    id: 'fields',
    startsFrom: (view, type) => type === 'json' && !view.chain.includes('fields'),
    project: jsonFields,
  },
  {
    // Pages inside attributes (srcdoc) and escaped feeds have tags only after unescaping.
    id: 'text',
    startsFrom: (view) => view.chain.length > 0 && !view.chain.includes('text') && view.bytes.includes(0x3c),
    project: (view) => {
      const { text, markup } = stripTags(view, false);
      releaseMarkup(markup);
      return text;
    },
  },
];

export interface Projected {
  readonly views: readonly View[];
  /** Where the tags are; only of HTML and XML. */
  readonly markup?: Markup;
  /** The budget ran out: not every reading was made. */
  readonly isCut: boolean;
  /** Gives all memory back. */
  readonly release: () => void;
}

/** All readings of a piece, the piece itself first. */
export function projectAll(bytes: Uint8Array, type: TextType): Projected {
  const raw = rawView(bytes);
  const views: View[] = [raw];
  let markup: Markup | undefined;
  if (type === 'html' || type === 'xml') {
    const stripped = stripTags(raw, type === 'xml');
    markup = stripped.markup;
    // Text is looked at without tags only: no value goes over a `<` or `>` of the file as it is.
    views[0] = { ...raw, stretches: markup.stretches };
    views.push(stripped.text);
  }
  let spent = 0;
  let isCut = false;
  for (let i = 0; i < views.length; i++) {
    const view = views[i]!;
    if (view.chain.length >= MOST_STEPS) continue;
    for (const { startsFrom, project } of PROJECTIONS) {
      if (!startsFrom(view, type)) continue;
      if (spent > BUDGET * bytes.length + 65536) {
        isCut = true;
        continue;
      }
      const made = project(view, type);
      if (made === undefined || made.bytes.length === 0) continue;
      spent += made.bytes.length;
      views.push(made);
    }
  }
  const release = (): void => {
    for (const view of views) view.release();
    if (markup) releaseMarkup(markup);
  };
  return { views, isCut, release, ...(markup ? { markup } : {}) };
}
