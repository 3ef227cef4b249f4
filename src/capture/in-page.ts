/**
 * What is asked of a page that is open in the browser: its links, and its form after its scripts have run. It runs in a
 * world of its own, where the page's scripts cannot change what a function does; the names that a page gives to its
 * elements reach into that world too (`<form name=querySelectorAll>`), so members are taken from the prototypes.
 */
import type { CDPSession } from '../browser/start.ts';
import { LIMITS } from './settings.ts';

export interface Snapshot {
  /** The whole document, shadow trees included; cut at `LIMITS.renderedLength` characters. */
  readonly html: string;
  readonly cut: boolean;
  /** It is what the source says, so the scripts have changed nothing. */
  readonly same: boolean;
  /** As written, each once, with the base that they are relative to; one more than the limit where there are more. */
  readonly links: readonly string[];
  readonly base: string;
  /** Where forms with fields to fill in are sent, as written, each once. */
  readonly forms: readonly string[];
  /** A button, or a link that only a script follows, says "I agree". */
  readonly asksAgreement: boolean;
}

const WORLD = 'sorna-audit';

/** Pictures that wait to be scrolled to are loaded at once; the snapshot makes them wait again. */
const EAGER = `(() => {
  globalThis.lazy = [...Document.prototype.querySelectorAll.call(document, '[loading=lazy i]')];
  for (const each of globalThis.lazy) Element.prototype.setAttribute.call(each, 'loading', 'eager');
})`;

