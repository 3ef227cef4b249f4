/** Which elements of an XML file are its records, and which stand several times inside one. */
import { MAX_COLUMNS } from './rewrite-records.ts';
import { readXml } from './xml-reader.ts';

export interface XmlStructure {
  /** Path of the records' element: names from the root, with a slash between them. Undefined: there is no such element. */
  readonly record: string | undefined;
  /** Paths of elements that stand several times in one parent, somewhere in the file. */
  readonly repeated: ReadonlySet<string>;
  /** Paths of elements that hold others or have attributes, somewhere in the file. */
  readonly complex: ReadonlySet<string>;
  readonly tooManyNames: boolean;
}

/** Of those below a record and around it. */
const MOST_PATHS = 2 * MAX_COLUMNS;

/**
 * @param record name of the records' element; absent: of the elements that hold others, the outermost that stands several
 * times in one parent
 * @throws XmlFlaw
 */
export async function structureOf(path: string, record?: string, chunkBytes?: number): Promise<XmlStructure> {
  /** How often each path occurs. */
  const paths = new Map<string, number>();
  const inside = new Map<string, Set<string>>();
  const repeated = new Set<string>();
  const complex = new Set<string>();
  const stack: { readonly path: string; readonly names: Set<string> }[] = [];
  let tooManyNames = false;
  await readXml(
    path,
    {
      open: (name, attributes) => {
        const parent = stack.at(-1);
        const own = parent === undefined ? name : `${parent.path}/${name}`;
        stack.push({ path: own, names: new Set() });
        if (paths.size >= MOST_PATHS && !paths.has(own)) return void (tooManyNames = true);
        paths.set(own, (paths.get(own) ?? 0) + 1);
        if (attributes.size > 0) complex.add(own);
        if (parent === undefined) return;
        complex.add(parent.path);
        if (parent.names.has(name)) repeated.add(own);
        parent.names.add(name);
        inside.set(parent.path, (inside.get(parent.path) ?? new Set()).add(own));
      },
      text: () => undefined,
      close: () => void stack.pop(),
    },
    chunkBytes,
  );
  const named = [...paths.keys()].filter((each) => each.split('/').at(-1) === record);
  const many = [...repeated].filter((each) => complex.has(each));
  const found =
    record === undefined
      ? (outermost(many, paths) ?? onlyOne([...paths.keys()][0]!, inside, complex))
      : outermost(named, paths);
  return { record: found, repeated, complex, tooManyNames };
}

/** Of those at one depth the most frequent. */
function outermost(candidates: readonly string[], counts: ReadonlyMap<string, number>): string | undefined {
  const depth = (path: string): number => path.split('/').length;
  const ordered = candidates.toSorted((a, b) => depth(a) - depth(b) || counts.get(b)! - counts.get(a)!);
  return ordered[0];
}

/** Of a file with one record: below what holds nothing but one element that holds others. */
function onlyOne(root: string, inside: ReadonlyMap<string, ReadonlySet<string>>, complex: ReadonlySet<string>): string {
  const below = [...(inside.get(root) ?? [])];
  return below.length === 1 && complex.has(below[0]!) ? onlyOne(below[0]!, inside, complex) : root;
}
