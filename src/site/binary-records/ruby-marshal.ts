/** Objects as Ruby stores them (docs.ruby-lang.org, doc/marshal.rdoc): sessions and caches of Rails. */
import { decodeValue, DEEPEST_RECORD, takeByte, takeBytes, type RecordReader } from './record-reader.ts';
import { wholeNumber, writeTold, type Fields, type Told } from './told-values.ts';

interface Objects {
  readonly symbols: string[];
  /** What a link may lead to, in the order in which it began. */
  readonly made: Told[];
}

/** One object behind its version. */
export function readRubyMarshal(reader: RecordReader): void {
  if (takeByte(reader) !== 4 || takeByte(reader) > 8) throw new SyntaxError('no record');
  writeTold(reader, takeItem(reader, { symbols: [], made: [] }, 0));
}

function takeItem(reader: RecordReader, objects: Objects, depth: number): Told {
  if (depth > DEEPEST_RECORD) throw new SyntaxError('too deep');
  const type = String.fromCharCode(takeByte(reader));
  const next = (): Told => takeItem(reader, objects, depth + 1);
  switch (type) {
    case '0':
      return null;
    case 'T':
    case 'F':
      return type === 'T';
    case 'i':
      return takeFixed(reader);
    case ':':
    case ';':
      reader.at--;
      return takeSymbol(reader, objects);
    case '@':
      return objects.made[takeFixed(reader)] ?? null;
    case 'I': {
      const value = next();
      // The encoding of a text, mostly, and what else was hung on it.
      const { entries } = takeFields(reader, objects, depth, true);
      const told = entries.filter(([, one]) => typeof one !== 'boolean');
      return told.length === 0 ? value : [value, { entries: told }];
    }
    case 'e':
    case 'C':
      takeSymbol(reader, objects);
      return next();
    default:
      return takeMade(reader, objects, depth, type);
  }
}

/** What links count. */
function takeMade(reader: RecordReader, objects: Objects, depth: number, type: string): Told {
  const { made } = objects;
  const place = made.push(null) - 1;
  const keep = (value: Told): Told => (made[place] = value);
  const text = (): string => decodeValue(takeBytes(reader, takeFixed(reader)));
  switch (type) {
    case '"':
      reader.texts++;
      return keep(takeBytes(reader, takeFixed(reader)));
    case 'f':
    case 'c':
    case 'm':
    case 'M':
      return keep(text());
    case '/':
      text();
      takeByte(reader);
      return null;
    case 'l': {
      const isNegative = takeByte(reader) === 0x2d;
      const value = wholeNumber(takeBytes(reader, 2 * takeFixed(reader)), false);
      return keep(isNegative ? -value : value);
    }
    case '[': {
      const items: Told[] = [];
      keep(items);
      for (let left = takeFixed(reader); left > 0; left--) items.push(takeItem(reader, objects, depth + 1));
      return items;
    }
    case '{':
    case '}': {
      const fields = takeFields(reader, objects, depth, false, keep);
      if (type === '}') takeItem(reader, objects, depth + 1);
      return fields;
    }
    case 'o':
    case 'S':
      takeSymbol(reader, objects);
      return takeFields(reader, objects, depth, true, keep);
    case 'u':
      takeSymbol(reader, objects);
      return keep(takeBytes(reader, takeFixed(reader)));
    case 'U':
    case 'd':
      takeSymbol(reader, objects);
      return keep(takeItem(reader, objects, depth + 1));
    default:
      throw new SyntaxError('no such type');
  }
}

function takeFields(
  reader: RecordReader,
  objects: Objects,
  depth: number,
  areSymbols: boolean,
  begun: (fields: Fields) => void = () => undefined,
): Fields {
  const fields: Fields = { entries: [] };
  begun(fields);
  for (let left = takeFixed(reader); left > 0; left--) {
    const name = areSymbols ? takeSymbol(reader, objects).replace(/^@/, '') : takeItem(reader, objects, depth + 1);
    fields.entries.push([name, takeItem(reader, objects, depth + 1)]);
  }
  return fields;
}

function takeSymbol(reader: RecordReader, objects: Objects): string {
  const type = takeByte(reader);
  if (type === 0x3b) return objects.symbols[takeFixed(reader)] ?? '';
  // A name outside ASCII has its encoding behind it.
  const isMarked = type === 0x49;
  if ((isMarked ? takeByte(reader) : type) !== 0x3a) throw new SyntaxError('no symbol');
  const name = decodeValue(takeBytes(reader, takeFixed(reader)));
  objects.symbols.push(name);
  if (isMarked) takeFields(reader, objects, 0, true);
  return name;
}

/** A whole number of up to four bytes; small ones stand in their first byte. */
function takeFixed(reader: RecordReader): number {
  const first = (takeByte(reader) << 24) >> 24;
  if (first === 0) return 0;
  if (first > 4) return first - 5;
  if (first < -4) return first + 5;
  const bytes = takeBytes(reader, Math.abs(first));
  let value = first < 0 ? -1 : 0;
  for (const [i, byte] of bytes.entries()) value = (value & ~(0xff << (8 * i))) | (byte << (8 * i));
  return first < 0 ? value : value >>> 0;
}
