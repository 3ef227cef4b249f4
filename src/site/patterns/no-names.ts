/** Words behind "victim" that name nobody: descriptions, offices, firms, and victims of something else. */
import { ORDINARY_WORDS } from '../values/common-words.ts';
import { wordsOf } from '../values/values.ts';

/** Words that stand behind "victim" with a capital and are no name. */
export const NO_NAMES = new Set(
  (
    'services service assistance advocate advocates compensation rights notification impact witness witnesses information center ' +
    'support resources resource minor female male adult child juvenile unknown age aged under over gender sex race relationship ' +
    'stranger acquaintance spouse none multiple several not disclosed withheld confidential redacted anonymous yes no one two ' +
    'three years year old girl boy woman man unspecified family member friend neighbor relative student patient type count number ' +
    'statement statements program unit coordinator office hotline help line fund act law bill board and or the of in with for at ' +
    'from reported offense assault was is has had did said jane john doe roe black white hispanic asian latino native american ' +
    'deceased living department state county city united national registered registry public school ' +
    'judge justice deputy sheriff officer detective attorney prosecutor chief sergeant lieutenant agent director liaison ' +
    'specialist commission committee association network alliance foundation day week month memorial mr mrs ms dr dating partner ' +
    'survivor survivors advocacy crisis trauma compensation safety society applicable known group decoy internet cyber online patient customer employee resident passenger client inmate church youth student girlfriend boyfriend coworker classmate teen teenager infant toddler elderly vulnerable disabled prepubescent household ' +
    'spanish english menor menores femenina femenino masculino mujer hombre nina nino adulta adulto persona desconocida desconocido edad sexo servicios ' +
    // What pages for victims offer, and what they are about.
    'aid abuse violence trafficking stalking homicide theft fraud identity laws next steps safe frequently asked questions click ' +
    'visit download learn print contact us report request apply legal human domestic handbook brochure toolkit guide portal ' +
    'form forms see narrative undercover police officer enforcement ' +
    'parent mother father sister brother daughter son niece nephew cousin grandchild stepchild stepdaughter stepson'
  ).split(' '),
);

/** Firms, offices and places: a name that goes on with one of these is theirs ("Saint Mary Parish"). */
const GROUPS = new Set(
  (
    'inc llc ltd corp corporation company co store shop market supercenter mart diner restaurant cafe motel hotel township borough ' +
    'parish village resident school pupil college academy university elementary hospital clinic church bank council commission ' +
    'cross club league association authority bureau district plan program'
  ).split(' '),
);
const SURNAMES_TOO = /^(?:cross|parish|bank|college)$/;
/** Of something else than a person, or of no registrant. */
const OTHER_HARM =
  /(?:flood|fire|storm|tornado|hurricane|earthquake|crash|cancer|holocaust|identity.theft|fraud|scam)s? $/i;

/** "Victim Services", "Victims' Rights Week" */
const OFFICE =
  /^s?'?s?[\s/&-]{1,3}(?:and )?(?:services?|witness|assistance|advoca|rights?|notification|compensation|support|resources?|liaison|coordinator|fund|unit|outreach|program)/i;

export function isOffice(behind: string): boolean {
  return OFFICE.test(behind);
}

export function isOtherHarm(before: string): boolean {
  return OTHER_HARM.test(before);
}

/** "Red Cross", "Hale Trucking LLC"; but "Marisela Quintero School: …" goes on with a label, and Cross is a surname, too. */
export function isGroup(name: string, behind: string): boolean {
  const words = wordsOf(name);
  const isSurname = words.length === 2 && !ORDINARY_WORDS.has(words[0]!) && SURNAMES_TOO.test(words[1]!);
  return words.slice(1).some((word) => GROUPS.has(word)) && !isSurname && !/^\s?[:=]/.test(behind);
}

/** Whether no part of a word is one that stands behind "victim" for something else. */
export function isNameWord(word: string): boolean {
  return wordsOf(word).every((one) => !NO_NAMES.has(one));
}
