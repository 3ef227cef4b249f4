/** Victims, numbers and addresses as people write about them: in sentences, with more between, in part; and sentences about nobody. */
import {
  family,
  inBody,
  type Family,
  type FamilyOptions,
  type Placing,
  type Planted,
  type ValueKind,
} from '../family.ts';

const VICTIM: readonly ValueKind[] = ['victim'];
const SSN: readonly ValueKind[] = ['ssn'];
const EMAIL: readonly ValueKind[] = ['email'];
const DOCKET: readonly ValueKind[] = ['docket'];

const form = (
  group: 'names' | 'partial' | 'scripts' | 'split' | 'arrests',
  name: string,
  kinds: readonly ValueKind[],
  encoding: string,
  write: (planted: Planted) => readonly [placing: Placing['body'] | Partial<Placing>, ...written: string[]],
  options?: FamilyOptions,
): Family =>
  family(
    group,
    name,
    kinds,
    (planted) => {
      const [body, ...written] = write(planted);
      return { ...(typeof body === 'string' ? { body } : body), written, encoding };
    },
    options,
  );

const said = (name: string, write: (planted: Planted) => string, options?: FamilyOptions): Family =>
  form('names', name, VICTIM, 'pieces', (planted) => [write(planted), planted.given, planted.surname], options);
const reversed = (name: string, write: (planted: Planted) => string): Family =>
  form('names', name, VICTIM, 'other order', (planted) => [write(planted), planted.given, planted.surname]);

const NAMES: readonly Family[] = [
  said('two-middle-names', ({ given, surname }) => `<p>Victim: ${given} Rose Ellen ${surname}</p>`),
  said('two-middle-initials', ({ given, surname }) => `<p>Victim: ${given} R. E. ${surname}</p>`),
  said('nickname-in-quotes', ({ given, surname }) => `<p>Victim: ${given} "Nena" ${surname}</p>`),
  said('maiden-name-in-brackets', ({ given, surname }) => `<p>Victim: ${given} (Alder) ${surname}</p>`),
  reversed(
    'mother-and-daughter',
    ({ given, surname }) => `<p>Mrs. ${surname} told deputies that her daughter ${given} had been touched.</p>`,
  ),
  form(
    'names',
    'surname-broken-at-the-line',
    VICTIM,
    'pieces',
    ({ given, surname }) => [
      `<p>Victim: ${given} ${surname.slice(0, 4)}-<br>${surname.slice(4)}</p>`,
      given,
      surname.slice(0, 4),
      surname.slice(4),
    ],
    { suits: (p) => /^[A-Z][a-z]+$/.test(p.victims[0].surname) },
  ),
  said(
    'name-parts-in-far-columns',
    ({ given, surname }) =>
      `<table><tr><th>Victim first</th><th>Age</th><th>Victim last</th></tr><tr><td>${given}</td><td>9</td><td>${surname}</td></tr></table>`,
  ),
  said(
    'name-parts-in-far-keys',
    ({ given, surname }) =>
      `<script>var d={"victim":{"given":"${given}","age":9,"sex":"F","race":"W","surname":"${surname}"}}</script>`,
  ),
  said(
    'name-parts-in-far-attributes',
    ({ given, surname }) => `<div data-victim-first="${given}" data-victim-mi="R" data-victim-last="${surname}"></div>`,
  ),
  form(
    'names',
    'given-name-behind-relation',
    VICTIM,
    'initial',
    ({ given }) => [`<p>He assaulted his niece, ${given}, over three years.</p>`, given],
    { expected: 'review', tracked: true },
  ),
  form(
    'names',
    'given-name-and-age',
    VICTIM,
    'initial',
    ({ given }) => [`<p>Victim ${given}, 9, lives nearby.</p>`, given],
    { expected: 'review', tracked: true },
  ),
];

