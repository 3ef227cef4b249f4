/** Names of XML tags that are too short for the matcher to look into: `<ssn/>`. */
import { indexOfBytes } from '../text/bytes.ts';
import type { Range } from '../text/range.ts';

const SHORT_TAGS = ['<ssn', '<SSN', '<Ssn'];

/** Not needed for HTML, which has none. */
export function findShortTags(bytes: Uint8Array): readonly Range[] {
  return SHORT_TAGS.flatMap((tag) => {
    const found: Range[] = [];
    for (let at = indexOfBytes(bytes, tag, 0); at >= 0; at = indexOfBytes(bytes, tag, at + tag.length)) {
      const end = at + tag.length;
      if (bytes[end] === 0x3e || bytes[end] === 0x2f || bytes[end] === 0x20) found.push({ start: at + 1, end });
    }
    return found;
  });
}
