/** Builds a binder: exhibits, front matter, manifest, zip. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Environment } from '../browser/paths.ts';
import {
  BINDER_PDF,
  BINDER_SCHEMA,
  exhibitStamp,
  MANIFEST_FILE,
  README_FILE,
  type BinderCitation,
  type BinderExhibit,
  type BinderFile,
} from '../model/binder.ts';
import type { DocumentRecord } from '../model/package.ts';
import type { AuditResult } from '../model/result.ts';
import { startPrinter } from '../report/print/pdf.ts';
import { joinPdf, type JoinedPage, type JoinedPdf, type LinkTarget } from '../report/print/pdf-join.ts';
import type { Stamp } from '../report/print/pdf-stamp.ts';
import { writeZip, type ZipInput } from '../zip/write.ts';
import { bookmarksOf } from './bookmarks.ts';
import { bindExhibit, citedPage, type BoundExhibit, type WordsOf } from './exhibits.ts';
import { printFront, type Front, type Layout } from './front.ts';
import { binderTitle, citationKey } from './front-view.ts';
import { manifestText, readmeText, type Undigested } from './manifest.ts';
import { openPoints, planBinder, type BinderPlan, type PlannedCitation } from './plan.ts';

export interface BinderRequest {
  readonly result: AuditResult;
  /** Absolute path of the package's `documents/`. */
  readonly documents: string;
  /** The zip that is written; must not be there. */
  readonly to: string;
  /** Private folder for what is large; the caller deletes it. */
  readonly scratch: string;
  /** Folder of templates, stylesheets and fonts. */
  readonly assets: string;
  readonly env: Environment;
  readonly words: (document: DocumentRecord) => Promise<WordsOf>;
  /** Whether quoted words stand in a text. */
  readonly standsIn: (quote: string, words: string) => boolean;
  readonly onProgress?: (step: string) => void;
  readonly onNotice?: (sentence: string) => void;
}

/** The same result and documents give the same bytes. @throws BrowserMissing; what the file system throws */
export async function buildBinder(request: BinderRequest): Promise<Undigested> {
  const { documents, to, scratch } = request;
  const pdf = join(scratch, BINDER_PDF);
  const joined = await joinPdf(pdf);
  try {
    const { plan, about } = await bindAll(request, joined);
    request.onProgress?.('writing the binder');
    const originals: ZipInput[] = plan.exhibits.map(({ file, document }) => ({
      name: file,
      content: join(documents, document.path),
    }));
    const readme = { name: README_FILE, content: Buffer.from(readmeText(about)) };
    const inputs: readonly ZipInput[] = [{ name: BINDER_PDF, content: pdf }, readme, ...originals];
    const files: BinderFile[] = [];
    for (const input of inputs) files.push(await described(input));
    const manifest = { ...about, files };
    const last = { name: MANIFEST_FILE, content: Buffer.from(manifestText(manifest)) };
    await writeZip(to, [...inputs, last], { packed: false });
    return manifest;
  } finally {
    joined.close();
  }
}

