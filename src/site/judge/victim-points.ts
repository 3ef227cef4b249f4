/** How much the name or street of a victim says where it stands. */
import type { Form } from '../match/word-index.ts';
import { owns, type Points, type Sighting } from './sighting.ts';

interface NameWeights {
  readonly base: number;
  readonly owner: number;
  readonly context: number;
  readonly date: number;
  readonly says: string;
}

const WHOLE_NAME: NameWeights = {
  base: 25,
  owner: 45,
  context: 25,
  date: 30,
  says: 'Given name and surname are those of a victim',
};
const WEAK_NAMES: Readonly<Partial<Record<Form, NameWeights>>> = {
  nickname: {
    base: 5,
    owner: 25,
    context: 15,
    date: 20,
    says: 'A short form of the given name and the surname of a victim',
  },
  part: { base: 15, owner: 40, context: 20, date: 30, says: 'The given name and one of the two surnames of a victim' },
  initial: { base: 0, owner: 20, context: 15, date: 20, says: 'Initial and surname are those of a victim' },
};

/** Beyond what else could speak for it: a victim who bears the registrant's own name is told by a label ("Victim:") only. */
const REGISTRANT = 100;
const OWN_NAME = 'It is a name of the registrant in whose case this person is the victim';

export function namePoints(sighting: Sighting): readonly Points[] {
  const { around, ownership, form = 'same', value } = sighting;
  const weights = WEAK_NAMES[form] ?? WHOLE_NAME;
  const isCommon = value.grade === 'weak' && ownership !== 'owner' && !around.isLabelledClosely;
  // Among a hundred thousand victims there is one of every common name: a page about victims names many people.
  const isTold = !isCommon || around.isLabelled || around.isNamed || around.hasDate;
  if (sighting.isOwnName === true)
    return [
      [0, weights.says],
      [-REGISTRANT, OWN_NAME],
    ];
  return [
    [ownership === 'other' ? Math.min(10, weights.base) : weights.base, weights.says],
    [
      owns(sighting) ? weights.owner : 0,
      'The page or record is about the registrant in whose case this person is the victim',
    ],
    [isTold && speaksOfVictim(sighting) ? weights.context : 0, 'The words around it speak of a victim'],
    [
      ownership === 'other' && around.isLabelled ? Math.min(10, weights.base) : 0,
      'It stands behind a label for victims',
    ],
    [around.hasDate ? weights.date : 0, 'The victim’s date of birth stands near it'],
    [around.isRoleOrPlace ? -40 : 0, 'It reads as an official or a place'],
    [sighting.isPublicName ? -45 : 0, 'A registrant bears the same name in public'],
    [isCommon ? -15 : 0, 'Many people have both names'],
    [
      around.isNamed && ownership === 'unknown' ? 15 : 0,
      'The name of the registrant in whose case it is stands near it',
    ],
  ];
}

/** Words for relatives say something only where a registrant is meant: obituaries are full of them. */
function speaksOfVictim(sighting: Sighting): boolean {
  const { isVictimContext, isFamilyContext, isNamed } = sighting.around;
  return isVictimContext && (!isFamilyContext || sighting.ownership !== 'unknown' || isNamed);
}

export function streetPoints(sighting: Sighting): readonly Points[] {
  const { value, around } = sighting;
  return [
    [value.grade === 'strong' ? 15 : 10, 'House number and street are those of a victim'],
    [owns(sighting) ? 25 : 0, 'The page or record is about the registrant in whose case this person is the victim'],
    [speaksOfVictim(sighting) ? 30 : 0, 'The words around it speak of a victim'],
    [around.isOfficeAddress ? -30 : 0, 'It reads as the address of an office'],
  ];
}
