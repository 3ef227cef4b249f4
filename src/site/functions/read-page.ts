/** An HTML page as a visitor meets it: texts in their order, links, fields with their labels, scripts. One pass, no tree. */
import { Tokenizer } from 'htmlparser2';
import { Depth } from './depth.ts';
import { FRAME, HEADING, INLINE, isDrawn, isNotShown, UNSEEN, VOID, type Attributes } from './elements.ts';
import { createGrouping, type Group } from './groups.ts';

export interface Block {
  readonly text: string;
  /** Place in the page's source. */
  readonly at: number;
  readonly isHeading: boolean;
  /** In a header, footer, navigation or sidebar. */
  readonly isFrame: boolean;
  /** Not shown until something is done, or never. */
  readonly isHidden: boolean;
}

export interface PageLink {
  readonly href: string;
  /** Its text, the descriptions of its images, and what its attributes tell a reader. */
  readonly text: string;
  readonly at: number;
  /** Index of the block in which it begins. */
  readonly block: number;
  readonly isHidden: boolean;
}

export interface ReadPage {
  readonly source: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly links: readonly PageLink[];
  readonly groups: readonly Group[];
  /** Text of scripts that stand in the page. */
  readonly scripts: readonly string[];
  /** Addresses of scripts and of frames. */
  readonly scriptSources: readonly string[];
  readonly frames: readonly string[];
  /** Addresses that say where the page lives: canonical, base. */
  readonly ownAddresses: readonly string[];
  /** Elements of the site's own making that hold nothing: a browser's scripts draw what they show. */
  readonly drawn: number;
}

/** Of one attribute, and of one block: what is longer is not words. */
const LONGEST_TEXT = 20_000;
const MOST_LINKS = 2000;
const MOST_ATTRIBUTES = 60;

/** Takes a page apart. Never throws; linear in `source`. */
export function readPage(source: string): ReadPage {
  const reader = new PageReader(source);
  return reader.read();
}

class PageReader {
  private readonly source: string;
  private title = '';
  private readonly blocks: Block[] = [];
  private readonly links: PageLink[] = [];
  private readonly scripts: string[] = [];
  private readonly scriptSources: string[] = [];
  private readonly frames: string[] = [];
  private readonly ownAddresses: string[] = [];
  private readonly grouping = createGrouping();
  private text = '';
  /** Of what is in `text`. */
  private isBlank = true;
  private textAt = 0;
  private isHeading = false;
  /** Index of the last heading's block; -1: none yet. */
  private heading = -1;
  private tag = '';
  private tagAt = 0;
  private attributes: Record<string, string> = {};
  private attributeCount = 0;
  private attribute = '';
  private value = '';
  private script: string | undefined;
  private readonly unseen = new Depth();
  private readonly hidden = new Depth();
  private readonly frame = new Depth();
  private isTitle = false;
  /** The element that was opened last, while nothing followed it. */
  private empty: string | undefined;
  private drawn = 0;
  /** The element that is the link. */
  private linkTag = 'a';
  private link: { href: string; text: string; at: number; block: number } | undefined;

  constructor(source: string) {
    this.source = source;
  }

  read(): ReadPage {
    const { source } = this;
    const nothing = (): void => undefined;
    const tokenizer = new Tokenizer(
      { decodeEntities: true },
      {
        onattribname: (start, end) => this.beginAttribute(source.slice(start, end).toLowerCase()),
        onattribdata: (start, end) => this.addToAttribute(source.slice(start, end)),
        onattribentity: (point) => this.addToAttribute(String.fromCodePoint(point)),
        onattribend: () => this.endAttribute(),
        onopentagname: (start, end) => this.beginTag(source.slice(start, end).toLowerCase(), start - 1),
        onopentagend: (end) => this.openTag(source[end - 1] === '/'),
        onselfclosingtag: () => this.openTag(true),
        onclosetag: (start, end) => this.closeTag(source.slice(start, end).toLowerCase()),
        ontext: (start, end) => this.addText(source.slice(start, end), start),
        ontextentity: (point, end) => this.addText(String.fromCodePoint(point), end),
        oncdata: nothing,
        oncomment: nothing,
        ondeclaration: nothing,
        onprocessinginstruction: nothing,
        onend: nothing,
      },
    );
    tokenizer.write(source);
    tokenizer.end();
    this.endBlock();
    this.endLink();
    for (const href of this.grouping.gates())
      this.links.push({ href, text: '', at: 0, block: this.blocks.length, isHidden: true });
    return {
      source,
      title: this.title,
      blocks: this.blocks,
      links: this.links,
      groups: this.grouping.finish(this.blocks.length),
      scripts: this.scripts,
      scriptSources: this.scriptSources,
      frames: this.frames,
      ownAddresses: this.ownAddresses,
      drawn: this.drawn,
    };
  }

  private beginTag(name: string, at: number): void {
    this.tag = name;
    this.tagAt = at;
    this.attributes = {};
    this.attributeCount = 0;
  }

  private beginAttribute(name: string): void {
    this.attribute = name;
    this.value = '';
  }

  private addToAttribute(text: string): void {
    if (this.value.length < LONGEST_TEXT) this.value += text.slice(0, LONGEST_TEXT);
  }

  private endAttribute(): void {
    if (this.attributeCount++ < MOST_ATTRIBUTES) this.attributes[this.attribute] ??= this.value;
  }

