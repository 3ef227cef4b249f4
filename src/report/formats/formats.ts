/** Outputs that are written only when they are asked for, for programs of others. */
import type { AuditResult } from '../../model/result.ts';

/** Format to file name. */
export const ALSO_FILES = {
  junit: 'junit.xml',
  markdown: 'summary.md',
  sarif: 'audit.sarif',
  oscal: 'oscal-assessment-results.json',
  hdf: 'audit.hdf.json',
} as const;
export type AlsoFormat = keyof typeof ALSO_FILES;
export const ALSO_FORMATS = Object.keys(ALSO_FILES) as readonly AlsoFormat[];

export async function renderAlso(format: AlsoFormat, result: AuditResult): Promise<string> {
  switch (format) {
    case 'junit':
      return (await import('./junit.ts')).renderJunit(result);
    case 'markdown':
      return (await import('./markdown.ts')).renderMarkdown(result);
    case 'sarif':
      return (await import('./sarif.ts')).renderSarif(result);
    case 'oscal':
      return (await import('./oscal.ts')).renderOscal(result);
    case 'hdf':
      return (await import('./hdf.ts')).renderHdf(result);
    default:
      return format satisfies never;
  }
}
