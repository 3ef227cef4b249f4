/** The text of an empty package's `jurisdiction.yaml`. */
import type { Kind } from '../model/checklist.ts';

const KIND_EXAMPLES: Readonly<Record<Kind, string>> = {
  state: 'State of Meridia',
  district: 'District of Meridia',
  territory: 'Territory of Meridia',
  tribe: 'Cedar Hollow Band',
};

/** Every setting with its help. What applies to tribes alone is written for tribes only. */
export function jurisdictionYaml(kind: Kind, name: string): string {
  const example = KIND_EXAMPLES[kind];
  const tribal = `
# true where the tribe uses enhanced sentencing under the Tribal Law and Order Act of 2010.
enhanced_sentencing: false
`;
  return `# Who is audited. Lines that begin with "#" are explanations, or settings that you may turn on by removing the "#".

# The name as it should stand on the report, such as "${example}".
name: ${JSON.stringify(name)}
kind: ${kind}

# USPS abbreviation, where there is one.
code:

# The date that the audit speaks about, YYYY-MM-DD. Left blank, it is the day on which the audit runs.
as_of:

# The date on which the jurisdiction implemented SORNA, YYYY-MM-DD.
implemented_on:
${kind === 'tribe' ? tribal : ''}
# Which days are business days. Deadlines of "3 business days" are counted by it.
calendar:
  weekend: [6, 7] # Monday is 1, Sunday is 7
  federal_holidays: true
  inauguration_day: false # 20 January after a presidential election, a holiday in and around Washington, DC
  closures: [] # other days on which the offices are closed: [2026-12-24, 2026-12-26]

# When a registrant has to appear under your own law, by tier. SORNA: 12, 6 and 3 months after the last appearance.
# docs/package-format.md shows how to write fixed months, the month of birth, the birthday, and surnames.
schedule:
  I: { every_months: 12 }
  II: { every_months: 6 }
  III: { every_months: 3 }

# Days after a missed date before a record counts as overdue, by your own schedule and by SORNA's interval.
grace_days: 0

# Your own numbers where SORNA names none.
limits:
  residence_days: 30 # days at a place after which it is a residence
  flag_after_days: 30 # days out of compliance after which a registrant must be flagged
  crowded_address: 10 # more registrants at one address than this are listed

# true: a document that does not say when it is in force (documents/index.yaml) supports no answer. false: it counts as in force.
documents_dated: true

# E-mail addresses and phone numbers of the agency that stand on the public website on purpose.
public_by_design: []

# Tables of the registry export that are rightly empty, such as [lodging, warrants]: nothing of the kind to record. An empty
# table that is not listed here counts as an export that is not complete.
no_records: []

# Where the jurisdiction lies, in degrees: [west, south, east, north]. Coordinates outside are reported.
# bounds: [-100.0, 36.0, -94.0, 40.0]
${OFFICIAL}${kind === 'tribe' ? DELEGATION : ''}`;
}

const OFFICIAL = `
# What the SMART Office has determined, once it has. The audit shows it as it stands here; it neither makes nor foretells it.
# result is substantially-implemented, not-implemented or pending. The last three lines are for "not-implemented" only.
# official_determination:
#   result: substantially-implemented
#   by: SMART Office # who determined it
#   on: 2026-03-02 # the date of the letter, YYYY-MM-DD
#   source: Letter of 2 March 2026, page 1 # where it stands
#   fiscal_year: # the year of the Byrne JAG grant that is reduced
#   reallocation_deadline: # last day to ask for the withheld funds, as the letter states it, YYYY-MM-DD
#   reallocation_requested_on: # the day on which they were asked for, YYYY-MM-DD
`;

const DELEGATION = `
# Where the functions under SORNA have passed to another jurisdiction (34 USC 20929): to which, and how.
# how is elected, pl-280, no-election or attorney-general.
# delegation:
#   to: State of Meridia
#   how: elected
#   on: 2012-05-01 # YYYY-MM-DD
#   source: Resolution 12-31 of the tribal council # where it stands
`;
