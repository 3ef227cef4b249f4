/** Benign: victims described without a name, outcomes of nobody's case, and numbers that only sound like identity. */
import type { Family } from '../family.ts';
import { file, inScript, onRecord, page } from '../innocent.ts';

const labelled = (label: string, descriptions: string): string =>
  descriptions
    .split(', ')
    .map((one) => `<p>${label}: ${one}</p>`)
    .join('\n');

const VICTIMS: readonly Family[] = [
  onRecord(
    'described-by-age',
    labelled('Victim', 'Age Seven, Female Age 9, Child Under Twelve, Thirteen Year Old Girl, Age Unknown'),
  ),
  onRecord(
    'described-by-kin',
    labelled('Victim', 'Step Daughter, Half Sister, Ex Wife, Brother In Law, Foster Child, Adopted Son'),
  ),
  onRecord(
    'described-by-place',
    labelled(
      'Victim',
      'High School Student, Church Member, Hotel Guest, Nursing Home Patient, Daycare Child, Camp Counselor',
    ),
  ),
  onRecord(
    'described-by-acquaintance',
    labelled(
      'Victim',
      'Known To Offender, Family Friend, Total Stranger, Casual Acquaintance, Internet Contact, Live In Girlfriend',
    ),
  ),
  onRecord(
    'described-by-law',
    labelled(
      'Victim',
      'Statutory Rape Victim, Incapacitated Person, Developmentally Disabled Adult, Vulnerable Adult, Mentally Impaired',
    ),
  ),
  onRecord(
    'described-as-nobody',
    labelled(
      'Victim',
      'State Of Meridia, Society At Large, Police Decoy, Internet Sting, Undercover Agent, See Narrative, Not Available',
    ),
  ),
  onRecord(
    'described-by-looks',
    labelled('Victim', 'White Female, Black Male, Hispanic Juvenile, Young Boy, Teenage Girl, Elderly Woman'),
  ),
  onRecord(
    'described-by-number',
    labelled('Victims', 'Two Girls, Three Minors, Multiple Children, One Boy, Several Females, Both Sexes'),
  ),
  onRecord(
    'described-in-capitals',
    labelled('VICTIM', 'MINOR FEMALE, ADULT MALE, UNKNOWN JUVENILE, CHILD UNDER 14, FAMILY MEMBER'),
  ),
  onRecord(
    'described-in-fields',
    labelled('Victim Type', 'Minor Child, Adult Female') +
      labelled('Victim Info', 'Female Juvenile, Male Teen') +
      labelled('Victim Category', 'Known Person'),
  ),
  onRecord(
    'described-in-a-column',
    `<table><tr><th>Offense</th><th>Victim</th></tr><tr><td>Battery</td><td>Female Minor</td></tr><tr><td>Lewd act</td><td>Wife's Niece</td>
</tr><tr><td>Assault</td><td>Roommate's Child</td></tr><tr><td>Abuse</td><td>Preschool Girl</td></tr></table>`,
  ),
  onRecord(
    'described-in-a-list',
    `<dl><dt>Victim(s)<dd>Runaway Teen<dt>Victim(s)<dd>Girl Scout<dt>Victim(s)<dd>College Student<dt>Victim(s)<dd>Rural Resident</dl>`,
  ),
  inScript(
    'described-in-state',
    `var o={"victims":[{"victim":"Minor Female","victimAge":"13"},{"victim":"Adult Male","relation":"Casual Acquaintance"}],"victimSex":"F"};`,
  ),
  file(
    'described-in-a-table-of-data',
    'data/offenses.csv',
    'key,offense,victim,victim age\nR-1,Battery,Minor Female,13\nR-2,Abuse,Foster Child,9\nR-3,Assault,Adult Male,31\n',
  ),
  onRecord('described-in-german-and-french', labelled('Opfer / victime', 'Weiblich Minderjährig, Femme Mineure')),
  onRecord(
    'described-with-a-method',
    labelled('Victim', 'Physical Force Used, Weapon Displayed, Drugged Or Intoxicated, Asleep Or Unconscious'),
  ),
  onRecord(
    'described-with-a-place-name',
    labelled('Victim', 'Resident Of Elderwick, Saltmarsh Resident, Out Of State'),
  ),
  page(
    'victims-in-titles',
    labelled(
      'Victims',
      'Know Your Rights, Find Help, Filing A Claim, Court Dates, Safety Planning, Emergency Funds, Who To Call',
    ),
  ),
  page(
    'victims-in-menus',
    `<nav><a>Victims</a> <a>Crime Stoppers</a> <a>Amber Alert</a> <a>Most Wanted</a></nav><p>Victim Locator | Inmate Search</p>`,
  ),
  page(
    'victims-in-programs',
    labelled('Survivor', 'Peer Group, Healing Circle, Yoga Class, Legal Clinic, Stories Project, Art Show'),
  ),
  page(
    'victims-of-other-crimes',
    `<p>Homicide victim fund; burglary victims; victims of Hurricane Ivan; a victim of Ponzi Schemes; Elder Abuse Victim Hotline.</p>`,
  ),
  page(
    'born-and-related',
    `<p>Born: 1961 or later. Date of birth: required. Relationship to the registrant: Parent or Guardian.</p>`,
  ),
];

