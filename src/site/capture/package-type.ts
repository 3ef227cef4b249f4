/** Zip archives that are one document: Word, Excel, PowerPoint (ECMA-376) and OpenDocument, by their first members. */

/** The first member of such a file, wherever it was written: names that only these formats have. */
const FIRST_MEMBER =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|(?:docProps|customXml|word|xl|ppt)\/[\w./-]{1,200}\.(?:xml|rels|bin))$/;
const MIMETYPE = 'mimetype';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';
/** Members of web archives and other packages that begin alike. */
const PARTS = /(?:word|xl|ppt|docProps|customXml)\/|\[Content_Types\]\.xml/;
const NAME_AT = 30;

/** `head` as Latin-1, of a file that begins like a zip. */
export function isOfficePackage(head: string): boolean {
  if (!head.startsWith('PK\x03\x04')) return false;
  const length = head.charCodeAt(26) | (head.charCodeAt(27) << 8);
  const name = head.slice(NAME_AT, NAME_AT + length);
  if (name === MIMETYPE) return head.slice(NAME_AT + length, NAME_AT + length + 128).includes(OPEN_DOCUMENT);
  return FIRST_MEMBER.test(name) && PARTS.test(head);
}
