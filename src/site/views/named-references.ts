/** Character references by name: those that can stand inside a value, between its parts, or around it. */

// prettier-ignore
const NAMED = new Map(Object.entries({
  nbsp: 0xa0, nonbreakingspace: 0xa0, ensp: 0x2002, emsp: 0x2003, emsp13: 0x2004, emsp14: 0x2005, thinsp: 0x2009,
  thinspace: 0x2009, hairsp: 0x200a, verythinspace: 0x200a, numsp: 0x2007, puncsp: 0x2008, mediumspace: 0x205f, tab: 9,
  newline: 10, shy: 0xad, zwj: 0x200d, zwnj: 0x200c, lrm: 0x200e, rlm: 0x200f, zerowidthspace: 0x200b, nobreak: 0x2060,
  negativethinspace: 0x200b, negativemediumspace: 0x200b, negativethickspace: 0x200b, negativeverythinspace: 0x200b,
  af: 0x2061, applyfunction: 0x2061, it: 0x2062, invisibletimes: 0x2062, ic: 0x2063, invisiblecomma: 0x2063,
  ndash: 0x2d, mdash: 0x2d, dash: 0x2d, hyphen: 0x2d, minus: 0x2d, horbar: 0x2d, hybull: 0x2d, period: 0x2e, commat: 0x40,
  sol: 0x2f, lowbar: 0x5f, underbar: 0x5f, num: 0x23, percnt: 0x25, plus: 0x2b, comma: 0x2c, colon: 0x3a, equals: 0x3d,
  bsol: 0x5c, apos: 0x27, rsquo: 0x27, lsquo: 0x27, middot: 0xb7, centerdot: 0xb7, bull: 0x2022, quot: 0x22, lt: 0x3c,
  gt: 0x3e, lpar: 0x28, rpar: 0x29, lsqb: 0x5b, lbrack: 0x5b, rsqb: 0x5d, rbrack: 0x5d, lcub: 0x7b, lbrace: 0x7b,
  rcub: 0x7d, rbrace: 0x7d, szlig: 0xdf, aelig: 0xe6, oelig: 0x153, eth: 0xf0, thorn: 0xfe, imath: 0x131, frasl: 0x2f,
  sup1: 0x31, sup2: 0x32, sup3: 0x33,
  alpha: 0x61, beta: 0x62, epsilon: 0x65, eta: 0x6e, iota: 0x69, kappa: 0x6b, nu: 0x76, omicron: 0x6f, rho: 0x70,
  tau: 0x74, upsilon: 0x75, chi: 0x78,
  acy: 0x61, iecy: 0x65, ocy: 0x6f, rcy: 0x70, scy: 0x63, ucy: 0x79, khcy: 0x78, iukcy: 0x69, jsercy: 0x6a, dscy: 0x73,
}));
/** A letter with an accent, or one in a mathematical alphabet. */
const DRESSED_LETTER =
  /^([a-z])(?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash|breve|ogon|macr|dot|dblac|strok|scr|opf|fr)$/;

/** Those that browsers read without their semicolon, even in the middle of a word. */
const OPEN = ['nbsp', 'shy', 'quot', 'lt', 'gt', 'middot', 'szlig', 'aelig', 'eth', 'thorn', 'sup1', 'sup2', 'sup3'];
const OPEN_LETTER = /^([a-z])(?:acute|grave|circ|uml|tilde|cedil|ring|slash)/;

/**
 * Reads a reference from the letters behind its `&` (lower case): the code point, folded where that loses nothing, and
 * how many of the letters it takes. Undefined when it is not among those that matter.
 */
export function readName(
  name: string,
  isClosed: boolean,
): { readonly point: number; readonly length: number } | undefined {
  if (isClosed) {
    const point = NAMED.get(name) ?? DRESSED_LETTER.exec(name)?.[1]?.charCodeAt(0);
    if (point !== undefined) return { point, length: name.length };
  }
  const open = OPEN.find((one) => name.startsWith(one));
  if (open !== undefined) return { point: NAMED.get(open)!, length: open.length };
  const letter = OPEN_LETTER.exec(name);
  return letter ? { point: letter[1]!.charCodeAt(0), length: letter[0].length } : undefined;
}

/** Whether `&amp;` in front of this name and a semicolon is an escape of an escape. */
export function isEscapeName(name: string): boolean {
  return name === 'amp' || readName(name, true) !== undefined;
}