const OUTCOMES: readonly Family[] = [
  onRecord(
    'outcomes-to-choose',
    `<form><select name="disposition"><option>Convicted</option><option>Dismissed</option><option>Acquitted</option></select></form>`,
  ),
  onRecord('outcomes-in-a-key', `<p>Status key: C = convicted, D = dismissed, A = acquitted, NP = nolle prosequi.</p>`),
  onRecord(
    'outcomes-of-motions',
    `<p>Motion to modify: dismissed 2014. Petition for relief from registration: dismissed without prejudice.</p>`,
  ),
  inScript('outcomes-as-words', `var msg={"disposition.dismissed":"Dismissed","disposition.acquitted":"Acquitted"};`),
  onRecord(
    'outcomes-of-a-violation',
    `<p>Failure-to-register violations are dismissed by the court if the registrant proves compliance within 10 days.</p>`,
  ),
];

const NUMBERS: readonly Family[] = [
  page(
    'numbers-of-sections',
    `<p>ss. 775.21, 943.0435, 944.606; ss 912-73; s. 985.481(1)(a); SS-5 form; s.s. 41(27)</p>`,
  ),
  page(
    'numbers-in-a-format',
    `<p>SSN format: NNN-NN-NNNN or 999-99-9999. Passport format: A99999999. A-number: A999999999.</p>`,
  ),
  page(
    'numbers-of-social-security-offices',
    `<p>Social Security office, 412 Oak Avenue, 912-735-0960, office code 735. Social Security Act § 1128.</p>`,
  ),
  page(
    'numbers-of-passport-agencies',
    `<p>Passport acceptance facility 412735, fee $130, photo 2x2; passport card $30; passport office 912-735-0960</p>`,
  ),
  page(
    'numbers-of-cards',
    `<p>We take Visa, e.g. Visa 4111 1111 1111 1111, exp. 12/27; Visa ending 5096; gift card 9127350961</p>`,
  ),
  page(
    'numbers-of-aliens-in-print',
    `<p>Alien (1979), 117 min; Aliens, 9127 votes; Visa Inc. (V) 273.50; Alien Registration Act, 54 Stat. 670</p>`,
  ),
  page(
    'numbers-masked',
    `<p>SSN ***-**-****; card ****-****-****-4471; phone (***) ***-0142; account ******4127; x***@mail.example.org</p>`,
  ),
  page(
    'numbers-of-last-four',
    `<p>Have ready the last four digits of your Social Security number and your 4-digit PIN. Year: 2026. Room 4127.</p>`,
  ),
  page(
    'numbers-of-tax-forms',
    `<p>TIN matching: 1099-2026; W-9 (10-2018); OMB No. 1545-0074; Tax ID of the agency 91-2735096; form 4127-35</p>`,
  ),
];

export const DESCRIBED: readonly Family[] = [...VICTIMS, ...OUTCOMES, ...NUMBERS];
