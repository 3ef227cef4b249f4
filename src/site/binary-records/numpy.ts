/** Arrays as NumPy stores them (numpy.org/doc/stable/reference/generated/numpy.lib.format.html). */
import { readPickle } from './pickle.ts';
import { decodeValue, takeBytes, takeFloat, takeInteger, write, type RecordReader } from './record-reader.ts';
import { writeTold, type Told } from './told-values.ts';

interface Column {
  readonly name: string;
  readonly isLittle: boolean;
  readonly kind: string;
  readonly bytes: number;
}

const SIMPLE = /^([<>=|]?)([a-zA-Z?])(\d*)$/;
const FIELD = /\('([^']{0,200})',\s*'([^']{1,12})'\)/g;

/** Writes the rows; of kinds that are not known, none. @throws SyntaxError for these */
export function readNumpy(reader: RecordReader): void {
  const [major] = takeBytes(reader, 8).subarray(6);
  const header = decodeValue(takeBytes(reader, Number(takeInteger(reader, major === 1 ? 2 : 4, false, true))));
  const said = /'descr':\s*(\[.*\]|'[^']*'),\s*'fortran_order'/s.exec(header)?.[1];
  if (said === undefined) throw new SyntaxError('no array');
  // Objects of any kind stand behind the head as Python stores them.
  if (/'\|?O\d*'/.test(said)) return readPickle(reader);
  const columns = said.startsWith("'") ? [columnOf('', said.slice(1, -1))] : fieldsOf(said);
  while (reader.at < reader.bytes.length) {
    const entries = columns.map((column): [Told, Told] => [column.name, takeCell(reader, column)]);
    writeTold(reader, said.startsWith("'") ? entries[0]![1] : { entries });
    write(reader, '\n');
  }
}

function fieldsOf(said: string): readonly Column[] {
  const columns = [...said.matchAll(FIELD)].map(([, name = '', kind = '']) => columnOf(name, kind));
  const isWhole = said.replace(FIELD, '').replace(/[[\],\s]/g, '') === '';
  if (columns.length === 0 || !isWhole) throw new SyntaxError('fields inside fields');
  return columns;
}

function columnOf(name: string, said: string): Column {
  const [, order, kind = '', count = ''] = SIMPLE.exec(said) ?? [];
  const bytes = Number(count === '' ? 1 : count) * (kind === 'U' ? 4 : 1);
  if (!/^[?biufSaUV]$/.test(kind) || bytes === 0) throw new SyntaxError('no such kind');
  return { name, isLittle: order !== '>', kind, bytes };
}

function takeCell(reader: RecordReader, { isLittle, kind, bytes }: Column): Told {
  if (kind === 'U') {
    let text = '';
    for (let i = 0; i < bytes / 4; i++) {
      const point = Number(takeInteger(reader, 4, false, isLittle));
      if (point > 0 && point <= 0x10ffff) text += String.fromCodePoint(point);
    }
    return text;
  }
  if (kind === 'S' || kind === 'a') return decodeValue(takeBytes(reader, bytes)).replace(/\0+$/, '');
  if (kind === 'V') return takeBytes(reader, bytes);
  if (kind === '?') return takeBytes(reader, 1)[0] !== 0;
  if (kind === 'f' && (bytes === 4 || bytes === 8)) return takeFloat(reader, bytes, isLittle);
  if ((kind === 'i' || kind === 'u') && [1, 2, 4, 8].includes(bytes))
    return takeInteger(reader, bytes, kind === 'i', isLittle);
  throw new SyntaxError('no such kind');
}