async function described({ name, content }: ZipInput): Promise<BinderFile> {
  const hash = createHash('sha256');
  if (content instanceof Uint8Array) {
    hash.update(content);
    return { name, bytes: content.length, sha256: hash.digest('hex') };
  }
  const path = content as string;
  await pipeline(createReadStream(path), hash);
  return { name, bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

/** Everything about a binder before it is joined. */
interface Bound {
  readonly plan: BinderPlan;
  readonly exhibits: ReadonlyMap<number, BoundExhibit>;
  readonly pageOf: ReadonlyMap<PlannedCitation, number>;
  readonly openPoints: readonly string[];
}

async function bindAll(
  request: BinderRequest,
  joined: JoinedPdf,
): Promise<{ readonly plan: BinderPlan; readonly about: Undigested }> {
  const { result, documents, assets, env, words, onProgress, onNotice } = request;
  const printer = await startPrinter({ env, purpose: 'bind', ...(onNotice && { onNotice }) });
  try {
    const plan = planBinder(result);
    const exhibits = new Map<number, BoundExhibit>();
    for (const exhibit of plan.exhibits) {
      onProgress?.(`binding ${exhibit.document.path}`);
      exhibits.set(exhibit.number, await bindExhibit(exhibit, { documents, assets, printer, joined, words }));
    }
    const pageOf = await pagesOf(plan, exhibits, request);
    const bound = { plan, exhibits, pageOf, openPoints: openPoints(result, plan, exhibits) };
    const shown = new Map([...exhibits].map(([number, each]) => [number, { ...each, pages: each.pages.length }]));
    onProgress?.('printing the binder');
    const front = await printFront({ result, ...bound, shown }, { assets, printer });
    return { plan, about: await joinAll(result, joined, bound, front) };
  } finally {
    await printer.close();
  }
}

async function pagesOf(
  plan: BinderPlan,
  exhibits: ReadonlyMap<number, BoundExhibit>,
  { words, standsIn }: BinderRequest,
): Promise<ReadonlyMap<PlannedCitation, number>> {
  const pages = new Map<PlannedCitation, number>();
  for (const { number, document, citedBy } of plan.exhibits) {
    const exhibit = exhibits.get(number)!;
    let read: Promise<WordsOf> | undefined;
    for (const planned of citedBy) {
      const page = await citedPage(planned, exhibit, () => (read ??= words(document)), standsIn);
      if (page !== undefined) pages.set(planned, page);
    }
  }
  return pages;
}

async function joinAll(result: AuditResult, joined: JoinedPdf, bound: Bound, front: Front): Promise<Undigested> {
  const { layout } = front;
  const added = await joined.addFront(front.bytes, (to, own) => targetOf(to, own, bound, layout));
  const pages = inOrder(added.pages, bound, layout);
  joined.finish({
    pages,
    stamp: (place) => stampOf(place, bound, layout),
    bookmarks: bookmarksOf(result, bound.plan, layout, pages),
    title: binderTitle(result),
    asOf: result.asOf,
  });
  const { jurisdiction, checklist } = result;
  return {
    schema: BINDER_SCHEMA,
    tool: result.tool,
    jurisdiction: {
      name: jurisdiction.name,
      kind: jurisdiction.kind,
      enhancedSentencing: jurisdiction.enhancedSentencing,
    },
    asOf: result.asOf,
    checklist: { edition: checklist.edition, title: checklist.title },
    summary: { total: result.total, counts: result.counts },
    pages: pages.length,
    files: [],
    exhibits: manifestExhibits(bound, layout),
    citations: manifestCitations(bound, layout, added.links),
    uncited: bound.plan.uncited.map(({ path, bytes, sha256 }) => ({ document: path, bytes, sha256 })),
    openPoints: bound.openPoints,
  };
}

/** Links are made in two places: in a row, and on an exhibit's sheet. Both are written as their citation. */
function targetOf(to: string, own: readonly JoinedPage[], bound: Bound, layout: Layout): LinkTarget {
  const [, key = ''] = /^(?:row|sheet)\/(.*)$/s.exec(to) ?? [];
  const planned = bound.plan.citations.find((each) => citationKey(each) === key);
  const exhibit = planned?.exhibit;
  if (planned === undefined || exhibit === undefined) throw new Error('A link of the binder leads nowhere.');
  const page = bound.pageOf.get(planned);
  const words = `Row ${planned.item}, citation ${planned.number}: exhibit ${exhibit}`;
  if (page === undefined) return { page: own[layout.exhibits[exhibit - 1]!.sheetFrom - 1]!, words };
  return { page: bound.exhibits.get(exhibit)!.pages[page - 1]!, words: `${words}, page ${page}` };
}

function inOrder(own: readonly JoinedPage[], bound: Bound, layout: Layout): readonly JoinedPage[] {
  return [
    ...own.slice(0, layout.matter),
    ...bound.plan.exhibits.flatMap(({ number }, index) => {
      const { sheetFrom, sheetPages } = layout.exhibits[index]!;
      return [...own.slice(sheetFrom - 1, sheetFrom - 1 + sheetPages), ...bound.exhibits.get(number)!.pages];
    }),
  ];
}

function stampOf(place: number, bound: Bound, layout: Layout): Stamp {
  const right = `Binder page ${place} of ${layout.pages}`;
  const index = layout.exhibits.findLastIndex(({ sheetOn }) => sheetOn <= place);
  const exhibit = layout.exhibits[index];
  if (exhibit === undefined) return { left: '', right };
  const { number } = bound.plan.exhibits[index]!;
  const page = place - exhibit.startsOn + 1;
  return { left: page < 1 ? `Exhibit ${number}` : exhibitStamp(number, page, exhibit.pages), right };
}

function manifestExhibits({ plan, exhibits }: Bound, layout: Layout): readonly BinderExhibit[] {
  return plan.exhibits.map(({ number, document, file }, index) => {
    const { shown, why } = exhibits.get(number)!;
    const { sheetOn, startsOn, pages } = layout.exhibits[index]!;
    return {
      number,
      document: document.path,
      file,
      sha256: document.sha256,
      shown,
      ...(why !== undefined && { why }),
      pages,
      sheetOn,
      ...(pages > 0 && { startsOn }),
    };
  });
}

function manifestCitations(
  { plan, pageOf }: Bound,
  layout: Layout,
  links: readonly { readonly to: string; readonly on: number }[],
): readonly BinderCitation[] {
  const linkOn = new Map(links.map(({ to, on }) => [to, on + 1]));
  return plan.citations.map((planned) => {
    const { item, number, holds, exhibit, citation } = planned;
    const page = pageOf.get(planned);
    const at = exhibit === undefined ? undefined : layout.exhibits[exhibit - 1]!;
    const on = linkOn.get(`row/${citationKey(planned)}`);
    if (at && on === undefined) throw new Error(`The link of row ${item} is not among the printed ones.`);
    return {
      item,
      number,
      holds,
      ...(citation.document !== undefined && { document: citation.document }),
      ...(citation.page !== undefined && { page: citation.page }),
      ...(exhibit !== undefined && { exhibit }),
      ...(page !== undefined && { exhibitPage: page }),
      ...(at && on !== undefined && { linkOn: on, leadsTo: page === undefined ? at.sheetOn : at.startsOn + page - 1 }),
    };
  });
}
