/** What is wrong in the public record is wrong on the page that the site makes of it. */
import type { Planted } from '../defect.ts';
import type { Registrant } from '../registrant.ts';

/** Rules over public records, and the rule that sees the same on the captured site. */
const SAME_ON_PAGES: Readonly<Record<string, string>> = {
  'postable-not-posted': 'postable-nowhere-on-site',
  'tier-i-against-minor-not-posted': 'tier-i-against-minor-nowhere-on-site',
  'removed-but-posted': 'removed-on-captured-site',
  'gone-but-posted': 'gone-on-captured-site',
  'juvenile-posted': 'captured-juvenile',
  'entry-posted-late': 'captured-posted-late',
  'entry-not-updated': 'captured-not-updated',
  'absconder-not-marked': 'absconder-not-marked-on-captured-site',
  'unlocated-not-marked': 'unlocated-not-marked-on-captured-site',
  'violator-not-marked': 'violator-not-marked-on-captured-site',
  'stale-public-surname': 'name-not-on-captured-site',
  'stale-public-given-name': 'name-not-on-captured-site',
  'stale-public-tier': 'other-tier-on-captured-site',
  'stale-public-birth-date': 'other-birth-year-on-captured-site',
  'stale-public-photo': 'former-photo-on-captured-site',
  'stale-public-street': 'captured-without-residence',
  'posted-without-description': 'description-not-on-captured-site',
  'posted-without-offense': 'registration-offense-not-on-captured-site',
  'registration-offense-not-named': 'registration-offense-not-on-captured-site',
  'other-sex-offense-not-named': 'other-sex-offense-not-on-captured-site',
  'employer-address-not-shown': 'employer-address-not-on-captured-site',
  'one-employer-address-not-shown': 'employer-address-not-on-captured-site',
  'school-address-not-shown': 'school-address-not-on-captured-site',
  'one-school-address-not-shown': 'school-address-not-on-captured-site',
  'plate-not-shown': 'plate-not-on-captured-site',
  'one-plate-not-shown': 'plate-not-on-captured-site',
  'vehicle-description-not-shown': 'vehicle-not-on-captured-site',
  'one-vehicle-description-not-shown': 'vehicle-not-on-captured-site',
  'aliases-not-shown': 'alias-not-on-captured-site',
  'one-alias-not-shown': 'alias-not-on-captured-site',
  'tribal-name-not-shown': 'tribal-name-not-on-captured-site',
};

/** Asked only of those who must be shown: of whoever is posted by choice the site may leave things out. */
const IS_COMPLETE = /-not-on-captured-site$|^captured-without/;

/** The findings, and those of the captured site that follow from them. */
export function withPages(found: readonly Planted[], { life, person, tables }: Registrant): readonly Planted[] {
  const pages = new Map<string, Planted>();
  for (const { rule, state } of found) {
    const same = SAME_ON_PAGES[rule];
    // Who has no offense on record has none that a page could leave out.
    if (same === undefined || (rule === 'posted-without-offense' && tables.offenses.length === 0)) continue;
    if (IS_COMPLETE.test(same) && (person['tier'] === 'I' || life.juvenile)) continue;
    // A place in words can be told in other words: whether it is meant nobody can tell from the page.
    const isInWords = rule === 'stale-public-street' && tables.addresses.at(-1)?.['street'] === '';
    pages.set(same, { rule: same, subject: life.id, state: isInWords ? 'undecided' : state });
  }
  const strange = found.some(({ rule }) => rule === 'posted-but-not-registered');
  for (const { url = '', person_id: id } of strange ? tables.public_records : []) {
    if (id === life.id) continue;
    const subject = url.slice(1);
    pages.set(url, { rule: 'captured-page-of-nobody', subject, state: 'violation' });
    // Whether the page had to be complete hangs on who it is about.
    for (const rule of ['photo-not-on-captured-site', 'description-not-on-captured-site'])
      pages.set(`${url} ${rule}`, { rule, subject, state: 'undecided' });
  }
  return [...found, ...pages.values()];
}
