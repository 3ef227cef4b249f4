/** The texts of an empty package: what `init` writes. A pure function of the checklist, the dictionary and the kind. */
import type { Checklist, Item, Kind, Quantity, Section } from '../model/checklist.ts';
import type { Dictionary, DictionaryTable } from '../model/dictionary.ts';
import { jurisdictionYaml } from './init-jurisdiction.ts';

export interface InitOptions {
  readonly kind: Kind;
  readonly name: string;
  readonly checklist: Checklist;
  readonly dictionary: Dictionary;
}

/** Path below the package (with `/`) to text. Folders that hold no file yet end in `/`. */
export function emptyPackage(options: InitOptions): ReadonlyMap<string, string> {
  const { checklist, kind } = options;
  const files = new Map<string, string>();
  files.set('README.md', readme(options));
  files.set('jurisdiction.yaml', jurisdictionYaml(kind, options.name));
  checklist.sections.forEach((section, i) => {
    const items = section.items.filter((item) => isPut(item, kind));
    const number = String(i + 1).padStart(2, '0');
    if (items.length > 0) files.set(`answers/${number}-section-${section.id}.yaml`, answersYaml(section, items));
  });
  files.set('documents/index.yaml', DOCUMENTS_YAML);
  files.set('registry/mapping.yaml', mappingYaml(options.dictionary));
  files.set('website/', '');
  return files;
}

/** Rows for tribes with enhanced sentencing are written for every tribe: whether they apply stands in jurisdiction.yaml. */
function isPut(item: Item, kind: Kind): boolean {
  return item.kinds === undefined || item.kinds.includes(kind);
}

function answersYaml(section: Section, items: readonly Item[]): string {
  const head = [
    `Section ${section.id}: ${section.title}`,
    `34 USC ${section.statute}; National Guidelines ${section.guidelines}`,
    '',
    section.about,
    '',
    'Write your answer after the colon. A blank line counts as not answered.',
    'documents are named by their path below documents/; a page is a number, counted from 1.',
    'section: such as "§ 9-101(b)" or a heading, in place of a page or beside it.',
    'quote: a few words that stand there; the audit looks them up.',
    'A further citation begins with its own "-". effective_from and effective_to may name the days of its force.',
    '"sorna-audit answers export" writes all of this as a workbook, and "answers import" takes it back.',
  ];
  const parts = new Map((section.parts ?? []).map((part) => [part.id, part.title]));
  let group: string | undefined;
  const rows = items.map((item) => {
    const heading = [item.part && `${item.part} ${parts.get(item.part) ?? ''}`, item.group].filter(Boolean).join(' · ');
    const changed = heading !== '' && heading !== group;
    group = heading;
    return `${changed ? `${comment(`--- ${heading} ---`, '  ')}\n` : ''}${answerYaml(item)}`;
  });
  return `${head.map((line) => comment(line, '')).join('')}\nanswers:\n${rows.join('\n')}`;
}

function answerYaml(item: Item): string {
  const shape = item.answer;
  const notes = [
    item.wording,
    ...(item.help === undefined ? [] : [item.help]),
    `${item.statute}; Guidelines ${item.guidelines}`,
    ...(item.source === undefined ? [] : [`Not a row of the 2020 table; asked for by ${item.source}`]),
    ...(item.tribesOnlyWithEnhancedSentencing ? ['Only where the tribe uses enhanced sentencing.'] : []),
    ...(item.prompts === undefined ? [] : ['The words have to speak to:']),
  ];
  const prompts = (item.prompts ?? []).map((prompt) => comment(`- ${prompt}`, '  '));
  const fields: string[] = [`answer: ${hint(shape)}`];
  if (shape.shape === 'digitized') fields.push('digitized: # yes or no: is it held in an electronic database?');
  if (shape.shape === 'value')
    fields.push(
      `value: # such as ${JSON.stringify(shape.floor)}, which is what SORNA asks for; ${BETTER[shape.quantity]}`,
    );
  if (shape.shape === 'narrative') fields.push('text: # your words');
  fields.push(
    'citations:',
    '  - statute:',
    '    policy:',
    '    document:',
    '    page:',
    '    section:',
    '    quote:',
    'notes:',
  );
  const lines = [`  - item: ${item.id}`, ...fields.map((field) => `    ${field}`)];
  return `${[...notes.map((note) => comment(note, '  ')), ...prompts].join('')}${lines.join('\n')}\n`;
}

/** Which way is better than the floor. */
const BETTER: Readonly<Record<Quantity, string>> = {
  deadline: 'a shorter limit exceeds it',
  notice: 'a longer notice exceeds it',
  interval: 'a shorter interval exceeds it',
  duration: 'a longer registration exceeds it',
  penalty: 'a higher maximum exceeds it',
};

