/** Where a saved page says it came from: the comments that HTTrack, browsers and page savers leave in it. */
import { latin1 } from '../text/bytes.ts';

export interface SavedFrom {
  readonly url?: string;
  /** ISO, whole seconds. */
  readonly fetchedAt?: string;
}

const LOOKED_AT = 8192;
const LONGEST_URL = 4000;
/** `<!-- Mirrored from host/path by HTTrack Website Copier/3.x [XR&CO'2014], Fri, 02 Jan 2026 10:00:00 GMT -->` */
const HTTRACK = /^Mirrored from (\S{1,4000}) by HTTrack Website Copier[^\n]{0,200}$/;
const HTTRACK_DATE = /, (\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT)$/;
/** `<!-- saved from url=(0031)https://registry.example.gov/17 -->`, the number being the address's length. */
const BROWSER = /^saved from url=\((\d{4,5})\)(\S{1,4000})$/;
/** SingleFile: lines "Page saved with SingleFile", "url: …", "saved date: Fri Jan 02 2026 10:00:00 GMT+0000 (…)". */
const SINGLE_FILE = /^Page saved with SingleFile\s+url:\s*(\S{1,4000})\s+saved date:\s*([^\n(]{1,60})/;
/** monolith: `Saved from https://… at 2026-01-02T10:00:00Z using monolith v2.8.0`. */
const MONOLITH = /^Saved from (\S{1,4000}) at (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) using monolith/;

/** Looks at the first 8 KiB of a page. Addresses other than http and https are not believed. */
export function savedFrom(head: Uint8Array): SavedFrom {
  const text = latin1(head, 0, LOOKED_AT);
  for (let at = text.indexOf('<!--'); at >= 0; at = text.indexOf('<!--', at + 4)) {
    const end = text.indexOf('-->', at);
    if (end < 0) break;
    const found = readComment(text.slice(at + 4, end).trim());
    if (found?.url !== undefined && /^https?:\/\/[^\s/]/i.test(found.url) && found.url.length <= LONGEST_URL)
      return found;
  }
  return {};
}

function readComment(comment: string): SavedFrom | undefined {
  const browser = BROWSER.exec(comment);
  if (browser) return { url: browser[2]!.slice(0, Number(browser[1])) };
  const httrack = HTTRACK.exec(comment);
  // HTTrack leaves the scheme out.
  if (httrack)
    return { url: `https://${httrack[1]!.replace(/^https?:\/\//i, '')}`, ...dated(HTTRACK_DATE.exec(comment)?.[1]) };
  const single = SINGLE_FILE.exec(comment);
  if (single) return { url: single[1]!, ...dated(single[2]) };
  const monolith = MONOLITH.exec(comment);
  return monolith ? { url: monolith[1]!, fetchedAt: monolith[2]! } : undefined;
}

function dated(date: string | undefined): { readonly fetchedAt?: string } {
  // Without a zone a date would be read in the zone of whoever runs the audit.
  const time = /GMT|UTC/.test(date ?? '') ? Date.parse(date!) : NaN;
  return Number.isNaN(time) ? {} : { fetchedAt: `${new Date(time).toISOString().slice(0, 19)}Z` };
}
