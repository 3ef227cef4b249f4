/** The columns of the answers as a table, in a workbook and in CSV alike. */
import type { Answer, Citation } from '../model/package.ts';

/** What an answer says of its item, beside its citations. */
export const OWN_FIELDS = ['answer', 'digitized', 'value', 'text', 'notes'] as const;
export type OwnField = (typeof OWN_FIELDS)[number];

/** Column to the citation's part that stands in it. */
export const CITATION_PARTS = {
  statute: 'statute',
  policy: 'policy',
  document: 'document',
  page: 'page',
  section: 'section',
  quote: 'quote',
  effective_from: 'effectiveFrom',
  effective_to: 'effectiveTo',
} as const satisfies Readonly<Record<string, keyof Citation>>;
export type CitationField = keyof typeof CITATION_PARTS;
export const CITATION_FIELDS = Object.keys(CITATION_PARTS) as readonly CitationField[];

/** What the checklist says; written for the reader's eyes, and not read back. */
const SHOWN_FIELDS = ['status', 'group', 'wording', 'help', 'understood'] as const;
export type ShownField = (typeof SHOWN_FIELDS)[number];

export type FilledField = 'item' | OwnField | CitationField;
export type ColumnName = FilledField | ShownField;

// A field that is added to the model and not to the table would be lost on the way; this line then stops the compiler.
type Forgotten =
  | Exclude<keyof Citation, (typeof CITATION_PARTS)[CitationField]>
  | Exclude<keyof Answer, 'item' | 'citations' | 'at' | OwnField>;
const NOTHING_FORGOTTEN: [Forgotten] extends [never] ? true : Forgotten = true;
void NOTHING_FORGOTTEN;

export interface Column {
  readonly name: ColumnName;
  /** The header in a workbook; CSV has the name. */
  readonly label: string;
  /** Characters of the workbook's own font. */
  readonly width: number;
}

/** In the order of a workbook's sheet. */
export const COLUMNS: readonly Column[] = [
  { name: 'item', label: 'Item', width: 11 },
  { name: 'status', label: 'Status', width: 15 },
  { name: 'group', label: 'Group', width: 22 },
  { name: 'wording', label: 'What the row asks', width: 44 },
  { name: 'help', label: 'Help and law', width: 44 },
  { name: 'answer', label: 'Answer', width: 10 },
  { name: 'digitized', label: 'Digitized', width: 10 },
  { name: 'value', label: 'Value', width: 18 },
  { name: 'understood', label: 'How it was read', width: 36 },
  { name: 'text', label: 'In words', width: 44 },
  { name: 'statute', label: 'Statute', width: 26 },
  { name: 'policy', label: 'Policy', width: 26 },
  { name: 'document', label: 'Document', width: 26 },
  { name: 'page', label: 'Page', width: 8 },
  { name: 'section', label: 'Section', width: 12 },
  { name: 'quote', label: 'Quoted words', width: 44 },
  { name: 'effective_from', label: 'In force from', width: 14 },
  { name: 'effective_to', label: 'In force to', width: 14 },
  { name: 'notes', label: 'Notes', width: 36 },
];

/** In the order of a CSV file. */
export const CSV_COLUMNS: readonly ColumnName[] = ['item', 'wording', ...OWN_FIELDS, ...CITATION_FIELDS];

export const FILLED_FIELDS: readonly FilledField[] = ['item', ...OWN_FIELDS, ...CITATION_FIELDS];

export function isShown(name: string): name is ShownField {
  return (SHOWN_FIELDS as readonly string[]).includes(name);
}

/** The column that a header means, whatever its case and spaces. */
export function columnOf(header: string): ColumnName | undefined {
  const word = plainWord(header);
  return COLUMNS.find(({ name, label }) => name === word || label.toLowerCase() === word)?.name;
}

/** As it is compared: lower case, single spaces, nothing invisible. */
export function plainWord(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u2060\ufeff]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}
