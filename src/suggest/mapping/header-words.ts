/** Headers of exports as words, so that `LAST_NAME`, `LName` and `OffenderLastName` can be compared. */
import { SPANISH } from './spanish-words.ts';

/** How vendors shorten the words of this field → the words; an empty text drops what says nothing. */
const SHORT: Readonly<Record<string, string>> = {
  absc: 'absconded', appearance: 'verification', visit: 'verification', visits: 'verification', cd: '', cde: '', txt: '', abbr: '', abbrev: '', lbs: '', pounds: '', inches: '', aka: 'alias', alt: 'purported', curr: 'current', evt: 'event', loc: 'location', rcpt: 'recipient', treat: 'treatment', told: 'notified', unch: 'unchanged', file: '', addr: 'address', ads: 'address', adr: 'address', ln: 'line', ln1: 'line 1', addr1: 'address line 1', addr2: 'address line 2',
  alien: 'alien', appt: 'appointment', arr: 'arrest', beg: 'begin', bgn: 'begin', bday: 'birth date', bdate: 'birth date', brth: 'birth',
  clr: 'color', colour: 'color', cnty: 'county', co: 'county', cntry: 'country', ctry: 'country', conv: 'conviction', cmpl: 'compliance',
  ct: 'court', crt: 'court', dob: 'birth date', doa: 'arrest date', doc: 'document', docs: 'document', desc: 'description', descr: 'description',
  dt: 'date', dte: 'date', dttm: 'date', datetime: 'date', on: 'date', timestamp: 'date', dl: 'driver license', dln: 'driver license number',
  oln: 'driver license number', ols: 'driver license state', drv: 'driver', drivers: 'driver', disp: 'disposition', dispo: 'disposition',
  eff: 'effective', emp: 'employer', empl: 'employer', enrl: 'enrollment', eth: 'ethnicity', ethn: 'ethnicity', ethnic: 'ethnicity',
  exp: 'expires', expiration: 'expires', expiry: 'expires', expire: 'expires', expdt: 'expires date', fbi: 'fbi', flg: '', flag: '', ind: '',
  yn: '', is: '', has: '', the: '', of: '', a: '', tbl: '', vw: '', fname: 'first name', frst: 'first', first: 'first', fp: 'fingerprints',
  fingerprint: 'fingerprints', prints: 'fingerprints', gndr: 'sex', gender: 'sex', hgt: 'height', ht: 'height', hts: 'height', wgt: 'weight',
  wt: 'weight', img: 'image', pic: 'photo', picture: 'photo', mugshot: 'photo', photograph: 'photo', init: 'initial', inet: 'internet',
  juris: 'jurisdiction', juv: 'juvenile', lic: 'license', licence: 'license', lat: 'latitude', lng: 'longitude', lon: 'longitude', long: 'longitude',
  lname: 'last name', lst: 'last', lvl: 'level', mname: 'middle name', mid: 'middle', mi: 'middle', nbr: 'number', num: 'number', no: 'number',
  nr: 'number', nm: 'name', nme: 'name', notif: 'notification', off: 'offense', offns: 'offense', offence: 'offense', ofns: 'offense', crime: 'offense',
  occ: 'occupation', occup: 'occupation', offndr: 'person', offender: 'person', registrant: 'person', subject: 'person', sor: 'person', so: 'person',
  sexoffender: 'person', individual: 'person', pers: 'person', soid: 'person id', sorid: 'person id', orig: 'initial', original: 'initial', issue: 'issued', verify: 'verification', pid: 'person id', pob: 'birth place',
  ph: 'phone', phn: 'phone', tel: 'phone', telephone: 'phone', cell: 'mobile phone', mobile: 'mobile phone', plt: 'plate', tag: 'plate', prob: 'probation',
  prof: 'profession', reg: 'registration', regis: 'registration', registered: 'registration', rel: 'release', rls: 'release', rlse: 'release', res: 'residence',
  home: 'residence', perm: 'residence', residential: 'residence', rtn: 'return', sch: 'school', schl: 'school', scl: 'school', sent: 'sentence', seq: 'id',
  sfx: 'suffix', smt: 'marks', soc: 'ssn', ssn: 'ssn', social: 'ssn', stat: 'status', statut: 'statute', stn: 'station', str: 'street', strt: 'street',
  sts: 'status', sup: 'supervision', superv: 'supervision', supv: 'supervision', trav: 'travel', trvl: 'travel', typ: 'type', kind: 'type', uid: 'id', key: 'id', pk: 'id',
  veh: 'vehicle', vehicles: 'vehicle', auto: 'vehicle', car: 'vehicle', ver: 'verification', verif: 'verification', verified: 'verification', vrfy: 'verification',
  vic: 'victim', vict: 'victim', vin: 'vin', war: 'warrant', warr: 'warrant', wrnt: 'warrant', work: 'employer', wrk: 'employer', job: 'employer', employment: 'employer', business: 'employer',
  wanted: 'warrant', web: 'public', zipcode: 'zip', zip5: 'zip', zip4: 'zip', postal: 'zip', postcode: 'zip', yr: 'year', yob: 'birth year',
  inmate: 'person', guid: 'id', rowid: 'id', nam: 'name', nams: 'name', lnam: 'last name', fnam: 'first name', mnam: 'middle name', fst: 'first', mdl: 'middle',
  cty: 'city', sx: 'sex', rac: 'race', hai: 'hair', born: 'birth date', birthdt: 'birth date', bthdt: 'birth date', dtm: 'date', expr: 'expires', nxt: 'next', prev: 'former', reldt: 'release date',
  convicted: 'conviction', sk: 'id', bk: 'id', fk: 'id', rpt: 'reported', rptd: 'reported', agy: 'agency', agcy: 'agency', ofc: 'office', ofcr: 'officer', relation: 'relationship', mail: 'mailing',
  start: 'begin', from: 'begin', since: 'begin', end: 'end', to: 'end', thru: 'end', through: 'end', stop: 'end',
}; // prettier-ignore

