/** A site shows thousands of pages of one kind: which of them still tell something new. */

export interface Novelty {
  /** Counts a page of the kind `shape`, and says whether there have been many before it. */
  readonly isMany: (shape: string, key: string, isOfRegistrant: boolean) => boolean;
  /** Whether the page has a field that no page had before, values aside. */
  readonly hasNewField: (raw: Uint8Array) => boolean;
}

/** Pages of one kind that are read: of registrants, and others (their subject may not be known). */
const MANY_REGISTRANTS = 100;
const MANY_OTHERS = 2000;
const MOST_KINDS = 20_000;
const MOST_FIELDS = 5000;
const LONGEST_TAG = 400;
const TAGS = ['<input', '<select', '<textarea'].map((tag) => Buffer.from(tag));

export function createNovelty(): Novelty {
  const counts = new Map<string, number>();
  const fields = new Set<string>();
  return {
    isMany: (shape, key, isOfRegistrant) => {
      // Pages named by people differ in their letters; their folder is their kind.
      const isNamed = isOfRegistrant && shape === key;
      const kind = isNamed ? `${key.slice(0, key.lastIndexOf('/'))}/*` : shape;
      const known = counts.has(kind) || counts.size < MOST_KINDS ? kind : '';
      const count = (counts.get(known) ?? 0) + 1;
      counts.set(known, count);
      return count > (isOfRegistrant ? MANY_REGISTRANTS : MANY_OTHERS);
    },
    hasNewField: (raw) => {
      const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.length);
      let isNew = false;
      for (const tag of TAGS) {
        for (let at = bytes.indexOf(tag); at >= 0 && fields.size < MOST_FIELDS; at = bytes.indexOf(tag, at + 1)) {
          // Only so far: a page may have a hundred thousand fields and no end of a tag.
          const [text = ''] = bytes.toString('latin1', at, at + LONGEST_TAG).split('>', 1);
          if (text.includes('hidden')) continue;
          const field = text.replace(/\bvalue="[^"]*"/g, '').replace(/\d+/g, '#');
          if (fields.has(field)) continue;
          fields.add(field);
          isNew = true;
        }
      }
      return isNew;
    },
  };
}