  private openTag(isClosed: boolean): void {
    const { tag, attributes } = this;
    this.empty = undefined;
    // Of the elements whose content is left out, a slash closes drawings only.
    if (isClosed && tag === 'svg') return;
    if (this.openUnseen(tag, attributes)) return;
    if (!INLINE.has(tag)) this.endBlock();
    if (FRAME.has(tag)) this.frame.enter(tag);
    if (!VOID.has(tag)) {
      if (isNotShown(attributes)) this.hidden.enter(tag);
      else this.hidden.deepen(tag);
    }
    if (HEADING.test(tag) || attributes['role'] === 'heading') this.isHeading = true;
    this.noteElement(tag, attributes);
    this.empty = tag;
    const isHidden = this.hidden.level > 0 || isNotShown(attributes);
    this.grouping.open(tag, attributes, {
      at: this.tagAt,
      block: this.blocks.length,
      heading: this.heading,
      isHidden,
      isFrame: this.frame.level > 0,
    });
  }

  /** Whether the element is one whose content a visitor does not read, or stands in such an element. */
  private openUnseen(tag: string, attributes: Attributes): boolean {
    if (this.unseen.level > 0) {
      this.unseen.deepen(tag);
      return true;
    }
    if (!UNSEEN.has(tag)) return false;
    this.unseen.enter(tag);
    const { src } = attributes;
    if (tag === 'iframe') push(this.frames, src ?? attributes['data-src']);
    if (tag === 'script') {
      if (src !== undefined) push(this.scriptSources, src);
      this.script = '';
    }
    return true;
  }

  private noteElement(tag: string, attributes: Attributes): void {
    if (tag === 'title') this.isTitle = true;
    if (tag === 'a' || tag === 'area') {
      this.endLink();
      const text = [attributes['title'], attributes['aria-label'], attributes['alt']].join(' ').trim();
      const href = attributes['href'];
      if (href !== undefined) this.link = { href, text, at: this.tagAt, block: this.blocks.length };
      if (tag === 'area') this.endLink();
    }
    const scripted = tag === 'a' || this.link ? undefined : LEADS_TO.exec(attributes['onclick'] ?? '')?.[1];
    if (scripted !== undefined) {
      const text = [attributes['value'], attributes['aria-label'], attributes['title']].join(' ').trim();
      this.link = { href: scripted, text, at: this.tagAt, block: this.blocks.length };
      this.linkTag = tag;
      if (VOID.has(tag)) this.endLink();
    }
    if (tag === 'img' && this.link) this.link.text += ` ${attributes['alt'] ?? ''}`;
    if (tag === 'frame') push(this.frames, attributes['src']);
    if (tag === 'base') push(this.ownAddresses, attributes['href']);
    if (tag === 'link' && attributes['rel'] === 'canonical') push(this.ownAddresses, attributes['href']);
  }

  private closeTag(name: string): void {
    if (this.unseen.level > 0) {
      if (name !== this.unseen.name) return;
      this.unseen.level--;
      if (name === 'script' && this.script !== undefined) push(this.scripts, this.script);
      this.script = undefined;
      return;
    }
    if (name === this.empty && isDrawn(name)) this.drawn++;
    this.empty = undefined;
    if (name === 'title') this.isTitle = false;
    if (name === 'a' || name === this.linkTag) this.endLink();
    if (!INLINE.has(name)) this.endBlock();
    this.hidden.leave(name);
    this.frame.leave(name);
    this.grouping.close(name, this.blocks.length);
  }

  private addText(text: string, at: number): void {
    if (this.unseen.level > 0) {
      if (this.script !== undefined) this.script += text;
      return;
    }
    if (this.isTitle) {
      if (this.title.length < LONGEST_TEXT) this.title += text.slice(0, LONGEST_TEXT);
      return;
    }
    const isBlank = text.trim() === '';
    if (!isBlank) this.empty = undefined;
    this.grouping.text(text);
    if (this.grouping.isInField()) return;
    if (this.isBlank) this.textAt = at;
    this.isBlank &&= isBlank;
    if (this.text.length < LONGEST_TEXT) this.text += text.slice(0, LONGEST_TEXT);
    if (this.link && this.link.text.length < LONGEST_TEXT) this.link.text += text.slice(0, LONGEST_TEXT);
  }

  private endBlock(): void {
    this.grouping.part();
    const text = oneLine(this.text);
    if (text !== '') {
      const { isHeading } = this;
      if (isHeading) this.heading = this.blocks.length;
      const isHidden = this.hidden.level > 0;
      this.blocks.push({ text, at: this.textAt, isHeading, isFrame: this.frame.level > 0, isHidden });
    }
    this.text = '';
    this.isBlank = true;
    this.isHeading = false;
  }

  private endLink(): void {
    if (this.link && this.links.length < MOST_LINKS)
      this.links.push({ ...this.link, text: oneLine(this.link.text), isHidden: this.hidden.level > 0 });
    this.link = undefined;
    this.linkTag = 'a';
  }
}

/** A button that opens another site. */
const LEADS_TO =
  /(?:window\.open\s{0,4}\(|location(?:\.href)?\s{0,4}=|location\.assign\s{0,4}\()\s{0,4}["']([^"'\s]{1,2000})["']/;

function push(list: string[], text: string | undefined): void {
  if (text !== undefined && text !== '' && list.length < MOST_LINKS) list.push(text);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
