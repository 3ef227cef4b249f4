/** Which files may be somebody's page, or a list of people. */

/** As `detectType` names them: what they say of themselves is searched for values, but nobody reads it as a page. */
const WORDLESS: ReadonlySet<string> = new Set(
  ['jpeg', 'png', 'gif', 'riff', 'bmp', 'tiff', 'icon', 'heic', 'avif'].concat('font', 'binary'),
);

/** A photograph that is named by a registrant's key is no page about that registrant. */
export function mayBePage(type: string): boolean {
  return !WORDLESS.has(type);
}
