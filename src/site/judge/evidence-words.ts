/** The words that speak for or against a value which stands beside them. All texts are lower case. */
import type { ProhibitedClass } from '../../model/dictionary.ts';
import { anyOf, split, WORD_START, type Term } from '../text/any-of.ts';

/** Short words that are pieces of others, so only from their first letter on. */
const SHORT_SSN_LABELS: readonly Term[] = [
  ...['ssn', /ss\s?#/, 'ssan', 'itin', 'tin', /tax\s?id/],
  // Keys of messages between agencies, of the code on the back of licences, and of medical claims.
  ...[/(?:soc|dbk)[\s:.#/=]{0,3}$/, /hicn?\b/],
];
const SSN_LABELS: readonly Term[] = [
  ...[/social\s?sec/, /soc.?sec/, /(?<!\b[ep]?-?i)ssn(?:[^a-z]|$)/],
  // Of pages in Spanish and French; the accent takes two bytes.
  ...[/seguro\s?social/, /curit..?\s?sociale/],
];

const DOCUMENT_LABELS: readonly Term[] = [
  ...split('passport alien uscis'),
  ...split('pasaporte passeport extranjero'),
  ...[/a-?\s?(?:num|no\b|#)/, /i-?94/, 'visa', 'immigra', 'travel', /green\s?card/, 'sevis', /naturali[sz]/, 'mrz'],
];

/** Their names stand before a screen name. */
const SERVICES: readonly Term[] = [
  ...split('facebook instagram twitter snapchat tiktok kik skype discord telegram whatsapp signal viber wechat'),
  ...split('steam xbox psn icq yahoo reddit youtube twitch'),
  /aim\b/,
];
const ACCOUNTS: readonly Term[] = [/e-?mail/, 'handle', 'login', 'account', 'profile', 'messenger', 'moniker'];
const SCREEN_NAMES: readonly Term[] = [/screen.?name/, /user.?name/, /gamer.?tag/];
/** "u/" and "@" at the end, right before the name. */
const INTERNET_LABELS: readonly Term[] = ['online', 'internet', /(?:^|[^a-z])u\/$/, /@$/];

const VICTIM_LABELS: readonly Term[] = ['victim', /v..ctima/, 'vict_', 'complainant', 'survivor', 'minor child'];
const ARREST_LABELS = split('docket case arrest charge count cause');

/** A word for the class within a few words of the value. */
export const LABELS: Readonly<Record<ProhibitedClass, RegExp>> = {
  ssn: new RegExp(`${WORD_START}${anyOf(SHORT_SSN_LABELS)}|${anyOf(SSN_LABELS)}`),
  'travel-document': new RegExp(anyOf(DOCUMENT_LABELS)),
  'internet-identifier': new RegExp(anyOf(ACCOUNTS, SCREEN_NAMES, SERVICES, INTERNET_LABELS)),
  'victim-identity': new RegExp(anyOf(VICTIM_LABELS)),
  'arrest-without-conviction': new RegExp(anyOf(ARREST_LABELS)),
};

const NAMED_FIELDS: readonly Term[] = [
  /(?:user|screen|login|nick|display|account|profile|gamer|online|internet|yahoo).?(?:name|id|tag)/,
  /identifiers?/,
];
/** These need no mark before the name: "Skype dusk_rider". */
const NAMERS: readonly Term[] = [
  ...[/(?:user|screen).?name/, 'handle', 'moniker', /gamer.?tag/],
  ...split('skype kik snapchat instagram tiktok discord telegram'),
];

/** A label right before its value: a page that says "account" or "online" somewhere near a common word says nothing of it. */
export const CLOSE_LABEL = new RegExp(
  [
    String.raw`${anyOf(ACCOUNTS, NAMED_FIELDS, SERVICES)}\)?["']?\s?(?:is\s|[:=\t\n@/|]|["']>)[\s"':=>@[{(/]*$`,
    String.raw`${anyOf(NAMERS)}\s$`,
    String.raw`@$|\bu\/$`,
  ].join('|'),
);

export const CLOSE_VICTIM =
  /(?:victim|complainant|survivor)(?:'?s|\(s\))?[\s_-]?(?:full[\s_-]?)?(?:name)?["']?\s?[:=\t\n>][\s"':=>[{]*$/;

/** Words of an offense. Obituaries speak of survivors, too. */
const OFFENSES: readonly Term[] = split('victim complainant molested assaulted').concat('minor child');
/** Words for relatives: of a registrant's page they say as much. */
const RELATIVES: readonly Term[] = [
  /step-?(?:daughter|son|child)/,
  ...split('daughter niece nephew relationship survivor'),
];
export const VICTIM_WORDS = new RegExp(anyOf(OFFENSES, RELATIVES));
export const OFFENSE_WORDS = new RegExp(anyOf(OFFENSES, [/survivor(?!s)/]));

export const NO_CONVICTION_WORDS = new RegExp(
  anyOf([
    ...split('dismiss nolle acquit expung pending withdrawn declined dropped'),
    ...[/nol\.? pros/, 'not guilty', 'no bill', 'no true bill', /non-?conviction/],
  ]),
);

/** Warnings, advice and statutes name offenses of nobody. */
const LAW: readonly Term[] = [
  ...split('shall must whoever punishable felony misdemeanor pursuant prosecuted'),
  ...['may be', 'any person', 'required to', 'is a crime', /penalt(?:y|ies)/, /statutes?/, /report (?:any|all)/],
  ...[/crimes? (?:that|such as|include)/, /offenses? (?:that|such as|include)/],
];
export const LAW_WORDS = new RegExp(String.raw`\b${anyOf(LAW)}\b|§`);

/** A letter and digits are also how prisons and licences number; SSNs have been used for these, so for SSNs they say nothing. */
const OTHER_DOCUMENTS: readonly Term[] = [
  ...split('doc dl oln offender prisoner tag case docket account member employee student file reference'),
  ...[/licen[sc]e/, /cdcr?/],
];
export const OTHER_DOCUMENT_WORDS = new RegExp(
  String.raw`${WORD_START}${anyOf(OTHER_DOCUMENTS)}[^a-z]{0,4}(?:no|number|nbr|id|#)?[^a-z0-9]*$`,
);

/** Papers of immigration courts and officers call the number of an alien that of a file or a case. */
export const IMMIGRATION_WORDS = new RegExp(
  String.raw`\b${anyOf(['immigra', 'uscis', 'alien', /a-file/, 'detainer', 'deport', 'homeland', /removal proc/, /in removal/])}`,
);

/** People choose the same words for plates, which the site has to show, and for screen names. */
export const PLATE_BEFORE = /\b(?:plate|licen[sc]e|vin)(?: (?:plate|tag))?[\s.]*(?:no|number|#)?[\s:.#"'=>]*$/;

/** Ranks in short: pieces of many words. */
const SHORT_RANKS = split('lt sgt cpl capt ofc det sen rep del');
/** Who is named on a public site by office: officers, courts, helpers, and those who write it. */
const OFFICES_BEFORE: readonly Term[] = [
  // Police and prisons.
  ...split(
    'sheriff trooper corporal captain lieutenant sergeant officer deputy detective investigator agent chief bailiff',
  ),
  // Courts.
  ...split(
    'judge justice magistrate attorney defender prosecutor presiding hon. notary paralegal interpreter bondsman',
  ),
  /clerk(?: of (?:the )?court)?/,
  /(?:attorney|counsel|lawyer)s? for (?:the )?(?:defendant|defen[sc]e|respondent|appellant|appellee|state|people|commonwealth)/,
  ...[/sworn to and subscribed before me/, /before me,?/],
  // Meetings of boards.
  ...[
    /motion (?:was )?(?:made )?by/,
    /(?:moved|seconded|second) by/,
    'trustee',
    'alderman',
    'keynote',
    'presenter',
    'moderator',
  ],
  // Those who help, teach and heal.
  ...split('advocate liaison specialist coordinator provider therapist professor principal dr.'),
  ...[/counsel(?:or)?/, 'outreach', 'public contact'],
  // Governments and agencies.
  ...split('senator representative delegate governor mayor commissioner superintendent secretary registrar'),
  ...split('administrator manager supervisor director'),
  ...[/council(?:man|woman|member)/, /chair(?:man|woman|person)?/, 'county executive'],
  // Whoever made the page.
  ...split('reporter editor author photographer webmaster'),
  // What the agency calls itself elsewhere.
  ...[/follow us(?: on \w+)?/, 'twitter:site', 'twitter:creator', 'article:publisher'],
  ...[/photo (?:by|credit|courtesy of)/, 'written by', 'posted by', /(?:^|[\n|])\s*by/, 'speaker'],
  // Memorials.
  ...['in memory of', /honou?ring/],
];
/** An office before a name, and perhaps the field that holds it. */
export const ROLE_BEFORE = new RegExp(
  String.raw`(?:${WORD_START}${anyOf(SHORT_RANKS)}\.?|${anyOf(OFFICES_BEFORE)})["'\s:=>,(-]*` +
    String.raw`(?:content["'\s=]*|e-?mail["'\s:]*|mailto:|contact["'\s:]*)?@?$`,
);

/** The element of a feed, or the link of a page, that names who wrote it. */
export const AUTHOR_FIELD =
  /<(?:dc:creator|author|managingeditor|a [^<>]{0,80}(?:rel=["']?author|\/author\/)[^<>]{0,80})>\s*(?:<name>\s*)?(?:<!\[cdata\[)?\s*$/;

/** "Photo: Jane Doe/The Gazette" */
export const CREDIT_BEFORE = /\b(?:photo|image|picture)s?[\s:]*$/;
export const CREDIT_AFTER = /^\s?\/\s?[a-z]/;

/** What is named after a person: streets, buildings, schools, firms, laws, days. */
const PLACES: readonly Term[] = [
  ...split('street avenue drive lane boulevard blvd highway hwy bypass parkway pkwy bridge plaza'),
  ...[/st\b/, /ave\b/, 'road', /rd\b/, /way\b/, /court\b/, /trail\b/],
  ...split('park field campground golf aquatic stadium arena township community estates apartments'),
  ...split('school elementary academy preschool college university library center hospital chapel building memorial'),
  ...['middle school', 'high school', 'fire station', /(?:day|child) ?care/],
  ...split('foundation scholarship award landscaping roofing trucking construction'),
  ...[/(?:& |and )?(?:sons|brothers)\b/, /inc\b/, /llc\b/],
  ...[/act\b/, /law\b/, /fund\b/, /day\b/],
];
export const PLACE_AFTER = new RegExp(`^[ ,]*${anyOf(PLACES)}`);

/** Short words for streets mean something else, too (CT is a state): only behind a house number. */
export const HOUSE_NUMBER = /(?:^|\s)\d{1,5}\s(?:[nsew]\.?\s)?$/;
export const STREET_AFTER = new RegExp(String.raw`^\s${anyOf(split('ct cir pl ter trl dr ln sq pt aly'))}\b`);

/** Whose doors are open to the public. */
const OPEN_HOUSES: readonly Term[] = [
  ...split('office center centre annex courthouse board shelter clinic department headquarters unit bureau agency'),
  ...split('division commission station services registry'),
  ...[/located at/, /(?:mail|write|come|report) to/, 'visit us', /in person(?: at)?/],
];
export const OFFICE_BEFORE_STREET = new RegExp(String.raw`\b${anyOf(OPEN_HOUSES)}\b[^.;\n]{0,24}$`);
export const OFFICE_BEHIND_STREET =
  /^,?\s(?:suite|ste\b|room|rm\b|floor|p\.?\s?o\.? box|(?:first|second|third|\d(?:st|nd|rd|th)) floor)/;

const QUALIFIERS: readonly Term[] = [
  ...split('the a an our its his her county state city chief deputy senior assistant associate executive program'),
  ...[/victims?'?s?'?/, /services?/, /records?/],
  ...split('assistance advocacy forensic family court lead interim'),
  ...split('witness support registry staff special circuit district'),
];
const OFFICES_AFTER: readonly Term[] = [
  ...[/notary(?: public)?/, /(?:state )?bar (?:card )?(?:no|number|#)/, /court interpreter/, 'photographer', 'author'],
  ...split(
    'judge sheriff deputy officer detective attorney prosecutor magistrate advocate coordinator director liaison',
  ),
  ...split('specialist administrator manager clerk registrar counselor superintendent commissioner supervisor'),
  ...split('investigator agent editor writer reporter esq lcsw'),
  ...split('representative president treasurer trustee volunteer msw lmsw lpc jd rn'),
  ...[/chair(?:man|woman|person)?/, /spokes(?:man|woman|person)/, /ph\.?d/, /m\.?d/],
];
/** The field behind a name that says what the person does, in a contact card or in data. */
const TITLE_FIELD = String.raw`["']?,?\s{0,3}["']?(?:job)?[_ ]?(?:title|role|position)["']?\s?[:=]\s?["']?`;
/** "…, Victim Advocate", "… (County Clerk)": an office behind the name, and no other name behind that. */
export const ROLE_AFTER = new RegExp(
  String.raw`^(?:\s?(?:,|\(|-|\u00e2\u0080[\u0093\u0094])\s?|${TITLE_FIELD})(?:${anyOf(QUALIFIERS)}[\s/&-]+){0,4}${anyOf(OFFICES_AFTER)}\b\.?` +
    String.raw`(?=\s*(?:[,.;)\n\t<|"]|$)|\s(?:at|for|of|with|in|said|spoke|who|and)\b)`,
);

/** What is offered to victims in general. */
const VICTIM_OFFERS: readonly Term[] = [
  ...split(
    'witness assistance notification compensation support liaison coordinator restitution fund unit outreach network',
  ),
  ...split(
    'relief hotline help safety crisis specialist council commission handbook brochure portal guide toolkit contact',
  ),
  ...[
    /services?/,
    /advoca\w*/,
    /rights?/,
    /resources?/,
    /programs?/,
    'representative',
    /information (?:line|center|network)/,
  ],
];
const HARMS: readonly Term[] = [
  ...split('flood fire storm tornado hurricane earthquake crash accident'),
  ...[/identity.theft/, 'fraud', 'scam'],
];
const HARMS_BEFORE: readonly Term[] = [...HARMS, 'cancer', 'holocaust'];
/** "She has comforted victims for years": in the plural and going on in prose, unless they are told apart. */
const GENERAL_VICTIMS =
  String.raw`(?<!\b(?:the|these|two|three|both|his|her|their|your|my) )\b(?:victims|survivors)` +
  String.raw`(?=[.?!]| (?!(?:are|were|include|included|including|named|identified|listed|known)\b)[a-z])`;
/** Offices and programs for victims, and victims of something else than a person: nobody is called a victim by them. */
export const NOT_VICTIMS = new RegExp(
  [
    String.raw`(?:victim|survivor)s?[^a-z:]{0,4}s?[^a-z:]{1,8}(?:(?:and|or)[^a-z]{1,3}|&amp; )?${anyOf(VICTIM_OFFERS)}`,
    `${anyOf(HARMS_BEFORE)} (?:victim|survivor)s?`,
    `victims? of (?:a |an |the )?${anyOf(HARMS)}`,
    // A law, its fund and its grants.
    `victims of crimes? (?:act|fund|grant)`,
    GENERAL_VICTIMS,
    // The address of such a page.
    String.raw`\/(?:crime-)?victims?(?:-\w+)*\/?["']`,
  ].join('|'),
  'g',
);
