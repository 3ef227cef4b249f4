/** The verdict on a checksum of a known value. It can't be equal by chance. */
import type { DigestName } from '../views/digest-runs.ts';
import { total, type Judgement } from './classify.ts';

const NAMES: Readonly<Record<DigestName, string>> = { md5: 'MD5', sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' };

export function judgeDigest(name: DigestName, isOwner: boolean): Judgement {
  return total([
    [60, `The ${NAMES[name]} checksum of the value stands here: the value is found by trying all there are`],
    [isOwner ? 20 : 0, 'The page or record is about the registrant whose value it is'],
  ]);
}
