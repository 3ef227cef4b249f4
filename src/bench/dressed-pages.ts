/**
 * Pages as real sites serve them: the sample's pages with what surrounds a record on a live site. A style sheet and a
 * menu are the same on every page; view state, drawings and data are different on each.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFor, type Random } from '../sample/random.ts';

const RULES = 40;
const LINKS = 30;
const PATHS = 4;
const POINTS = 30;
const RESULTS = 10;
const VIEW_STATE_BYTES = 1600;

/** Writes the registrants' pages of `site` to `folder`, dressed; returns their texts. About 15 kB each. */
export function writeDressedPages(site: string, folder: string): readonly string[] {
  const names = readdirSync(join(site, 'registrant')).filter((name) => name.endsWith('.html'));
  return names.map((name, index) => {
    const page = dressed(readFileSync(join(site, 'registrant', name), 'utf8'), index);
    writeFileSync(join(folder, name), page);
    return page;
  });
}

function dressed(page: string, index: number): string {
  const random = randomFor(7, index, 'dressed page');
  return page
    .replace('</head>', `<style>\n${STYLE}</style>\n</head>`)
    .replace(/<body[^>]*>/, (body) => `${body}\n${viewState(random)}<ul>\n${MENU}</ul>\n${drawing(random)}`)
    .replace('</body>', `${data(random, index)}</form>\n</body>`);
}

const STYLE = Array.from(
  { length: RULES },
  (_, i) =>
    `.panel-${i} > a:hover, .menu-${i} li { color: #${(i * 402653).toString(16).padStart(6, '0').slice(-6)}; padding: ${i}px }\n`,
).join('');

const MENU = Array.from(
  { length: LINKS },
  (_, i) =>
    `<li class="nav-item menu-${i}"><a class="nav-link" href="/section/${i}/index.aspx?area=${i}&amp;lang=en">County services ${i}</a></li>\n`,
).join('');

function viewState(random: Random): string {
  const bytes = Uint8Array.from({ length: VIEW_STATE_BYTES }, () => random.int(0, 255));
  const value = Buffer.from(bytes).toString('base64');
  return `<form method="post" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="${value}">\n`;
}

function drawing(random: Random): string {
  const point = (): string =>
    `${(random.int(0, 24_000) / 1000).toFixed(2)} ${(random.int(0, 24_000) / 1000).toFixed(2)}`;
  const path = (): string => `<path d="M${Array.from({ length: POINTS }, point).join('L')}z"/>`;
  return `<svg viewBox="0 0 24 24">${Array.from({ length: PATHS }, path).join('')}</svg>\n`;
}

function data(random: Random, index: number): string {
  const results = Array.from({ length: RESULTS }, (_, i) => ({
    id: 1_000_000 + index * RESULTS + i,
    lat: 39 + random.int(0, 9999) / 10_000,
    lon: -76 - random.int(0, 9999) / 10_000,
    city: 'Harborton',
    zip: String(20_000 + random.int(0, 899)),
    phone: `(555) 555-01${String(random.int(0, 99)).padStart(2, '0')}`,
    docket: `CR-${random.int(1990, 2026)}-${random.int(1, 99_999)}`,
  }));
  return `<script>window.__STATE__=${JSON.stringify({ build: 1_713_200_000 + index, results })};</script>`;
}
