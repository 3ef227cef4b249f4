import type { Addresses, Target } from './addresses.ts';
import { hasPhrase, wordsOf, type Words } from './phrases.ts';
import type { PageLink, ReadPage } from './read-page.ts';
import type { Sighting } from './sighting.ts';
import type { Sought } from './sought.ts';

export interface ReadLink {
  readonly link: PageLink;
  readonly target: Target;
  readonly text: Words;
  /** Its address on the site; of links to other sites the words tell. */
  readonly address: Words;
  readonly block: Words;
  readonly heading: Words;
}

/** A heading speaks for so many blocks after it. */
const FAR = 200;

/** Links that lead somewhere: to another page of the site, or to another site. */
export function readLinks(page: ReadPage, addresses: Addresses): readonly ReadLink[] {
  const known = new Map<number, Words>();
  const wordsOfBlock = (block: number): Words => {
    const words = known.get(block) ?? wordsOf(page.blocks[block]?.text ?? '');
    known.set(block, words);
    return words;
  };
  return page.links.flatMap((link) => {
    const target = addresses.resolve(link.href);
    if (!target) return [];
    const address = wordsOf(target.is === 'here' ? target.key : '');
    const block = wordsOfBlock(link.block);
    const heading = wordsOfBlock(headingOf(page, link.block));
    return [{ link, target, text: wordsOf(link.text), address, block, heading }];
  });
}

export function judgeLinks(sought: Sought, links: readonly ReadLink[]): readonly Sighting[] {
  return links.flatMap((link) => [...(sought.link ? judgeLink(sought.link, link) : []), ...hint(sought, link)]);
}

function judgeLink(sought: NonNullable<Sought['link']>, read: ReadLink): readonly Sighting[] {
  const { link, target } = read;
  const hosts = [...(target.is === 'elsewhere' ? [target.host] : []), ...passedOn(link.href)];
  const isHost = hosts.some((one) => sought.hosts.some((host) => isWithin(one, host)));
  const speaks = sought.all.length > 0 && saysAll(sought, read);
  if (!isHost && !speaks) return [];
  if (link.isHidden || link.text === '') return [sighting(link, 'hint', 'a link that a visitor does not see')];
  if (target.is === 'elsewhere' || isHost) return [sighting(link, 'shown', 'a link')];
  return [{ ...sighting(link, 'shown', 'a link'), target: target.key }];
}

/** All parts in the link, its paragraph and heading, and one at least in the first two. */
function saysAll({ all, never }: NonNullable<Sought['link']>, { text, block, heading }: ReadLink): boolean {
  if (hasPhrase(never, text)) return false;
  const near = all.map(({ phrases }) => hasPhrase(phrases, text) || hasPhrase(phrases, block));
  return near.some(Boolean) && all.every(({ phrases }, i) => near[i] || hasPhrase(phrases, heading));
}

/** Index of the block; -1 in a footer, which is under no heading of the page, and where there is none near. */
function headingOf(page: ReadPage, block: number): number {
  if (page.blocks[block]?.isFrame) return -1;
  for (let i = block; i >= Math.max(0, block - FAR); i--) if (page.blocks[i]?.isHeading) return i;
  return -1;
}

/** Searches all registries; what stands there is no search, and no notice, of this site. */
const NATIONAL = ['nsopw.gov', 'nsopw.ojp.gov'];

function hint({ form, hintLink }: Sought, { link, target, text, address }: ReadLink): readonly Sighting[] {
  if (form !== undefined && target.is === 'elsewhere' && NATIONAL.some((host) => isWithin(target.host, host)))
    return [];
  if (!hasPhrase(hintLink, text) && !hasPhrase(hintLink, address)) return [];
  const made = sighting(link, 'hint', 'a link to a page that was not captured');
  return [target.is === 'elsewhere' ? made : { ...made, target: target.key }];
}

function sighting(link: PageLink, kind: Sighting['kind'], how: string): Sighting {
  return { kind, how, at: link.at, words: link.text === '' ? link.href : link.text };
}

const LONGEST_ADDRESS = 2000;

/** Hosts to which an address hands on: `/leave?to=https%3A%2F%2Fwww.nsopw.gov`. */
function passedOn(href: string): readonly string[] {
  const query = href.length > LONGEST_ADDRESS ? '' : href.slice(href.indexOf('?') + 1);
  return [...new URLSearchParams(query).values()].flatMap((value) =>
    /^https?:\/\//i.test(value) && URL.canParse(value) ? [new URL(value).hostname.replace(/^www\./, '')] : [],
  );
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
