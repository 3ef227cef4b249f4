/** The words of the report: families of statuses, statuses, outcomes, desks, severities, and the glossary. */
import type { Kind } from '../model/checklist.ts';
import { STATUSES } from '../model/outcome.ts';
import type { Desk, Outcome, Severity, Status } from '../model/outcome.ts';
import type { Finding } from '../model/result.ts';

/** Statuses in groups that a reader keeps in mind; the order of bars, legends and table columns. */
export const FAMILIES = ['met', 'open', 'gap', 'missing', 'na'] as const;
export type Family = (typeof FAMILIES)[number];

export const FAMILY_WORDS: Readonly<Record<Family, string>> = {
  met: 'Met',
  open: 'Open question',
  gap: 'Gap',
  missing: 'Answer or proof missing',
  na: 'Not applicable',
};

export const SAMPLE_STATES: Readonly<Record<Finding['state'], string>> = {
  violation: 'Breaks the rule',
  undecided: 'Undecided',
  shown: 'Found here',
};

/** Column heads, where five of them stand side by side. */
export const FAMILY_HEADS: Readonly<Record<Family, string>> = {
  met: 'Met',
  open: 'Open',
  gap: 'Gap',
  missing: 'Missing',
  na: 'Not appl.',
};

interface StatusWords {
  readonly family: Family;
  readonly word: string;
  /** Inside a sentence, after "5 rows are". */
  readonly phrase: string;
  readonly meaning: string;
}

export const STATUS_WORDS: Readonly<Record<Status, StatusWords>> = {
  'not-met': {
    family: 'gap',
    word: 'Not met',
    phrase: 'not met',
    meaning: 'The jurisdiction itself answers that the requirement is not met.',
  },
  contradicted: {
    family: 'gap',
    word: 'Contradicted',
    phrase: 'contradicted by the data',
    meaning: 'The answer says that the requirement is met; the records or the public website show otherwise.',
  },
  deviates: {
    family: 'gap',
    word: 'Deviates',
    phrase: 'below the SORNA floor',
    meaning: 'The answer gives a value below the SORNA floor, such as 5 business days where 3 are required.',
  },
  error: {
    family: 'gap',
    word: 'Check failed',
    phrase: 'unknown after a failed check',
    meaning: 'A check of this row could not run. It counts as a gap until it does.',
  },
  'not-answered': {
    family: 'missing',
    word: 'Not answered',
    phrase: 'not answered',
    meaning: 'The checklist row has no answer.',
  },
  unsupported: {
    family: 'missing',
    word: 'Unsupported',
    phrase: 'unsupported',
    meaning: 'The answer says that the requirement is met, but no citation was given, or none holds.',
  },
  'needs-review': {
    family: 'open',
    word: 'Needs review',
    phrase: 'waiting for a person to look',
    meaning: 'Something was seen that a person has to judge.',
  },
  unconfirmed: {
    family: 'open',
    word: 'Unconfirmed',
    phrase: 'unconfirmed',
    meaning: 'The citation holds, but the evidence that was handed over cannot show whether it is done in practice.',
  },
  meets: {
    family: 'met',
    word: 'Meets',
    phrase: 'met',
    meaning: 'The answer and its citation hold, and nothing that was seen speaks against them.',
  },
  exceeds: {
    family: 'met',
    word: 'Exceeds',
    phrase: 'exceeded',
    meaning: 'As “meets”, with a value stricter than the SORNA floor.',
  },
  'not-applicable': {
    family: 'na',
    word: 'Not applicable',
    phrase: 'not applicable',
    meaning: 'The row is not asked of this kind of jurisdiction.',
  },
};

export const OUTCOME_WORDS: Readonly<
  Record<Outcome, { readonly family: Family; readonly word: string; readonly meaning: string }>
> = {
  error: { family: 'gap', word: 'Error', meaning: 'The check could not run.' },
  fail: { family: 'gap', word: 'Fail', meaning: 'At least one record breaks the rule.' },
  'needs-review': {
    family: 'open',
    word: 'Needs review',
    meaning: 'A record could not be decided because a value is unknown, or a person has to look at what was seen.',
  },
  'not-testable': { family: 'missing', word: 'Not testable', meaning: 'The evidence that the check needs is absent.' },
  pass: { family: 'met', word: 'Pass', meaning: 'No record that the rule speaks about breaks it.' },
  'not-applicable': {
    family: 'na',
    word: 'Not applicable',
    meaning: 'There is no record that the rule speaks about, or it is not meant for this kind of jurisdiction.',
  },
};

export const DESK_WORDS: Readonly<Record<Desk, string>> = {
  registration: 'Registration',
  'law-enforcement': 'Law enforcement',
  'records-and-data': 'Records and data',
  website: 'Website',
  'legal-and-policy': 'Legal and policy',
};

export const SEVERITY_WORDS: Readonly<Record<Severity, { readonly word: string; readonly meaning: string }>> = {
  critical: { word: 'Critical', meaning: 'Public safety or a victim is at risk now.' },
  major: { word: 'Major', meaning: 'A SORNA requirement is not kept for a record.' },
  minor: { word: 'Minor', meaning: 'The record is less useful than it should be.' },
};

export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  state: 'State',
  district: 'District',
  territory: 'Territory',
  tribe: 'Tribe',
};

export const DECISION =
  'Only the SMART Office decides whether a jurisdiction substantially implements SORNA; no count in this report does.';

/** Beside the statuses, outcomes and severities, which explain themselves above. */
export const GLOSSARY: readonly (readonly [string, string])[] = [
  ['Row', 'One line of the checklist that a jurisdiction answers.'],
  ['Answer', 'What the jurisdiction says about a row: yes or no, a value, or words.'],
  [
    'Citation',
    'The statute or policy that an answer rests on. It holds when the document was handed over, has the page, and the quoted words stand there.',
  ],
  ['Check', 'An automatic test of the registry, the website or the documents. It serves one or more rows.'],
  ['12 of 4,310', 'The records that break a rule, out of all records that the rule speaks about.'],
  [
    'Undecided',
    'A record with an unknown value that the rule needs. It is neither passed nor failed, and stays in the count.',
  ],
  ['Kept aside', 'A line of an export that could not be read as a record. It is counted and listed, not dropped.'],
  ['As of', 'The date that the report speaks about. Deadlines are counted up to this day.'],
  ['Desk', 'The part of the agency that can fix a finding.'],
  [
    'Masked',
    'Sensitive values are never printed. Records appear under their record key, and shown values are blacked out in part.',
  ],
];

export function statusesOf(family: Family): Status[] {
  return STATUSES.filter((status) => STATUS_WORDS[status].family === family);
}
