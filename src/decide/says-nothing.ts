/** Texts that fill a line and say nothing. A closed list: whatever else is written is for a reviewer to judge. */
const NOTHING: ReadonlySet<string> = new Set([
  ...['n/a', 'na', 'n.a', 'n a', 'n-a', 'not applicable', 'does not apply', 'not answered', 'no answer', 'no response'],
  ...['attached', 'see attached', 'please see attached', 'see attachment', 'see attachments'],
  ...['enclosed', 'see enclosed', 'see above', 'see below', 'see answer above', 'as above', 'same as above'],
  ...['same', 'ditto', 'see', 'see notes', 'see note', 'see statute', 'see statutes', 'see code', 'see policy'],
  ...['see citation', 'see citations', 'see document', 'see documents'],
  ...['to be determined', 'to be announced', 'to be provided', 'to be completed', 'to follow', 'pending'],
  ...['tbd', 'tba', 'todo', 'to do', 'unknown', 'nil', 'blank', 'x', 'xx', 'xxx', 'test', 'lorem ipsum'],
]);

/**
 * True for an empty text, marks alone ("-", "?", "..."), and the listed phrases, whatever their case, spacing, brackets
 * and closing marks. "None", "yes" and "no" are answers.
 */
export function saysNothing(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?\/ ?/g, '/')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return plain === '' || NOTHING.has(plain);
}
