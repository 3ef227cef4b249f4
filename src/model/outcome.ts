/** The fixed words for results, and the order in which they win. */

/** Worst first: the observed outcome of an item is the first of these that any of its rules has. */
export const OUTCOMES = ['error', 'fail', 'needs-review', 'not-testable', 'pass', 'not-applicable'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const STATED = ['meets', 'exceeds', 'deviates', 'not-met', 'not-answered', 'not-applicable'] as const;
/** What the jurisdiction's answer says when it is held against the floor. `unclear`: its words are not understood. */
export type Stated = (typeof STATED)[number] | 'unclear';

/** In the order in which reports list them: gaps first, then open questions, then what stands. */
export const STATUSES = [
  'not-met',
  'contradicted',
  'deviates',
  'error',
  'not-answered',
  'unsupported',
  'needs-review',
  'unconfirmed',
  'meets',
  'exceeds',
  'not-applicable',
] as const;
export type Status = (typeof STATUSES)[number];

/** How severe a violation is. `critical`: public safety or a victim at risk now; `major`: a SORNA requirement is
 * not kept for a record; `minor`: the record is less useful than it should be. */
export const SEVERITIES = ['critical', 'major', 'minor'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Who fixes a finding; the worklist is grouped by desk. */
export const DESKS = ['registration', 'law-enforcement', 'records-and-data', 'website', 'legal-and-policy'] as const;
export type Desk = (typeof DESKS)[number];
