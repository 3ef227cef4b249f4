/** WARC 1.1 files (ISO 28500) of a site's resources. Fixed dates; record ids are counted. */
import { brotliCompressSync, gzipSync } from 'node:zlib';

type Header = readonly [string, string];

export interface WarcResource {
  readonly url: string;
  readonly type: string;
  readonly content: Uint8Array;
  readonly headers?: readonly Header[];
  readonly requestHeaders?: readonly Header[];
  readonly status?: string;
  readonly transfer?: 'chunked' | 'gzip' | 'br';
}

const DATE = '2026-04-15T06:00:00Z';

/** One member per record, as crawlers write `.warc.gz`. */
export function warcFile(resources: readonly WarcResource[]): Buffer {
  const records: Buffer[] = [
    record(1, 'warcinfo', [['Content-Type', 'application/warc-fields']], Buffer.from('software: corpus\r\n')),
  ];
  for (const resource of resources) {
    const target: Header = ['WARC-Target-URI', resource.url];
    const http = (kind: string): Header => ['Content-Type', `application/http; msgtype=${kind}`];
    records.push(record(records.length + 1, 'request', [target, http('request')], request(resource)));
    records.push(record(records.length + 1, 'response', [target, http('response')], response(resource)));
  }
  return Buffer.concat(records.map((bytes) => gzipSync(bytes)));
}

function record(number: number, type: string, headers: readonly Header[], block: Buffer): Buffer {
  const id = `<urn:uuid:00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}>`;
  const lines: readonly Header[] = [
    ['WARC-Type', type],
    ['WARC-Record-ID', id],
    ['WARC-Date', DATE],
    ...headers,
    ['Content-Length', String(block.length)],
  ];
  const head = `WARC/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')]);
}

function request({ url, requestHeaders = [] }: WarcResource): Buffer {
  const { host, pathname, search } = new URL(url);
  const lines = requestHeaders.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: corpus\r\n${lines}\r\n`);
}

function response({ type, content, headers = [], status = '200 OK', transfer }: WarcResource): Buffer {
  const { body, how } = sent(content, transfer);
  const lines: readonly Header[] = [['Content-Type', type], ...how, ...headers];
  const head = `HTTP/1.1 ${status}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

function sent(
  content: Uint8Array,
  transfer: WarcResource['transfer'],
): { readonly body: Buffer; readonly how: readonly Header[] } {
  switch (transfer) {
    case 'chunked':
      return { body: chunked(content), how: [['Transfer-Encoding', 'chunked']] };
    case 'gzip':
    case 'br': {
      const body = transfer === 'gzip' ? gzipSync(content) : brotliCompressSync(content);
      return {
        body,
        how: [
          ['Content-Encoding', transfer],
          ['Content-Length', String(body.length)],
        ],
      };
    }
    case undefined:
      return { body: Buffer.from(content), how: [['Content-Length', String(content.length)]] };
  }
}

/** Seven bytes a chunk: every longer value is cut. */
const CHUNK = 7;

function chunked(content: Uint8Array): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < content.length; at += CHUNK) {
    const data = content.subarray(at, at + CHUNK);
    parts.push(Buffer.from(`${data.length.toString(16)}\r\n`), Buffer.from(data), Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}
