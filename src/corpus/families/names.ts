/** Names, addresses and screen names in the forms in which people and programs write them. */
import { family, inBody, type Family, type FamilyOptions, type Planted, type ValueKind } from '../family.ts';
import { LOWER, SPACED_AT, UNACCENTED, UPPER } from '../spell.ts';

type Form = (planted: Planted) => string;

const VICTIM: readonly ValueKind[] = ['victim'];
const accented: NonNullable<Family['suits']> = ({ victims: [{ given, surname }] }) => /[^ -~]/.test(given + surname);
const hyphenated: NonNullable<Family['suits']> = ({ victims: [{ surname }] }) => surname.includes('-');
const hyphenatedGiven: NonNullable<Family['suits']> = ({ victims: [{ given }] }) => given.includes('-');
const apostrophe: NonNullable<Family['suits']> = ({ victims: [{ surname }] }) => surname.includes("'");
const particle: NonNullable<Family['suits']> = ({ victims: [{ surname }] }) => surname.includes(' ');

/** @param encoding tells a test how the form says the value */
function form(
  name: string,
  kinds: readonly ValueKind[],
  encoding: string,
  write: Form,
  options?: FamilyOptions,
): Family {
  return family(
    'names',
    name,
    kinds,
    (planted) => {
      const written = write(planted);
      return { body: `<p>${planted.label}: ${written}</p>`, written: [written], encoding };
    },
    options,
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '');

export const NAMES: readonly Family[] = [
  form('surname-first', VICTIM, 'surname first', ({ given, surname }) => `${surname}, ${given}`),
  form(
    'surname-first-upper-case',
    VICTIM,
    'surname first',
    ({ given, surname }) => `${surname.toUpperCase()}, ${given}`,
  ),
  form('all-upper-case', VICTIM, 'clear', ({ text }) => text.toUpperCase()),
  form('all-lower-case', VICTIM, 'clear', ({ text }) => text.toLowerCase()),
  form('middle-initial', VICTIM, 'middle word', ({ given, surname }) => `${given} L. ${surname}`),
  form('middle-name', VICTIM, 'middle word', ({ given, surname }) => `${given} Leontine ${surname}`),
  form('surname-first-middle-initial', VICTIM, 'surname first', ({ given, surname }) => `${surname}, ${given} L.`),
  form('suffix', VICTIM, 'clear', ({ text }) => `${text} Jr.`),
  form('possessive', VICTIM, 'clear', ({ text }) => `${text}’s mother`),
  form('honorific', VICTIM, 'clear', ({ text }) => `Ms. ${text}, age 9`),
  form('two-spaces', VICTIM, 'clear', ({ given, surname }) => `${given}  ${surname}`),
  form('line-break-in-name', VICTIM, 'clear', ({ given, surname }) => `${given}\n        ${surname}`),
  form(
    'camel-case-id',
    VICTIM,
    'clear',
    ({ given, surname }) => `<i id="victim${capital(letters(given))}${capital(letters(surname))}"></i>`,
  ),
  form(
    'snake-case-id',
    VICTIM,
    'clear',
    ({ given, surname }) => `<i id="victim_${letters(given)}_${letters(surname)}"></i>`,
  ),
  form(
    'kebab-case-address',
    VICTIM,
    'clear',
    ({ given, surname }) => `<a href="/victim/${letters(given).toLowerCase()}-${letters(surname).toLowerCase()}">x</a>`,
  ),
  form(
    'slug-in-image-name',
    VICTIM,
    'surname first',
    ({ given, surname }) => `<img src="/i/victim_${letters(surname)}.${letters(given)}.jpg" alt="">`,
    { tracked: true },
  ),
  form('accents-dropped', VICTIM, UNACCENTED.name, ({ text }) => UNACCENTED.write(text), { suits: accented }),
  form(
    'accents-as-entities',
    VICTIM,
    'entities for accents',
    ({ text }) => text.replace(/[^ -~]/gu, (c) => `&#${c.codePointAt(0)};`),
    { suits: accented },
  ),
  form('umlaut-spelled-out', VICTIM, 'umlaut', ({ text }) => text.replaceAll('ü', 'ue'), {
    suits: (p) => p.victims[0].surname.includes('ü'),
    tracked: true,
  }),
  form('hyphen-dropped', VICTIM, 'clear', ({ given, surname }) => `${given} ${surname.replaceAll('-', ' ')}`, {
    suits: hyphenated,
  }),
  form(
    'second-surname-first',
    VICTIM,
    'other order',
    ({ given, surname }) => `${given} ${surname.split('-').reverse().join('-')}`,
    { suits: hyphenated, tracked: true },
  ),
  form('first-surname-only', VICTIM, 'first surname', ({ given, surname }) => `${given} ${surname.split('-')[0]}`, {
    suits: hyphenated,
    tracked: true,
  }),
  form('given-hyphen-dropped', VICTIM, 'clear', ({ given, surname }) => `${given.replaceAll('-', ' ')} ${surname}`, {
    suits: hyphenatedGiven,
  }),
  form('apostrophe-dropped', VICTIM, 'clear', ({ text }) => text.replaceAll("'", ''), { suits: apostrophe }),
  form('apostrophe-curly', VICTIM, 'clear', ({ text }) => text.replaceAll("'", '’'), { suits: apostrophe }),
  form('apostrophe-entity', VICTIM, 'entities', ({ text }) => text.replaceAll("'", '&#39;'), { suits: apostrophe }),
  form('apostrophe-space', VICTIM, 'clear', ({ text }) => text.replaceAll("'", "' "), { suits: apostrophe }),
  form('particle-name', VICTIM, 'clear', ({ text }) => text, { suits: particle }),
  form('particle-last', VICTIM, 'surname first', ({ given, surname }) => `${surname}, ${given}`, { suits: particle }),
  form('versus', VICTIM, 'clear', ({ text, person }) => `In re State v. ${person.surname}, victim ${text}`),
  form('sentence-about-victim', VICTIM, 'clear', ({ text }) => `The offender assaulted ${text}, then nine years old.`),
  form('letters-spaced', VICTIM, 'clear', ({ text }) => [...text.replace(' ', '  ')].join(' '), { tracked: true }),
  form('given-name-and-initial', VICTIM, 'initial', ({ given, surname }) => `${given} ${surname.charAt(0)}.`, {
    expected: 'review',
    tracked: true,
  }),
  form(
    'initials-and-birth-date',
    VICTIM,
    'initials',
    ({ given, surname, birthDate }) => `${given.charAt(0)}.${surname.charAt(0)}., born ${birthDate}`,
    { expected: 'review', tracked: true },
  ),
  form('initial-and-surname', VICTIM, 'given initial', ({ given, surname }) => `${given.charAt(0)}. ${surname}`, {
    expected: 'review',
    tracked: true,
  }),
  form('nickname', VICTIM, 'nickname', ({ given, surname }) => `${given.slice(0, 3)} ${surname}`, {
    expected: 'review',
    tracked: true,
  }),
  inBody('names', 'handle-upper-case', ['handle'], (text, { label }) => `<p>${label}: ${text}</p>`, UPPER),
  inBody('names', 'mail-upper-case', ['email'], (text, { label }) => `<p>${label}: ${text}</p>`, UPPER),
  inBody('names', 'mail-lower-case', ['email'], (text, { label }) => `<p>${label}: ${text}</p>`, LOWER),
  form('handle-with-at', ['handle'], 'clear', ({ text }) => `@${text}`),
  form('handle-with-dots', ['handle'], 'clear', ({ text }) => text.replaceAll('_', '.')),
  form('handle-with-hyphens', ['handle'], 'clear', ({ text }) => text.replaceAll('_', '-')),
  form('handle-joined', ['handle'], 'clear', ({ text }) => text.replaceAll('_', '')),
  form('handle-in-camel-case', ['handle'], 'clear', ({ text }) => text.split('_').map(capital).join('')),
  form('handle-with-platform', ['handle'], 'clear', ({ text }) => `chatter: ${text} (since 2019)`),
  form('mail-plus-tag', ['email'], 'tagged mail', ({ text }) => text.replace('@', '+alerts@')),
  inBody('names', 'spaces-around-at', ['email'], (text, { label }) => `<p>${label}: ${text}</p>`, SPACED_AT),
  form('mail-in-angle-brackets', ['email'], 'clear', ({ text }) => `Dusk &lt;${text}&gt;`),
  form('mail-sentence', ['email'], 'clear', ({ text }) => `Write to ${text}.`),
  form('mail-colon', ['email'], 'clear', ({ text }) => `smtp:${text};x500:/o=org`),
  form('messenger-dashes', ['messenger'], 'clear', ({ text }) => text.replaceAll(' ', '-')),
  form('messenger-joined', ['messenger'], 'clear', ({ text }) => text.replaceAll(' ', '')),
  form('messenger-parentheses', ['messenger'], 'clear', ({ text }) => text.replace('1 555', '1 (555)')),
  form('messenger-link', ['messenger'], 'clear', ({ bare }) => `<a href="https://chat.example.com/${bare}">chat</a>`),
  form(
    'mail-local-part-as-profile',
    ['email'],
    'local part',
    ({ text }) => `<a href="https://social.example.com/${text.split('@')[0]}">x</a>`,
  ),
];