function hint(shape: Item['answer']): string {
  if (shape.shape !== 'narrative') return '# yes or no';
  return shape.when === 'required'
    ? '# yes, with "text"'
    : '# no: we do not differ from SORNA here; yes: we do, and "text" says how';
}

const WIDTH = 116;

/** Lines of at most 116 characters that begin with `#`. */
function comment(text: string, indent: string): string {
  const lines: string[] = [];
  let line = `${indent}#`;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = `${indent}#`;
    }
    line += ` ${word}`;
  }
  return [...lines, line].map((each) => `${each}\n`).join('');
}

const DOCUMENTS_YAML = `# What the documents in this folder are called, and when they are in force. Every line but "document" may be left out.
# A citation of a document that is not in force on the date of the audit does not support its answer, and with
# "documents_dated: true" in jurisdiction.yaml neither does one of a document that is not dated here. Remove the "#".

documents:
#  - document: code-title-9.pdf # its path below documents/
#    title: Code, title 9, chapter 1
#    effective_from: 2024-07-01 # first day in force, YYYY-MM-DD
#    effective_to: # last day in force; blank where no end is known
`;

function mappingYaml(dictionary: Dictionary): string {
  const fromExport = [...dictionary.tables.values()].filter(({ source }) => source === undefined);
  const tables = fromExport.map(tableLines).join('#\n');
  return `# How the registry's export becomes the tables that the checks know.
#
# Put the export's files (CSV, JSON, XLSX, Parquet, XML, fixed width) into this folder. A file that is named after a
# table, with the columns named as below, needs nothing more: person.csv, addresses.csv, offenses.csv. For any other
# file, remove the "#" from "tables:" and from the lines of the table, and write the name of your own column on the right.
# "sorna-audit mapping" drafts all this from the export's files, as long as nothing but comments stands here.
# docs/package-format.md shows names to split, dates to read, codes to translate and wide files to take apart.

# full: everything that the registry holds. public: what the public may see; checks of other columns are then not made.
export: full

# Words in your export that mean "nothing was entered", and "asked, and there is none".
placeholders: []
none_reported: []

# tables:
${tables}`;
}

function tableLines(table: DictionaryTable): string {
  const width = Math.max(...table.columns.map((column) => column.name.length));
  const columns = table.columns.map((column) => {
    const source = `${column.name}: YOUR_COLUMN`.padEnd(width + 13);
    return `#       ${source} # ${column.label}${column.type === 'date' ? ' (a date)' : ''}`;
  });
  return [`#   ${table.name}: # ${table.label}`, `#     file: your-export.csv`, '#     columns:', ...columns, ''].join(
    '\n',
  );
}

function readme({ name, kind }: InitOptions): string {
  return `# Package of ${name}

A package for sorna-audit: everything that a ${kind} hands over to show that it implements SORNA. Every part is optional.
What is absent is reported as absent; it never counts as met.

| Part | What belongs into it |
| --- | --- |
| \`jurisdiction.yaml\` | Who is audited, the business calendar, your own verification schedule |
| \`answers/\` | The checklist, one file a section. Fill in what stands after each colon, or use the workbook |
| \`offenses.csv\` | Your registerable offenses, for the rows of VIII.A; the workbook of the answers has a sheet for them |
| \`documents/\` | Statutes, policy manual, agreements: PDF, Word (DOCX), HTML or text. Answers cite them by file and page or section; \`index.yaml\` says what they are called and when they are in force |
| \`registry/\` | The registry's export (CSV, JSON, XLSX, Parquet, XML, columns of fixed width), and \`mapping.yaml\`, which says what its columns are called |
| \`website/\` | A copy of the public website, of any kind: saved pages, WARC or WACZ, archives, feeds (JSON, CSV, XML), PDF flyers, images. \`sorna-audit capture\` makes one |
| \`amendments/\` | Dated notes beside results: waivers, attestations, planned fixes, claimed deviations |
| \`determinations/\` | The reviewer's own words on rows |

1. \`sorna-audit check <this folder>\` lists every problem with file, line and column.
2. \`sorna-audit audit <this folder>\` writes the gap report.

Rather a spreadsheet? \`sorna-audit answers export <this folder>\` writes the answers as a workbook with drop-downs and help, and
\`sorna-audit answers import <workbook> <this folder>\` takes them back; it first says what would change.

An export holds Social Security numbers and victims' names. Keep this folder where only those who may see them can.
`;
}
