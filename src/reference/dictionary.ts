import type { Dictionary, DictionaryColumn, DictionaryTable } from '../model/dictionary.ts';
import { cellCode, code, generatedBy, table, text } from './markdown.ts';

/** `docs/reference/dictionary.md`: tables and columns that a mapping can fill, code lists, words for nothing. */
export function dictionaryPage(dictionary: Dictionary): string {
  const tables = [...dictionary.tables.values()];
  return [
    generatedBy('checklist/dictionary/'),
    '# Data dictionary\n\n',
    `${tables.length} tables and ${tables.reduce((sum, each) => sum + each.columns.length, 0)} columns. `,
    'A mapping makes them from the columns of an export: [the package](../package-format.md). ',
    'Values of columns that are not public are masked in every output.\n\n',
    table(
      ['Table', 'Holds', 'Columns'],
      tables.map((each) => [`[${each.name}](#${each.name})`, text(each.label), String(each.columns.length)]),
    ),
    '\n',
    ...tables.map(tableText),
    nothingText(dictionary),
    ...codesText(dictionary),
  ].join('');
}

function tableText(each: DictionaryTable): string {
  const keys = `Key: ${code(each.key)}.${each.person === undefined ? '' : ` Registrant: ${code(each.person)}.`}`;
  const head = ['Column', 'Is', 'Type', 'Rows', 'May be seen', 'Example', 'Known in exports as'];
  return `## ${each.name}\n\n${text(each.label)}: ${text(each.description)} ${keys}\n\n${table(head, each.columns.map(columnCells))}\n`;
}

function columnCells(column: DictionaryColumn): readonly string[] {
  const names = [
    ...column.synonyms,
    ...(column.niem === undefined ? [] : [`NIEM ${column.niem}`]),
    ...(column.ncic === undefined ? [] : [`NCIC ${column.ncic}`]),
  ];
  const type =
    column.codes === undefined ? column.type : `[${column.codes}](#codes-${column.codes.replaceAll('_', '-')})`;
  return [
    cellCode(column.name),
    `${text(column.label)}. ${text(column.description)}`,
    type,
    column.items.join(', '),
    column.prohibited === undefined ? column.sensitivity : `${column.sensitivity} (${column.prohibited})`,
    cellCode(column.example),
    names.map(cellCode).join(', '),
  ];
}

function nothingText(dictionary: Dictionary): string {
  const words = (list: readonly string[]): string =>
    list.map((word) => (word === '' ? '(blank)' : cellCode(word))).join(' ');
  return [
    '## Words for nothing\n\n',
    'Cells that hold one of these words hold no value. Capitals do not matter.\n\n',
    table(
      ['Kind', 'Words'],
      [
        ['nothing was entered', words(dictionary.placeholders)],
        ['asked, and there is none', words(dictionary.noneReported)],
        ...Object.entries(dictionary.pointers).map(([prefix, name]) => [
          `held in ${text(name)}`,
          `${cellCode(prefix)} and what follows`,
        ]),
      ],
    ),
    '\n',
  ].join('');
}

function codesText(dictionary: Dictionary): readonly string[] {
  return [...dictionary.codes].map(([name, codes], i) => {
    const rows = Object.entries(codes).map(([value, meaning]) => [cellCode(value), text(meaning)]);
    const last = i === dictionary.codes.size - 1;
    return `## Codes: ${name.replaceAll('_', ' ')}\n\n${table(['Code', 'Means'], rows)}${last ? '' : '\n'}`;
  });
}
