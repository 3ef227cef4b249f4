/** XML cut into tags and texts. Not a parser: names without their prefixes, nothing is checked, hostile input is linear. */

export type XmlToken =
  | { readonly is: 'open' | 'empty' | 'close'; readonly name: string; readonly attributes: string }
  | { readonly is: 'text'; readonly text: string };

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const CDATA = '<![CDATA[';
const LONGEST_NAME = 80;

export function* readXml(xml: string): Generator<XmlToken> {
  for (let at = 0; at < xml.length;) {
    const open = xml.indexOf('<', at);
    if (open !== at) yield { is: 'text', text: unescapeXml(xml.slice(at, open < 0 ? xml.length : open)) };
    if (open < 0) return;
    if (xml.startsWith(CDATA, open)) {
      const end = endOf(xml, ']]>', open);
      yield { is: 'text', text: xml.slice(open + CDATA.length, end - 3) };
      at = end;
    } else if (xml.startsWith('<!--', open)) at = endOf(xml, '-->', open);
    else {
      at = endOfTag(xml, open);
      const token = readTag(xml, open, at);
      if (token) yield token;
    }
  }
}

/** Behind the closer, or the end of the text. */
function endOf(xml: string, closer: string, from: number): number {
  const found = xml.indexOf(closer, from);
  return found < 0 ? xml.length : found + closer.length;
}

/** Quoted attributes may hold a `>`. */
function endOfTag(xml: string, open: number): number {
  let quote = 0;
  for (let at = open + 1; at < xml.length; at++) {
    const char = xml.charCodeAt(at);
    if (quote !== 0) quote = char === quote ? 0 : quote;
    else if (char === 0x22 || char === 0x27) quote = char;
    else if (char === 0x3e) return at + 1;
  }
  return xml.length;
}

function readTag(xml: string, open: number, end: number): XmlToken | undefined {
  const isClose = xml[open + 1] === '/';
  const from = open + (isClose ? 2 : 1);
  const written = /^[^\s/>]*/.exec(xml.slice(from, Math.min(end, from + LONGEST_NAME)))![0];
  if (written === '' || written.startsWith('?') || written.startsWith('!')) return undefined;
  const name = written.slice(written.indexOf(':') + 1);
  const isEmpty = xml[end - 2] === '/';
  const attributes = xml.slice(from + written.length, end - (isEmpty ? 2 : 1));
  return { is: isClose ? 'close' : isEmpty ? 'empty' : 'open', name, attributes };
}

/** An attribute's value, whatever the prefix of its name. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found ? unescapeXml(found[1] ?? found[2] ?? '') : undefined;
}

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[(name as string).toLowerCase()] ?? whole;
    const point = hex === undefined ? Number(decimal) : parseInt(hex as string, 16);
    return point > 0x10ffff ? whole : String.fromCodePoint(point);
  });
}
