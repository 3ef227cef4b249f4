/** Records of an intake that nobody finished: of these people the export does not say whether they are registered. */
import type { Defect } from '../defect.ts';
import { NONE } from '../identity.ts';
import type { ChildTable } from '../registrant.ts';
import { fateIs, mistake } from './cells.ts';

/**
 * Everything that is asked of registrants with a certain status cannot be decided here. Whoever adds such a rule on
 * registrants adds it here, and the test of the manifest says so.
 */
const ASKED = `
absconder-marshals-not-told absconder-ncic-not-updated absconder-without-date absconder-without-warrant
convicted-here-never-registered death-without-date dna-not-in-codis ended-with-warrant expired-before-end fingerprints-not-in-ngi gone-but-posted
gone-with-residence implausible-age left-without-initial-registration missing-birth-date missing-dna-agency
missing-dna-date missing-end-date missing-eye-color missing-fbi-number missing-fingerprint-date missing-form-copy
missing-given-name missing-hair-color missing-height missing-initial-registration missing-ncic-number missing-next-due
missing-palm-print-date missing-photo-tier-i missing-race missing-sentencing-date missing-sex missing-start-date
missing-surname missing-tier missing-weight moved-out-with-job moved-out-with-school moved-out-without-transfer
no-alias-entry no-appearance-on-record no-arrest-entry no-employment-entry no-internet-identifier-entry
no-licence-entry no-phone-entry no-place no-school-entry no-supervision-entry no-travel-document-entry
no-vehicle-entry non-compliant-too-long palm-prints-not-in-ngi pending-too-long registered-late-after-sentencing
registrants-without-offense registration-not-in-log relieved-without-clean-record removed-but-posted
several-current-residences stand-in-given-name stand-in-surname tier-from-risk tier-i-expired-too-early
tier-i-overdue-schedule tier-i-overdue-sorna unanswered-ethnic-tribal-name unanswered-licence-copy
unanswered-licence-number unanswered-marks unanswered-purported-birth-date unanswered-purported-ssn unanswered-ssn
unlocated-too-long
`;

/** What the clerk of the court wrote down. */
const KEPT =
  'person_id surname given_name middle_name birth_date sex tier juvenile imprisoned connection retroactive_class'.split(
    ' ',
  );

function intake(kind: string, status: string, rules: string): Defect {
  return mistake(
    kind,
    ({ person, tables }) => {
      for (const table of Object.keys(tables)) tables[table as ChildTable] = [];
      for (const column of Object.keys(person)) if (!KEPT.includes(column)) person[column] = '';
      person['status'] = status;
    },
    [
      rules,
      ...ASKED.trim()
        .split(/\s+/)
        .map((rule) => `${rule}?`),
    ].join(' '),
    {
      count: 1,
      who: (one) =>
        fateIs('deceased')(one) &&
        one.life.tier === 'I' &&
        one.life.origin === 'community' &&
        one.person['retroactive_class'] === NONE,
    },
  );
}

export const UNCLEAR_DEFECTS: readonly Defect[] = [
  intake('intake-without-status', '', 'missing-status'),
  intake('intake-with-a-status-of-its-own', 'UNDER REVIEW', 'missing-status unknown-status-code'),
];
