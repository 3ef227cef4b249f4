/** AuditResult → one self-contained HTML page: no script it did not bring, no reference to anything outside. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type { AuditResult } from '../model/result.ts';
import { viewReport } from './view/view.ts';

const FAMILIES = [
  { family: 'Source Serif 4', file: 'source-serif-4' },
  { family: 'Source Sans 3', file: 'source-sans-3' },
];
const WEIGHTS = [400, 600];

/** What the subsets hold, as @fontsource 5.3 cuts them. The second is embedded only where the text needs it. */
const SUBSETS = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF',
};
const NEEDS_EXTENDED =
  /[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u02bd-\u02ff\u1d00-\u1eff\u2020\u20a0-\u20ab\u20ad-\u20c4]/;

/** Characters that neither subset holds. They come from a font of the reader's machine, or print as boxes. */
const OUTSIDE =
  /[^\u0000-\u02ff\u0304\u0308\u0329\u1d00-\u1eff\u2000-\u206f\u20a0-\u20c4\u2122\u2191\u2193\u2212\u2215]/gu;

function fontFaces(assets: string, text: string): string {
  const subsets = Object.entries(SUBSETS).filter(([name]) => name === 'latin' || NEEDS_EXTENDED.test(text));
  const faces = subsets.flatMap(([subset, range]) =>
    FAMILIES.flatMap(({ family, file }) =>
      WEIGHTS.map((weight) => {
        const data = readFileSync(join(assets, 'fonts', `${file}-${subset}-${weight}-normal.woff2`), 'base64');
        return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${data}) format('woff2');unicode-range:${range}}`;
      }),
    ),
  );
  return faces.join('\n');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Hashes are taken of the very texts that go into the page, so a changed stylesheet can't lose its permission. */
function policyOf(styles: string, script: string): string {
  return `default-src 'none'; style-src ${hashOf(styles)}; script-src ${hashOf(script)}; img-src data:; font-src data:; base-uri 'none'; form-action 'none'`;
}

function readTemplates(assets: string, own: typeof Handlebars): void {
  const folder = join(assets, 'partials');
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.hbs')) own.registerPartial(name.slice(0, -4), readFileSync(join(folder, name), 'utf8'));
  }
}

/**
 * Renders the report. `assets` is the folder with `audit.hbs`, `partials/`, `styles.css`, `filter.js` and `fonts/`.
 * The same result gives the same bytes. Throws when a template names a field that the view lacks.
 */
export function renderHtml(result: AuditResult, options: { readonly assets: string }): string {
  const { assets } = options;
  const script = readFileSync(join(assets, 'filter.js'), 'utf8');
  return renderView(viewReport(result), { assets, template: 'audit.hbs', styles: ['styles.css'], script });
}

/** Renders any other page of ours from plain data whose strings are clean (`cleanStrings`). */
export function renderView(
  view: object,
  page: {
    readonly assets: string;
    readonly template: string;
    readonly styles: readonly string[];
    readonly script?: string;
  },
): string {
  const { assets, template: file, script = '' } = page;
  const sheets = page.styles.map((name) => readFileSync(join(assets, name), 'utf8'));
  const styles = [fontFaces(assets, JSON.stringify(view)), ...sheets].join('\n');
  const texts: Readonly<Record<string, string>> = { styles, script };
  const own = Handlebars.create();
  readTemplates(assets, own);
  // The one place that passes text through unescaped: our own stylesheet and script, never data.
  own.registerHelper('saAsset', (name: string) => new own.SafeString(texts[name] ?? ''));
  own.registerHelper('saPolicy', () => policyOf(styles, script));
  own.registerHelper('saIs', (left: unknown, right: unknown) => left === right);
  const template = own.compile(readFileSync(join(assets, file), 'utf8'), {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: { saAsset: true, saPolicy: true, saIs: true },
  });
  return template(view);
}

/** The characters of a rendered page that its embedded fonts lack, each once, in order of appearance. */
export function missingGlyphs(html: string): readonly string[] {
  return [...new Set(html.match(OUTSIDE) ?? [])];
}
