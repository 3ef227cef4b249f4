/** Markup that is commented out: no visitor sees it, whatever stands between its tags. */

const COMMENT = Buffer.from('<!--');
/** Comments end elsewhere than in these, and may be named in them. */
const PROGRAM = /<(?:!--|script\b|style\b)/gi;
const SPACE = 0x20;

/**
 * The page with comments that hold tags blanked, every other byte in its place; the page itself where there is none.
 *
 * @param raw bytes of an HTML page
 */
export function withoutComments(raw: Uint8Array): Uint8Array {
  const buffer = Buffer.from(raw.buffer, raw.byteOffset, raw.length);
  if (!buffer.includes(COMMENT)) return raw;
  const text = buffer.toString('latin1');
  let blanked: Uint8Array | undefined;
  PROGRAM.lastIndex = 0;
  for (let found = PROGRAM.exec(text); found !== null; found = PROGRAM.exec(text)) {
    const start = found.index;
    const opener = found[0].toLowerCase();
    const end = opener === '<!--' ? endOfComment(text, start) : endOfProgram(text, start, opener.slice(1));
    if (opener === '<!--' && /[<>]/.test(text.slice(start + 4, end - 3))) {
      blanked ??= Uint8Array.from(raw);
      blanked.fill(SPACE, start, end);
    }
    PROGRAM.lastIndex = end;
  }
  return blanked ?? raw;
}

/** Behind it; a comment that is never closed goes to the end of the page. */
function endOfComment(text: string, start: number): number {
  const empty = /^<!--(-?>)/.exec(text.slice(start, start + 6));
  if (empty) return start + empty[0].length;
  const end = text.indexOf('-->', start + 4);
  return end < 0 ? text.length : end + 3;
}

function endOfProgram(text: string, start: number, name: string): number {
  const close = new RegExp(`</${name}`, 'gi');
  close.lastIndex = start;
  const found = close.exec(text);
  return found === null ? text.length : found.index;
}
