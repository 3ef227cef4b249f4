/** The records of a WARC as things that the site served. */
import { latin1 } from '../text/bytes.ts';
import { readBytes } from './byte-reader.ts';
import { readHttpBody, splitHttp, type HttpBody, type HttpMessage } from './http-message.ts';
import { aboutOf, containerOf, type Expand, type Member } from './member.ts';
import type { Resource } from './resource.ts';
import { memberPath } from './shown-name.ts';
import { readRecords, type WarcEnd, type WarcRecord } from './warc.ts';
import { OVER_MEMBER, type Gauge } from './unpacking.ts';

/** Lines that the capturing tool makes up about its own record: ids, digests, counts. No part of what the site served. */
const OF_THE_TOOL =
  /^(?:warc\/|warc-(?:type|record-id|date|concurrent-to|refers-to|refers-to-date|warcinfo-id|block-digest|payload-digest|segment-\w+|truncated|profile|page-id)\s*:|content-length\s*:)/i;
const TRUNCATED = new Map([
  ['length', 'the capture kept only its beginning, because it is large'],
  ['time', 'the capture kept only its beginning, because it took long'],
  ['disconnect', 'the capture kept only its beginning, because the connection broke'],
]);
const TRUNCATED_SOMEHOW = 'the capture kept only its beginning';
const SERVED: readonly string[] = ['response', 'resource', 'conversion', 'continuation'];
/** Served again as it was before. */
const REVISIT = 'revisit';
const WITH_HTTP: readonly string[] = ['response', 'request', REVISIT];
const EMPTY = new Uint8Array(0);

/** Lists a WARC's records in their order, then the archive itself. */
export async function* listWarc(archive: Member, gauge: Gauge, expand: Expand): AsyncGenerator<Resource, void> {
  const end: WarcEnd = { records: 0 };
  const { members, memberBytes } = gauge.limits;
  for await (const record of readRecords(archive.bytes, memberBytes, end)) {
    if (end.records > members) {
      end.problem = 'holds more records than the limit; the rest was not read';
      break;
    }
    yield* listRecord(archive, record, gauge, expand);
  }
  yield containerOf(archive, 'warc', end.records > 0, end.problem);
}

async function* listRecord(
  archive: Member,
  record: WarcRecord,
  gauge: Gauge,
  expand: Expand,
): AsyncGenerator<Resource, void> {
  const { fields, block } = record;
  const type = fields.get('warc-type')?.toLowerCase() ?? '';
  const http = WITH_HTTP.includes(type) || fields.get('content-type')?.startsWith('application/http');
  const message = http ? splitHttp(block) : undefined;
  const body = await readBody(message, block, gauge);
  const url = fields.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1');
  const name = url ?? '';
  const known = /^[a-z]{1,20}$/.test(type) ? type : 'record';
  const shown = SERVED.includes(type) && name !== '' ? name : `${name} (${known})`.trim();
  const fetchedAt = isoSeconds(fields.get('warc-date'));
  const cut = record.cut ?? truncationOf(fields) ?? body.cut;
  const about = {
    path: memberPath(archive.about.path, shown),
    envelope: envelopeOf(record.head, message),
    ...(url === undefined || url === '' ? {} : { url }),
    ...(fetchedAt === undefined ? {} : { fetchedAt }),
    ...(cut === undefined ? {} : { cut }),
    ...(!SERVED.includes(type) && type !== REVISIT && { isAside: true as const }),
  };
  if (body.unread) yield { ...about, body: { is: 'unread', size: block.length, ...body.unread } };
  else yield* expand({ about, bytes: readBytes(body.bytes), level: archive.level + 1 });
}

async function readBody(message: HttpMessage | undefined, block: Uint8Array, gauge: Gauge): Promise<HttpBody> {
  return message === undefined ? { bytes: block } : readHttpBody(message, gauge);
}

function truncationOf(fields: ReadonlyMap<string, string>): string | undefined {
  const why = fields.get('warc-truncated');
  return why === undefined ? undefined : (TRUNCATED.get(why.toLowerCase()) ?? TRUNCATED_SOMEHOW);
}

function envelopeOf(head: Uint8Array, message: HttpMessage | undefined): Uint8Array {
  const own = latin1(head, 0, head.length)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !OF_THE_TOOL.test(line))
    .map((line) => `${line}\n`)
    .join('');
  return Buffer.concat([Buffer.from(own, 'latin1'), message?.head ?? EMPTY]);
}

/** WARC-Date (W3C profile of ISO 8601, to the second or finer) in whole seconds; undefined where it is no such date. */
export function isoSeconds(date: string | undefined): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i.exec(date ?? '');
  if (!parts) return undefined;
  const local = `${parts[1]}${parts[2] ?? ':00'}`.toUpperCase();
  const zone = parts[3]!.toUpperCase();
  const time = Date.parse(local + zone);
  if (Number.isNaN(time)) return undefined;
  return zone === 'Z' ? `${local}Z` : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** For an HTTP answer that was saved as a file, head and all. */
export async function* listHttpFile(file: Member, gauge: Gauge, expand: Expand): AsyncGenerator<Resource, void> {
  const { memberBytes } = gauge.limits;
  const block = await file.bytes.take(memberBytes);
  const message = splitHttp(block);
  const isCut = (await file.bytes.peek(1)).length > 0;
  const body = await readBody(message, block, gauge);
  const cut = isCut ? OVER_MEMBER : (body.cut ?? file.bytes.problem());
  const known = aboutOf(file);
  const envelope = Buffer.concat([known.envelope ?? EMPTY, message?.head ?? EMPTY]);
  const about = { ...known, envelope, ...(cut === undefined ? {} : { cut }) };
  if (body.unread) yield { ...about, body: { is: 'unread', size: block.length, ...body.unread } };
  else yield* expand({ about, bytes: readBytes(body.bytes), level: file.level + 1 });
}
