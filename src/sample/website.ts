/**
 * Writes the public site's capture: a page for every posted registrant, lists, forms and feeds, one registrant at a
 * time.
 */
import { join } from 'node:path';
import type { Jurisdiction } from './jurisdictions.ts';
import { escapeHtml, layout, NO_EXTRAS, registrantPage, type PageExtras } from './page.ts';
import { generalPages } from './site-pages.ts';
import type { Registrant, Row } from './registrant.ts';
import { csvLine, openTextFile, writeTextFile } from './text-file.ts';

export interface Website {
  /** Does nothing for a registrant without a public record. `feed`: members that leaked into the JSON feed. */
  write(registrant: Registrant, extras?: PageExtras, feed?: Readonly<Record<string, unknown>>): void;
  close(): void;
}

const FEED_COLUMNS = [
  'person_id',
  'surname',
  'given_name',
  'tier',
  'street',
  'city',
  'county',
  'postal_code',
  'latitude',
  'longitude',
  'absconder',
  'offense',
];
const PER_LIST = 500;

/** Opens `folder` and writes the pages that are about nobody. */
export function openWebsite(world: Jurisdiction, folder: string): Website {
  for (const [path, html] of generalPages(world)) writeTextFile(join(folder, path), html);
  const csv = openTextFile(join(folder, 'feed/registrants.csv'));
  const json = openTextFile(join(folder, 'feed/registrants.json'));
  csv.write(csvLine(FEED_COLUMNS));
  json.write('{"source":"public registry","registrants":[');
  const lists = openLists(world, folder);
  let count = 0;
  return {
    write(registrant, extras = NO_EXTRAS, feed = {}) {
      registrant.tables.public_records.forEach((shown, i) => {
        const { person, tables, page = {} } = registrant;
        if (page !== 'missing') {
          const cells = { ...shown, ...page };
          const html = registrantPage(world, cells, person, tables.offenses, i === 0 ? extras : NO_EXTRAS);
          writeTextFile(join(folder, shown['url'] ?? ''), html);
        }
        csv.write(csvLine(FEED_COLUMNS.map((column) => shown[column] ?? '')));
        const members = Object.fromEntries(FEED_COLUMNS.map((column) => [column, shown[column] ?? '']));
        json.write(`${count === 0 ? '' : ','}\n${JSON.stringify({ ...members, ...(i === 0 ? feed : {}) })}`);
        lists.add(shown);
        count++;
      });
    },
    close() {
      csv.close();
      json.write('\n]}\n');
      json.close();
      lists.close();
    },
  };
}

function openLists(world: Jurisdiction, folder: string): { add(shown: Row): void; close(): void } {
  let number = 0;
  let lines: string[] = [];
  const flush = (): void => {
    number++;
    const html = layout(
      world,
      `All registrants, page ${number}`,
      '',
      `<h1>All registrants, page ${number}</h1>\n<ul>\n${lines.join('')}</ul>\n`,
    );
    writeTextFile(join(folder, `list-${number}.html`), html);
    lines = [];
  };
  return {
    add(shown) {
      const name = escapeHtml(`${shown['surname']}, ${shown['given_name']}`);
      lines.push(
        `<li><a href="${shown['url']}">${name}</a>, ${escapeHtml(shown['city'] ?? '')} ${shown['postal_code']}</li>\n`,
      );
      if (lines.length === PER_LIST) flush();
    },
    close: flush,
  };
}
