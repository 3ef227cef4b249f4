/** What Meridia's registry software writes for canonical codes. */

export const STATUS = {
  pending: 'REGISTRATION PENDING',
  active: 'RELEASED - REGISTERED',
  'non-compliant': 'NON-COMPLIANT',
  'whereabouts-unknown': 'WHEREABOUTS UNKNOWN',
  absconded: 'ABSCONDED',
  incarcerated: 'CONFINEMENT',
  'civil-commitment': 'CIVIL COMMITMENT',
  'moved-out': 'MOVED OUT OF STATE',
  deported: 'DEPORTED',
  deceased: 'DECEASED',
  expired: 'REGISTRATION EXPIRED',
  relieved: 'RELIEVED BY COURT',
};
export const TIER = { I: '1', II: '2', III: '3' };
export const EVENT = {
  'initial-registration': 'IR',
  'name-change': 'NC',
  'residence-change': 'RC',
  'residence-end': 'RE',
  'employment-change': 'EC',
  'employment-end': 'EE',
  'school-change': 'SC',
  'vehicle-change': 'VC',
  'phone-change': 'PC',
  'email-change': 'EM',
  'instant-message-change': 'IM',
  'internet-designation-change': 'ID',
  'internet-identifier-change': 'IC',
  'temporary-lodging': 'TL',
  relocation: 'RL',
  'relocation-abroad': 'RA',
  'travel-abroad': 'TA',
  absconding: 'AB',
  'status-change': 'ST',
};
