import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { compareWithFloor } from '../src/decide/compare.ts';
import { understandValue } from '../src/decide/understand.ts';
import { whyNotApplicable } from '../src/decide/stated.ts';
import { KINDS, SECTION_IDS, type Item, type Kind, type Section } from '../src/model/checklist.ts';

const FOLDER = 'checklist/2020';

interface ItemYaml extends Omit<Item, 'section' | 'tribesOnlyWithEnhancedSentencing'> {
  readonly tribes_only_with_enhanced_sentencing?: boolean;
}
interface SectionYaml extends Omit<Section, 'id' | 'items'> {
  readonly section: Section['id'];
  readonly items: readonly ItemYaml[];
}

const files = readdirSync(FOLDER).sort();
const texts = files.map((file) => readFileSync(`${FOLDER}/${file}`, 'utf8'));
const sections = texts.map((text) => parse(text) as SectionYaml);
const items = sections.flatMap((section) => section.items);
const schema = JSON.parse(readFileSync('checklist/checklist.schema.json', 'utf8')) as object;
const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false }).compile(schema);

function item(id: string): ItemYaml {
  const found = items.find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`no item ${id}`);
  return found;
}

describe('the files', () => {
  test('are the eleven sections in order, and nothing else', () => {
    expect(files).toHaveLength(11);
    expect(files.map((file) => file.slice(0, 3))).toEqual(
      SECTION_IDS.map((_, index) => `${String(index + 1).padStart(2, '0')}-`),
    );
    expect(sections.map((section) => section.section)).toEqual(SECTION_IDS);
  });

  test.each(files.map((file, index) => [file, sections[index]] as const))('%s is valid', (_file, section) => {
    expect(validate(section) ? [] : validate.errors).toEqual([]);
  });

  test('have as many rows, questions and added rows as the README says', () => {
    const row = /^\| (?<id>[IVX]+|All) +\| +(?<table>\d+) \| +(?<beside>\d+) \| +(?<other>\d+) \| +(?<all>\d+) \|$/gm;
    const readme = readFileSync('checklist/README.md', 'utf8');
    const said = [...readme.matchAll(row)].map(({ groups = {} }) => ({
      id: groups['id'],
      table: Number(groups['table']),
      beside: Number(groups['beside']),
      other: Number(groups['other']),
      all: Number(groups['all']),
    }));
    expect(said).toEqual([
      ...sections.map((section) => countsOf(section.section, section.items)),
      { ...countsOf('XI', items), id: 'All', table: said.at(-1)?.table, beside: said.at(-1)?.beside },
    ]);
    const total = (key: 'table' | 'beside'): number => said.slice(0, -1).reduce((sum, entry) => sum + entry[key], 0);
    expect(said.at(-1)).toMatchObject({ table: total('table'), beside: total('beside'), all: items.length });
  });
});

/** Section XI's table consists of questions; elsewhere they stand beside the table. */
function countsOf(id: string, own: readonly ItemYaml[]) {
  const other = own.filter((entry) => entry.source !== undefined).length;
  const beside = id === 'XI' ? 0 : own.filter((entry) => entry.answer.shape === 'narrative').length;
  return { id, table: own.length - beside - other, beside, other, all: own.length };
}

describe('the schema', () => {
  const valid = (): Record<string, unknown> => structuredClone(sections[0]) as unknown as Record<string, unknown>;
  const first = (section: Record<string, unknown>) => (section['items'] as Record<string, unknown>[])[0] ?? {};

  test.each<readonly [string, (section: Record<string, unknown>) => void]>([
    ['an unknown key', (section) => (first(section)['evidense'] = [])],
    ['an id of another section', (section) => (first(section)['id'] = 'II.01')],
    ['an id that is a number', (section) => (first(section)['id'] = 1.01)],
    ['a part outside section VIII', (section) => (first(section)['part'] = 'VIII.A')],
    ['no evidence and no reason why', (section) => (first(section)['evidence'] = [])],
    ['evidence and a reason why there is none', (section) => (first(section)['unseen'] = 'Nothing can.')],
    ['a value without its floor', (section) => (first(section)['answer'] = { shape: 'value', quantity: 'deadline' })],
    ['a yes/no row with a floor', (section) => (first(section)['answer'] = { shape: 'yes-no', floor: '3 days' })],
    ['a statute without its title', (section) => (first(section)['statute'] = '20914')],
    ['a section without items', (section) => (section['items'] = [])],
  ])('refuses %s', (_name, spoil) => {
    const section = valid();
    expect(validate(section)).toBe(true);
    spoil(section);
    expect(validate(section)).toBe(false);
  });
});

