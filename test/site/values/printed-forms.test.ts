import { describe, expect, test } from 'vitest';
import type { ProhibitedClass } from '../../../src/model/dictionary.ts';
import type { ProhibitedValue } from '../../../src/site/types.ts';
import { scanFiles } from '../capture-folder.ts';

const person = 'R-1041';
const page = (body: string): string => `<!doctype html><html><body>${body}</body></html>`;
const value = (prohibited: ProhibitedClass, column: string, held: string): ProhibitedValue => {
  return { prohibited, person, column, value: held };
};
const victim = (given: string, surname: string): ProhibitedValue => ({
  ...value('victim-identity', 'victims.surname', ''),
  parts: { given, surname, birth_date: '2009-04-11' },
});
const document = (held: string): ProhibitedValue => value('travel-document', 'travel_documents.number', held);
const alien: ProhibitedValue = { ...document('208471936'), context: { kind: 'immigration' } };
const internet = (held: string): ProhibitedValue => value('internet-identifier', 'internet_identifiers.value', held);
const ssn = (held: string): ProhibitedValue => value('ssn', 'person.ssn', held);

/** What the export holds, how a page prints it, and what the finding is where nobody knows whose page it is. */
type Case = readonly [string, ProhibitedValue, string, 'leak' | 'probable' | 'review' | 'none'];

const NAMES: readonly Case[] = [
  ['surname first, in capitals', victim('Marisela', 'Quintero'), 'Victim: QUINTERO, Marisela', 'probable'],
  [
    'middle name that the export has',
    victim('Marisela Teresa', 'Quintero'),
    'Victim: Marisela T. Quintero',
    'probable',
  ],
  [
    'two-part surname with a hyphen',
    victim('Marisela', 'Quintero Salas'),
    'victim Marisela Quintero-Salas',
    'probable',
  ],
  [
    'two-part surname the other way round',
    victim('Marisela', 'Quintero-Salas'),
    'victim Marisela Salas-Quintero',
    'probable',
  ],
  ['two-part surname in one word', victim('Marisela', 'de León'), 'victim Marisela DeLeon', 'probable'],
  ['one of two surnames', victim('Marisela', 'Quintero-Salas'), 'the victim, Marisela Quintero, was', 'review'],
  ['apostrophe left away', victim('Tamsin', 'O’Carrow'), 'victim Tamsin OCarrow', 'probable'],
  ['apostrophe put in', victim('Tamsin', 'OCarrow'), "victim Tamsin O'Carrow", 'probable'],
  ['accents left away', victim('Marisél', 'Quintéro'), 'victim Marisel Quintero', 'probable'],
  ['accents put in', victim('Marisel', 'Quintero'), 'victim Marisél Quintéro', 'probable'],
  ['camel case', victim('Marisela', 'Quintero'), '<img src="/x/quinteroMarisela.jpg" alt="victim">', 'probable'],
  ['camel case behind another word', victim('Marisela', 'Quintero'), '<i id="victimMariselaQuintero"></i>', 'probable'],
  ['two letters for an umlaut', victim('Zoë', 'Müllersdorf'), 'victim Zoe Muellersdorf', 'probable'],
  ['an umlaut for two letters', victim('Tamsin', 'Mueller'), 'victim Tamsin Müller', 'review'],
  ['two given names in one word', victim('Marie-Claire', 'Quintero'), 'victim MarieClaire Quintero', 'probable'],
  [
    'two given names in the export, one word on the page',
    victim('Mary Ann', 'Quintero'),
    'victim MaryAnn Quintero',
    'probable',
  ],
  ['umlauts for two letters in both names', victim('Bjoern', 'Oestermark'), 'victim Bjørn Østermark', 'review'],
  ['saint, in full', victim('Tamsin', 'St. Carrow'), 'victim Tamsin Saint Carrow', 'probable'],
  ['given name and an initial', victim('Marisela', 'Quintero'), 'victim Marisela Q.', 'none'],
  [
    'short form of the given name, born',
    victim('Elizabeth', 'Quintero'),
    'victim Beth Quintero, 04/11/2009',
    'probable',
  ],
  ['short form of the given name', victim('Elizabeth', 'Quintero'), 'Beth Quintero', 'none'],
  ['initial and surname, born', victim('Marisela', 'Quintero'), 'victim M. Quintero, born 2009-04-11', 'review'],
  ['initial and surname', victim('Marisela', 'Quintero'), 'M. Quintero', 'none'],
  ['suffix', victim('Lysander', 'Carrow Jr.'), 'victim: Lysander Carrow', 'probable'],
  ['a name that many bear', victim('Maria', 'Garcia'), 'Maria Garcia', 'none'],
];

