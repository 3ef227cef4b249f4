/** What stands around a match: labels, roles, dates. Looks at a few dozen bytes with ordinary expressions. */
import type { ProhibitedClass } from '../../model/dictionary.ts';
import { latin1 } from '../match/bytes.ts';

/** A label within 30 characters is the usual rule of content scanners; arrests and victims are told by sentences. */
const NEAR = 30;
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

const VICTIM_WORDS =
  /victim|complainant|survivor|minor child|step-?(?:daughter|son|child)|daughter|niece|nephew|molested|assaulted|relationship/;
const NO_CONVICTION_WORDS =
  /dismiss|nolle|nol\.? pros|acquit|not guilty|no bill|no true bill|expung|pending|withdrawn|declined|dropped|non-?conviction/;
const OTHER_NUMBER_WORDS =
  /(?:^|[^a-z])(?:tel|phone|fax|call|zip|postal|isbn|parcel|apn|badge|plate|vin|lat|lon|lng|latitude|longitude|coord\w*|booking|timestamp|build|version|part|order|invoice|serial|model|sku|item|inmate|fbi|sid|ein|fein|parking|receipt|ticket|confirmation|permit|population)[^a-z]{0,4}(?:no|number|code|id|#)?[^a-z0-9]*$|\$\s?$/;
const ROLE_BEFORE =
  /(?:sheriff|judge|justice|officer|deputy|detective|sergeant|attorney|defender|prosecutor|director|photo (?:by|credit|courtesy of)|photographer|written by|posted by|author|chief|governor|commissioner|superintendent|coordinator|secretary|mayor|clerk|webmaster|principal|in memory of|honou?ring|hon\.|dr\.)["'\s:=>,(-]*(?:content["'\s=]*|e-?mail["'\s:]*|mailto:|contact["'\s:]*)?$/;
const PLACE_AFTER =
  /^[\s,]*(?:park|street|st\b|avenue|ave\b|road|rd\b|drive|lane|boulevard|blvd|highway|hwy|memorial|school|elementary|middle school|high school|bridge|library|center|hospital|foundation|scholarship|award|act\b|law\b|fund\b|building|chapel|arena|stadium|bypass|parkway|pkwy|apartments|estates|day\b|way\b|court\b|plaza|field)/;

export interface Surroundings {
  readonly isLabelled: boolean;
  readonly isOtherNumber: boolean;
  readonly isVictimContext: boolean;
  readonly isNoConvictionContext: boolean;
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
  const before = text(start - NEAR, start);
  const after = text(end, end + NEAR);
  const sentence = `${text(start - SENTENCE, start)} ${text(end, end + SENTENCE)} ${hint}`;
  const isLabelled =
    LABELS[prohibited].test(before) || LABELS[prohibited].test(hint) || LABELS[prohibited].test(after.slice(0, 12));
  return {
    isLabelled,
    isOtherNumber: OTHER_NUMBER_WORDS.test(before) || OTHER_NUMBER_WORDS.test(hint),
    isVictimContext: VICTIM_WORDS.test(sentence),
    isNoConvictionContext: NO_CONVICTION_WORDS.test(sentence),
    isRoleOrPlace: ROLE_BEFORE.test(before) || PLACE_AFTER.test(after),
    hasDate: dates.length > 0 && hasDate(text(start - RECORD, end + RECORD), dates),
    isNamed: names.length > 0 && isNamed(`${text(start - RECORD, start)} | ${text(end, end + RECORD)}`, names),
  };
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
