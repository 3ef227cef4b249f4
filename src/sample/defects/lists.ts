/** Lists that say "none" beside entries, say the same twice, or lack what everybody has. */
import { isActive, keyOf, lastOf, violation, type Defect } from '../defect.ts';
import { NONE } from '../identity.ts';
import type { ChildTable, Registrant, Row } from '../registrant.ts';
import { both, fateIs, is, lasts, mistake, real } from './cells.ts';

/** A "none" that nobody took out when the first entry was made. */
function noneBeside(
  table: ChildTable,
  column: string,
  rules: string,
  entry: (row: Row) => boolean = real(column),
  who: (registrant: Registrant) => boolean = isActive,
): Defect {
  return mistake(
    `${table}-beside-none`,
    ({ tables }) => {
      const [row = {}] = tables[table];
      const [key = '', person = ''] = Object.keys(row);
      tables[table].unshift({ [key]: `${row[key] ?? ''}z`, [person]: row[person] ?? '', [column]: NONE });
    },
    rules,
    { who: (registrant) => who(registrant) && registrant.tables[table].some(entry) },
  );
}

const current = (column: string): ((row: Row) => boolean) => both(real(column), lasts);

const BESIDE_NONE: readonly Defect[] = [
  noneBeside('employment', 'employer_name', 'job-beside-none', current('employer_name')),
  noneBeside('schools', 'school_name', 'school-beside-none', current('school_name')),
  noneBeside('aliases', 'alias_name', 'alias-beside-none'),
  noneBeside('licences', 'number', 'licence-beside-none'),
  noneBeside('travel_documents', 'number', 'travel-document-beside-none'),
  noneBeside('arrests', 'arrested_on', 'arrest-beside-none arrests-denied-despite-conviction'),
  noneBeside('supervision', 'kind', 'supervision-beside-none', is('status', 'current')),
  noneBeside('warrants', 'number', 'warrant-beside-none', is('status', 'outstanding'), fateIs('absconded')),
];

const WHOLE_LISTS: readonly Defect[] = [
  mistake(
    'arrests-denied',
    ({ life, tables }) => {
      tables.arrests = [{ arrest_id: `R${life.index + 1}-0`, person_id: life.id, arrested_on: NONE }];
    },
    'arrests-denied-despite-conviction',
    { count: 3 },
  ),
  mistake(
    'convictions-not-entered',
    ({ tables }) => (tables.offenses = []),
    'registrants-without-offense public:posted-without-offense',
    { who: (one) => isActive(one) && one.life.posted && one.life.tier !== 'I' },
  ),
  {
    kind: 'supervised-twice',
    count: 2,
    suits: (one) => isActive(one) && one.tables.supervision.some(is('status', 'current')),
    plant: (one) => {
      const row = lastOf(one, 'supervision');
      const again = { ...row, supervision_id: `${keyOf(row)}-2`, agency: 'Circuit Probation Office' };
      one.tables.supervision.push(again);
      return [row, again].map((each) => violation('repeated-supervision', keyOf(each)));
    },
  },
];

export const LIST_DEFECTS: readonly Defect[] = [...BESIDE_NONE, ...WHOLE_LISTS];
