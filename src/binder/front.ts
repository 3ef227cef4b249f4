/** Prints the binder's own pages until the page numbers in them are those that they have. */
import type { AuditResult } from '../model/result.ts';
import { renderView } from '../report/html.ts';
import type { Printer } from '../report/print/pdf.ts';
import { finishPdf, readPlaces } from '../report/print/pdf-finish.ts';
import { viewFront, type FrontInput } from './front-view.ts';

export interface Front {
  readonly bytes: Uint8Array;
  readonly layout: Layout;
}

/** Where everything stands in the binder. Pages from 1. */
export interface Layout {
  readonly pages: number;
  /** Pages before the first exhibit. */
  readonly matter: number;
  /**
   * Of each exhibit, in order: pages of its sheet in the printed front, where it stands in the binder, where its pages
   * do.
   */
  readonly exhibits: readonly {
    readonly sheetFrom: number;
    readonly sheetPages: number;
    readonly sheetOn: number;
    readonly startsOn: number;
    readonly pages: number;
  }[];
  /** Page of each named place. */
  readonly places: ReadonlyMap<string, number>;
}

/** More rounds would mean that numbers and pages chase each other. */
const MOST_ROUNDS = 5;

export async function printFront(
  input: Omit<FrontInput, 'places' | 'pages'>,
  { assets, printer }: { readonly assets: string; readonly printer: Printer },
): Promise<Front> {
  let layout: Layout | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const view = viewFront({ ...input, places: layout?.places ?? new Map(), pages: layout?.pages });
    const html = renderView(view, { assets, template: 'binder-front.hbs', styles: ['styles.css', 'binder.css'] });
    const bytes = await finished(await printer.print(html, view.title, true), view.title, input.result);
    const found = layOut(await readPlaces(bytes), input);
    if (layout && isSame(layout, found)) return { bytes, layout };
    layout = found;
  }
  throw new Error('The page numbers of the binder do not settle.');
}

function finished(raw: Uint8Array, title: string, { asOf }: AuditResult): Promise<Uint8Array> {
  return finishPdf(raw, { title, asOf });
}

function layOut(
  { pages: printed, places: named }: { readonly pages: number; readonly places: ReadonlyMap<string, number> },
  { plan, shown }: Pick<FrontInput, 'plan' | 'shown'>,
): Layout {
  const sheets = plan.exhibits.map(({ number }) => {
    const place = named.get(`exhibit-${number}`);
    if (place === undefined) throw new Error(`The sheet of exhibit ${number} is not among the printed pages.`);
    return place;
  });
  const matter = (sheets[0] ?? printed + 1) - 1;
  let next = matter + 1;
  const exhibits = plan.exhibits.map(({ number }, index) => {
    const sheetFrom = sheets[index]!;
    const sheetPages = (sheets[index + 1] ?? printed + 1) - sheetFrom;
    const pages = shown.get(number)?.pages ?? 0;
    const exhibit = { sheetFrom, sheetPages, sheetOn: next, startsOn: next + sheetPages, pages };
    next += sheetPages + pages;
    return exhibit;
  });
  const places = new Map<string, number>();
  for (const [name, page] of named) {
    const of = exhibits.findLast(({ sheetFrom }) => sheetFrom <= page);
    places.set(name, of ? of.sheetOn + page - of.sheetFrom : page);
  }
  return { pages: next - 1, matter, exhibits, places };
}

function isSame(a: Layout, b: Layout): boolean {
  return (
    a.pages === b.pages &&
    a.places.size === b.places.size &&
    [...a.places].every(([name, page]) => b.places.get(name) === page)
  );
}
