import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildRegistrant } from '../../src/sample/build.ts';
import { iso } from '../../src/sample/days.ts';
import { CEDAR_HOLLOW, MERIDIA } from '../../src/sample/jurisdictions.ts';
import { PUBLIC_ENTRY_DEFECTS } from '../../src/sample/defects/public-entries.ts';
import { PUBLIC_SITE_DEFECTS } from '../../src/sample/defects/public-site.ts';
import type { Registrant, Row } from '../../src/sample/registrant.ts';
import { openWebsite } from '../../src/sample/website.ts';

const build = (index: number): Registrant => buildRegistrant(MERIDIA, 7, index);
const population = Array.from({ length: 5000 }, (_, index) => build(index));
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** What the page says under a term. */
const shownOn = (html: string, term: string): string =>
  new RegExp(`<dt>${term}</dt><dd>([^<]*)</dd>`).exec(html)?.[1] ?? '';

describe('the public site', () => {
  let folder = '';
  const write = (registrants: readonly Registrant[]): void => {
    const site = openWebsite(MERIDIA, folder);
    for (const registrant of registrants) site.write(registrant);
    site.close();
  };
  const page = (entry: Row | undefined): string => readFileSync(join(folder, entry?.['url'] ?? ''), 'utf8');
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'sorna-website-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('leaves off who is in tier I without an offense against a minor, juveniles, and nobody else who is registered', () => {
    const left = population.filter(({ tables }) => tables.public_records.length === 0);
    const registered = left.filter(({ life }) =>
      ['active', 'absconded', 'incarcerated', 'civil-commitment'].includes(life.fate),
    );
    expect(registered.some(({ life }) => life.tier === 'I')).toBe(true);
    for (const { life, tables } of registered) {
      const minor = tables.offenses.some((row) => row['against_minor'] === 'Y');
      expect(life.juvenile || (life.tier === 'I' && !minor), life.id).toBe(true);
    }
  });

  test('shows on every page what the public record says', () => {
    const posted = population.filter(({ tables }) => tables.public_records.length > 0).slice(0, 60);
    write(posted);
    for (const { tables } of posted) {
      const entry = tables.public_records[0] ?? {};
      const html = page(entry);
      for (const [term, column] of [
        ['Date of birth', 'birth_date'],
        ['Sex', 'sex'],
        ['Race', 'race'],
        ['Hair', 'hair_color'],
        ['Aliases', 'aliases'],
        ['License plates', 'vehicle_plate'],
        ['Status', 'status'],
      ] as const)
        expect(shownOn(html, term), `${entry['url']} ${term}`).toBe(escaped(entry[column] ?? ''));
      expect(html).toContain(`Sex offense convictions (${entry['conviction_count']})`);
      expect(html.match(/<tr><td>/g)).toHaveLength(Number(entry['conviction_count']));
    }
  });

  test('is as wrong as the public record where a defect is planted, and has a page for every entry', () => {
    const defects = [...PUBLIC_SITE_DEFECTS, ...PUBLIC_ENTRY_DEFECTS];
    const spoiled = defects.flatMap((defect) => {
      const index = population.findIndex((one) => defect.suits(one, MERIDIA));
      if (index < 0) return [];
      const registrant = build(index);
      defect.plant(registrant, MERIDIA, build(index === 0 ? 1 : 0));
      return [{ kind: defect.kind, registrant }];
    });
    expect(spoiled).toHaveLength(defects.length);
    for (const { kind, registrant } of spoiled) {
      write([registrant]);
      for (const entry of registrant.tables.public_records) {
        expect(existsSync(join(folder, entry['url'] ?? '')), kind).toBe(true);
        const html = page(entry);
        expect(shownOn(html, 'Date of birth'), kind).toBe(entry['birth_date']);
        expect(shownOn(html, 'Employer'), kind).toBe(escaped(entry['employer_address'] ?? ''));
        expect(html.includes('class="alert"'), kind).toBe(entry['absconder'] === 'Y');
        expect(html, kind).toContain(`/photos/${entry['photo']}"`);
      }
    }
  });
});

describe('the class at implementation', () => {
  const classed = (name: string): readonly Registrant[] =>
    population.filter(({ person }) => person['retroactive_class'] === name);
  const implemented = iso(MERIDIA.implementedOn);

  test('of a new felony belongs to a sex offense before implementation and a felony after it', () => {
    const all = classed('new-felony');
    expect(all.length).toBeGreaterThan(3);
    for (const { life, tables } of all) {
      const [felony = {}, offense = {}] = tables.offenses;
      expect(felony['registrable'], life.id).toBe('N');
      expect(felony['max_penalty_over_1y'], life.id).toBe('Y');
      expect((felony['conviction_date'] ?? '') > implemented, life.id).toBe(true);
      expect((offense['release_date'] ?? '') < implemented, life.id).toBe(true);
    }
  });

  test('of prisoners belongs to whom implementation found in prison here', () => {
    const all = classed('imprisoned-or-supervised');
    expect(all.length).toBeGreaterThan(3);
    for (const { person, life } of all) {
      expect((person['sentenced_on'] ?? '') <= implemented, life.id).toBe(true);
      expect((person['release_on'] ?? '') > implemented, life.id).toBe(true);
      expect(person['arrived_on'], life.id).toBe('');
    }
  });

  test('of earlier registrants belongs to whom the older law had registered', () => {
    const all = classed('already-registered').filter(({ life }) => life.fate === 'active');
    expect(all.length).toBeGreaterThan(20);
    for (const { person, life } of all)
      expect((person['initial_registration_on'] ?? '') < implemented, life.id).toBe(true);
  });

  test('is asked for in the tribe too', () => {
    const classes = Array.from({ length: 120 }, (_, index) => buildRegistrant(CEDAR_HOLLOW, 7, index).person);
    expect(classes.every((person) => person['retroactive_class'] !== '')).toBe(true);
  });
});