const CONTACTS: readonly Case[] = [
  [
    'telephone in brackets',
    value('victim-identity', 'victims.phone', '785-555-0188'),
    'victim (785) 555-0188',
    'probable',
  ],
  [
    'telephone in a link',
    value('victim-identity', 'victims.phone', '785-555-0188'),
    '<a href="tel:+17855550188">victim</a>',
    'probable',
  ],
  ['e-mail', value('victim-identity', 'victims.email', 'wren@mail.example.org'), 'wren@mail.example.org', 'leak'],
  [
    'street, short',
    value('victim-identity', 'victims.street', '77 Invented Lane, Apt 4'),
    'victim of 77 Invented Ln.',
    'probable',
  ],
  [
    'street, long',
    value('victim-identity', 'victims.street', '77 N Invented St'),
    'victim of 77 North Invented Street',
    'probable',
  ],
  ['street alone', value('victim-identity', 'victims.street', '77 Invented Lane'), '77 Invented Lane', 'none'],
];

const NUMBERS: readonly Case[] = [
  ['SSN with a lost zero in the export', ssn('12735096'), 'SSN 012-73-5096', 'leak'],
  ['SSN with a lost zero on the page', ssn('012-73-5096'), '<script>x={"ssn":12735096}</script>', 'probable'],
  ['SSN with an apostrophe', ssn("'912735096"), 'SSN: 912735096', 'probable'],
  ['SSN with colons', ssn('912735096'), 'SSN 912:73:5096', 'leak'],
  ['SSN with colons, like a clock', ssn('912735096'), '912:73:5096', 'none'],
  ['SSN with dashes between spaces', ssn('912735096'), 'SSN 912 - 73 - 5096', 'leak'],
  ['SSN with plus signs for spaces', ssn('912735096'), '<a href="/f?ssn=912+73+5096">x</a>', 'leak'],
  ['SSN as a big integer', ssn('912735096'), '<script>ssn=912735096n</script>', 'probable'],
  ['SSN behind another number', ssn('912735096'), '<a href="/4417_912-73-5096.pdf">x</a>', 'probable'],
  ['SSN in brackets as telephones have them', ssn('912735096'), '912 (73) 5096', 'none'],
  ['taxpayer number', ssn('912-73-5096'), 'ITIN 912-73-5096', 'leak'],
  ['A-number, one word', alien, 'A208471936', 'leak'],
  ['A-number, dashes', alien, 'A 208-471-936', 'leak'],
  ['A-number, hash', alien, 'A# 208 471 936', 'leak'],
  ['A-number, bare, label', alien, 'Alien registration 208471936', 'probable'],
  ['A-number, bare', alien, '208471936', 'none'],
  ['A-number of seven digits, padded on the page', document('A8471936'), 'A008471936', 'leak'],
  ['A-number of seven digits, bare on the page', document('A8471936'), 'USCIS number 8471936', 'probable'],
  ['I-94, old', document('41273509612'), 'I-94 number: 41273509612', 'probable'],
  ['I-94, new', document('412735096A1'), '412735096A1', 'leak'],
  ['I-94, new, with a space', document('412735096A1'), '412735096 A1', 'leak'],
  ['I-94, new, in groups', document('412735096A1'), '412-735-096 A 1', 'leak'],
  ['I-94, new, with another end', document('412735096A1'), '412735096 A2', 'none'],
  ['visa foil', document('K4820195'), 'Visa K4820195', 'leak'],
  ['receipt number', document('IOE0912345675'), 'IOE-09-123-45675', 'leak'],
  ['SEVIS', document('N0041273509'), 'SEVIS N0041273509', 'leak'],
  ['passport card', document('C48201957'), 'C 4820 1957', 'leak'],
  ['foreign passport', document('YB48201X'), 'passport YB48201X', 'leak'],
  ['passport with its label in the export', document('US passport no. K48201957'), 'K48201957', 'leak'],
];

