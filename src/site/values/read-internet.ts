/** E-mail and messenger addresses, screen names, profile addresses and telephone numbers, read from the export. */
import { isCommonWord } from './common-words.ts';
import { LEFT_OUT, NO_VALUE, type ReadValue } from './left-out.ts';
import type { Grade } from './searchable.ts';

const SHORTEST_HANDLE = 5;
/** Parts of a profile address that name a page of the service, not a person. */
const SERVICE_PATHS =
  /^(?:profile|profiles|index|home|user|users|u|in|id|member|members|people|channel|c|add|view|account|default)(?:\.\w{2,4})?$/;

/** `text` is folded and trimmed. */
export function readInternet(text: string): ReadValue {
  const value = text.replace(/^mailto:/, '').replace(/^<(.*)>$/, '$1');
  if (/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value)) {
    if (/^(?:none|no-?e?mail|unknown|na|test|noreply|donotreply)@/.test(value))
      return { leftOut: LEFT_OUT.placeholder };
    return { kind: 'email', canonical: value, grade: 'strong' };
  }
  const digits = value.replace(/[\s().+-]/g, '');
  if (/^\d{10,13}$/.test(digits)) return readPhone(digits);
  const profile = /^(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})\/(.*)$/.exec(value);
  if (/^https?:\/\/|^www\./.test(value) && !profile?.[2]) return { leftOut: LEFT_OUT.wholeSite };
  if (profile) return readProfile(profile[1]!, profile[2]!);
  return readHandle(value.replace(/^[a-z ]{2,20}:\s*/, '').replace(/^(?:\/?u\/|@)/, ''));
}

function readPhone(digits: string): ReadValue {
  const canonical = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  if (/^(\d)\1+$|^\d{3}0000000$|^1234567890$/.test(canonical)) return { leftOut: LEFT_OUT.placeholder };
  return { kind: 'phone', canonical, grade: 'plain' };
}

/** The last part of a path that names somebody; where only the query does (profile.php?id=…), its longest value. */
function readProfile(host: string, rest: string): ReadValue {
  const [path = '', query = ''] = rest.split('#')[0]!.split('?');
  const named = path.split('/').findLast((part) => part !== '' && !SERVICE_PATHS.test(part));
  const asked = query
    .split('&')
    .map((pair) => pair.slice(pair.indexOf('=') + 1))
    .sort((a, b) => b.length - a.length)[0];
  const handle = readHandle((named ?? asked ?? '').replace(/^@/, ''));
  if ('leftOut' in handle) return handle;
  return { ...handle, url: `${host.replace(/^(?:www|m|mobile)\./, '')}/${rest.replace(/[/#?]+$/, '')}` };
}

function readHandle(text: string): ReadValue {
  const handle = text.trim();
  const size = handle.replace(/[^a-z0-9\u0080-\uffff]/g, '').length;
  if (size < SHORTEST_HANDLE) return { leftOut: LEFT_OUT.short };
  if (NO_VALUE.test(handle)) return { leftOut: LEFT_OUT.placeholder };
  return { kind: 'handle', canonical: handle, grade: gradeHandle(handle, 1) };
}

/**
 * How much an equal screen name says where `count` screen names are searched for: every value that is looked for takes
 * one chance to be hit by accident. Letters carry less than digits, because people choose words.
 */
export function gradeHandle(handle: string, count: number): Grade {
  let digits = 0;
  let letters = 0;
  for (let i = 0; i < handle.length; i++) {
    const code = handle.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) digits++;
    else if ((code >= 0x61 && code <= 0x7a) || code >= 0x80) letters++;
  }
  const marks = handle.length - digits - letters;
  if (digits === handle.length && digits < 10) return 'weak';
  if (digits === 0) {
    if (marks === 0 && (letters < 10 || isCommonWord(handle))) return 'weak';
    const words = handle.split(/[^a-z]+/).filter((word) => word !== '');
    if (words.every(isCommonWord)) return words.length > 2 ? 'plain' : 'weak';
  }
  const bits = 2.5 * letters + 3.3 * digits + 3 * marks - Math.log2(Math.max(1, count));
  if (bits >= 20 && digits > 0 && letters > 0 && letters + digits >= 10) return 'strong';
  return bits >= 8 ? 'plain' : 'weak';
}
