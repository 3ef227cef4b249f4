/** Addresses that TYPO3 writes with every letter moved: linkTo_UnCryptMailto('nbjmup+…'), data-mailto-token="nbjmup+…". */
import { indexOfBytes, latin1 } from '../text/bytes.ts';
import { appendByte, createViewBuilder, finishView, markSource, type View, type ViewBuilder } from './view.ts';

const MARKS = ['linkTo_UnCryptMailto(', 'data-mailto-token='];
const LONGEST_MARK = 24;
const LONGEST_TOKEN = 200;
const TOKEN = /^(?:\(|=)(?:["']|%27|%22|&#0?39;|&quot;)([\w.+,\-:;@/%\\]{12,180})/;
const HEAD = 'mailto:';
/** Letters move within these: from "+" to ":", from "@" to "Z", from "a" to "z". */
const RINGS = ['+:', '@Z', 'az'];

/** Whether there is a mark of such an address. */
export function holdsMoved({ bytes }: View): boolean {
  return MARKS.some((mark) => indexOfBytes(bytes, mark, 0) >= 0);
}

export function movedMailView(view: View): View | undefined {
  const { bytes } = view;
  let out: ViewBuilder | undefined;
  for (const mark of MARKS) {
    for (let at = indexOfBytes(bytes, mark, 0); at >= 0; at = indexOfBytes(bytes, mark, at + LONGEST_MARK)) {
      const behind = at + mark.length - 1;
      const token = TOKEN.exec(latin1(bytes, behind, behind + LONGEST_TOKEN))?.[1];
      const address = token === undefined ? undefined : movedBack(asWritten(token));
      if (address === undefined) continue;
      out ??= createViewBuilder(256);
      markSource(out, at);
      for (let i = 0; i < address.length; i++) appendByte(out, address.charCodeAt(i));
      appendByte(out, 0);
    }
  }
  return out && finishView(out, view, 'email-protection');
}

function asWritten(token: string): string {
  return token
    .replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(?:u00)?2f/gi, '/')
    .replaceAll('\\', '');
}

/** What the token reads with its letters moved back, told by how it begins; undefined where it is no such token. */
function movedBack(token: string): string | undefined {
  const by = token.charCodeAt(0) - HEAD.charCodeAt(0);
  for (const shift of new Set([by, by - 26, by + 26])) {
    if (shift === 0 || Math.abs(shift) > 25) continue;
    const text = [...token].map((letter) => moved(letter, shift)).join('');
    if (text.startsWith(HEAD) && text.includes('@')) return text;
  }
  return undefined;
}

function moved(letter: string, shift: number): string {
  const ring = RINGS.find((one) => letter >= one[0]! && letter <= one[1]!);
  if (ring === undefined) return letter;
  const first = ring.charCodeAt(0);
  const size = ring.charCodeAt(1) - first + 1;
  return String.fromCharCode(first + ((((letter.charCodeAt(0) - first - shift) % size) + size) % size));
}
