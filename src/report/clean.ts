/**
 * Characters that change what is seen without being seen: control characters, bidirectional overrides, zero-width
 * and tag characters, lone surrogates. HTML escaping lets them through, so they are made visible before rendering.
 */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}\ud800-\udfff]/gu;

/** Most texts of a report have no other characters, and are told so in no time. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Line breaks and tabs become a space, other unseen characters a visible `\x1b` or `\u202e`. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/[\t\n\r]+/g, ' ').replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** For attributes and texts of XML; the text is cleaned before. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A copy of plain data with every string cleaned; keys are ours and stay. */
export function cleanStrings<T>(value: T): T {
  const walk = (node: unknown): unknown => {
    if (typeof node === 'string') return cleanText(node);
    if (Array.isArray(node)) return node.map(walk);
    if (node === null || typeof node !== 'object') return node;
    const copy: Record<string, unknown> = { ...node };
    for (const key in copy) copy[key] = walk(copy[key]);
    return copy;
  };
  return walk(value) as T;
}
