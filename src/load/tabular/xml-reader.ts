/** An XML file from its beginning to its end, without its namespaces; what it names elsewhere is not fetched. */
import { closeSync, openSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import { fill, openWindow } from './window.ts';

export interface XmlHandler {
  /** @param line 1-based, on which the tag ends */
  readonly open: (name: string, attributes: ReadonlyMap<string, string>, line: number) => void;
  readonly text: (text: string) => void;
  readonly close: () => void;
}

/** What ends the reading of the file; never with its text. */
export class XmlFlaw extends Error {
  readonly line: number;
  readonly column: number;

  constructor(why: string, { line, column }: { readonly line: number; readonly column: number }) {
    super(why);
    this.line = line;
    this.column = column + 1;
  }
}

const DEEPEST = 64;
/** Characters without a tag: the parser holds them all. */
const LONGEST_TEXT = 16 * 1024 * 1024;

/** @throws XmlFlaw where it is no XML, not whole, or built to break its reader */
export async function readXml(path: string, handler: XmlHandler, chunkBytes?: number): Promise<void> {
  const parser = new SaxesParser();
  let depth = 0;
  let silent = 0;
  const told = (): void => void (silent = 0);
  parser.on('error', () => {
    throw new XmlFlaw('it is not well-formed XML', parser);
  });
  parser.on('opentag', ({ name, attributes }) => {
    told();
    if (++depth > DEEPEST) throw new XmlFlaw(`its elements are nested deeper than ${DEEPEST}`, parser);
    handler.open(localName(name), ownAttributes(attributes), parser.line);
  });
  parser.on('closetag', () => {
    told();
    depth--;
    handler.close();
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  const decoder = new TextDecoder();
  const fd = openSync(path, 'r');
  try {
    const window = openWindow(fd, chunkBytes);
    while (!window.last) {
      const fresh = fill(window);
      const text = decoder.decode(window.buffer.subarray(fresh, window.end), { stream: !window.last });
      silent += text.length;
      parser.write(text);
      if (silent > LONGEST_TEXT) throw new XmlFlaw('a text in it is longer than 16 million characters', parser);
      window.start = window.end;
      await breathe();
    }
    parser.close();
  } finally {
    closeSync(fd);
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Without what speaks of namespaces and schemas. */
function ownAttributes(attributes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const own = Object.entries(attributes).filter(([name]) => !/^(?:xmlns(?::|$)|xsi:|xml:)/.test(name));
  return new Map(own.map(([name, value]) => [localName(name), value]));
}
