import type { Checklist, Item, SectionId } from '../../src/model/checklist.ts';
import type { Dictionary, DictionaryColumn } from '../../src/model/dictionary.ts';

const item = (section: SectionId, id: string, more: Partial<Item> = {}): Item => ({
  id,
  section,
  wording: `Row ${id} is kept`,
  statute: '34 USC 20913',
  guidelines: 'VII',
  answer: { shape: 'yes-no' },
  evidence: ['documents'],
  ...more,
});

/** Four rows of three sections, one of each shape. */
export const checklist: Checklist = {
  edition: '2020',
  title: 'Small checklist',
  source: 'test',
  sections: [
    {
      id: 'I',
      title: 'One',
      statute: '20913',
      guidelines: 'VII',
      about: 'Limits.',
      items: [
        item('I', 'I.01', { answer: { shape: 'value', quantity: 'deadline', floor: '3 business days' } }),
        item('I', 'I.02'),
      ],
    },
    {
      id: 'II',
      title: 'Two',
      statute: '20911',
      guidelines: 'IV',
      about: 'Offenses.',
      items: [item('II', 'II.02', { answer: { shape: 'narrative', when: 'if-differing' }, aliases: ['II.99'] })],
    },
    {
      id: 'III',
      title: 'Three',
      statute: '20914',
      guidelines: 'VI',
      about: 'Information.',
      items: [item('III', 'III.06', { answer: { shape: 'digitized' } })],
    },
  ],
};

const column = (name: string, more: Partial<DictionaryColumn> = {}): DictionaryColumn => ({
  name,
  label: name.replaceAll('_', ' '),
  type: 'text',
  items: [],
  sensitivity: 'restricted',
  synonyms: [],
  description: 'Test column.',
  example: 'X1',
  ...more,
});

const words = { description: 'Test table.' };

export const dictionary: Dictionary = {
  tables: new Map([
    [
      'person',
      {
        ...words,
        name: 'person',
        label: 'Registrants',
        record: 'registrant',
        records: 'registrants',
        key: 'person_id',
        columns: [
          column('person_id'),
          column('surname'),
          column('birth_date', { type: 'date' }),
          column('tier', { type: 'code', codes: 'tier' }),
        ],
      },
    ],
    [
      'vehicles',
      {
        ...words,
        name: 'vehicles',
        label: 'Vehicles',
        record: 'vehicle',
        records: 'vehicles',
        key: 'vehicle_id',
        person: 'person_id',
        columns: [column('vehicle_id'), column('person_id'), column('plate')],
      },
    ],
  ]),
  codes: new Map([['tier', { I: 'tier I', II: 'tier II', III: 'tier III' }]]),
  placeholders: ['UNKNOWN'],
  noneReported: ['NONE'],
  pointers: { 'CODIS:': 'Combined DNA Index System' },
};
