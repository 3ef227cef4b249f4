/** Values as Python's oldest protocol writes them: lines of text, with the signs of Python's own source. */
import { decodeValue, type RecordReader } from './record-reader.ts';
import { takeLine, told, type Told } from './told-values.ts';

/** A number, or a truth value as `00` and `01`. */
export function readNumber(reader: RecordReader): Told {
  const line = takeLine(reader).replace(/L$/, '');
  if (line === '00' || line === '01') return line === '01';
  if (!/^-?\d{1,100}$/.test(line)) throw new SyntaxError('no number');
  return wholeOf(line);
}

function wholeOf(line: string): Told {
  return line.length > 15 ? BigInt(line) : Number(line);
}

export function readFloat(reader: RecordReader): Told {
  const line = takeLine(reader);
  if (!/^[-+]?(?:[\d.]+(?:e[-+]?\d+)?|inf|nan)$/i.test(line)) throw new SyntaxError('no number');
  return /\d/.test(line) ? Number(line) : line;
}

const ESCAPE = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([\\'"nrt]))/gi;
const SIGNS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** With the escapes of a text of Python's own. */
export function unescaped(line: string): string {
  return line.replace(ESCAPE, (_, ...[two, four, eight, sign]: (string | undefined)[]) => {
    const hex = two ?? four ?? eight;
    if (hex === undefined) return SIGNS[sign!] ?? sign!;
    const point = Number.parseInt(hex, 16);
    return point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
  });
}

export function readQuoted(reader: RecordReader): Told {
  const line = takeLine(reader);
  if (!/^(["']).*\1$/s.test(line)) throw new SyntaxError('no text');
  const text = unescaped(line.slice(1, -1));
  const isNarrow = [...text].every((char) => char <= '\u00ff');
  return told(reader, isNarrow ? decodeValue(Buffer.from(text, 'latin1')) : text);
}
