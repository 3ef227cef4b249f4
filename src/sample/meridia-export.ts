/** Meridia's export: one wide vendor file for registrants and vehicles, and one file for each list. */
import { columnsOf, mappingColumns, quoted, type ExportColumn, type ExportTable } from './export-shape.ts';
import { EVENT, STATUS, TIER } from './meridia-codes.ts';

/** Written into the NAME cell as "LAST, FIRST MIDDLE". */
const NAME: readonly ExportColumn[] = [
  { column: 'surname', header: 'NAME', part: 'surname' },
  { column: 'given_name', header: 'NAME', part: 'given' },
  { column: 'middle_name', header: 'NAME', part: 'middle' },
];

export const PERSON_COLUMNS: readonly ExportColumn[] = [
  { column: 'person_id', header: 'PERSON_NBR' },
  ...NAME,
  ...columnsOf(
    `suffix SUFFIX_NAME
ethnic_tribal_name TRIBAL_NAME
birth_date BIRTH_DATE MM/DD/YYYY or YYYYMMDD
birth_date_purported ALT_DOB YYYYMMDD
sex SEX
race RACE
ethnicity ETHNIC
height_in HEIGHT feet-inches
weight_lb WEIGHT
eye_color EYE_COLOR
hair_color HAIR
marks SMT
ssn SSN
ssn_purported ALT_SSN
driver_licence_number DL_NBR
driver_licence_state DL_STATE
driver_licence_copy DL_IMAGE
driver_licence_expires_on DL_EXPIRES YYYYMMDD
fingerprints_on FP_DATE YYYYMMDD
fingerprints_ngi FP_NGI
fingerprints_submitted_on FP_SENT YYYYMMDD
palm_prints_on PALM_DATE YYYYMMDD
palm_prints_ngi PALM_NGI
palm_prints_submitted_on PALM_SENT YYYYMMDD
dna_taken_on DNA_DATE YYYYMMDD
dna_agency DNA_AGENCY
dna_codis DNA_CODIS
dna_submitted_on DNA_SENT YYYYMMDD
form_signed_on FORM_DATE YYYYMMDD
form_copy FORM_IMAGE`,
  ),
  { column: 'status', header: 'STATUS', codes: STATUS, split: ',' },
  ...columnsOf(
    `status_on STATUS_DATE YYYYMMDD
tier TIER_LVL
tier_source TIER_BASIS
risk_level RISK
juvenile JUV
imprisoned PRISON
sentenced_on SENT_DATE YYYYMMDD
release_on REL_DATE YYYYMMDD
arrived_on ARR_DATE YYYYMMDD
initial_registration_on INIT_DATE YYYYMMDD
initial_in_person INIT_IP
registration_start REG_START YYYYMMDD
registration_end REG_END YYYYMMDD
connection CONNECTION
retroactive_class RETRO_CLASS
clean_record_on CLEAN_DATE YYYYMMDD
tolled_days TOLLED
next_due NEXT_DUE YYYYMMDD
ncic_number NIC
ncic_sent_on NCIC_DATE YYYYMMDD
fbi_number FBI_NBR
state_id SID
absconded_on ABSC_DATE YYYYMMDD
absconder_ncic_on ABSC_NCIC YYYYMMDD
marshals_notified_on USMS_DATE YYYYMMDD
deceased_on DEATH_DATE YYYYMMDD
treatment_completed_on TREAT_DATE YYYYMMDD
treatment_certified TREAT_CERT`,
    {
      tier: TIER,
      tier_source: { offense: 'O', risk: 'R' },
      connection: { resident: 'R', 'employed-only': 'E', 'student-only': 'S' },
    },
  ),
];

/** Two of each in the wide file. */
export const VEHICLE_GROUPS: readonly (readonly ExportColumn[])[] = [1, 2].map((n) =>
  columnsOf(
    `kind VEH${n}_TYPE
plate VEH${n}_PLATE
plate_state VEH${n}_STATE
registration VEH${n}_VIN
description VEH${n}_DESC
location VEH${n}_LOC`,
  ),
);

