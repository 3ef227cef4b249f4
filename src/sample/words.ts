/** Invented words. Surnames and places are put together from syllables so that nobody real is meant. */
import type { Random } from './random.ts';

const MALE_GIVEN =
  'Alder Barnaby Calder Corwin Dashiel Edmar Fenton Garrick Hollis Ivor Jorin Kelvan Lorcan Merrick Nolan Orson Perrin Quillan Roderic Soren Tavish Ulric Varden Wendell Yorick Zebulon Ansel Bertram Cormac Dunstan Emeric Florian Gideon Hadrian Ingram Jasper Kendrick Lambert Magnus Norbert'.split(
    ' ',
  );
const FEMALE_GIVEN =
  'Adela Brenna Celandine Delphine Elspeth Fenella Gwenda Honora Isolde Jocasta Kerensa Linnet Mirabel Nerissa Odette Petra Rosalind Sunniva Thora Ursula Verity Winifred Ysolde Zinnia'.split(
    ' ',
  );
const SURNAME_START =
  'Ald Bram Cald Dren Eld Farn Grim Hath Ister Jarn Keld Lorn Mard Norr Ormes Pell Quar Rund Skel Thorn Uld Varn Wex Yarr Zell Brath Crav Dunn Fell Garr'.split(
    ' ',
  );
const SURNAME_END =
  'abrook aford ahurst amere anshaw arby arden astow athwaite avale awick ebeck efell egarth elock emoor endale ershaw esk etree evane ewold icombe idge ingate ismith olm onby orne ostead ough oulter ousby owan uddle umber unster urn uthby wyck'.split(
    ' ',
  );
/** Victims get surnames that no registrant, street or employer carries: a hit on one is never an accident. */
const VICTIM_SURNAME_START = 'Quenn Vesp Ixw Zaph Oxl Yeff Umbr Evv Aq Ebb Ilv Ogd Upj Wyv Xant Zub'.split(' ');
const VICTIM_SURNAME_END =
  'acquill ibold ondrake ubright ellimore avant oxley ettermine abbery essington iffield olleston urridge yndale anquist ovelle'.split(
    ' ',
  );
const VICTIM_GIVEN =
  'Aurelie Bastien Coralie Dorothea Evander Felicity Gareth Harriet Imogen Julius Katrin Leopold Marisol Nathaniel Ottilie Percival'.split(
    ' ',
  );
export const STREETS =
  'Amberley Birchwood Copperfield Dovetail Elderberry Foxglove Granary Harvester Ironwood Juniper Kingfisher Lantern Millrace Nettle Orchard Pewter Quarry Rosemary Saddler Tannery Underhill Viaduct Weaver Yarrow Barley Cobbler Drover Ferry Glazier Heather'.split(
    ' ',
  );
const STREET_KINDS = 'Street Avenue Lane Road Drive Court Way Terrace'.split(' ');
const EMPLOYER_START =
  'Northfield Brightwater Lowland Redstone Greenacre Silverline Oakhurst Riverside Hilltop Prairie'.split(' ');
const EMPLOYER_END =
  'Paving|Warehousing|Cabinet Works|Auto Body|Grain Cooperative|Plumbing Supply|Roofing|Print Shop|Landscaping|Foundry'.split(
    '|',
  );
const SCHOOLS = 'Technical College|Community College|School of Welding|Trade Institute|Adult Learning Center'.split(
  '|',
);

export interface Name {
  readonly surname: string;
  readonly given: string;
  readonly middle: string;
}

const at = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

/** Every block of 28,800 indexes has distinct surname and given name pairs; birth days tell the blocks apart. */
export const NAME_BLOCK = 28_800;

/** The name of registrant `index`: no two registrants of a block share surname and given name. */
export function registrantName(index: number, female: boolean, random: Random): Name {
  // 7,919 is prime to the block's size, so neighbours get unlike names and every pair is used once.
  const slot = (index * 7919) % NAME_BLOCK;
  const pair = slot % 1200;
  const givens = female ? FEMALE_GIVEN : MALE_GIVEN;
  return {
    surname: at(SURNAME_START, pair) + at(SURNAME_END, Math.floor(pair / SURNAME_START.length)),
    given: at(givens, Math.floor(slot / 1200)),
    middle: random.pick(givens),
  };
}

export function aliasName(name: Name, random: Random): string {
  const nickname = random.pick(['Ace', 'Buck', 'Chip', 'Duke', 'Flint', 'Lucky', 'Red', 'Sparrow', 'Tex', 'Whit']);
  return random.chance(0.5) ? `${nickname} ${name.surname}` : `${name.given} ${random.pick(SURNAME_START)}mont`;
}

export function victimName(random: Random): string {
  return `${random.pick(VICTIM_GIVEN)} ${random.pick(VICTIM_SURNAME_START)}${random.pick(VICTIM_SURNAME_END)}`;
}

export function employerName(random: Random): string {
  return `${random.pick(EMPLOYER_START)} ${random.pick(EMPLOYER_END)}`;
}

export function schoolName(random: Random): string {
  return `${random.pick(EMPLOYER_START)} ${random.pick(SCHOOLS)}`;
}

export function streetAddress(random: Random): string {
  return `${random.int(100, 9899)} ${random.pick(STREETS)} ${random.pick(STREET_KINDS)}`;
}

/** Without I, O and Q, which vehicle identification numbers never have. */
export const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

export function letters(random: Random, count: number): string {
  let text = '';
  for (let i = 0; i < count; i++) text += LETTERS[random.int(0, 22)];
  return text;
}

export function digits(random: Random, count: number): string {
  let text = '';
  for (let i = 0; i < count; i++) text += String(random.int(0, 9));
  return text;
}
