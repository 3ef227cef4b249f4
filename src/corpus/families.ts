/** All families, in the order of the corpus. */
import type { Family } from './family.ts';
import { AGENCY_FILES } from './families/agency-files.ts';
import { CARRIED } from './families/carried.ts';
import { COLLISIONS } from './families/collisions.ts';
import { COLUMNS } from './families/columns.ts';
import { CROSSED } from './families/crossed.ts';
import { DATABASES } from './families/databases.ts';
import { DESCRIBED } from './families/described.ts';
import { DOCUMENTS } from './families/documents.ts';
import { DOWNLOADS, HEADERS } from './families/downloads.ts';
import { ENCODED } from './families/encoded.ts';
import { EQUAL_BY_CHANCE } from './families/equal-by-chance.ts';
import { FEEDS } from './families/feeds.ts';
import { FILES_IN_BASE64 } from './families/files-in-base64.ts';
import { INTERFACES } from './families/interfaces.ts';
import { IN_THE_CLEAR } from './families/in-the-clear.ts';
import { KEPT_TEXTS } from './families/kept-texts.ts';
import { LEFT_BEHIND } from './families/left-behind.ts';
import { LEFT_BINARIES } from './families/left-binaries.ts';
import { LEFT_RECORDS } from './families/left-records.ts';
import { LOOK_ALIKES } from './families/look-alikes.ts';
import { MARKUP } from './families/markup.ts';
import { NAME_COLUMNS } from './families/name-columns.ts';
import { NAMES } from './families/names.ts';
import { ARRESTS, FIELD_NAMES, PARTIAL, SUBJECTS, UNMATCHED } from './families/other-leaks.ts';
import { OFFICE_FILES } from './families/office-files.ts';
import { OTHER_SITES } from './families/other-sites.ts';
import { PAPERS } from './families/papers.ts';
import { PICTURES } from './families/pictures.ts';
import { PLACED_PIECES } from './families/placed-pieces.ts';
import { PLUMBING } from './families/plumbing.ts';
import { PUBLIC_LAW } from './families/public-law.ts';
import { PUBLIC_OFFICES } from './families/public-offices.ts';
import { PUBLIC_RECORDS } from './families/public-records.ts';
import { READ_BY_MACHINES } from './families/read-by-machines.ts';
import { REWRITTEN_VALUES } from './families/rewritten.ts';
import { SCRIPTS } from './families/scripts.ts';
import { SITE_MACHINERY } from './families/site-machinery.ts';
import { SPLIT } from './families/split.ts';
import { STYLED } from './families/styled.ts';
import { TAKEN_APART } from './families/taken-apart.ts';
import { TOLD_NAMES } from './families/told-names.ts';
import { TOUCHED } from './families/touched.ts';
import { URLS } from './families/urls.ts';

export const FAMILIES: readonly Family[] = [
  ...IN_THE_CLEAR,
  ...MARKUP,
  ...URLS,
  ...SCRIPTS,
  ...ENCODED,
  ...SPLIT,
  ...NAMES,
  ...DOCUMENTS,
  ...ARRESTS,
  ...PAPERS,
  ...PICTURES,
  ...FEEDS,
  ...INTERFACES,
  ...DOWNLOADS,
  ...OFFICE_FILES,
  ...FILES_IN_BASE64,
  ...LEFT_BEHIND,
  ...LEFT_BINARIES,
  ...DATABASES,
  ...HEADERS,
  ...CROSSED,
  ...SUBJECTS,
  ...UNMATCHED,
  ...FIELD_NAMES,
  ...PARTIAL,
  ...LOOK_ALIKES,
  ...COLLISIONS,
  ...COLUMNS,
  ...NAME_COLUMNS,
  ...TOLD_NAMES,
  ...TAKEN_APART,
  ...PLUMBING,
  ...CARRIED,
  ...PUBLIC_LAW,
  ...PUBLIC_OFFICES,
  ...PUBLIC_RECORDS,
  ...SITE_MACHINERY,
  ...OTHER_SITES,
  ...DESCRIBED,
  ...EQUAL_BY_CHANCE,
  ...LEFT_RECORDS,
  ...PLACED_PIECES,
  ...REWRITTEN_VALUES,
  ...TOUCHED,
  ...STYLED,
  ...AGENCY_FILES,
  ...KEPT_TEXTS,
  ...READ_BY_MACHINES,
];
