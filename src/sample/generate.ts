/** Writes a sample jurisdiction's package, and knows everything that an audit of it has to find. */
import { join } from 'node:path';
import { answerFiles, fillChecklist, type ExpectedItem } from './answers.ts';
import { buildRegistrant, publish } from './build.ts';
import type { Planted } from './defect.ts';
import { withPages } from './defects/on-pages.ts';
import { wrongLinesOf } from './defects/law.ts';
import { siteFlawsOf } from './defects/site-functions.ts';
import { defectsOf, leaksOf, spoiledOf } from './defects.ts';
import { sampleDocuments } from './documents.ts';
import { openExport } from './export.ts';
import { iso } from './days.ts';
import { jurisdictionOf, type Jurisdiction, type SampleName, type SiteFlaw } from './jurisdictions.ts';
import { jurisdictionYaml } from './jurisdiction-yaml.ts';
import { meridiaMapping } from './meridia-export.ts';
import { offenseList } from './offense-list.ts';
import { NO_EXTRAS } from './page.ts';
import { NO_PLAN, planDefects, type Plan } from './plan.ts';
import { randomFor } from './random.ts';
import type { Registrant } from './registrant.ts';
import { writeTextFile } from './text-file.ts';
import { openWebsite } from './website.ts';

export interface SampleOptions {
  readonly name: SampleName;
  readonly registrants: number;
  /** The package's folder; files in it are overwritten, none is removed. */
  readonly folder: string;
  /** Also write `website/`. */
  readonly website: boolean;
  readonly seed: number;
  /** Plant the documented defects. */
  readonly defects: boolean;
  /**
   * Chance that a registrant gets some defect at random. For performance tests: the manifest lists none of them.
   */
  readonly rate?: number;
}

export interface PlantedLeak {
  readonly prohibited: string;
  readonly kind: string;
  /** Path below `website/`. */
  readonly page: string;
  readonly registrant: string;
}

/** What an audit of the package has to report, no more and no less. */
export interface Manifest {
  readonly name: SampleName;
  readonly seed: number;
  readonly registrants: number;
  readonly asOf: string;
  /** Violations and undecided records of the data rules, sorted by rule and subject. */
  readonly findings: readonly Planted[];
  /** Prohibited values on the public site; nothing else there is one. */
  readonly leaks: readonly PlantedLeak[];
  /** Functions that the public site lacks, by kind; it has all others. */
  readonly functions: readonly SiteFlaw[];
  /** Unreadable rows, by registry file. */
  readonly aside: readonly { readonly file: string; readonly rows: number }[];
  /** Rows of the checklist: what the paper says. */
  readonly items: readonly ExpectedItem[];
}

/**
 * Writes the package. The same options give the same bytes. Memory does not grow with the number of registrants.
 * Throws an Error where the population is too small for the planned defects.
 */
export function generateSample(options: SampleOptions): Manifest {
  const functions = options.defects && options.website ? siteFlawsOf(options.name) : [];
  const world = { ...jurisdictionOf(options.name), siteFlaws: functions };
  const plan = options.defects
    ? planDefects(
        world,
        options.seed,
        options.registrants,
        defectsOf(options.name),
        leaksOf(options.name),
        spoiledOf(options.name).length,
      )
    : NO_PLAN;
  const items = writePaper(world, options);
  const law = options.defects ? wrongLinesOf(options.name, world) : [];
  writeTextFile(join(options.folder, 'offenses.csv'), offenseList(world, law));
  const { findings: registry, leaks, empty } = writeRegistrants(world, options, plan);
  writeTextFile(join(options.folder, 'jurisdiction.yaml'), jurisdictionYaml(world, empty));
  const findings = [...law.flatMap((line) => line.found), ...registry];
  const aside = options.defects ? spoiledOf(options.name) : [];
  const files = [...new Set(aside.map((one) => one.file))].sort();
  return {
    name: options.name,
    seed: options.seed,
    registrants: options.registrants,
    asOf: iso(world.asOf),
    findings: [...findings].sort((a, b) => compare(a.rule, b.rule) || compare(a.subject, b.subject)),
    leaks: [...leaks].sort((a, b) => compare(a.page, b.page) || compare(a.registrant, b.registrant)),
    functions,
    aside: files.map((file) => ({ file, rows: aside.filter((one) => one.file === file).length })),
    items: [...items].sort((a, b) => compare(a.item, b.item)),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Answers, documents and the mapping. */
function writePaper(world: Jurisdiction, options: SampleOptions): readonly ExpectedItem[] {
  const { folder } = options;
  const documents = sampleDocuments(world);
  const { answers, expected } = fillChecklist(world, documents, options.defects);
  for (const document of documents) writeTextFile(join(folder, 'documents', document.path), document.text);
  for (const [file, text] of answerFiles(answers)) writeTextFile(join(folder, 'answers', file), text);
  if (world.name === 'meridia') writeTextFile(join(folder, 'registry/mapping.yaml'), meridiaMapping());
  return expected;
}

function writeRegistrants(
  world: Jurisdiction,
  options: SampleOptions,
  plan: Plan,
): Pick<Manifest, 'findings' | 'leaks'> & { readonly empty: readonly string[] } {
  const findings: Planted[] = [];
  const leaks: PlantedLeak[] = [];
  const registry = openExport(world.name, join(options.folder, 'registry'));
  const website = options.website ? openWebsite(world, join(options.folder, 'website')) : undefined;
  const spoiled = new Map(plan.spoiled.map((index, i) => [index, spoiledOf(world.name)[i]] as const));
  for (let index = 0; index < options.registrants; index++) {
    const registrant = buildRegistrant(world, options.seed, index);
    findings.push(...plantIn(registrant, world, options, plan));
    registry.write(registrant);
    const spoil = spoiled.get(index);
    if (spoil !== undefined) registry.spoil(registrant, spoil.table, spoil.how);
    const leak = plan.leaks.get(index);
    const { extras = {}, feed } = leak?.leak(registrant) ?? {};
    website?.write(registrant, { ...NO_EXTRAS, ...extras }, feed);
    if (leak === undefined) continue;
    const page = feed === undefined ? `registrant/${registrant.life.id}.html` : 'feed/registrants.json';
    leaks.push({
      prohibited: leak.prohibited,
      kind: leak.kind,
      page,
      registrant: registrant.life.id,
    });
  }
  registry.close();
  website?.close();
  return { findings, leaks, empty: registry.empty() };
}

function plantIn(registrant: Registrant, world: Jurisdiction, options: SampleOptions, plan: Plan): readonly Planted[] {
  const { index } = registrant.life;
  const planned = plan.defects.get(index);
  if (planned !== undefined) {
    const partner = buildRegistrant(world, options.seed, planned.partner);
    const found = withPages(planned.defect.plant(registrant, world, partner), registrant);
    if (!planned.defect.keepsPublicRecord) publish(registrant, world);
    return found;
  }
  if (options.rate === undefined || options.rate === 0) return [];
  const random = randomFor(options.seed, index, 'defect');
  if (!random.chance(options.rate)) return [];
  const defect = random.pick(defectsOf(options.name).filter((one) => !one.pair));
  if (defect.suits(registrant, world)) defect.plant(registrant, world, registrant);
  return [];
}
