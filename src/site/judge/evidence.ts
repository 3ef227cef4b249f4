/** What stands around a match: labels, roles, dates. Looks at a few dozen bytes with ordinary expressions. */
import type { ProhibitedClass } from '../../model/dictionary.ts';
import { latin1 } from '../match/bytes.ts';

/** A label within 30 characters is the usual rule of content scanners; arrests and victims are told by sentences. */
const NEAR = 30;
/** Bytes that hold 30 characters beside tags. */
const NEAR_TAGS = 120;
const SENTENCE = 100;
const RECORD = 300;

const LABELS: Readonly<Record<ProhibitedClass, RegExp>> = {
  ssn: /(?:^|[^a-z])(?:ssn|ss\s?#|ssan|itin|tin|tax\s?id)|social\s?sec|soc.?sec|ssn(?:[^a-z]|$)/,
  'travel-document':
    /passport|alien|uscis|a-?\s?(?:num|no\b|#)|i-?94|visa|immigra|travel|green\s?card|sevis|naturali[sz]|mrz/,
  'internet-identifier':
    /e-?mail|screen.?name|user.?name|handle|login|account|profile|messenger|facebook|instagram|twitter|snapchat|tiktok|kik|skype|discord|telegram|whatsapp|signal|viber|wechat|steam|xbox|psn|gamer.?tag|icq|aim\b|yahoo|reddit|youtube|twitch|online|internet|moniker|(?:^|[^a-z])u\/$|@$/,
  'victim-identity': /victim|vict_|complainant|survivor|minor child/,
  'arrest-without-conviction': /docket|case|arrest|charge|count|cause/,
};

/** A label right before its value: a page that says "account" or "online" somewhere near a common word says nothing of it. */
const CLOSE_LABEL =
  /(?:e-?mail|(?:user|screen|login|nick|display|account|profile|gamer|online|internet|yahoo).?(?:name|id|tag)|handle|login|account|profile|messenger|facebook|instagram|twitter|snapchat|tiktok|kik|skype|discord|telegram|whatsapp|signal|viber|wechat|steam|xbox|psn|icq|aim|yahoo|reddit|youtube|twitch|identifiers?|moniker)\)?["']?\s?(?:is\s|[:=\t\n@/|]|["']>)[\s"':=>@[{(/]*$|(?:(?:user|screen).?name|handle|moniker|gamer.?tag|skype|kik|snapchat|instagram|tiktok|discord|telegram)\s$|@$|\bu\/$/;

const CLOSE_VICTIM =
  /(?:victim|complainant|survivor)(?:'?s|\(s\))?[\s_-]?(?:full[\s_-]?)?(?:name)?["']?\s?[:=\t\n>][\s"':=>[{]*$/;

const VICTIM_WORDS =
  /victim|complainant|survivor|minor child|step-?(?:daughter|son|child)|daughter|niece|nephew|molested|assaulted|relationship/;
/** Obituaries speak of daughters and survivors, too. */
const OFFENSE_WORDS = /victim|complainant|survivor(?!s)|minor child|molested|assaulted/;
const NO_CONVICTION_WORDS =
  /dismiss|nolle|nol\.? pros|acquit|not guilty|no bill|no true bill|expung|pending|withdrawn|declined|dropped|non-?conviction/;
/** Warnings, advice and statutes name offenses of nobody. */
const LAW_WORDS =
  /\b(?:shall|must|may be|whoever|any person|punishable|felony|misdemeanor|penalt(?:y|ies)|pursuant|required to|prosecuted|statutes?|crimes? (?:that|such as|include)|offenses? (?:that|such as|include)|is a crime|report (?:any|all))\b|§/;
const OTHER_NUMBER_WORDS =
  /(?:^|[^a-z])(?:tel|phone|fax|call|zip|postal|isbn|parcel|apn|badge|plate|vin|lat|lon|lng|latitude|longitude|coord\w*|booking|timestamp|build|version|part|order|invoice|serial|model|sku|item|inmate|fbi|sid|ein|fein|parking|receipt|ticket|confirmation|permit|population)[^a-z]{0,4}(?:no|number|code|id|#)?[^a-z0-9]*$|\$\s?$/;
/** A letter and digits are also how prisons and licences number; SSNs have been used for these, so for SSNs they say nothing. */
const OTHER_DOCUMENT_WORDS =
  /(?:^|[^a-z])(?:doc|dl|oln|licen[sc]e|offender|prisoner|cdcr?|tag|case|docket|account|member|employee|student|file|reference)[^a-z]{0,4}(?:no|number|nbr|id|#)?[^a-z0-9]*$/;
const ROLE_BEFORE =
  /(?:(?:^|[^a-z])(?:lt|sgt|cpl|capt|ofc|det|sen|rep|del)\.?|advocate|liaison|specialist|counsel(?:or)?|magistrate|trooper|corporal|captain|lieutenant|investigator|agent|senator|representative|delegate|council(?:man|woman|member)|chair(?:man|woman|person)?|registrar|administrator|manager|supervisor|bailiff|professor|presiding|provider|therapist|reporter|editor|county executive|outreach|public contact|sheriff|judge|justice|officer|deputy|detective|sergeant|attorney|defender|prosecutor|director|photo (?:by|credit|courtesy of)|photographer|written by|posted by|author|chief|governor|commissioner|superintendent|coordinator|secretary|mayor|clerk(?: of (?:the )?court)?|webmaster|principal|in memory of|honou?ring|hon\.|dr\.)["'\s:=>,(-]*(?:content["'\s=]*|e-?mail["'\s:]*|mailto:|contact["'\s:]*)?$/;
const PLACE_AFTER =
  /^[ ,]*(?:park|street|st\b|avenue|ave\b|road|rd\b|drive|lane|boulevard|blvd|highway|hwy|memorial|school|elementary|middle school|high school|bridge|library|center|hospital|foundation|scholarship|award|act\b|law\b|fund\b|building|chapel|arena|stadium|bypass|parkway|pkwy|apartments|estates|day\b|way\b|court\b|plaza|field|trail\b|campground|golf|community|college|university|aquatic|fire station|township|(?:& |and )?(?:sons|brothers)\b|inc\b|llc\b|landscaping|roofing|trucking|construction)/;
/** Short words for streets mean something else, too (CT is a state): only behind a house number. */
const HOUSE_NUMBER = /(?:^|\s)\d{1,5}\s(?:[nsew]\.?\s)?$/;
const STREET_AFTER = /^\s(?:ct|cir|pl|ter|trl|dr|ln|sq|pt|aly)\b/;
/** "…, Victim Advocate", "… (County Clerk)": an office behind the name, and no other name behind that. */
const ROLE_AFTER =
  /^\s?(?:,|\(|-|\u00e2\u0080[\u0093\u0094])\s?(?:(?:the|a|an|our|its|his|her|county|state|city|chief|deputy|senior|assistant|associate|executive|program|victims?'?s?'?|witness|services?|support|registry|records?|staff|special|circuit|district)[\s/&-]+){0,4}(?:judge|sheriff|deputy|officer|detective|attorney|prosecutor|magistrate|advocate|coordinator|director|liaison|specialist|administrator|manager|clerk|registrar|counselor|chair(?:man|woman|person)?|superintendent|commissioner|supervisor|investigator|agent|editor|writer|reporter|esq|ph\.?d|lcsw|m\.?d)\b\.?(?=\s*(?:[,.;)\n\t<|]|$)|\s(?:at|for|of|with|in|said|spoke|who|and)\b)/;
/** Offices and programs for victims, and victims of something else than a person: nobody is called a victim by them. */
const NOT_VICTIMS =
  /(?:victim|survivor)s?[^a-z:]{0,4}s?[^a-z:]{1,8}(?:(?:and|or)[^a-z]{1,3}|&amp; )?(?:witness|services?|assistance|advoca\w*|rights?|notification|compensation|support|resources?|liaison|coordinator|restitution|fund|unit|outreach|network|relief|hotline|help|safety|crisis|programs?|specialist|council|commission|handbook|brochure|portal|guide|toolkit|contact|information (?:line|center|network))|(?:flood|fire|storm|tornado|hurricane|earthquake|crash|accident|cancer|holocaust|identity.theft|fraud|scam) (?:victim|survivor)s?|victims? of (?:a |an |the )?(?:identity.theft|fraud|scam|flood|fire|storm|tornado|hurricane|earthquake|crash|accident)|\/(?:crime-)?victims?(?:-\w+)*\/?["']/g;

export interface Surroundings {
  readonly isLabelled: boolean;
  /** The label stands right before it. */
  readonly isLabelledClosely: boolean;
  readonly isOtherNumber: boolean;
  readonly isVictimContext: boolean;
  /** The words for it say family, not offense. */
  readonly isFamilyContext: boolean;
  readonly isNoConvictionContext: boolean;
  /** The sentence is of law or advice. */
  readonly isLawContext: boolean;
  readonly isRoleOrPlace: boolean;
  /** One of the record's own dates stands within 300 characters. */
  readonly hasDate: boolean;
  /** A name of the registrant whose value it is stands within 300 characters. */
  readonly isNamed: boolean;
}

/** Reads the surroundings of `start..end` in a view; `hint` is the attribute or column name that the place has. */
export function readSurroundings(
  bytes: Uint8Array,
  start: number,
  end: number,
  hint: string,
  prohibited: ProhibitedClass,
  dates: readonly string[],
  names: readonly (readonly string[])[],
): Surroundings {
  const text = (from: number, to: number): string => latin1(bytes, from, to).toLowerCase();
  const isVictim = prohibited === 'victim-identity';
  const sayingOfVictims = (around: string): string => (isVictim ? around.replace(NOT_VICTIMS, '|') : around);
  const before = sayingOfVictims(text(start - SENTENCE, start));
  const after = sayingOfVictims(text(end, end + SENTENCE));
  const field = sayingOfVictims(hint);
  const said = `${before} ${after} ${field}`;
  const sentence = `${text(start - SENTENCE, start)} ${text(end, end + SENTENCE)} ${hint}`;
  const [shownBefore, shownAfter] = [
    inOneRow(withoutTags(text(start - NEAR_TAGS, start))).slice(-NEAR),
    withoutTags(text(end, end + NEAR_TAGS)),
  ];
  const isLabelled = [before.slice(-NEAR), field, after.slice(0, 12)].some((label) => LABELS[prohibited].test(label));
  return {
    isLabelled,
    isLabelledClosely: (isVictim ? CLOSE_VICTIM : CLOSE_LABEL).test(shownBefore) || LABELS[prohibited].test(field),
    isOtherNumber: [shownBefore, hint].some((label) => isOtherNumber(label, prohibited)),
    isVictimContext: VICTIM_WORDS.test(said),
    isFamilyContext: !OFFENSE_WORDS.test(said),
    isNoConvictionContext: NO_CONVICTION_WORDS.test(sentence),
    isLawContext: prohibited === 'arrest-without-conviction' && LAW_WORDS.test(sentenceAround(bytes, start, end)),
    isRoleOrPlace:
      ROLE_BEFORE.test(shownBefore) ||
      PLACE_AFTER.test(shownAfter) ||
      ROLE_AFTER.test(shownAfter) ||
      (HOUSE_NUMBER.test(shownBefore) && STREET_AFTER.test(shownAfter)),
    hasDate: dates.length > 0 && hasDate(text(start - RECORD, end + RECORD), dates),
    isNamed: names.length > 0 && isNamed(`${text(start - RECORD, start)} | ${text(end, end + RECORD)}`, names),
  };
}

function sentenceAround(bytes: Uint8Array, start: number, end: number): string {
  const before = withoutTags(latin1(bytes, start - SENTENCE, start).toLowerCase());
  const after = withoutTags(latin1(bytes, end, end + SENTENCE).toLowerCase());
  return `${/[^.\n\t]*$/.exec(before)?.[0] ?? ''}|${/^[^.\n\t]*/.exec(after)?.[0] ?? ''}`;
}

const TEXT_TAG = /<\/?(?:a|b|em|font|i|small|strong|u)(?:\s[^<>]*)?>/g;
const CELL_TAG = /<\/?t[dh](?:\s[^<>]*)?>/g;

/** A page's source as its text is read: cells parted by tabs, other elements by line breaks. */
function withoutTags(source: string): string {
  if (!source.includes('<') && !source.includes('>')) return source;
  const line = source.replace(/\s+/g, ' ');
  return line
    .replace(TEXT_TAG, '')
    .replace(CELL_TAG, '\t')
    .replace(/^[^<>]*>|<[^<>]*>/g, '\n');
}

/** The last name of a table's header is no label for the first cell of the row below it. */
function inOneRow(before: string): string {
  const row = before.slice(before.lastIndexOf('\n') + 1);
  const above = before.slice(0, before.length - row.length);
  return row.trim() === '' && /[\t,;|][^\n]*\s*$/.test(above) ? row : before;
}

/** The letter of an A-number stands before its digits, by which it is found. */
function isOtherNumber(said: string, prohibited: ProhibitedClass): boolean {
  if (prohibited !== 'travel-document') return OTHER_NUMBER_WORDS.test(said);
  const label = said.replace(/(?<![a-z])a[\s#-]{0,2}$/, '');
  return OTHER_NUMBER_WORDS.test(label) || OTHER_DOCUMENT_WORDS.test(label);
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** Whether given name and surname of one of the names stand in a text, at most a few words apart. */
function isNamed(text: string, names: readonly (readonly string[])[]): boolean {
  return names.some((words) => {
    const [first, last] = [words[0], words.at(-1)];
    if (first === undefined || last === undefined || first === last || first.length < 2 || last.length < 2)
      return false;
    for (let at = text.indexOf(last); at >= 0; at = text.indexOf(last, at + 1)) {
      const near = ` ${text.slice(Math.max(0, at - 40), at)}|${text.slice(at + last.length, at + last.length + 40)} `;
      if (isWhole(text, at, last.length) && near.split(/[^a-z0-9\u0080-\uffff]+/).includes(first)) return true;
    }
    return false;
  });
}

function isWhole(text: string, at: number, length: number): boolean {
  const isLetter = (char: string | undefined): boolean => char !== undefined && /[a-z0-9]/.test(char);
  return !isLetter(text[at - 1]) && !isLetter(text[at + length]);
}

/** Whether a date stands within 300 bytes of a place, in one of the usual spellings. */
export function hasDateNear(bytes: Uint8Array, start: number, end: number, dates: readonly string[]): boolean {
  return dates.length > 0 && hasDate(latin1(bytes, start - RECORD, end + RECORD).toLowerCase(), dates);
}

function hasDate(text: string, dates: readonly string[]): boolean {
  return dates.some((date) => spellDate(date).some((spelling) => text.includes(spelling)));
}

/** The usual spellings of an ISO date, lower case. */
export function spellDate(date: string): string[] {
  const [year, month, day] = date.split('-') as [string, string, string];
  const [m, d] = [String(Number(month)), String(Number(day))];
  const name = MONTHS[Number(month) - 1] ?? '';
  const words = [`${name} ${d}, ${year}`, `${name.slice(0, 3)} ${d}, ${year}`, `${d} ${name} ${year}`];
  return [
    date,
    `${month}/${day}/${year}`,
    `${m}/${d}/${year}`,
    `${month}-${day}-${year}`,
    `${year}${month}${day}`,
    ...words,
  ];
}
