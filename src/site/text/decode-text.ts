/** Text whose encoding nobody says. */
import { windows1252 } from '../../windows-1252.ts';
import { latin1 } from './bytes.ts';

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 where it is valid; else each byte is a character, of Latin-1 or of Windows-1252. */
export function decodeText(bytes: Uint8Array, otherwise: 'latin1' | 'windows-1252'): string {
  try {
    return UTF_8.decode(bytes);
  } catch {
    return otherwise === 'latin1' ? latin1(bytes, 0, bytes.length) : windows1252(bytes);
  }
}
