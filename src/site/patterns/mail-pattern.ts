/** E-mail addresses of which a part is masked: `jan***@mail.example.org`, `j•••n@mail.example.org`. */
import { indexOfBytes, latin1 } from '../text/bytes.ts';
import type { PatternHit } from './pattern.ts';

/** The last stars of a mask. A bullet is three bytes. */
const MASKS = ['*@', '***', '\u00e2\u0080\u00a2@', '\u00e2\u0080\u00a2\u00e2\u0080\u00a2'] as const;
const MOST = 10_000;
const BEFORE = /([a-z0-9._+-]{1,40})(?:\*|\u00e2\u0080\u00a2){1,40}$/i;
const BEHIND = /^(?:\*|\u00e2\u0080\u00a2){0,40}([a-z0-9._-]{0,6}@[a-z0-9-]+(?:\.[a-z0-9-]+){1,5})/i;

/** Says something only on the page of the registrant whose address it is. */
export function maskedMails(bytes: Uint8Array): readonly PatternHit[] {
  const hits: PatternHit[] = [];
  for (const mask of MASKS) {
    for (
      let at = indexOfBytes(bytes, mask, 0);
      at >= 0 && hits.length < MOST;
      at = indexOfBytes(bytes, mask, at + mask.length)
    ) {
      const behind = BEHIND.exec(latin1(bytes, at, at + 160));
      const before = behind === null ? null : BEFORE.exec(latin1(bytes, at - 80, at + mask.replace('@', '').length));
      if (behind === null || before === null) continue;
      const start = at + mask.replace('@', '').length - before[0].length;
      hits.push({
        prohibited: 'internet-identifier',
        kind: 'masked-mail',
        start,
        end: at + behind[0].length,
        text: `${before[1]}*${behind[1]}`.toLowerCase(),
        points: 20,
        reason: 'What a mask leaves of an e-mail address is that of the registrant',
      });
    }
  }
  return hits;
}
