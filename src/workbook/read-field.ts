/** One cell of the answers: what was typed, and what the spreadsheet program has made of it. */
import type { Problem } from '../errors.ts';
import { quoted } from '../quoted.ts';
import type { FilledField } from './columns.ts';
import type { ReadCell } from './read-sheets.ts';

/** Numbers lose their zeros: section 9.10 becomes 9.1. */
const NUMBERED: ReadonlySet<FilledField> = new Set(['statute', 'policy', 'document', 'section', 'value', 'quote']);
const DATED: ReadonlySet<FilledField> = new Set(['effective_from', 'effective_to']);
/** One word each: what cannot be seen in them cannot be meant. */
const WORDS: ReadonlySet<FilledField> = new Set(['item', 'answer', 'digitized', 'page', ...DATED]);

/** The text of a cell, trimmed; nothing where it is blank or cannot be read. */
export function readField(field: FilledField, cell: ReadCell, problems: Problem[]): string {
  const text = cleaned(field, cell.text);
  const say = (level: Problem['level'], code: string, message: string, next: string): void => {
    problems.push({ code, level, message, next, at: cell.at });
  };
  if (cell.kind === 'error') {
    say('error', 'cell-error', `The cell shows an error (${quoted(cell.text)}).`, 'Type the words themselves.');
    return '';
  }
  if (cell.isFormula && text === '') {
    const message = 'The cell is a formula without a value.';
    say('error', 'formula-without-value', message, 'Formulas are not computed: type the words themselves.');
    return '';
  }
  if (cell.isFormula) {
    const message = `The cell is a formula; the value it had when the workbook was saved is taken: ${quoted(text)}.`;
    say('warning', 'formula', message, 'Type the words themselves.');
  }
  if (cell.kind === 'date' && !DATED.has(field)) madeADate(field, text, say);
  if (cell.kind === 'number' && NUMBERED.has(field)) {
    const message = `The cell is a number and is read as ${quoted(text)}; zeros at its end are lost.`;
    say(
      'warning',
      'number-for-text',
      message,
      'Format the cell as text and type the words again if this is not meant.',
    );
  }
  return text;
}

function madeADate(
  field: FilledField,
  text: string,
  say: (level: Problem['level'], code: string, message: string, next: string) => void,
): void {
  const message = `The spreadsheet program has made a date of what was typed (${text}).`;
  const next = 'Format the cell as text and type it again.';
  // Words are kept for a person to read; a page or an answer that is a date is none.
  const isWords = !WORDS.has(field);
  say(isWords ? 'warning' : 'error', 'date-for-text', message, next);
}

function cleaned(field: FilledField, text: string): string {
  if (!WORDS.has(field)) return text.trim();
  const visible = text.replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '').trim();
  const word = visible.replace(/^[\u201c\u201d\u2018\u2019"']+|[\u201c\u201d\u2018\u2019"']+$/gu, '').trim();
  return field === 'page' ? word.replace(/^(\d+)\.0+$/, '$1') : word.replace(/\s+/gu, ' ');
}
