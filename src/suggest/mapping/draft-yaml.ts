/** A drafted mapping as the text of mapping.yaml, with what has to be looked at beside it. */
import { withoutNumber } from '../../model/secret-numbers.ts';
import type { Dictionary } from '../../model/dictionary.ts';
import { formatCount } from '../../model/words.ts';
import type { ColumnDraft, Draft, FileDraft, FilePlace, TableDraft } from './types.ts';

const HEAD = `# Drafted from the names of the export's columns and the look of its cells. Nobody has read it yet.
# Lines with "# ?" are guesses: look whether the column is meant. Then run "sorna-audit check", which tells what cannot be read.

# full: everything that the registry holds. public: what the public may see; checks of other columns are then not made.
export: full

# Words in your export that mean "nothing was entered", and "asked, and there is none".
placeholders: []
none_reported: []
`;

export function draftYaml(draft: Draft, dictionary: Dictionary): string {
  const tables = draft.tables.map((table) => tableYaml(table, dictionary));
  const files = draft.files.flatMap(fileLines);
  const absent = draft.absent.map((name) => `#   ${name}: ${dictionary.tables.get(name)!.label.toLowerCase()}`);
  return [
    HEAD,
    tables.length === 0 ? '# tables: none could be told\n' : `tables:\n${tables.join('\n')}`,
    ...(files.length === 0 ? [] : [`# Not used:\n${files.map((line) => `#   ${withoutNumber(line)}\n`).join('')}`]),
    ...(absent.length === 0
      ? []
      : [`# Tables that no file seems to hold; their checks will not be testable:\n${absent.join('\n')}\n`]),
  ].join('\n');
}

function tableYaml(draft: TableDraft, dictionary: Dictionary): string {
  const { table, records, columns, unpivoted = [], unpivot = [], explode } = draft;
  const labels = new Map(dictionary.tables.get(table)!.columns.map(({ name, label }) => [name, label]));
  return [
    `  ${table}: # ${formatCount(records)} ${records === 1 ? 'record' : 'records'}`,
    ...fileYaml(draft),
    ...choiceYaml(draft),
    '    columns:',
    ...columns.map((column) => `      ${columnYaml(column, labels.get(column.column) ?? '')}`),
    ...unpivoted.flatMap((column) => readYaml(column).map((line) => `      ${line}`)),
    ...(unpivot.length === 0 ? [] : ['    unpivot:']),
    ...unpivot.map((group) => `      - ${flow(group)}${doubted(group, unpivoted, labels)}`),
    ...(explode === undefined
      ? []
      : [`    explode: { column: ${explode.column}, delimiter: ${scalar(explode.delimiter)} }`]),
    '',
  ].join('\n');
}

function fileYaml({ file, sheet, skipLines, files, optional }: TableDraft): readonly string[] {
  if (files === undefined)
    return [
      `    file: ${scalar(file)}`,
      ...(sheet === undefined ? [] : [`    sheet: ${scalar(sheet)}`]),
      ...(skipLines === undefined ? [] : [`    skip_lines: ${skipLines} # ? lines of titles above the column names`]),
    ];
  return [
    '    files: # ? their columns are the same: are they parts of one table, and none a copy of another',
    ...files.map(({ constants, ...place }) => {
      const said = constants === undefined ? '' : `, constants: ${flow(constants)}`;
      const entries = placeYaml(place);
      return `      - { ${entries.join(', ')}${said} }${said === '' ? '' : ' # ? as the name of the file says'}`;
    }),
    ...(optional === undefined
      ? []
      : [`    optional: [${optional.map(scalar).join(', ')}] # ? some of the files lack it; it is blank there`]),
  ];
}

function placeYaml({ file, sheet, skipLines }: FilePlace): readonly string[] {
  return [
    `file: ${scalar(file)}`,
    ...(sheet === undefined ? [] : [`sheet: ${scalar(sheet)}`]),
    ...(skipLines === undefined ? [] : [`skip_lines: ${skipLines}`]),
  ];
}

function choiceYaml({ table, where, except, join }: TableDraft): readonly string[] {
  const one = table === 'person' ? 'registrant' : 'number';
  return [
    ...(where === undefined
      ? []
      : [`    where: { ${wordsYaml(where)} } # ? are these the words of this table's records`]),
    ...Object.entries(except ?? {}).map(([header, word]) =>
      typeof word === 'string'
        ? `    except: { ${scalar(header)}: ${scalar(word)} } # ? does this say that a record was deleted`
        : `    except: { ${wordsYaml({ [header]: word })} } # ? do these words say that there was no conviction`,
    ),
    ...(join === undefined ? [] : ['    join:']),
    ...(join ?? []).map(({ as, on, latest, ...place }) => {
      const entries = placeYaml(place);
      return `      - { as: ${as}, ${entries.join(', ')}, on: ${flow(on)}${latestYaml(latest)} } # ? ${latest === undefined ? `has it one record for each ${one}` : 'is the latest record the one that holds'}`;
    }),
  ];
}

function columnYaml(draft: ColumnDraft, label: string): string {
  const { column, from, isSure } = draft;
  const more = readingOf(draft);
  const source = more.length === 0 ? scalar(from) : `{ from: ${[scalar(from), ...more].join(', ')} }`;
  return `${column}: ${source}${doubtsYaml([...(isSure ? [] : [`? ${label}`]), ...doubtsOf(draft)])}`;
}

/** Of a column whose headers stand under `unpivot`, what is to be said of its cells. */
function readYaml(draft: ColumnDraft): readonly string[] {
  const more = readingOf(draft);
  const doubts = doubtsYaml(doubtsOf(draft));
  if (more.length > 0) return [`${draft.column}: { ${more.join(', ')} }${doubts}`];
  return doubts === '' ? [] : [`# ${draft.column}: { codes: { } }${doubts}`];
}

function doubted(
  group: Readonly<Record<string, string>>,
  unpivoted: readonly ColumnDraft[],
  labels: ReadonlyMap<string, string>,
): string {
  const unsure = unpivoted.filter(({ column, isSure }) => column in group && !isSure);
  return doubtsYaml(unsure.map(({ column }) => `? ${labels.get(column) ?? column}`));
}

function wordsYaml(where: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(where)
    .map(([header, words]) => `${scalar(header)}: [${words.map(scalar).join(', ')}]`)
    .join(', ');
}

function latestYaml(latest: ColumnDraft | undefined): string {
  if (latest === undefined) return '';
  const more = readingOf(latest);
  return `, latest: ${more.length === 0 ? scalar(latest.from) : `{ from: ${[scalar(latest.from), ...more].join(', ')} }`}`;
}

function readingOf({ part, formats, latestYear, isTimed, unit, codes }: ColumnDraft): readonly string[] {
  return [
    part && `part: ${part}`,
    formats && `format: ${formats.length === 1 ? scalar(formats[0]!) : `[${formats.map(scalar).join(', ')}]`}`,
    latestYear && `latest_year: ${latestYear}`,
    isTimed && 'time: ignored',
    unit && `unit: ${unit}`,
    codes && `codes: ${flow(codes)}`,
  ].filter((each): each is string => typeof each === 'string');
}

function doubtsOf({ part, latestYear, codes, untold = [], unnamed = 0 }: ColumnDraft): readonly string[] {
  return [
    latestYear === undefined ? undefined : '? years of two digits: dates ahead need a later one',
    codes === undefined || part !== undefined ? undefined : '? are the codes meant so',
    untold.length + unnamed === 0 ? undefined : `? codes to be told: ${untoldText(untold, unnamed)}`,
  ].filter((each) => each !== undefined);
}

function untoldText(untold: readonly string[], unnamed: number): string {
  const more = unnamed === 0 ? [] : [`${unnamed}${untold.length === 0 ? '' : ' more'} that the export holds`];
  return [...untold.map(scalar), ...more].join(', ');
}

function doubtsYaml(doubts: readonly string[]): string {
  return doubts.length === 0 ? '' : ` # ${doubts.join('; ').replaceAll('; ?', ';')}`;
}

function fileLines({ file, sheet, others = [], unused, why }: FileDraft): readonly string[] {
  const name = [{ file, sheet }, ...others]
    .map((each) => oneLine(each.sheet === undefined ? each.file : `${each.file}, sheet ${each.sheet}`))
    .join('; ');
  if (why !== undefined) return [`${name}: ${why}`];
  return unused.length === 0 ? [] : [`${name}: ${unused.map(oneLine).join(', ')}`];
}

function flow(entries: Readonly<Record<string, string>>): string {
  return `{ ${Object.entries(entries)
    .map(([key, value]) => `${scalar(key)}: ${scalar(value)}`)
    .join(', ')} }`;
}

/** Words that YAML would take for something else than text are quoted. */
function scalar(text: string): string {
  const isPlain =
    /^[A-Za-z_][\w ./-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text) && !/ $/.test(text);
  return isPlain ? text : `'${oneLine(text).replaceAll("'", "''")}'`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
