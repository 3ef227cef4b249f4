/** Names of archive members as reports may show them: an archive can put anything into a name. */

/** Longer names are cut; the whole stands in the envelope. */
const LONGEST = 1000;
/** Controls, line ends, marks that turn or hide text (UAX #9, Cf), and halves of characters. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** The name with what could mislead a reader or a terminal replaced by �, and never with an arrow of a path. */
export function shownName(name: string): string {
  const isLong = name.length > LONGEST;
  const safe = name.slice(0, LONGEST).replace(UNSAFE, '\ufffd').replaceAll('→', '>');
  return isLong ? `${safe}…` : safe;
}

/** Names are UTF-8 where they are valid UTF-8, and Latin-1 otherwise, whatever they claim. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

export function memberPath(archive: string, name: string): string {
  return `${archive} → ${shownName(name)}`;
}
