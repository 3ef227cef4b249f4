/** Reads the XML of Word files: tags and texts only. Declared entities are not expanded, nothing outside is looked at. */

export interface XmlReader {
  /** @param name without its prefix; `attribute` likewise */
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close: (name: string) => void;
  readonly text?: (text: string) => void;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** A tag longer than this, in code units, is none that Word writes. */
const LONGEST_TAG = 20_000;

/** Walks through the XML in one pass, whatever it holds. */
export function readXml(xml: string, reader: XmlReader): void {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open === -1) break;
    if (open > at) reader.text?.(decodedXml(xml.slice(at, open)));
    if (xml.startsWith('<!--', open)) at = behind(xml, '-->', open);
    else if (xml.startsWith('<![CDATA[', open)) {
      at = behind(xml, ']]>', open);
      reader.text?.(xml.slice(open + 9, at - 3));
    } else if (xml.startsWith('<!DOCTYPE', open)) at = behindDoctype(xml, open);
    else at = readTag(xml, open, reader);
  }
}

function readTag(xml: string, open: number, reader: XmlReader): number {
  const end = behind(xml, '>', open);
  const tag = xml.slice(open + 1, Math.min(end - 1, open + LONGEST_TAG));
  const [, closing, name] = /^(\/?)(?:[\w.-]+:)?([\w.-]+)/.exec(tag) ?? [];
  if (name === undefined) return end;
  if (closing === '/') {
    reader.close(name);
    return end;
  }
  reader.open(name, (wanted) => {
    const found = new RegExp(`[\\s:]${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
    const value = found?.[1] ?? found?.[2];
    return value === undefined ? undefined : decodedXml(value);
  });
  if (tag.endsWith('/')) reader.close(name);
  return end;
}

function behind(xml: string, text: string, from: number): number {
  const found = xml.indexOf(text, from);
  return found === -1 ? xml.length : found + text.length;
}

/** What it declares stands in square brackets. */
function behindDoctype(xml: string, open: number): number {
  const end = behind(xml, '>', open);
  const bracket = xml.indexOf('[', open);
  return bracket === -1 || bracket > end ? end : behind(xml, '>', behind(xml, ']', bracket) - 1);
}

function decodedXml(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-z]{2,4});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
