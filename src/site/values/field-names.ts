/**
 * Words that speak of prohibited values: names of fields (a public file that has a column for SSNs will one day hold one)
 * and labels behind which a value may stand that the export does not hold.
 */
import type { ProhibitedClass } from '../../model/dictionary.ts';
import type { KnownValue } from './gather-values.ts';
import type { ValueKind } from './searchable.ts';

const NUMBER_ENDINGS = ['', 'no', 'nbr', 'nr', 'num', 'number'];
const OWNERS = ['', 'offender', 'registrant', 'person', 'pers', 'subject', 'user'];

/** What programmers put before the name of a field on a form. */
const CONTROLS = ['lbl', 'txt', 'tb', 'hdn', 'hf', 'lit', 'spn', 'fld', 'str'];

/** "stem ending" in words and as one word, also behind a word for the person: socSecNo, soc_sec_no, offenderSSN. */
function spell(stems: readonly string[], endings: readonly string[], owners: readonly string[] = ['']): string[] {
  const names = stems.flatMap((stem) => endings.map((ending) => `${stem} ${ending}`.trim()));
  const joined = owners.flatMap((owner) => names.map((name) => `${owner}${name.replaceAll(' ', '')}`));
  return [...new Set([...names, ...joined])];
}

const VICTIM_STEMS = ['victim', 'vict', 'vic', 'vctm'];
const NAME_ENDINGS = (
  'name,names,nm,first name,last name,first,last,firstname,lastname,fname,lname,first nm,last nm,given name,surname,full name,' +
  'initials,dob,birth date,birthdate,date of birth,address,addr,street,phone,email,relationship,relation'
).split(',');

const FIELD_NAMES: Readonly<Partial<Record<ProhibitedClass, readonly string[]>>> = {
  ssn: [
    ...spell(['ssn'], [...NUMBER_ENDINGS, 'purported', 'last4', 'last 4', '4'], [...OWNERS, ...CONTROLS]),
    ...spell(['social security', 'soc sec', 'social sec', 'socsec', 'social', 'ssan'], NUMBER_ENDINGS, OWNERS).filter(
      (name) => name !== 'social' && name !== 'socialno',
    ),
    ...spell(['social security account', 'ssnidentification'], ['', 'number'], ['', 'person']),
  ],
  'travel-document': spell(
    ['passport', 'psprt', 'pspt', 'passpt', 'alien', 'uscis', 'visa', 'travel document', 'travel doc', 'immigration'],
    NUMBER_ENDINGS.slice(1),
    OWNERS,
  ).concat('passport', 'psprt', 'a number', 'alien registration number', 'i94 number', 'i94number'),
  'victim-identity': spell(VICTIM_STEMS, NAME_ENDINGS),
  'internet-identifier': [
    ...spell(['email', 'e mail', 'email address', 'emailaddress', 'email addr'], [''], OWNERS.slice(1)),
    ...spell(['offender', 'registrant', 'subject'], ['email', 'email address', 'emails', 'screen name', 'user name']),
    ...spell(['screen', 'scrn'], ['name', 'names', 'nm']),
    ...spell(['internet'], ['identifier', 'identifiers', 'id', 'ids', 'moniker']),
    ...spell(['im'], ['handle', 'address', 'id']),
  ].filter((name) => name !== 'email' && name !== 'e mail' && !/^email ?addr/.test(name)),
  'arrest-without-conviction': [
    ...spell(['arrest'], ['history', 'charge', 'charges', 'date', 'disposition', 'docket', 'dt', 'dispo']),
    ...spell(['dismissed', 'nonconviction', 'non conviction'], ['charge', 'charges', 'arrest', 'arrests']),
  ],
};

const LABELS: Readonly<Partial<Record<ProhibitedClass, readonly string[]>>> = {
  ssn: [
    's s n',
    'ssnumber',
    'ss number',
    'nss',
    'seguro social',
    'securite sociale',
    'ss',
    'social',
    'itin',
    'tin',
    'tax id',
    'taxid',
    'xxx xx',
    'xxxx',
  ],
  'travel-document': ['alien', 'alien registration', 'uscis', 'a no', 'i 94', 'i94', 'sevis', 'visa'],
  'victim-identity': [
    ...[
      'victim',
      'victims',
      'complainant',
      'complaining witness',
      'survivor',
      'dob',
      'born',
      'date of birth',
      'birthdate',
    ],
    ...[
      'birth date',
      'relationship',
      'stepdaughter',
      'step daughter',
      'stepson',
      'step son',
      'stepchild',
      'step child',
    ],
    ...[
      'niece',
      'nephew',
      'granddaughter',
      'grandson',
      'daughter of',
      'son of',
      'cousin',
      'foster daughter',
      'foster son',
    ],
    // What is said of victims: their names may stand near it.
    ...[
      'daughter',
      'sister',
      'girl',
      'boy',
      'testified',
      'molested',
      'molesting',
      'raped',
      'raping',
      'assaulted',
      'abused',
    ],
    ...['victima', 'victimas'],
  ],
  'arrest-without-conviction': [
    ...['dismissed', 'nolle prosequi', 'nolle prossed', 'nol pros', 'nolle pros', 'nolle', 'acquitted', 'acquittal'],
    ...['docket', 'docket no', 'docket number', 'case no', 'case number', 'cause no', 'cause number'],
    ...['not guilty', 'no bill', 'no billed', 'no true bill', 'not billed', 'charges dropped', 'no prosecution'],
  ],
};
/** Which patterns can be told, by class. See `../patterns/`. */
const PATTERN_CLASSES: readonly ProhibitedClass[] = [
  'victim-identity',
  'ssn',
  'arrest-without-conviction',
  'travel-document',
];

/**
 * Field names, labels and patterns as values without a holder, to be searched together with the known values: one of
 * each kind and class, so that `ssn` and `ssn_no` of one page are one finding.
 */
export function fieldNameValues(): readonly KnownValue[] {
  const values = (kind: ValueKind, classes: Iterable<string>): KnownValue[] =>
    [...classes].map((one) => {
      return { prohibited: one as ProhibitedClass, kind, canonical: one, grade: 'weak', holders: [] };
    });
  return [
    ...values('field-name', Object.keys(FIELD_NAMES)),
    ...values('label', Object.keys(LABELS)),
    ...values('pattern', PATTERN_CLASSES),
  ];
}

const NO_NAMES: readonly string[] = [];

/** How the fields and labels of a class are written, folded. */
export function spelledNames(kind: 'field-name' | 'label', prohibited: ProhibitedClass): readonly string[] {
  return (kind === 'label' ? LABELS : FIELD_NAMES)[prohibited] ?? NO_NAMES;
}
