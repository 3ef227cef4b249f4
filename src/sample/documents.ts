/** Lays the invented law out as documents, and remembers where each provision stands so that answers can cite it. */
import type { Jurisdiction } from './jurisdictions.ts';
import { NOTICE_AND_OFFENSES } from './law/notice.ts';
import { INFORMATION_AND_DUTIES } from './law/information.ts';
import { TIERS_AND_ENFORCEMENT } from './law/tiers.ts';
import { TRIBAL_AGREEMENT, WEBSITE_MANUAL } from './law/website.ts';

/** Where the words stand that answer an item. */
export interface Provision {
  readonly item: string;
  readonly statute: string;
  readonly document: string;
  /** Absent for HTML. */
  readonly page?: number;
  readonly quote: string;
}

export interface SampleDocument {
  readonly path: string;
  readonly text: string;
  readonly provisions: readonly Provision[];
}

interface Section {
  readonly number: string;
  readonly heading: string;
  readonly lines: readonly { readonly item?: string; readonly text: string }[];
}

function sectionsOf(source: string, world: Jurisdiction): readonly Section[] {
  const filled = source
    .replaceAll('$PLACE', world.place)
    .replaceAll('$AGENCY', world.agency)
    .replaceAll('$CODE', world.code);
  return filled
    .trim()
    .split(/^# /m)
    .filter((part) => part !== '')
    .map((part) => {
      const [head = '', ...rest] = part.trim().split('\n');
      const [number = ''] = head.split(' ');
      const lines = rest.map((line) => {
        const tagged = /^\{([^}]+)\} (.*)$/.exec(line);
        return tagged === null ? { text: line } : { item: tagged[1] ?? '', text: tagged[2] ?? '' };
      });
      return { number, heading: head.slice(number.length + 1), lines };
    });
}

const PAGE_LINES = 40;

/** Plain text; a form feed starts a page. */
function textDocument(path: string, title: string, cite: string, sections: readonly Section[]): SampleDocument {
  const provisions: Provision[] = [];
  const pages: string[][] = [[title.toUpperCase(), '']];
  const put = (line: string): number => {
    if ((pages.at(-1)?.length ?? 0) >= PAGE_LINES) pages.push([`${title}, continued`, '']);
    pages.at(-1)?.push(line);
    return pages.length;
  };
  for (const section of sections) {
    put('');
    put(`${cite}${section.number}. ${section.heading}.`);
    section.lines.forEach(({ item, text }, i) => {
      const page = put(`  (${i + 1}) ${text}`);
      if (item === undefined) return;
      provisions.push({ item, statute: `${cite}${section.number}(${i + 1})`, document: path, page, quote: text });
    });
  }
  return { path, text: pages.map((lines) => `${lines.join('\n')}\n`).join('\f'), provisions };
}

/** An HTML manual without pages. */
function htmlDocument(path: string, title: string, cite: string, sections: readonly Section[]): SampleDocument {
  const provisions: Provision[] = [];
  const body = sections.map((section) => {
    const lines = section.lines.map(({ item, text }, i) => {
      if (item !== undefined)
        provisions.push({ item, statute: `${cite}${section.number}(${i + 1})`, document: path, quote: text });
      return `<p>(${i + 1}) ${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>\n`;
    });
    return `<h2>${section.number} ${section.heading}</h2>\n${lines.join('')}`;
  });
  const text = `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${title}</title></head>\n<body>\n<h1>${title}</h1>\n${body.join('')}</body>\n</html>\n`;
  return { path, text, provisions };
}

/** The documents of a sample jurisdiction, with every provision that an answer may cite. */
export function sampleDocuments(world: Jurisdiction): readonly SampleDocument[] {
  const slug = world.code.toLowerCase().replaceAll(' ', '-');
  const law = (source: string): readonly Section[] => sectionsOf(source, world);
  const documents = [
    textDocument(
      `${slug}-title-9-part-1.txt`,
      `${world.code}, Title 9, Part 1: Offenses`,
      `${world.code} 9-`,
      law(NOTICE_AND_OFFENSES),
    ),
    textDocument(
      `${slug}-title-9-part-2.txt`,
      `${world.code}, Title 9, Part 2: Registration`,
      `${world.code} 9-`,
      law(INFORMATION_AND_DUTIES),
    ),
    textDocument(
      `${slug}-title-9-part-3.txt`,
      `${world.code}, Title 9, Part 3: Tiers`,
      `${world.code} 9-`,
      law(TIERS_AND_ENFORCEMENT),
    ),
    htmlDocument(
      'registry-policy-manual.html',
      `${world.agency}: Policy Manual`,
      'Policy Manual ',
      law(WEBSITE_MANUAL),
    ),
  ];
  if (world.kind === 'state')
    documents.push(
      textDocument('agreement-with-cedar-hollow.txt', 'Memorandum of Understanding', 'MOU ', law(TRIBAL_AGREEMENT)),
    );
  return documents;
}