const child = (
  table: ExportTable['table'],
  file: string,
  text: string,
  more: Partial<ExportTable> = {},
  codes = {},
): ExportTable => ({
  table,
  file,
  columns: columnsOf(text, codes),
  ...more,
});

const PLACE = 'street STREET\ncity CITY\ncounty COUNTY\nstate ST\npostal_code ZIP\ncountry CTRY\n';

export const CHILD_EXPORTS: readonly ExportTable[] = [
  child(
    'addresses',
    'address_history.csv',
    `address_id ADDR_ID\nperson_id PERSON_NBR\nkind ADDR_TYPE\n${PLACE}description LOC_DESC\nlatitude LAT\nlongitude LON\nbegin_on BDA YYYYMMDD\nend_on EDA YYYYMMDD\nis_current CURR\nverified_on VERIF_DATE YYYYMMDD`,
    {},
    { kind: { residence: 'RES', habitual: 'HAB', planned: 'PLN', mailing: 'MAIL' } },
  ),
  child(
    'aliases',
    'aka.csv',
    'alias_id AKA_ID\nperson_id PERSON_NBR\nalias_name AKA\nkind AKA_TYPE\nbirth_date AKA_DOB YYYYMMDD',
  ),
  // Written by the older work module: semicolons and the Windows code page.
  child(
    'employment',
    'work.csv',
    `employment_id JOB_ID\nperson_id PERSON_NBR\nkind JOB_TYPE\nemployer_name EMPLOYER\n${PLACE}area WORK_AREA\noccupation OCCUPATION\nbegin_on START_DATE MM/DD/YYYY\nend_on STOP_DATE MM/DD/YYYY`,
    { delimiter: ';', encoding: 'windows-1252' },
  ),
  child(
    'schools',
    'schools.csv',
    `school_id SCH_ID\nperson_id PERSON_NBR\nschool_name SHN\n${PLACE}begin_on START_DATE YYYYMMDD\nend_on STOP_DATE YYYYMMDD`,
  ),
  child(
    'offenses',
    'convictions.csv',
    `offense_id CONV_ID\nperson_id PERSON_NBR\noffense_date OFF_DATE YYYYMMDD\nstatute STATUTE\noffense_title CRIME\noffense_text PROVISION\ntext_effective_on PROV_FROM YYYYMMDD\ntext_superseded_on PROV_UNTIL YYYYMMDD\njurisdiction CONV_JURIS\ncourt COURT\ndocket_number DOCKET\nconviction_date CONV_DATE YYYYMMDD\nsentence_date SENT_DATE YYYYMMDD\nrelease_date REL_DATE YYYYMMDD\nregistrable REG_OFF\nsex_offense SEX_OFF\ncategory CATEGORY\nmax_penalty_over_1y FELONY\nvictim_age_band VIC_AGE\nagainst_minor VIC_MINOR\njuvenile JUV\noffender_age AGE_AT_OFF\nmeans MEANS\ninchoate INCHOATE\nfederal_section USC_SECTION\ncourt_kind COURT_TYPE\nenhanced_sentencing TLOA\nby_parent PARENT\nconsensual CONSENSUAL\ncustodial_authority CUSTODIAL\nage_gap_over_4 AGE_GAP\nforeign_country COUNTRY\nfair_trial FAIR_TRIAL\nmilitary_listed DODI_LIST\nconviction_standing POST_CONV`,
  ),
  child(
    'arrests',
    'arrests.csv',
    `arrest_id ARR_ID\nperson_id PERSON_NBR\narrested_on ARR_DATE YYYYMMDD\ncharge CHARGE\nagency AGENCY\ndocket_number BOOKING\ndisposition DISPO\ndisposed_on DISPO_DATE YYYYMMDD`,
  ),
  child(
    'supervision',
    'supervision.csv',
    `supervision_id SUP_ID\nperson_id PERSON_NBR\nkind SUP_TYPE\nstatus SUP_STATUS\nagency AGENCY\nbegin_on START_DATE YYYYMMDD\nend_on STOP_DATE YYYYMMDD`,
  ),
  child(
    'warrants',
    'warrants.csv',
    `warrant_id WAR_ID\nperson_id PERSON_NBR\nnumber WAR_NBR\nreason REASON\nissued_on ISSUED YYYYMMDD\nissued_by COURT\nstatus WAR_STATUS\nncic_entered_on NCIC_DATE YYYYMMDD\nclosed_on CLOSED YYYYMMDD`,
  ),
  child(
    'victims',
    'victims.csv',
    `victim_id VIC_ID\nperson_id PERSON_NBR\ngiven_name VIC_FIRST\nsurname VIC_LAST\ninitials VIC_INIT\nbirth_date VIC_DOB YYYYMMDD\nrelationship REL\nstreet VIC_STREET\nphone VIC_TEL\nemail VIC_EMAIL\nage_band VIC_AGE\nsex VIC_SEX`,
  ),
  child(
    'phones',
    'phones.csv',
    `phone_id TEL_ID\nperson_id PERSON_NBR\nkind TNT\nnumber TNO\nbegin_on START_DATE YYYYMMDD\nend_on STOP_DATE YYYYMMDD`,
  ),
  child(
    'internet_identifiers',
    'internet_ids.csv',
    `identifier_id IID\nperson_id PERSON_NBR\nkind ID_TYPE\nvalue ID_VALUE\nsite SITE\nbegin_on START_DATE YYYYMMDD\nend_on STOP_DATE YYYYMMDD`,
  ),
  child(
    'licences',
    'licenses.csv',
    `licence_id LIC_ID\nperson_id PERSON_NBR\nnumber LIC_NBR\nagency BOARD\noccupation OCCUPATION\nstate ST\nexpires_on EXPIRES YYYYMMDD`,
  ),
  child(
    'travel_documents',
    'documents.csv',
    `document_id DOC_ID\nperson_id PERSON_NBR\nkind DOC_TYPE\nnumber DOC_NBR\ncountry CTRY\nexpires_on EXPIRES YYYYMMDD\ncopy DOC_IMAGE`,
  ),
  child(
    'lodging',
    'lodging.ndjson',
    `lodging_id id\nperson_id registrant\nname place\nstreet street\ncity city\ncounty county\nstate state\npostal_code zip\ncountry country\nbegin_on from\nend_on to\nreported_on reported\nhost_notified_on host_told`,
    { format: 'ndjson' },
  ),
  child(
    'international_travel',
    'travel.ndjson',
    `travel_id id\nperson_id registrant\nreported_on reported\ndeparts_on departs\ndeparture_place departs_from\narrives_on arrives\narrival_place arrives_at\nreturns_on returns\nreturned_on returned\nreturn_place returns_to\ndestination_country country\ndestination_address contact\ncarrier carrier\nmeans means\npurpose purpose\nitinerary itinerary\nemergency emergency\nmarshals_notified_on usms_told\nncic_sent_on ncic_told\njurisdictions_notified_on jurisdictions_told`,
    { format: 'ndjson' },
  ),
  child(
    'photos',
    'photos.csv',
    `photo_id IMG_ID\nperson_id PERSON_NBR\ntaken_on IMG_DATE YYYYMMDD\nimage IMAGE_FILE\nchecksum DIGEST\nunchanged UNCHANGED\nunchanged_on UNCH_DATE YYYYMMDD`,
  ),
  child(
    'verifications',
    'verif_log.csv',
    `verification_id VERIF_ID\nperson_id PERSON_NBR\nverified_on SEEN YYYYMMDD\ndue_on DUE YYYYMMDD\nin_person IP\noutcome RESULT\nagency AGENCY`,
    {},
    { outcome: { confirmed: 'C', updated: 'U', incomplete: 'I', missed: 'M' } },
  ),
  child(
    'events',
    'change_log.csv',
    `event_id EVT_ID\nperson_id PERSON_NBR\nkind EVT_TYPE\noccurred_on OCCURRED YYYYMMDD\nreported_on REPORTED YYYYMMDD\nin_person IP\nentered_on ENTERED YYYYMMDD\nncic_sent_on NCIC YYYYMMDD\nposted_on WEB YYYYMMDD\njurisdictions_notified_on JURIS YYYYMMDD\nother_jurisdiction OTHER\nmarshals_notified_on USMS YYYYMMDD`,
    {},
    { kind: EVENT },
  ),
  child(
    'notifications',
    'notices.csv',
    `notification_id NOT_ID\nperson_id PERSON_NBR\nrecipient_kind RCPT_TYPE\nrecipient RCPT\ncause EVT_TYPE\ncaused_on KNOWN YYYYMMDD\nsent_on SENT YYYYMMDD\nevent_id EVT_ID\nrecipient_state RCPT_ST`,
    {},
    { cause: EVENT },
  ),
  child(
    'relocation_tasks',
    'portal_tasks.csv',
    `task_id TASK_ID\nperson_id PERSON_NBR\ndirection DIRECTION\nother_jurisdiction OTHER\nreceived_on RECEIVED YYYYMMDD\nsent_on SENT YYYYMMDD\nanswered_on ANSWERED YYYYMMDD\nexpected_on EXPECTED YYYYMMDD\ncompleted_on COMPLETED YYYYMMDD\noutcome OUTCOME\norigin_notified_on ORIGIN_TOLD YYYYMMDD`,
  ),
  child(
    'public_records',
    'web_publication.csv',
    `public_record_id WEB_ID\nperson_id PERSON_NBR\nposted_on POSTED YYYYMMDD\nupdated_on UPDATED YYYYMMDD\nurl PATH\nsurname LAST_NAME\ngiven_name FIRST_NAME\naliases AKA\ntier TIER_LVL\nstatus STATUS\nabsconder ABSC\nphysical_description DESCR\noffense CRIMES\nconviction_count CONV_COUNT\nstreet STREET\ncity CITY\ncounty COUNTY\nstate ST\npostal_code ZIP\ncountry CTRY\nlatitude LAT\nlongitude LON\nemployer_address WORK_ADDR\nschool_address SCHOOL_ADDR\nvehicle_plate PLATES\nvehicle_description VEHICLES\nphoto IMAGE_FILE\nphoto_on IMAGE_DATE YYYYMMDD\nbirth_date BIRTH_DATE YYYYMMDD\nbirth_year BIRTH_YEAR\nsex SEX\nrace RACE\nheight_in HEIGHT feet-inches\nweight_lb WEIGHT\neye_color EYE_COLOR\nhair_color HAIR`,
    {},
    {
      tier: TIER,
      status: {
        active: 'REG',
        'non-compliant': 'NC',
        'whereabouts-unknown': 'WU',
        absconded: 'ABS',
        incarcerated: 'CONF',
        'civil-commitment': 'CC',
      },
    },
  ),
];

/** Meridia's registry/mapping.yaml. */
export function meridiaMapping(): string {
  const tables = CHILD_EXPORTS.map((table) => {
    const more = [
      table.delimiter === undefined ? '' : `    delimiter: ${quoted(table.delimiter)}\n`,
      table.encoding === undefined ? '' : `    encoding: ${table.encoding}\n`,
      table.format === undefined ? '' : `    format: ${table.format}\n`,
    ];
    return `  ${table.table}:\n    file: ${table.file}\n${more.join('')}    columns:\n${mappingColumns(table.columns)}`;
  });
  const groups = VEHICLE_GROUPS.map(
    (group) => `      - { ${group.map((column) => `${column.column}: ${column.header}`).join(', ')} }\n`,
  );
  return [
    '# Turns the export of the registry software into canonical tables. STATUS holds several codes, split by commas: the first one listed below counts.\n',
    'export: full\n',
    'tables:\n',
    `  person:\n    file: offenders.csv\n    columns:\n${mappingColumns(PERSON_COLUMNS)}`,
    `  vehicles:\n    file: offenders.csv\n    columns: { person_id: PERSON_NBR }\n    unpivot:\n${groups.join('')}`,
    ...tables,
  ].join('');
}
