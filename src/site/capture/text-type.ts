/** What kind of text a text is, by how it begins. */

export type TextType = 'html' | 'xml' | 'json' | 'csv' | 'text';

/** Feeds, drawings, maps: never pages, though they begin with a tag. */
const XML = /^<(?:\?xml|(?:rss|feed|svg|urlset|sitemapindex|kml|gpx|rdf|opml|plist)\b|[a-z][\w.-]{0,50}:[a-z])/i;
const PAGE = /<(?:html|body|head|div|table|p)\b/i;
const PAGE_FROM_START = 2048;
/** Roots of other XML documents: a name that HTML does not have, on a tag that says what namespace it is in. */
const NAMESPACED = /^<[a-z][\w.-]{0,50}\s[^<>]{0,2000}\bxmlns\b/i;
/** Elements of pages, and what pages are written with; a name with a dash is an element of a page's own. */
const OF_PAGES =
  /^<(?:a|abbr|acronym|address|applet|area|article|aside|audio|b|base|basefont|bdi|bdo|big|blink|blockquote|body|br|button|canvas|caption|center|cfoutput|cite|code|col|colgroup|data|datalist|dd|del|details|dfn|dialog|dir|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|frameset|h[1-6]|head|header|hgroup|hr|html|i|iframe|img|input|ins|isindex|kbd|label|legend|li|link|listing|main|map|mark|marquee|math|menu|meta|meter|nav|nobr|noframes|noscript|object|ol|optgroup|option|output|p|param|picture|plaintext|pre|progress|q|rp|rt|ruby|s|samp|script|search|section|select|slot|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|var|video|wbr|xmp|[a-z]\w*-[\w-]*)(?=[\s/>])/i;
const ELEMENT = /<[a-z][\w-]{0,50}(?=[\s/>])/gi;
const LOOKED_AT = 20;

/** What sites put in front of data so that other sites cannot run it as a script. */
const GUARD =
  /^(?:\/\*\*\/|\)\]\}'?,?|while\s*\(\s*(?:1|true)\s*\)\s*;?|for\s*\(\s*;\s*;\s*\)\s*;?|\{\}\s*&&|throw\s[^;\n]{0,80};|\/\*[-\s]{0,10})\s*/;
/** `callback({"a": …})`, also behind the comment that guards it and the test whether the function is there. */
const CALLBACK = /^(?:typeof\s[^;\n]{0,200}&&\s*)?;?\s*[\w$.[\]'"]{1,200}\s*\(\s*/;
const JSON_START = /^[[{]\s*(?:$|["{[\]}\d-]|true|false|null)/;
const LINE_COMMENT = /^\/\//;

/** `start` is the text's first few KiB. */
export function textTypeOf(start: string): TextType {
  const text = start.replace(/^\ufeff/, '').trimStart();
  if (XML.test(text)) return /<html\b/i.test(text) ? 'html' : 'xml';
  if (isData(text)) return 'xml';
  if (NAMESPACED.test(text) && !/^<(?:html|body|div|svg)\b/i.test(text)) return 'xml';
  if (/^<(?:!doctype|!--|[a-z])/i.test(text) || PAGE.test(text.slice(0, PAGE_FROM_START))) return pageOrData(text);
  if (isJson(text)) return 'json';
  return isCsv(text) ? 'csv' : 'text';
}

/** XML without a declaration: none of its first elements is one that pages have. */
function isData(text: string): boolean {
  if (!/^<[a-z][\w-]{0,50}[\s/>]/i.test(text) || OF_PAGES.test(text)) return false;
  let looked = 0;
  for (const [element] of text.slice(0, PAGE_FROM_START).matchAll(ELEMENT)) {
    if (OF_PAGES.test(`${element}>`)) return false;
    if (++looked === LOOKED_AT) break;
  }
  return looked > 1;
}

/** Data that holds markup in its texts is data still. */
function pageOrData(text: string): TextType {
  return isJson(text) ? 'json' : 'html';
}

function isJson(text: string): boolean {
  const data = text.replace(GUARD, '');
  if (JSON_START.test(data)) return true;
  // A list of lists is also how a script may go on; a callback's argument is looked at more closely.
  const argument = data.replace(CALLBACK, '');
  return argument !== data && /^(?:\{\s*["}]|\[\s*[[{"\]\d-])/.test(argument) && !LINE_COMMENT.test(text);
}

/** Two lines or more, the first with a comma, semicolon, tab or bar as often as the two below it (quoted ones aside). */
function isCsv(text: string): boolean {
  const lines = text.split(/\r\n?|\n/, 4).slice(0, 3);
  if (lines.length < 2 || /[{}]|^\s*\/[/*]/.test(lines[0]!)) return false;
  const filled = lines.filter((line) => line !== '').map((line) => line.replace(/"[^"]*"/g, ''));
  return [',', ';', '\t', '|'].some((delimiter) => {
    const counts = filled.map((line) => line.split(delimiter).length - 1);
    return counts[0]! > 0 && filled.length > 1 && counts.every((count) => count === counts[0]);
  });
}