describe('ids', () => {
  test('are unique', () => {
    const ids = items.flatMap((entry) => [entry.id, ...(entry.aliases ?? [])]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('count from 01 without gaps in each section, part and added group, in the order of the file', () => {
    const seen = new Map<string, number>();
    for (const { id } of items) {
      const [, prefix = '', letter = '', number = ''] = /^(.+)\.([A-Z]?)(\d+)$/.exec(id) ?? [];
      const next = (seen.get(prefix + letter) ?? 0) + 1;
      expect(id).toBe(letter === '' ? `${prefix}.${String(next).padStart(2, '0')}` : `${prefix}.${letter}${next}`);
      expect(Number(number)).toBe(next);
      seen.set(prefix + letter, next);
    }
  });

  test('match their section and part', () => {
    for (const section of sections) {
      const parts = (section.parts ?? []).map((part) => part.id);
      for (const entry of section.items) {
        expect(entry.id.startsWith(`${entry.part ?? section.section}.`), entry.id).toBe(true);
        expect(entry.part === undefined || parts.includes(entry.part), entry.id).toBe(true);
      }
      for (const part of parts)
        expect(
          section.items.some((entry) => entry.part === part),
          part,
        ).toBe(true);
    }
  });

  test('are written as text, so that no loader reads them as numbers', () => {
    for (const entry of items) expect(typeof entry.id).toBe('string');
  });
});

describe('words', () => {
  test('are unique statements of our own', () => {
    const wordings = items.map((entry) => entry.wording);
    expect(new Set(wordings).size).toBe(wordings.length);
    for (const entry of items) expect(entry.wording, entry.id).toMatch(/^["A-Z0-9].*[^.?!]$/);
  });

  test('say why, wherever nothing can speak to a row', () => {
    for (const entry of items) expect(entry.evidence.length > 0, entry.id).toBe(entry.unseen === undefined);
    expect(items.filter((entry) => entry.unseen !== undefined).map((entry) => entry.id)).toEqual(['XI.01', 'XI.02']);
  });

  test('name the source of every row that the 2020 table lacks', () => {
    for (const entry of items) expect(entry.source !== undefined, entry.id).toBe(/\.[A-Z]\d+$/.test(entry.id));
  });
});

describe('answer shapes', () => {
  test('of section III ask whether it is digitized, and no other section does', () => {
    for (const section of sections) {
      for (const entry of section.items) {
        expect(entry.answer.shape === 'digitized', entry.id).toBe(section.section === 'III');
      }
    }
  });

  test('have floors that the comparator understands and that meet themselves', () => {
    const values = items.flatMap(({ id, answer }) => (answer.shape === 'value' ? [{ id, ...answer }] : []));
    expect(values.length).toBeGreaterThan(20);
    for (const { id, floor, quantity } of values) {
      expect(understandValue(floor, quantity), id).toMatchObject({ understood: true });
      expect(compareWithFloor(floor, floor, quantity).result, id).toBe('meets');
    }
  });

  test.each([
    ['I.01', 'deadline', '3 business days'],
    ['V.01', 'deadline', 'before release'],
    ['V.02', 'deadline', '3 business days'],
    ['V.03', 'deadline', '3 business days'],
    ['VII.02', 'deadline', '3 business days'],
    ['VII.18', 'notice', '21 days'],
    ['VIII.B.01', 'duration', '15 years'],
    ['VIII.B.02', 'duration', '25 years'],
    ['VIII.B.03', 'duration', 'life'],
    ['VIII.C.01', 'interval', '1 year'],
    ['VIII.C.02', 'interval', '6 months'],
    ['VIII.C.03', 'interval', '3 months'],
    ['IX.02', 'deadline', '3 business days'],
    ['X.01', 'penalty', 'more than 1 year'],
  ])('of %s is a %s with the floor %s', (id, quantity, floor) => {
    expect(item(id).answer).toEqual({ shape: 'value', quantity, floor });
  });
});

describe('kinds', () => {
  const left = (kind: Kind, enhancedSentencing = false): readonly string[] =>
    sections.flatMap((section) =>
      section.items
        .filter(({ tribes_only_with_enhanced_sentencing: tribes, ...entry }) => {
          const full = {
            ...entry,
            section: section.section,
            ...(tribes ? { tribesOnlyWithEnhancedSentencing: true } : {}),
          };
          return whyNotApplicable(full, { kind, enhancedSentencing }) !== undefined;
        })
        .map((entry) => entry.id),
    );
  const XI = ['XI.01', 'XI.02', 'XI.03', 'XI.04', 'XI.05'];
  const OWN_TIERS = ['VIII.A.44', 'VIII.A.45', 'VIII.A.46'];

  test('put section XI to states only', () => {
    expect(left('state')).toEqual([]);
    expect(left('district')).toEqual(XI);
    expect(left('territory')).toEqual(XI);
  });

  test('spare tribes the penalty row, and the tiering of own offenses without enhanced sentencing', () => {
    expect(left('tribe')).toEqual([...OWN_TIERS, 'X.01', ...XI]);
    expect(left('tribe', true)).toEqual(['X.01', ...XI]);
    expect(OWN_TIERS.map((id) => item(id).wording)).toEqual(
      ['I', 'II', 'III'].map((tier) => `The jurisdiction's own tier ${tier} offenses are listed`),
    );
  });

  test('are those of the model', () => {
    for (const entry of items) for (const kind of entry.kinds ?? []) expect(KINDS).toContain(kind);
  });
});

describe('federal offenses', () => {
  const tierOf = (words: string): readonly string[] =>
    items
      .filter((entry) => entry.part === 'VIII.A' && entry.wording.startsWith(words))
      .map((entry) => entry.group ?? '');

  test('stand in the tier of the checklist: 1591 is tier II, not tier I', () => {
    expect(tierOf('18 USC 1591 ')).toEqual(['Tier II: federal offenses']);
    expect(tierOf('18 USC 2241 ')).toEqual(['Tier III: federal offenses']);
    expect(tierOf('18 USC 2423(d) ')).toEqual(['Tier I: federal offenses', 'Tier II: federal offenses']);
  });
});

test('where sources disagree, the rows concerned say so', () => {
  const noted = ['VIII.A.41', 'VIII.A.19', 'VIII.A.12', 'VIII.C.02', 'VIII.C.03', 'IV.03', 'VI.03', 'IX.21', 'VII.18'];
  const more = ['III.T1', 'I.13', 'II.28', 'XI.01', 'X.01', 'III.27', 'III.28', 'III.29'];
  for (const id of [...noted, ...more]) expect(item(id).note, id).toMatch(/.{40}/);
});
