/** Archives made by hand, and what `listResources` makes of them. */
import { gzipSync } from 'node:zlib';
import { ZipFile, type EndOptions } from 'yazl';
import { listResources } from '../../../src/site/capture/list-resources.ts';
import { CAPTURE_LIMITS, type CaptureLimits, type Resource } from '../../../src/site/capture/resource.ts';
import { writeCapture } from '../capture-folder.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

export async function list(files: Files, limits: Partial<CaptureLimits> = {}): Promise<readonly Resource[]> {
  const resources: Resource[] = [];
  for await (const resource of listResources(writeCapture(files), { ...CAPTURE_LIMITS, ...limits }))
    resources.push(resource);
  return resources;
}

export function text(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}

export function bodyText({ body }: Resource): string {
  return body.is === 'bytes' ? text(body.bytes) : `<${body.is}>`;
}

/** Path → body's text; of several with one path, the last. */
export function bodies(resources: readonly Resource[]): Readonly<Record<string, string>> {
  return Object.fromEntries(resources.map((resource) => [resource.path, bodyText(resource)]));
}

/** Path → why it was not read, or not to its end. */
export function problems(resources: readonly Resource[]): Readonly<Record<string, string>> {
  const found = resources.map(({ path, body, cut }) => [path, body.is === 'unread' ? `unread: ${body.why}` : cut]);
  return Object.fromEntries(found.filter(([, why]) => why !== undefined)) as Record<string, string>;
}

export interface RecordParts {
  readonly type?: string;
  readonly url?: string;
  readonly head?: string;
  readonly body?: string | Uint8Array;
  readonly more?: readonly string[];
  /** Instead of the block's own length. */
  readonly length?: number;
}

/** One WARC record with an HTTP head, unless `head` is empty. */
export function warcRecord(parts: RecordParts): Buffer {
  const {
    type = 'response',
    url,
    head = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n',
    body = '',
    more = [],
  } = parts;
  const block = Buffer.concat([Buffer.from(head === '' ? '' : `${head}\r\n`), Buffer.from(body as string)]);
  const lines = [
    'WARC/1.1',
    `WARC-Type: ${type}`,
    ...(url === undefined ? [] : [`WARC-Target-URI: ${url}`]),
    'WARC-Date: 2026-01-05T10:00:00Z',
    'WARC-Record-ID: <urn:uuid:11111111-2222-4333-8444-555555555555>',
    `Content-Type: application/http;msgtype=${type}`,
    ...more,
    `Content-Length: ${parts.length ?? block.length}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), block, Buffer.from('\r\n\r\n')]);
}

/** One gzip member for each record, as crawlers write them. */
export function warcGz(records: readonly Buffer[]): Buffer {
  return Buffer.concat(records.map((record) => gzipSync(record)));
}

export interface ZipOptions {
  readonly comment?: string;
  readonly store?: boolean;
  readonly zip64?: boolean;
  readonly fileComment?: string;
}

export async function zip(files: Files, options: ZipOptions = {}): Promise<Buffer> {
  const file = new ZipFile();
  const { comment, store = false, zip64 = false, fileComment } = options;
  for (const [path, content] of Object.entries(files))
    file.addBuffer(Buffer.from(content as string), path, {
      compress: !store,
      forceZip64Format: zip64,
      mtime: new Date(0),
      ...(fileComment === undefined ? {} : { fileComment }),
    });
  file.end({ forceZip64Format: zip64, ...(comment === undefined ? {} : { comment }) } as EndOptions);
  const chunks: Buffer[] = [];
  for await (const chunk of file.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
