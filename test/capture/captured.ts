/** Captures in tests: a clock that never waits, and the records of the WARC files as another library reads them. */
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WARCParser, type WARCRecord } from 'warcio';
import { captureSite } from '../../src/capture/capture-site.ts';
import type { CaptureOptions, Clock } from '../../src/capture/settings.ts';
import type { CaptureSummary } from '../../src/capture/summary.ts';

export interface TestClock extends Clock {
  /** Waits that were asked for, in milliseconds. */
  readonly waits: number[];
}

/** Time passes only when somebody waits. */
export function testClock(): TestClock {
  let now = Date.UTC(2026, 5, 30, 12);
  const waits: number[] = [];
  return {
    waits,
    now: () => new Date(now),
    sleep: (ms) => {
      waits.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
}

export function capture(start: string, folder: string, more: Partial<CaptureOptions> = {}): Promise<CaptureSummary> {
  return captureSite({
    start,
    folder,
    alsoHosts: [],
    delay: 1000,
    maxPages: 1000,
    maxBytes: 1e9,
    maxDepth: 100,
    maxVariants: 100,
    timeout: 20_000,
    ignoreRobots: false,
    version: '0.0.0',
    env: process.env,
    clock: testClock(),
    onNetwork: () => undefined,
    ...more,
  });
}

export interface Seen {
  readonly type: string;
  readonly uri: string;
  readonly date: string;
  readonly field: (name: string) => string | undefined;
  readonly status: number | undefined;
  readonly http: ReadonlyMap<string, string>;
  /** Whole block, with the HTTP header. */
  readonly block: Buffer;
  /** Without it. */
  readonly payload: Buffer;
  readonly file: string;
}

export function warcFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.warc.gz'))
    .sort();
}

export async function records(folder: string): Promise<readonly Seen[]> {
  const all: Seen[] = [];
  for (const file of warcFiles(folder)) {
    const parser = new WARCParser(createReadStream(join(folder, file)), { keepHeadersCase: false, parseHttp: false });
    for await (const record of parser) all.push(await seen(record, file));
  }
  return all;
}

async function seen(record: WARCRecord, file: string): Promise<Seen> {
  const block = Buffer.from(await record.readFully(false));
  const end = block.indexOf('\r\n\r\n');
  const isHttp = /^application\/http/.test(record.warcContentType ?? '');
  const lines = isHttp ? block.toString('latin1', 0, end).split('\r\n') : [];
  const status = /^HTTP\/\d\.\d (\d{3})/.exec(lines[0] ?? '')?.[1];
  return {
    type: record.warcType ?? '',
    uri: record.warcTargetURI ?? '',
    date: record.warcDate ?? '',
    field: (name) => record.warcHeader(name) ?? undefined,
    status: status === undefined ? undefined : Number(status),
    http: new Map(lines.slice(1).map((line) => [line.split(':')[0]!.toLowerCase(), line.slice(line.indexOf(':') + 2)])),
    block,
    payload: isHttp ? block.subarray(end + 4) : block,
    file,
  };
}

/** Paths of what was answered, in code-unit order. */
export function answered(all: readonly Seen[]): readonly string[] {
  const found = all.filter(({ type }) => type === 'response' || type === 'revisit').map(({ uri }) => pathOf(uri));
  return [...new Set(found)].sort();
}

export function pathOf(uri: string): string {
  const { pathname, search } = new URL(uri);
  return pathname + search;
}

export function summaryIn(folder: string): CaptureSummary {
  return JSON.parse(readFileSync(join(folder, 'capture.json'), 'utf8')) as CaptureSummary;
}
