/** A case's placing as the resources of a site. */
import type { Placing, Skin } from './family.ts';
import type { Person } from './people.ts';
import { PADDING, skinPage } from './skins.ts';

export interface SiteResource {
  /** Below the site, with `/`. */
  readonly path: string;
  readonly type: string;
  readonly content: Uint8Array;
  readonly headers?: readonly (readonly [string, string])[];
  readonly requestHeaders?: readonly (readonly [string, string])[];
  readonly transfer?: NonNullable<Placing['transfer']>;
}

export interface PlacedCase {
  readonly at: string;
  readonly skin: Skin;
  readonly subject: Person | undefined;
  readonly placing: Placing;
  readonly number: number;
}

/** `file` is the resource with the value: the page, or the first of the case's own files. */
export function placeResources({ at, skin, subject, placing, number }: PlacedCase): {
  readonly resources: readonly SiteResource[];
  readonly file: string;
} {
  const files = (placing.files ?? []).map((file): SiteResource => ({
    path: `${at}/${file.name}`,
    type: file.type ?? 'text/plain',
    content: Buffer.from(file.content as Uint8Array),
    ...(file.headers && { headers: file.headers }),
  }));
  if (placing.noPage) return { resources: files, file: files[0]?.path ?? at };
  const { name, html } = skinPage(skin, subject, placing, number);
  const padded = placing.straddle === undefined ? html : straddled(html, placing.written[0] ?? '', placing.straddle);
  const page: SiteResource = {
    path: `${at}/${name}`,
    type: 'text/html',
    content: placing.encodePage?.(padded) ?? Buffer.from(padded),
    ...(placing.headers && { headers: placing.headers }),
    ...(placing.requestHeaders && { requestHeaders: placing.requestHeaders }),
    ...(placing.transfer && { transfer: placing.transfer }),
  };
  return { resources: [page, ...files], file: page.path };
}

const FILLER = '<p>The registry is kept by the bureau and is open to the public on every day of the year.</p>\n';

/** Puts harmless text before the page's content so that `written` begins five bytes before the offset. */
function straddled(html: string, written: string, offset: number): string {
  const bytes = Buffer.from(html);
  const missing = offset - 5 - bytes.indexOf(written);
  const filler = FILLER.repeat(Math.ceil(Math.max(0, missing) / FILLER.length)).slice(0, Math.max(0, missing));
  return html.replace(PADDING, () => filler.replace(/<[^>]*$/, (cut) => ' '.repeat(cut.length)) + PADDING);
}