const SNAPSHOT = `((source, mostLinks, mostCharacters, longest, mostForms) => {
  const getter = (type, name) => Object.getOwnPropertyDescriptor(type.prototype, name).get;
  const all = (root, selector) =>
    (root instanceof Document ? Document : root instanceof Element ? Element : DocumentFragment).prototype.querySelectorAll.call(root, selector);
  const attribute = (element, name) => Element.prototype.getAttribute.call(element, name);
  const top = (page) => getter(Document, 'documentElement').call(page);
  for (const each of globalThis.lazy ?? []) Element.prototype.setAttribute.call(each, 'loading', 'lazy');
  const shadowOf = getter(Element, 'shadowRoot');
  const shadows = [];
  const seek = (root) => {
    for (const element of all(root, '*')) {
      const shadow = shadowOf.call(element);
      if (!shadow) continue;
      shadows.push(shadow);
      seek(shadow);
    }
  };
  seek(document);
  const links = new Set();
  const add = (link) => {
    if (link && link.length <= longest && links.size <= mostLinks) links.add(link);
  };
  const anchorHref = getter(HTMLAnchorElement, 'href');
  const areaHref = getter(HTMLAreaElement, 'href');
  // A browser writes the letters of a query in the encoding of the page.
  const hrefOf = (element) => element instanceof HTMLAnchorElement ? anchorHref.call(element)
    : element instanceof HTMLAreaElement ? areaHref.call(element) : undefined;
  const textOf = (element) => getter(Node, 'textContent').call(element);
  const forms = new Set();
  let asksAgreement = false;
  const LEADS_TO = /(?:\\blocation(?:\\.href)?\\s{0,9}=|\\blocation\\.(?:assign|replace)\\s{0,9}\\(|\\bwindow\\.open\\s{0,9}\\()\\s{0,9}["']([^"'<>]{1,2000})["']/;
  const FILLED = ':is(input,select,textarea):not([type=hidden],[type=submit],[type=button],[type=image],[type=reset])';
  const PRESSED = 'button,input[type=submit],input[type=button],input[type=image],[role=button],a';
  const AGREES = /\\b(?:agree|accept|acepto|aceptar|de acuerdo)\\b/i;
  const REFUSES = /\\b(?:not|no|decline|cookies?|all)\\b|n['\u2019]t\\b/i;
  const COOKIES = '[id*=cookie i],[class*=cookie i],[id*=consent i],[class*=consent i],[id*=gdpr i],[class*=gdpr i]';
  const LINKED = 'a[href],area[href],iframe[src],frame[src],embed[src],object[data],' +
    'link[rel~=next i][href],link[rel~=prev i][href],link[rel~=alternate i][href],link[rel~=canonical i][href]';
  for (const root of [document, ...shadows]) {
    for (const element of all(root, LINKED))
      add(hrefOf(element) ?? attribute(element, 'href') ?? attribute(element, 'src') ?? attribute(element, 'data'));
    for (const element of all(root, '[data-href]')) add(attribute(element, 'data-href'));
    for (const element of all(root, 'noscript'))
      for (const link of all(new DOMParser().parseFromString(textOf(element), 'text/html'), 'a[href],area[href]'))
        add(attribute(link, 'href'));
    for (const element of all(root, 'select[onchange]'))
      if (/\\blocation\\b|\\bopen\\s{0,9}\\(/.test(attribute(element, 'onchange')))
        for (const option of all(element, 'option[value]')) add(attribute(option, 'value'));
    for (const element of all(root, 'a')) add(element.getAttributeNS('http://www.w3.org/1999/xlink', 'href'));
    for (const element of all(root, 'meta[http-equiv=refresh i]'))
      add(/^[^;,]{0,20}[;,]\\s*url\\s*=\\s*["']?([^"']+)/i.exec(attribute(element, 'content') ?? '')?.[1]);
    for (const element of all(root, '[onclick]')) add(LEADS_TO.exec(attribute(element, 'onclick'))?.[1]);
    for (const element of all(root, 'a[href^="javascript:" i]')) add(LEADS_TO.exec(attribute(element, 'href'))?.[1]);
    for (const element of all(root, FILLED)) {
      const form = Element.prototype.closest.call(element, 'form');
      if (form && forms.size < mostForms) forms.add(attribute(form, 'action') ?? '');
    }
    for (const form of all(root, 'form'))
      if (all(form, FILLED).length > 0 && all(form, FILLED + ':not([type=checkbox],[type=radio])').length === 0)
        asksAgreement ||= AGREES.test(textOf(form).slice(0, 10_000));
    for (const element of all(root, PRESSED)) {
      const isLink = element instanceof HTMLAnchorElement && attribute(element, 'role') !== 'button';
      if (isLink && !/^(?:#|javascript:|$)/i.test(attribute(element, 'href') ?? '')) continue;
      const words = (textOf(element).trim() || attribute(element, 'value') || attribute(element, 'alt') || '');
      if (words.length < 100 && AGREES.test(words) && !REFUSES.test(words))
        asksAgreement ||= !Element.prototype.closest.call(element, COOKIES);
    }
    const valueOf = getter(HTMLInputElement, 'value');
    for (const element of all(root, 'input:not([type=file]):not([type=password])')) {
      const value = valueOf.call(element);
      if (element instanceof HTMLInputElement && value !== (attribute(element, 'value') ?? '') && value !== 'on')
        Element.prototype.setAttribute.call(element, 'value', value);
    }
  }
  const outer = getter(Element, 'outerHTML');
  const getHtml = Element.prototype.getHTML;
  const now = outer.call(top(document));
  let html = now;
  if (shadows.length > 0 && getHtml) {
    const inner = getHtml.call(top(document), { shadowRoots: shadows });
    html = now.slice(0, now.indexOf('>') + 1) + inner + '</html>';
  }
  let same = false;
  if (source !== '' && shadows.length === 0) {
    const bytes = Uint8Array.from(atob(source), (character) => character.charCodeAt(0));
    const text = new TextDecoder(getter(Document, 'characterSet').call(document)).decode(bytes);
    same = outer.call(top(new DOMParser().parseFromString(text, 'text/html'))) === now;
  }
  const base = getter(Node, 'baseURI').call(document);
  const cut = html.length > mostCharacters;
  const whole = '<!DOCTYPE html>' + html.slice(0, mostCharacters);
  return { html: same ? '' : whole, cut: cut && !same, same, links: [...links], base, forms: [...forms], asksAgreement };
})`;

/** Source that is compared with the page; a longer one counts as changed. */
const COMPARED = 8 * 1024 * 1024;

export interface InPage {
  readonly loadLazy: () => Promise<void>;
  /** @param source the page as it was served, without its content encoding */
  readonly takeSnapshot: (source: Buffer) => Promise<Snapshot>;
}

/** Both functions throw where the page is gone; they never return where its scripts leave no time. */
export async function enterPage(session: CDPSession): Promise<InPage> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const world = { frameId: frameTree.frame.id, worldName: WORLD };
  const { executionContextId } = await session.send('Page.createIsolatedWorld', world);
  const call = async (script: string, values: readonly (string | number)[]): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
      functionDeclaration: script,
      executionContextId,
      arguments: values.map((value) => ({ value })),
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error('The page could not be read.');
    return result.value;
  };
  return {
    loadLazy: async () => void (await call(EAGER, [])),
    takeSnapshot: async (source) => {
      const compared = source.length <= COMPARED ? source.toString('base64') : '';
      const limits = [LIMITS.linksPerPage, LIMITS.renderedLength, LIMITS.addressLength, LIMITS.formsPerPage];
      return (await call(SNAPSHOT, [compared, ...limits])) as Snapshot;
    },
  };
}