const NUMBERS: readonly Family[] = [
  inBody(
    'partial',
    'two-digits-exchanged',
    SSN,
    (text) => `<p>SSN: ${text}</p>`,
    {
      name: 'mistyped',
      write: (text) => `${text.slice(0, 9)}${text.charAt(10)}${text.charAt(9)}`,
    },
    { expected: 'review', tracked: true, suits: ({ ssn }) => ssn.charAt(9) !== ssn.charAt(10) },
  ),
  form('names', 'broken-behind-the-dash', SSN, 'pieces', ({ text }) => [
    `<pre>His social security number, ${text.slice(0, 4)}\n${text.slice(4)}, was checked.</pre>`,
    text.slice(0, 4),
    text.slice(4),
  ]),
  form('scripts', 'variables-in-order', SSN, 'pieces', ({ text }) => {
    const [a = '', b = '', c = ''] = text.split('-');
    return [{ script: `var a="${a}";var b="${b}";var c="${c}";show(a+"-"+b+"-"+c);` }, a, b, c];
  }),
  form('scripts', 'variables-in-template', EMAIL, 'other order', ({ text }) => {
    const [user = '', host = ''] = text.split('@');
    return [
      { script: `const host='${host}';const user='${user}';link.href=\`mailto:\${user}@\${host}\`;` },
      user,
      '@',
      host,
    ];
  }),
  form('scripts', 'variables-host-first', EMAIL, 'other order', ({ text }) => {
    const [user = '', host = ''] = text.split('@');
    return [{ script: `var d="${host}";var n="${user}";document.write("mailto:"+n+"@"+d);` }, user, '@', host];
  }),
  form(
    'partial',
    'mail-masked-inside',
    EMAIL,
    'masked mail',
    ({ text }) => {
      const [user = '', host = ''] = text.split('@');
      const masked = `${user.slice(0, 2)}••••••${user.slice(-2)}@${host}`;
      return [`<p>E-mail on file: ${masked}</p>`, masked];
    },
    { expected: 'review', tracked: true },
  ),
  form('arrests', 'docket-with-whole-year', DOCKET, 'clear', ({ text }) => [
    `<p>Docket no. 20${text}</p>`,
    `20${text}`,
  ]),
  form('arrests', 'docket-without-zeros', DOCKET, 'partly', ({ text }) => {
    const written = text.replace(/-0+(?=\d)/, '-');
    return [`<p>Case number ${written}</p>`, written];
  }),
];

const NAME = 'Leontine Tessarandel';
const unmatched = (name: string, sentence: string): Family =>
  family(
    'unmatched',
    name,
    VICTIM,
    () => ({ body: `<p>${sentence}</p>`, written: [NAME], encoding: 'not in the export' }),
    { expected: 'pattern', subject: 'none' },
  );

const SENTENCES: readonly Family[] = [
  unmatched('victim-was-identified-as', `The victim was identified as ${NAME}.`),
  unmatched('victim-whose-name-was', `The victim's name was ${NAME}.`),
  unmatched('victim-in-apposition', `The victim, ${NAME}, was nine.`),
  unmatched('victim-behind-the-name', `${NAME}, the victim in this case, was nine.`),
];

const BENIGN = {
  advocate: `${NAME}, the victim advocate, said that services exist.`,
  attorney: `${NAME}, the victim's attorney, spoke.`,
  prosecutor: `The victim, Prosecutor ${NAME} said, was brave.`,
  group: 'Help for the victim, Survivor And Family Support Group, meets Monday.',
  place: 'Contact the victim, Gannet Springs police said, by mail.',
  juvenile: 'The victim was identified as Female Juvenile.',
  coordinator: `${NAME} is the victim services coordinator.`,
  court: 'A victim named in the order may apply. Meridia Supreme Court held so.',
  clerk: 'Victims named in court records are redacted. Gannet County Clerk.',
  namesakes: 'This act honors victims: Jacob Wetterling, Megan Kanka, Pam Lychner and others.',
  month: 'Victim: minor. Sentenced in April, Park County, by Hope Road.',
} as const;
const benign = (name: string, body: string): Family =>
  family('look-alikes', name, VICTIM, () => ({ body, written: [], encoding: 'benign' }), { expected: 'none' });

export const TOLD_NAMES: readonly Family[] = [
  ...NAMES,
  ...NUMBERS,
  ...SENTENCES,
  ...Object.entries(BENIGN).map(([name, sentence]) => benign(`sentence-${name}`, `<p>${sentence}</p>`)),
  benign(
    'plea-of-not-guilty',
    '<table><tr><th>Charge</th><th>Plea</th><th>Disposition</th></tr><tr><td>Lewd conduct</td><td>Not guilty</td><td>Guilty</td></tr></table>',
  ),
  benign('insanity', '<p>Disposition of charge: Not guilty by reason of insanity</p>'),
  benign('appeal-dismissed', '<p>Docket 12-CR-004417: appeal dismissed; conviction affirmed</p>'),
  benign('digits-in-words', '<p>SSN: one two three step plan, nine nine nine</p>'),
  benign('masked-mail-of-the-agency', '<p>Mail: reg***@agency.example.gov, w****r@county.example.com</p>'),
];
