/** Hiding places of e-mail, screen names, documents, victims and arrests. */
import { ALIEN, EMAIL, HANDLE, PASSPORT, type HidingPlace } from './hiding-places.ts';

const page = (body: string): string => `<!doctype html><html><body>${body}</body></html>`;
const place = (name: string, body: string, twin: string): HidingPlace => ({
  name,
  content: page(body),
  twin: page(twin),
});
const swap = (name: string, body: string, value: string, other: string): HidingPlace =>
  place(
    name,
    body.replaceAll('@@', () => value),
    body.replaceAll('@@', () => other),
  );
const email = (name: string, body: string, spell = (text: string): string => text): HidingPlace =>
  swap(name, body, spell(EMAIL), spell('night.heron12@mail.example.org'));
const name = (label: string, body: string, spell: string, other: string): HidingPlace =>
  swap(label, body, spell, other);

export const INTERNET_PLACES: readonly HidingPlace[] = [
  email('visible', '<p>@@</p>'),
  email('upper case', '<p>@@</p>', (text) => text.toUpperCase()),
  email('mailto', '<a href="mailto:@@?subject=x">mail</a>'),
  email('entity for the at sign', '<p>@@</p>', (text) => text.replace('@', '&#64;')),
  email('named entity for the at sign', '<p>@@</p>', (text) => text.replace('@', '&commat;')),
  email('percent-encoded at sign', '<a href="/q?m=@@">x</a>', (text) => text.replace('@', '%40')),
  email('unicode escape', '<script>m="@@"</script>', (text) => text.replace('@', '\\u0040')),
  email('spaces around the at sign', '<p>@@</p>', (text) => text.replace('@', ' @ ')),
  email('look-alike letters', '<p>@@</p>', (text) => text.replace('i', '\u0456').replace('e', '\u0435')),
  email('split by markup', '<p>@@</p>', (text) => text.replace('@', '<span>@</span>')),
  email('end of a sentence', '<p>Write to @@.</p>'),
  email('around a script', '<p>@@</p>', (text) => text.replace('sk', 'sk<script>ad()</script>')),
  email('a name of XML lists', '<i data-x="@@"></i>', (text) => text.replace('@', '_x0040_')),
  email('behind a plus for a space', '<a href="/send?text=Mail+@@">x</a>'),
  email('name of a file', '<a href="/files/@@.pdf">x</a>'),
  email('escaped dots', '<script>re=/^@@$/</script>', (text) => text.replace(/[.@]/g, '\\$&')),
  email('added by the next statement', '<script>a="@@"</script>', (text) => text.replace('r77', 'r";a+="77')),
  swap('screen name with a label', '<p>Screen name: @@</p>', HANDLE, 'calm_river_1182'),
  swap('screen name with an at sign', '<p>@@@</p>', HANDLE, 'calm_river_1182'),
  swap('screen name, other separators', '<p>username @@</p>', HANDLE.replaceAll('_', '.'), 'calm.river.1182'),
  swap('screen name in upper case', '<p>username @@</p>', HANDLE.toUpperCase(), 'CALM_RIVER_1182'),
  swap('profile address', '<a href="https://social.example/@@">profile</a>', HANDLE, 'calm_river_1182'),
];

export const DOCUMENT_PLACES: readonly HidingPlace[] = [
  swap('passport', '<p>Passport @@</p>', PASSPORT, 'K48201958'),
  swap('passport in lower case', '<p>@@</p>', PASSPORT.toLowerCase(), 'k48201958'),
  swap('A-number', '<p>@@</p>', ALIEN, 'A208471937'),
  swap('A-number with dashes', '<p>@@</p>', 'A208-471-936', 'A208-471-937'),
  swap('A-number with spaces', '<p>A# @@</p>', '208 471 936', '208 471 937'),
  swap('A-number after a space', '<p>@@</p>', 'A 208-471-936', 'A 208-471-937'),
  swap('bare A-number with a label', '<p>Alien number @@</p>', '208471936', '208471937'),
];

export const VICTIM_PLACES: readonly HidingPlace[] = [
  name('in prose', '<p>The victim, @@, was known to him.</p>', 'Marisela Quintero', 'Rosalba Medrano'),
  name('surname first', '<p>Victim: @@</p>', 'QUINTERO, Marisela', 'MEDRANO, Rosalba'),
  name('middle initial', '<p>Victim: @@</p>', 'Marisela T. Quintero', 'Rosalba T. Medrano'),
  name('middle name', '<p>Victim: @@</p>', 'Marisela Teresa Quintero', 'Rosalba Teresa Medrano'),
  name('a tag that is not closed', '<b>Victim: @@</b\n<p>Page 2</p>', 'Marisela Quintero', 'Rosalba Medrano'),
  name(
    'elements that hide their text',
    '<noembed>@@</noembed><xmp>Victim list</xmp>',
    'Marisela Quintero',
    'Rosalba Medrano',
  ),
  name('combining accents', '<p>Victim: @@</p>', 'Marise\u0301la Quinte\u0301ro', 'Rosa\u0301lba Medra\u0301no'),
  name(
    'separate cells',
    '<table><tr><td>Victim</td>@@</tr></table>',
    '<td>Marisela</td><td>Quintero</td>',
    '<td>R</td><td>M</td>',
  ),
  name('alt text', '<img src="1.jpg" alt="victim @@">', 'Marisela Quintero', 'Rosalba Medrano'),
  name('over a line break', '<p>victim @@</p>', 'Marisela\n   Quintero', 'Rosalba\n   Medrano'),
  name('identifier', '<img src="/photos/victim_@@.jpg">', 'MariselaQuintero', 'RosalbaMedrano'),
  name('hyphens in an address', '<a href="/victims/@@">x</a>', 'marisela-quintero', 'rosalba-medrano'),
  name('plus signs in an address', '<a href="/s?victim=@@">x</a>', 'Marisela+Quintero', 'Rosalba+Medrano'),
  name('escaped space', '<a href="/s?victim=@@">x</a>', 'Marisela%20Quintero', 'Rosalba%20Medrano'),
  name('date of birth beside it', '<p>@@, born 04/11/2009</p>', 'Marisela Quintero', 'Rosalba Medrano'),
  {
    name: 'two JSON fields',
    file: 'cases.json',
    content: '{"victims":[{"first_name":"Marisela","last_name":"Quintero"}]}',
    twin: '{"victims":[{"first_name":"Rosalba","last_name":"Medrano"}]}',
  },
  {
    name: 'two CSV cells',
    file: 'cases.csv',
    content: 'case,victim_last,victim_first\n1,Quintero,Marisela\n2,,\n',
    twin: 'case,victim_last,victim_first\n1,Medrano,Rosalba\n2,,\n',
  },
];
