import { basename, dirname, join } from 'node:path';
import type { Problem } from '../errors.ts';
import { type Checklist, type Item, type Section, SECTION_IDS, type SectionId } from '../model/checklist.ts';
import { inFileOrder, throwIfErrors } from './loaded.ts';
import { quoted } from '../quoted.ts';
import { compileSchemaFile, readCheckedYaml } from './yaml/schema-check.ts';
import { isFolder, listFiles } from './walk.ts';
import type { YamlSource } from './yaml/yaml-source.ts';

const TITLE = 'SORNA Substantial Implementation Checklist, revised';
const SOURCE = 'SMART Office, Office of Justice Programs, US Department of Justice';

interface ItemYaml extends Omit<Item, 'section' | 'tribesOnlyWithEnhancedSentencing' | 'countedFrom'> {
  readonly counted_from?: readonly string[];
  readonly tribes_only_with_enhanced_sentencing?: true;
}

interface SectionYaml extends Omit<Section, 'id' | 'items'> {
  readonly section: SectionId;
  readonly items: readonly ItemYaml[];
}

/**
 * Reads one edition of the checklist: a folder of section files named after the edition (`checklist/2020`), beside
 * `checklist.schema.json`. Sections come in the checklist's order, whatever the files are called.
 *
 * @throws InputError with every problem of every file
 */
export function loadChecklist(folder: string): Checklist {
  if (!isFolder(folder)) {
    const message = 'The checklist folder is missing.';
    throwIfErrors([
      { code: 'no-checklist', level: 'error', message, next: 'Install sorna-audit again.', at: { file: folder } },
    ]);
  }
  const validate = compileSchemaFile<SectionYaml>(join(dirname(folder), 'checklist.schema.json'));
  const walked = listFiles(folder, folder, folder);
  const problems: Problem[] = [...walked.problems];
  const sections = new Map<SectionId, Section>();
  const ids = new Set<string>();
  for (const path of walked.files.filter((name) => name.endsWith('.yaml'))) {
    const file = join(folder, path);
    const { value, problems: found } = readCheckedYaml(file, file, validate);
    problems.push(...found);
    if (!value) continue;
    const { section, items, ...words } = value.data;
    const own = idProblems(value.data, ids, value.source);
    if (sections.has(section)) own.push(twice(`Section ${section}`, value.source, ['section']));
    sections.set(section, { id: section, ...words, items: items.map((item) => itemFrom(item, section)) });
    problems.push(...inFileOrder(own));
  }
  for (const id of SECTION_IDS.filter((section) => !sections.has(section))) {
    const message = `Section ${id} has no file.`;
    problems.push({ code: 'missing-section', level: 'error', message, next: 'Add it.', at: { file: folder } });
  }
  throwIfErrors(problems);
  const inOrder = SECTION_IDS.flatMap((id) => sections.get(id) ?? []);
  return { edition: basename(folder), title: TITLE, source: SOURCE, sections: inOrder };
}

function itemFrom(item: ItemYaml, section: SectionId): Item {
  const {
    tribes_only_with_enhanced_sentencing: tribesOnlyWithEnhancedSentencing,
    counted_from: countedFrom,
    ...rest
  } = item;
  return {
    ...rest,
    section,
    ...(countedFrom === undefined ? {} : { countedFrom }),
    ...(tribesOnlyWithEnhancedSentencing === undefined ? {} : { tribesOnlyWithEnhancedSentencing }),
  };
}

/** Ids and former ids are unique over all sections; every part that an item names is listed. */
function idProblems(data: SectionYaml, ids: Set<string>, source: YamlSource): Problem[] {
  const problems: Problem[] = [];
  const parts = new Set((data.parts ?? []).map((part) => part.id));
  data.items.forEach((item, i) => {
    for (const id of [item.id, ...(item.aliases ?? [])]) {
      if (ids.has(id)) problems.push(twice(`Item ${id}`, source, ['items', i, 'id']));
      ids.add(id);
    }
    if (item.part === undefined || (parts.has(item.part) && item.id.startsWith(`${item.part}.`))) return;
    const message = `Item ${item.id} does not belong to part ${quoted(item.part)}, or the part is not listed.`;
    const at = source.placeOf(['items', i, 'part']);
    problems.push({ code: 'wrong-part', level: 'error', message, next: 'Correct the part.', at });
  });
  return problems;
}

function twice(what: string, source: YamlSource, path: readonly (string | number)[]): Problem {
  const next = 'Every id stands once.';
  return { code: 'id-twice', level: 'error', message: `${what} is defined twice.`, next, at: source.placeOf(path) };
}
