/** Opens a binder's PDF, which may be a stranger's, and holds its pages and links against the manifest. */
import { exhibitStamp, type BinderCitation, type BinderManifest } from '../model/binder.ts';
import { openGuarded, type GuardedPdf } from '../pdf/open.ts';

/** What does not agree, in words. */
export async function readBinderPdf(
  bytes: () => Promise<Uint8Array>,
  manifest: BinderManifest,
): Promise<readonly string[]> {
  let opened: GuardedPdf;
  try {
    opened = await openGuarded(await bytes());
  } catch {
    return ['It cannot be opened as a PDF.'];
  }
  try {
    const { numPages } = opened.pdf;
    if (numPages !== manifest.pages) return [`It has ${numPages} pages, and the manifest says ${manifest.pages}.`];
    return await citationProblems(opened, manifest);
  } catch {
    return ['Its pages cannot be read.'];
  } finally {
    await opened.close();
  }
}

interface SeenLink {
  readonly words: string;
  /** Page, from 1; 0 where it leads to none. */
  readonly to: number;
}

async function citationProblems(opened: GuardedPdf, manifest: BinderManifest): Promise<readonly string[]> {
  const links = new Map<number, readonly SeenLink[]>();
  const stamps = new Map<number, boolean>();
  const problems: string[] = [];
  for (const citation of manifest.citations) {
    const { linkOn, leadsTo, exhibit, exhibitPage } = citation;
    if (linkOn === undefined || leadsTo === undefined || exhibit === undefined) continue;
    if (!links.has(linkOn)) links.set(linkOn, await linksOn(opened, linkOn));
    const { pages = 0 } = manifest.exhibits[exhibit - 1] ?? {};
    const isThere = links.get(linkOn)!.some(({ words, to }) => to === leadsTo && words.startsWith(linkWords(citation)));
    if (!isThere) problems.push(`${nameOf(citation)} has no link on page ${linkOn} that leads to page ${leadsTo}.`);
    const stamp = exhibitPage === undefined ? `Exhibit ${exhibit}` : exhibitStamp(exhibit, exhibitPage, pages);
    if (!stamps.has(leadsTo)) stamps.set(leadsTo, (await wordsOn(opened, leadsTo)).includes(stamp));
    if (!stamps.get(leadsTo)) problems.push(`Page ${leadsTo} is not stamped “${stamp}”.`);
  }
  return [...problems, ...(await exhibitProblems(opened, manifest))];
}

const nameOf = ({ item, number }: BinderCitation): string => `Row ${item}, citation ${number}`;
const linkWords = (citation: BinderCitation): string => `${nameOf(citation)}: exhibit ${citation.exhibit}`;

/** First and last page of every exhibit; who has these has all, since the pages are counted. */
async function exhibitProblems(opened: GuardedPdf, { exhibits }: BinderManifest): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { number, pages, startsOn } of exhibits) {
    if (startsOn === undefined) continue;
    for (const page of new Set([1, pages])) {
      const stamp = exhibitStamp(number, page, pages);
      const on = startsOn + page - 1;
      if (!(await wordsOn(opened, on)).includes(stamp)) problems.push(`Page ${on} is not stamped “${stamp}”.`);
    }
  }
  return problems;
}

async function linksOn({ pdf, ask }: GuardedPdf, number: number): Promise<readonly SeenLink[]> {
  const page = await ask(pdf.getPage(number));
  const annotations = (await ask(page.getAnnotations())) as readonly Readonly<Record<string, unknown>>[];
  const links: SeenLink[] = [];
  for (const { subtype, dest, contentsObj } of annotations) {
    if (subtype !== 'Link') continue;
    const target: unknown = Array.isArray(dest) ? dest[0] : undefined;
    const { str = '' } = (contentsObj ?? {}) as { readonly str?: string };
    const isRef = typeof target === 'object' && target !== null && 'num' in target;
    const to = isRef ? await ask(pdf.getPageIndex(target as never)).then((index) => index + 1) : 0;
    links.push({ words: str, to });
  }
  page.cleanup();
  return links;
}

async function wordsOn({ pdf, ask }: GuardedPdf, number: number): Promise<string> {
  const page = await ask(pdf.getPage(number));
  const { items } = await ask(page.getTextContent());
  page.cleanup();
  return items
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replace(/\s+/g, ' ');
}
