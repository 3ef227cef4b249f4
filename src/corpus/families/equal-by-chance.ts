/** Benign: values of the export that stand for somebody or something else on pages of agencies, courts and vendors. */
import { family, type Family, type FamilyOptions, type Planted, type ValueKind } from '../family.ts';

const VICTIM: readonly ValueKind[] = ['victim'];
const SSN: readonly ValueKind[] = ['ssn'];
const HANDLE: readonly ValueKind[] = ['handle'];
const DOCKET: readonly ValueKind[] = ['docket'];

function equal(
  name: string,
  kinds: readonly ValueKind[],
  body: (planted: Planted) => string,
  subject: FamilyOptions['subject'] = 'none',
): Family {
  return family('collisions', name, kinds, (planted) => ({ body: body(planted), written: [], encoding: 'collision' }), {
    expected: 'none',
    subject,
  });
}

const NAMES: readonly Family[] = [
  equal(
    'volunteer-for-victims',
    VICTIM,
    ({ text }) => `<p>Volunteer of the year: ${text} has comforted victims since 2009.</p>`,
  ),
  equal(
    'by-line-above-victims',
    VICTIM,
    ({ text }) => `<p class="byline">By ${text}</p><p>Victims first, says the sheriff.</p>`,
  ),
  equal('speaker-on-victims', VICTIM, ({ text }) => `<p>Keynote speaker: ${text}, "Victims in court"</p>`),
  equal('social-worker', VICTIM, ({ text }) => `<p>${text}, LMSW, sees victims on Mondays.</p>`),
  equal(
    'victim-representative-of-a-board',
    VICTIM,
    ({ text }) => `<p>Members: ${text} (victim representative), Dale Ross</p>`,
  ),
  equal('spokesperson', VICTIM, ({ text }) => `<p>"The victim is safe," said ${text}, spokeswoman for the county.</p>`),
  equal('academy', VICTIM, ({ text }) => `<p>Schools within 1,000 feet: ${text} Academy</p>`),
  equal('day-care', VICTIM, ({ text }) => `<p>${text} Day Care, minor children</p>`),
  equal('employer-of-another', VICTIM, ({ text }) => `<p>Employer: ${text} Landscaping LLC</p>`, 'other'),
  equal(
    'donors-to-victims',
    VICTIM,
    ({ text }) => `<p>Donors who help victims recover: Dale Ross, ${text}, Ruth Pell</p>`,
  ),
];

const NUMBERS: readonly Family[] = [
  equal(
    'three-cells-of-statistics',
    SSN,
    ({ bare }) =>
      `<table><tr><td>2019</td><td>${bare.slice(0, 3)}</td><td>${bare.slice(3, 5)}</td><td>${bare.slice(5)}</td></tr></table>`,
  ),
  equal(
    'numbers-of-a-chart',
    SSN,
    ({ text }) => `<script>var series=[12,${text.replaceAll('-', ',')},44,51]</script>`,
    'other',
  ),
  equal('employer-number', SSN, ({ bare }) => `<p>Federal Tax ID: ${bare.slice(0, 2)}-${bare.slice(2)}</p>`),
  equal('employer-number-in-words', SSN, ({ bare }) => `<p>Employer ID No. ${bare}; DUNS ${bare}</p>`),
  equal('parcel-in-data', SSN, ({ text }) => `<script>var p={"apn":"${text}","acres":41}</script>`),
  equal('key-behind-a-tax-number', SSN, ({ bare }) => `<script>var o={"taxID":"91-0000000","id":"${bare}"}</script>`),
  equal(
    'example-in-an-empty-field',
    ['ssn', 'passport', 'email', 'docket'],
    ({ text }) => `<input placeholder="${text}">`,
  ),
];

const ACCOUNTS: readonly Family[] = [
  equal('front-of-an-office-mailbox', HANDLE, ({ text }) => `<p>E-mail: ${text}@agency.example.gov</p>`),
  equal('account-of-the-agency', HANDLE, ({ text }) => `<p>Follow us on Twitter: @${text}</p>`),
  equal('account-in-the-head', HANDLE, ({ text }) => `<meta name="twitter:site" content="@${text}">`),
];

const CASES: readonly Family[] = [
  equal(
    'docket-on-a-calendar',
    DOCKET,
    ({ text }) => `<table><tr><td>${text}</td><td>State v. Ward</td><td>Dismissed</td></tr></table>`,
  ),
  equal('docket-of-an-appeal', DOCKET, ({ text }) => `<p>Appeal dismissed 2013, docket ${text}</p>`, 'other'),
  equal(
    'charge-in-a-table-of-outcomes',
    ['charge'],
    ({ text }) =>
      `<table><tr><th>Offense</th><th>Convicted</th><th>Dismissed</th></tr><tr><td>${text}</td><td>41</td><td>27</td></tr></table>`,
  ),
];

export const EQUAL_BY_CHANCE: readonly Family[] = [...NAMES, ...NUMBERS, ...ACCOUNTS, ...CASES];
