/** Records of a WARC file (ISO 28500:2017, WARC/1.1), each of them one gzip member. */
import { createHash } from 'node:crypto';
import { headerBytes, type Answer, type Header } from './ask.ts';
import { withoutFragment } from './address.ts';

export type RecordType = 'warcinfo' | 'response' | 'request' | 'resource' | 'revisit';

/** A record without what only its file knows: its id, and that of the file's warcinfo. */
export interface Draft {
  readonly type: RecordType;
  readonly uri?: string;
  readonly date: Date;
  readonly contentType: string;
  /** Further named fields. */
  readonly fields: readonly Header[];
  readonly block: Buffer;
  /** The record before this one in the same group tells of the same exchange. */
  readonly concurrent?: boolean;
}

const REVISIT_PROFILE = 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest';

/** `sha256:` and hexadecimal digits. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** ISO 8601, to the second: what every reader of WARC files knows. */
export function warcDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** A UUID (version 8, RFC 9562) made from what it names: no chance is needed. */
export function recordId(seed: string, ordinal: number): string {
  const hex = createHash('sha256').update(`${seed}\n${ordinal}`).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`];
  return `<urn:uuid:${parts.join('-')}-${hex.slice(20, 32)}>`;
}

export function recordBytes(draft: Draft, id: string, extra: readonly Header[]): Buffer {
  const fields: readonly Header[] = [
    ['WARC-Type', draft.type],
    ...(draft.uri === undefined ? [] : [['WARC-Target-URI', draft.uri] as const]),
    ['WARC-Date', warcDate(draft.date)],
    ['WARC-Record-ID', id],
    ...extra,
    ...draft.fields,
    ['WARC-Block-Digest', digestOf(draft.block)],
    ['Content-Type', draft.contentType],
    ['Content-Length', String(draft.block.length)],
  ];
  return Buffer.concat([headerBytes('WARC/1.1', fields), draft.block, Buffer.from('\r\n\r\n')]);
}

/** The answer, and the request that it answers. */
export function exchangeDrafts(url: string, answer: Answer, date: Date, digest: string): readonly [Draft, Draft] {
  const head = headerBytes(answer.statusLine, storedHeaders(answer));
  const response: Draft = {
    type: 'response',
    uri: url,
    date,
    contentType: 'application/http;msgtype=response',
    fields: [...servedFields(answer), ['WARC-Payload-Digest', digest]],
    block: Buffer.concat([head, answer.body]),
  };
  return [response, requestDraft(url, answer, date)];
}

/** The same body came before: only the answer's head is kept. */
export function revisitDrafts(
  url: string,
  answer: Answer,
  date: Date,
  before: { readonly digest: string; readonly date: string },
): readonly [Draft, Draft] {
  const revisit: Draft = {
    type: 'revisit',
    uri: url,
    date,
    contentType: 'application/http;msgtype=response',
    fields: [
      ...servedFields(answer),
      ['WARC-Payload-Digest', before.digest],
      ['WARC-Profile', REVISIT_PROFILE],
      ['WARC-Refers-To-Target-URI', url],
      ['WARC-Refers-To-Date', before.date],
    ],
    block: headerBytes(answer.statusLine, storedHeaders(answer)),
  };
  return [revisit, requestDraft(url, answer, date)];
}

function requestDraft(url: string, answer: Answer, date: Date): Draft {
  const { pathname, search } = new URL(withoutFragment(url));
  const block = headerBytes(`GET ${pathname}${search} HTTP/1.1`, answer.asked);
  const contentType = 'application/http;msgtype=request';
  return { type: 'request', uri: url, date, contentType, fields: [], block, concurrent: true };
}

function servedFields(answer: Answer): readonly Header[] {
  const ip: readonly Header[] = answer.ip === undefined ? [] : [['WARC-IP-Address', answer.ip]];
  return answer.cut === undefined ? ip : [...ip, ['WARC-Truncated', answer.cut]];
}

/**
 * Chunks are taken apart on the way, so a record that still called itself chunked could not be read. The header stays
 * under another name, and the length that the record has is told.
 */
function storedHeaders(answer: Answer): readonly Header[] {
  const renamed = answer.headers.map(([name, value]): Header => {
    const is = name.toLowerCase();
    const wrongLength = is === 'content-length' && Number(value) !== answer.body.length;
    return is === 'transfer-encoding' || wrongLength ? [`X-Archive-Orig-${name}`, value] : [name, value];
  });
  const told = renamed.some(([name]) => name.toLowerCase() === 'content-length');
  return told ? renamed : [...renamed, ['Content-Length', String(answer.body.length)]];
}

/** The page as it stands after its scripts have run, in UTF-8. */
export function renderedDraft(address: string, html: string, cut: boolean, date: Date): Draft {
  const block = Buffer.from(html, 'utf8');
  const fields: Header[] = [['WARC-Payload-Digest', digestOf(block)]];
  if (cut) fields.push(['WARC-Truncated', 'length']);
  return { type: 'resource', uri: address, date, contentType: 'text/html; charset=utf-8', fields, block };
}