/** Several words that are one thing. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:last|family|sur|l) name\b|\bsurname\b/g, 'surname'],
  [/\b(?:first|given|fore|f) name\b|\bforename\b/g, 'given'],
  [/\b(?:middle|m) (?:name|initial)\b/g, 'middle'],
  [/\bdate birth\b|\bbirth (?:day|date)\b|\bbirthdate\b/g, 'birth date'],
  [/\bzip code\b|\bzip 5\b/g, 'zip'],
  [/\bssn number\b|\bssn security(?: number)?\b/g, 'ssn'],
  [/\blicense plate(?: number)?\b|\bplate number\b/g, 'plate'],
  [/\be mail(?: address)?\b|\bemail address\b/g, 'email'],
  [/\bdriver license\b|\bdriver licence\b/g, 'driverlicense'],
  [/\b(plate|driverlicense) st\b/g, '$1 state'],
  [/\bstreet address\b|\baddress(?: line)? 1\b|\bline 1\b|\baddress line\b|\baddress street\b/g, 'street'],
];

const KNOWN_SHORT = new Map(Object.entries({ ...SPANISH, ...SHORT }));

/** Words that headers are cut into where nothing stands between them: `LASTNAME`, `EYECOLOR`. */
const GLUED =
  /^(so|sor|reg|last|first|middle|sur|birth|eye|hair|zip|home|work|school|cell|plate|victim|offense|offender|vehicle|photo|release|sentence|conviction|status|tier|risk|person|employer|address|phone)(name|date|dt|color|code|number|num|no|id|type|phone|address|city|state|zip|county|level|lvl|status|street|age|sex|desc|description)$/;

/** The words of a header, table or column, in a common spelling. Numbers stand as words of their own. */
export function wordsOf(name: string): readonly string[] {
  const parts = name
    // `D.O.B.` is one word, and `Case #` a number.
    .replace(/(?<![\p{L}\d])(?:\p{L}\.){2,}/gu, (dotted) => ` ${dotted.replaceAll('.', '').toLowerCase()} `)
    .replaceAll('#', ' number ')
    // NIEM calls the parts of an address so.
    .replace(/(?<!\p{L})Location(?=\p{Lu}\p{Ll})|USPostalService(?=Code)/gu, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replace(/(\p{L})(\d+)(?=$|[^\p{L}\d])/gu, (whole: string, letter: string, digits: string) =>
      KNOWN_SHORT.has(`${letter}${digits}`) ? whole : `${letter} ${digits}`,
    )
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
    .flatMap((word) => (KNOWN_SHORT.has(word) ? [word] : word.replace(GLUED, '$1 $2').split(' ')))
    .map((word) => KNOWN_SHORT.get(word) ?? singular(word));
  let text = parts.join(' ').replace(/\s+/g, ' ').trim();
  for (const [phrase, word] of PHRASES) text = text.replace(phrase, word);
  return [...new Set(text.split(' ').filter((word) => word !== ''))];
}

/** Whether a header asks a question: its cells say whether, and not what. */
export function isQuestion(name: string): boolean {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  return words.some(
    (word, i) => /^(?:flag|flg|fl|ind|indicator|yn|sw|switch)$/.test(word) || (i === 0 && /^(?:is|has)$/.test(word)),
  );
}

const VAGUE = /^(?:name|state|date|code|status|type|number|description|level|location)$/;

/** Whether a header could be any table's. */
export function isVague(name: string): boolean {
  return wordsOf(name).every((word) => VAGUE.test(word));
}

function singular(word: string): string {
  if (word.length < 5 || /(?:ss|us|is)$/.test(word)) return word;
  return word.replace(/ies$/, 'y').replace(/(?<=[^s])s$/, '');
}

/** 0 to 1: how much two sets of words have in common. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const common = a.filter((word) => b.includes(word)).length;
  return (2 * common) / (a.length + b.length);
}

/** A header of a group that stands several times in a wide file: `VEH1_PLATE`, `PHONE_2`. */
export interface Numbered {
  /** The header without its number. */
  readonly stem: string;
  readonly number: number;
}

/** The last number from 1 to 30 in a header; undefined where there is none. */
export function numberedOf(header: string): Numbered | undefined {
  return numbersOf(header).at(-1);
}

/** The numbers from 1 to 30 in a header, each with the rest as its stem. */
export function numbersOf(header: string): readonly Numbered[] {
  return [...header.matchAll(/(?<!\d)0?([1-9]|[12]\d|30)(?!\d)/g)]
    .map((found) => ({
      stem: `${header.slice(0, found.index)}#${header.slice(found.index + found[0].length)}`,
      number: Number(found[1]),
    }))
    .filter(({ stem }) => stem !== '#');
}
