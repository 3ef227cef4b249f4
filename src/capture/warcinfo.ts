/** The record that says who made a WARC file, and how. */
import type { CaptureOptions } from './settings.ts';
import type { StartLine } from './state.ts';
import type { Draft } from './warc-record.ts';

export function warcinfoDraft(options: CaptureOptions, start: StartLine, userAgent: string): (file: string) => Draft {
  const fields: readonly (readonly [string, string])[] = [
    ['software', `sorna-audit/${options.version}`],
    ['format', 'WARC File Format 1.1'],
    ['conformsTo', 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/'],
    ['http-header-user-agent', userAgent],
    ['robots', start.ignoreRobots ? 'ignore' : 'obey'],
    ['description', `Capture of ${start.origins.join(', ')}, begun ${start.at} at its first page`],
    ['sorna-audit-delay-ms', String(options.delay)],
    ['sorna-audit-max-pages', String(options.maxPages)],
    ['sorna-audit-max-bytes', String(options.maxBytes)],
    ['sorna-audit-max-depth', String(start.maxDepth)],
    ['sorna-audit-max-variants', String(start.maxVariants)],
    ['sorna-audit-timeout-ms', String(options.timeout)],
  ];
  const block = Buffer.from(fields.map(([name, value]) => `${name}: ${value}\r\n`).join(''), 'utf8');
  return (file) => ({
    type: 'warcinfo',
    date: options.clock.now(),
    contentType: 'application/warc-fields',
    fields: [['WARC-Filename', file]],
    block,
  });
}
