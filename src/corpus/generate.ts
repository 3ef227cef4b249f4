/** Writes the corpus: an invented export, and a site on which each case hides one value of it, beside a clean twin. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomFor } from '../sample/random.ts';
import { exportOf, type CorpusExport } from './export.ts';
import { FAMILIES } from './families.ts';
import { SHARED_WORDS, type SharedWord } from './families/shared-words.ts';
import { BENIGN_GROUPS, SKINS, type Family, type Placing, type Planted, type Skin, type ValueKind } from './family.ts';
import type { CorpusCase, CorpusManifest } from './manifest.ts';
import { createUnique, inventedValues, inventPeople, type Person, type Unique } from './people.ts';
import { plant } from './planted.ts';
import { placeResources, type SiteResource } from './resources.ts';
import { warcFile } from './writers/warc.ts';

export interface CorpusOptions {
  /** Absolute; the site is written to `site` in it. */
  readonly folder: string;
  readonly seed: number;
  /** All families in this one skin; otherwise the skins take turns. */
  readonly skin?: Skin;
  readonly format: 'folder' | 'warc';
  /** Cases for which this does not hold are left out; the others stay as they are. */
  readonly only?: (family: Family) => boolean;
}

/** The first registrants have unusual values; only families that ask for them use them. */
const USUAL = 10;
const PEOPLE = 420;
const ORIGIN = 'https://registry.example.gov';

interface Making {
  readonly seed: number;
  readonly people: readonly Person[];
  readonly unique: Unique;
  readonly cases: CorpusCase[];
  readonly resources: SiteResource[];
}

/** The same options give the same bytes. Returns the manifest, which holds the invented values in the clear. */
export async function generateCorpus(options: CorpusOptions): Promise<CorpusManifest> {
  const { seed, format } = options;
  const unique = createUnique();
  const people = inventPeople(seed, PEOPLE, unique);
  const making: Making = { seed, people, unique, cases: [], resources: [home()] };
  let number = 0;
  for (const [f, family] of FAMILIES.entries()) {
    for (const [k, kind] of family.kinds.entries()) {
      number++;
      const skin = options.skin ?? SKINS[(f + k) % SKINS.length] ?? 'server';
      if (family.skins && !family.skins.includes(skin)) continue;
      if (family.warcOnly && format === 'folder') continue;
      if (options.only && !options.only(family)) continue;
      addCase(making, family, kind, skin, number);
    }
  }
  for (const word of SHARED_WORDS) addSharedWord(making, word, ++number);
  const site = join(options.folder, 'site');
  await (format === 'folder' ? writeFolder(site, making.resources) : writeWarc(site, making.resources));
  return { seed, format, site, export: withSharedWords(people), cases: making.cases };
}

function ownerOf({ people }: Making, family: Family, number: number): Person {
  const usual = people.length - USUAL;
  const suits = family.suits;
  const owner = suits ? people.find(suits) : people[USUAL + (number % usual)];
  if (owner === undefined) throw new Error(`No registrant suits the family "${family.name}".`);
  return owner;
}

function addCase(making: Making, family: Family, kind: ValueKind, skin: Skin, number: number): void {
  const owner = ownerOf(making, family, number);
  const other = making.people[USUAL + ((number + 7) % (making.people.length - USUAL))] ?? owner;
  const subject = family.subject === 'own' ? owner : family.subject === 'other' ? other : undefined;
  const planted = plant(kind, owner, subject ?? owner);
  const placing = family.place(planted);
  const at = `c${String(number).padStart(4, '0')}`;
  const placed = placeResources({ at, skin, subject, placing, number });
  making.resources.push(...placed.resources);
  const twin = (BENIGN_GROUPS as readonly string[]).includes(family.group)
    ? undefined
    : addTwin(making, family, planted, placing, { skin, subject, number });
  making.cases.push({
    id: [family.group, family.name, kind, skin].join('/'),
    family: family.name,
    group: family.group,
    kind,
    skin,
    at,
    file: placed.file,
    owner: owner.id,
    prohibited: planted.prohibited,
    expected: family.expected,
    tracked: family.tracked === true,
    inHeaders: family.warcOnly === true,
    value: planted.text,
    written: placing.written,
    encoding: placing.encoding ?? 'clear',
    twinWritten: [],
    ...twin,
  });
}

/** The same markup with a value that nobody in the export has. None where the value does not come from the export. */
function addTwin(
  making: Making,
  family: Family,
  planted: Planted,
  placing: Placing,
  { skin, subject, number }: { readonly skin: Skin; readonly subject: Person | undefined; readonly number: number },
): Pick<CorpusCase, 'twinAt' | 'twinFile' | 'twinWritten'> | undefined {
  const instead = inventedValues(randomFor(making.seed, number, 'corpus twin'), making.unique);
  const twin = family.place(plant(planted.kind, planted.owner, planted.person, instead));
  if (twin.written.join() === placing.written.join()) return undefined;
  const twinAt = `t${String(number).padStart(4, '0')}`;
  const { resources, file } = placeResources({ at: twinAt, skin, subject, placing: twin, number });
  making.resources.push(...resources);
  return { twinAt, twinFile: file, twinWritten: twin.written };
}

function addSharedWord(making: Making, word: SharedWord, number: number): void {
  const person = making.people[100 + (number % 50)];
  if (person === undefined) return;
  const at = `c${String(number).padStart(4, '0')}`;
  const file = `${at}/${person.id}.html`;
  making.resources.push({ path: file, type: 'text/html', content: Buffer.from(word.content(person)) });
  making.cases.push({
    id: `collisions/${word.name}`,
    family: word.name,
    group: 'collisions',
    kind: 'handle',
    skin: 'static',
    at,
    file,
    owner: '',
    prohibited: 'internet-identifier',
    expected: 'none',
    tracked: false,
    inHeaders: false,
    value: '',
    written: [],
    twinWritten: [],
    encoding: 'benign',
  });
}

function withSharedWords(people: readonly Person[]): CorpusExport {
  const made = exportOf(people);
  const extra = SHARED_WORDS.flatMap((word) => word.people?.(people) ?? []);
  return {
    values: [...made.values, ...SHARED_WORDS.flatMap((word) => word.values?.(people) ?? [])],
    people: made.people.map((person) => ({
      ...person,
      names: [
        ...(person.names ?? []),
        ...extra.filter(({ id }) => id === person.id).flatMap(({ names = [] }) => names),
      ],
    })),
    convictions: [...made.convictions, ...SHARED_WORDS.flatMap((word) => word.convictions?.(people) ?? [])],
    publicByDesign: [...made.publicByDesign, ...SHARED_WORDS.flatMap((word) => word.publicByDesign ?? [])],
  };
}

function home(): SiteResource {
  const html = `<!doctype html><title>Registry</title><h1>Registry</h1><form action="/search"><input name="last-name"></form>`;
  return { path: 'index.html', type: 'text/html', content: Buffer.from(html) };
}

async function writeFolder(site: string, resources: readonly SiteResource[]): Promise<void> {
  for (const { path, content } of resources) {
    await mkdir(dirname(join(site, path)), { recursive: true });
    await writeFile(join(site, path), content);
  }
}

async function writeWarc(site: string, resources: readonly SiteResource[]): Promise<void> {
  await mkdir(site, { recursive: true });
  await writeFile(
    join(site, 'site.warc.gz'),
    warcFile(resources.map(({ path, ...rest }) => ({ ...rest, url: `${ORIGIN}/${path}` }))),
  );
}
