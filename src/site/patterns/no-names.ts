/** Words behind "victim" that name nobody: descriptions, offices, firms, and victims of something else. */
import { anyOf, split, type Term } from '../text/any-of.ts';
import { ORDINARY_WORDS } from '../values/common-words.ts';
import { wordsOf } from '../text/fold.ts';

/** What offices, programs and laws for victims are called. */
const FOR_VICTIMS =
  'services service assistance advocate advocates advocacy compensation rights notification impact witness witnesses ' +
  'information center support resources resource statement statements program unit coordinator office hotline help line ' +
  'fund act law bill board trauma crisis safety society';
/** What the pages of such programs offer, and what they are about. */
const PAGES_FOR_VICTIMS =
  'aid abuse violence trafficking stalking homicide theft fraud identity laws next steps safe frequently asked questions ' +
  'click visit download learn print contact us report request apply legal human domestic handbook brochure toolkit guide ' +
  'portal form forms see narrative undercover police enforcement day week month memorial';
/** How a victim is described without a name: SORNA allows it. */
const DESCRIPTIONS =
  'victim victims minor female male adult child juvenile age aged under over gender sex race black white hispanic asian latino native ' +
  'american year years old girl boy woman man teen teenager infant toddler elderly vulnerable disabled prepubescent youth ' +
  'two three several multiple type count number deceased living group decoy internet cyber online applicable survivor ' +
  'survivors';
const NOBODY =
  'unknown none not disclosed withheld confidential redacted anonymous yes no one unspecified jane john doe roe';
/** More than one, and how old. */
const NUMBERS =
  'both four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen females males ' +
  'girls boys children minors juveniles adults women men persons people teens teenage preschool unborn';
/** What state the victim was in, and how the offense was done. */
const CIRCUMSTANCES =
  'mentally physically developmentally intellectually cognitively impaired incapacitated incompetent handicapped helpless ' +
  'asleep unconscious drugged intoxicated physical forcible weapon displayed used threatened statutory rape runaway';
/** What the victim was to the offender. */
const RELATIONS =
  'relationship stranger acquaintance spouse known family member friend neighbor relative dating partner girlfriend ' +
  'boyfriend coworker classmate household parent mother father sister brother daughter son niece nephew cousin grandchild ' +
  'stepchild stepdaughter stepson student patient counselor teacher nursing customer employee resident passenger client inmate church';
/** Public bodies, and titles of those who work there: "Victim Judge Holt" is the next cell. */
const PUBLIC_BODIES =
  'department state county city united national registered registry public school committee association network alliance ' +
  'foundation commission judge justice deputy sheriff officer detective attorney prosecutor chief sergeant lieutenant ' +
  'agent director liaison specialist mr mrs ms dr';
/** Words that go on with the sentence. */
const SENTENCE = 'and or the of in with for at from reported offense assault was is has had did said';
const SPANISH =
  'spanish english menor menores femenina femenino masculino mujer hombre nina nino adulta adulto persona desconocida ' +
  'desconocido edad sexo servicios familiar cercano pariente conocido conocida vecino vecina hijastro hijastra sobrino ' +
  'sobrina hija hijo nieta nieto ninguno ninguna abuso agresion delito derechos ayuda linea ' +
  'confidencial reservado reservada protegido protegida omitido omitida ley segun publico divulgado divulgada nombre';

/** Words that stand behind "victim" with a capital and are no name. */
export const NO_NAMES: ReadonlySet<string> = new Set(
  [
    FOR_VICTIMS,
    PAGES_FOR_VICTIMS,
    DESCRIPTIONS,
    NOBODY,
    NUMBERS,
    CIRCUMSTANCES,
    RELATIONS,
    PUBLIC_BODIES,
    SENTENCE,
    SPANISH,
  ].flatMap(split),
);

/** Firms, offices and places: a name that goes on with one of these is theirs ("Saint Mary Parish"). */
const FIRMS =
  'inc llc ltd corp corporation company co store shop market supercenter mart diner restaurant cafe motel hotel bank';
const PLACES = 'township borough parish village district';
const SCHOOLS_AND_CLUBS =
  'resident school pupil class workshop session project circle show college academy university elementary hospital clinic church council commission cross club league ' +
  'association authority bureau plan program';
const GROUPS: ReadonlySet<string> = new Set([FIRMS, PLACES, SCHOOLS_AND_CLUBS].flatMap(split));
const SURNAMES_TOO = new RegExp(`^${anyOf(split('cross parish bank college'))}$`);

/** Of something else than a person, or of no registrant. */
const HARMS: readonly Term[] = [
  ...split('flood fire storm tornado hurricane earthquake crash cancer holocaust fraud scam'),
  /identity.theft/,
];
const OTHER_HARM = new RegExp(`${anyOf(HARMS)}s? $`, 'i');

/** "Victim Services", "Victims' Rights Week" */
const OFFICES: readonly Term[] = [
  ...split(
    'witness assistance advoca notification compensation support liaison coordinator fund unit outreach program',
  ),
  ...[/services?/, /rights?/, /resources?/],
];
const OFFICE = new RegExp(String.raw`^s?'?s?[\s/&-]{1,3}(?:and )?${anyOf(OFFICES)}`, 'i');

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
