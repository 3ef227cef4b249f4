/** The records of an XML file: elements inside them become columns `outer.inner`, as those of JSON do. */
import { quoted } from '../../quoted.ts';
import { LIST_SEPARATOR, MAX_DEPTH, putCell, type FlatRecord } from './flat-record.ts';
import { LONG } from './lines.ts';
import { MAX_RECORD_BYTES } from './record.ts';
import type { EachRecord } from './rewrite-records.ts';
import { readXml } from './xml-reader.ts';
import type { XmlStructure } from './xml-structure.ts';

interface Node {
  readonly name: string;
  readonly path: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Node[];
  text: string;
}

/** @throws XmlFlaw; structureOf has thrown it before */
export function eachXmlRecord(path: string, structure: XmlStructure, chunkBytes?: number): EachRecord {
  return async (take) => {
    const names: string[] = [];
    const open: Node[] = [];
    let line = 0;
    let size = 0;
    /** Texts outside of records. */
    let beside = 0;
    await readXml(
      path,
      {
        open: (name, attributes, at) => {
          names.push(name);
          const own = names.join('/');
          const parent = open.at(-1);
          if (parent === undefined && own !== structure.record) return;
          if (parent === undefined) [line, size] = [at, 0];
          for (const [key, value] of attributes) size += key.length + value.length;
          size += name.length;
          const node = { name, path: own, attributes, children: [], text: '' };
          open.push(node);
          if (size <= MAX_RECORD_BYTES) parent?.children.push(node);
        },
        text: (text) => {
          const node = open.at(-1);
          if (node === undefined) beside += text.trim() === '' ? 0 : 1;
          else if ((size += text.length) <= MAX_RECORD_BYTES) node.text += text;
        },
        close: () => {
          names.pop();
          const node = open.pop();
          if (node !== undefined && open.length === 0)
            take(line, size > MAX_RECORD_BYTES ? LONG : flattened(node, structure));
        },
      },
      chunkBytes,
    );
    const texts = beside === 1 ? '1 other text of the file was' : `${beside} other texts of the file were`;
    const record = quoted(structure.record!.split('/').at(-1)!);
    return { blankLines: 0, flaws: beside === 0 ? [] : [`Beside the elements ${record}, ${texts} not read.`] };
  };
}

function flattened(record: Node, structure: XmlStructure): FlatRecord | string {
  const flat = new Map<string, string>();
  const flaw = flatten(record, '', 0, flat, structure);
  return flaw ?? flat;
}

/** Fills `flat`; returns why it cannot. */
function flatten(
  node: Node,
  path: string,
  depth: number,
  flat: Map<string, string>,
  structure: XmlStructure,
): string | undefined {
  if (depth > MAX_DEPTH) return `it is nested deeper than ${MAX_DEPTH} levels`;
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const text = node.text.trim();
  const cells: [string, string][] = [...node.attributes].map(([name, value]) => [below(name), value]);
  // What holds others is blank where it holds none.
  if (text !== '' || !structure.complex.has(node.path)) cells.push([path === '' ? node.name : path, text]);
  for (const [column, value] of cells) {
    const flaw = putCell(flat, column, value);
    if (flaw !== undefined) return flaw;
  }
  for (const same of byName(node.children)) {
    const flaw = flattenSame(same, below(same[0].name), depth, flat, structure);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

function byName(nodes: readonly Node[]): readonly [Node, ...Node[]][] {
  const groups = new Map<string, [Node, ...Node[]]>();
  for (const node of nodes) {
    const known = groups.get(node.name);
    if (known === undefined) groups.set(node.name, [node]);
    else known.push(node);
  }
  return [...groups.values()];
}

/** Elements of one name: numbered wherever there may be several, so that a column means the same in every record. */
function flattenSame(
  same: [Node, ...Node[]],
  path: string,
  depth: number,
  flat: Map<string, string>,
  structure: XmlStructure,
): string | undefined {
  const [first] = same;
  if (!structure.repeated.has(first.path)) return flatten(first, path, depth + 1, flat, structure);
  if (!structure.complex.has(first.path))
    return putCell(flat, path, same.map(({ text }) => text.trim()).join(LIST_SEPARATOR));
  for (const [i, node] of same.entries()) {
    const flaw = flatten(node, `${path}.${i + 1}`, depth + 1, flat, structure);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}
