import { createHash } from 'node:crypto';
import type { BinderManifest } from '../model/binder.ts';

export type Undigested = Omit<BinderManifest, 'digest'>;

/** The manifest's file, always the same text for the same content. */
export function manifestText(manifest: Undigested): string {
  return `${JSON.stringify({ ...manifest, digest: digestOf(manifest) }, null, 2)}\n`;
}

/** SHA-256 of the manifest without its own digest. */
export function digestOf(manifest: Undigested): string {
  const { digest: _, ...rest } = manifest as BinderManifest;
  return createHash('sha256').update(JSON.stringify(rest)).digest('hex');
}

/** What is written beside the binder for who opens the zip by hand. */
export function readmeText({ jurisdiction, asOf, tool }: Undigested): string {
  return `SORNA binder: ${jurisdiction.name}, as of ${asOf}

binder.pdf      the filled checklist, the audit's summary and all exhibits, with links and page numbers
exhibits/       the original of each exhibit, unchanged
manifest.json   what belongs to this binder, with the SHA-256 of each file

To check it:    sorna-audit verify FILE.zip

The manifest shows that nothing was changed since it was written. It does not show who wrote it: ask the
sender for the SHA-256 of the zip by a second way, such as the phone.

Prepared with ${tool.name} ${tool.version}.
`;
}