const INTERNET: readonly Case[] = [
  ['plus tag on the page', internet('dusk.rider@mail.example.org'), 'dusk.rider+registry@mail.example.org', 'probable'],
  ['plus tag in the export', internet('dusk.rider+x@mail.example.org'), 'dusk.rider@mail.example.org', 'probable'],
  ['Gmail dots on the page', internet('duskrider77@gmail.com'), 'dusk.rider.77@gmail.com', 'probable'],
  ['Gmail under its other name', internet('dusk.rider77@gmail.com'), 'duskrider77@googlemail.com', 'probable'],
  ['spaces around the at sign', internet('dusk.rider@mail.example.org'), 'DUSK.RIDER @ mail.example.org', 'leak'],
  ['another person’s mailbox', internet('dusk.rider@mail.example.org'), 'old.dusk.rider@mail.example.org', 'none'],
  ['screen name behind u/', internet('dusk_rider_7741'), 'u/dusk_rider_7741', 'leak'],
  ['screen name in another spelling', internet('@dusk_rider_7741'), 'user DuskRider7741', 'probable'],
  [
    'profile, without its scheme',
    internet('https://www.social.example/dusk_rider_7741'),
    'social.example/dusk_rider_7741',
    'probable',
  ],
  [
    'profile, path only',
    internet('https://social.example/people/dusk_rider_7741/'),
    'profile /dusk_rider_7741',
    'leak',
  ],
  ['profile that is a word, whole', internet('https://social.example/shadow'), 'www.social.example/shadow', 'probable'],
  ['profile that is a word, alone', internet('https://social.example/shadow'), 'in the shadow', 'none'],
  [
    'profile by number',
    internet('https://social.example/profile.php?id=10004127350961'),
    'profile 10004127350961',
    'probable',
  ],
  ['messenger number', internet('+1 785 555 0123'), 'WhatsApp 785-555-0123', 'probable'],
  ['messenger number, brackets', internet('+1 785 555 0123'), 'WhatsApp +1 (785) 555-0123', 'probable'],
  ['e-mail behind dots', internet('dusk.rider@mail.example.org'), 'E-mail.....dusk.rider@mail.example.org', 'leak'],
  ['screen name inside a longer one', internet('dusk_rider_7741'), 'fan_of_dusk_rider_7741', 'none'],
  ['player with a tag', internet('duskrider#7741'), 'gamer tag duskrider#7741', 'leak'],
];

describe.for([
  ['names of victims', NAMES],
  ['other identity of victims', CONTACTS],
  ['numbers', NUMBERS],
  ['internet identifiers', INTERNET],
] as const)('%s', ([, cases]) => {
  test.for(cases)('in the form %s', async ([, held, printed, verdict]) => {
    const { findings } = await scanFiles({ 'page.html': page(`<p>${printed}</p>`) }, [held]);
    const found = findings.filter(({ kind }) => kind === 'value').map((finding) => [finding.verdict, finding.owner]);
    expect(found).toEqual(verdict === 'none' ? [] : [[verdict, person]]);
  });
});

describe('a name in pieces', () => {
  const held = [victim('Marisela', 'Quintero')];
  const FILES: readonly (readonly [string, string, string])[] = [
    ['JSON with a middle name between', 'a.json', '{"victim":{"first":"Marisela","middle":"T","last":"Quintero"}}'],
    ['JSON, surname first', 'a.json', '{"victim":{"last":"Quintero","first":"Marisela"}}'],
    ['CSV with quotes', 'a.csv', 'no,victim_last,victim_first\n1,"Quintero","Marisela"\n2,"",""\n'],
    ['table cells', 'a.html', page('<table><tr><td>victim<td>Quintero</td><td>Marisela</td></tr></table>')],
  ];
  test.for(FILES)('is put together: %s', async ([, path, content]) => {
    const { findings } = await scanFiles({ [path]: content }, held);
    const found = findings.filter(({ kind }) => kind === 'value');
    expect(found.map((finding) => [finding.verdict, finding.owner])).toEqual([['probable', person]]);
  });
});
