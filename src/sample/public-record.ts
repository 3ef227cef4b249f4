/** What the public site shows of a registrant, taken from the records that hold on the as-of date. */
import { NONE } from './identity.ts';
import type { Row } from './registrant.ts';

export interface Shown {
  readonly person: Row;
  readonly aliases: readonly Row[];
  readonly addresses: readonly Row[];
  readonly employment: readonly Row[];
  readonly schools: readonly Row[];
  readonly vehicles: readonly Row[];
  readonly offenses: readonly Row[];
  readonly photos: readonly Row[];
  readonly events: readonly Row[];
}

const holds = (row: Row): boolean => (row['end_on'] ?? '') === '';

/** "12 Fictional Way, Paper Creek": what is shown of a workplace or school. */
function address(row: Row): string {
  return [row['street'] === '' ? row['area'] : row['street'], row['city']].filter((part) => part).join(', ');
}

function listed(values: readonly string[]): string {
  return values.length === 0 ? NONE : values.join('; ');
}

/** The most recent of `events` that changed what is shown. */
function lastPosted(events: readonly Row[]): string {
  return events.map((event) => event['posted_on'] ?? '').reduce((a, b) => (b > a ? b : a), '');
}

function feetAndInches(inches: string): string {
  return `${Math.floor(Number(inches) / 12)} ft ${Number(inches) % 12} in`;
}

/** The place that holds; the prison of somebody in custody; the last known place of somebody who absconded. */
function placeOf(person: Row, addresses: readonly Row[], prison: Row): Row | undefined {
  if (person['status'] === 'incarcerated' || person['status'] === 'civil-commitment') return prison;
  return addresses.find(holds) ?? addresses.at(-1);
}

/** @param prison where people in custody are held */
export function publicRecordOf(number: number, url: string, shown: Shown, prison: Row): Row {
  const { person } = shown;
  const home = placeOf(person, shown.addresses, prison);
  const sexOffenses = shown.offenses.filter((offense) => offense['sex_offense'] === 'Y');
  const vehicles = shown.vehicles.filter((vehicle) => vehicle['plate'] !== NONE);
  const first = shown.events.find((event) => event['kind'] === 'initial-registration');
  const names = [person['ethnic_tribal_name'] ?? '', ...shown.aliases.map((row) => row['alias_name'] ?? '')];
  return {
    public_record_id: `W${number}`,
    person_id: person['person_id'] ?? '',
    posted_on: first?.['posted_on'] ?? '',
    updated_on: lastPosted(shown.events),
    url,
    surname: person['surname'] ?? '',
    given_name: person['given_name'] ?? '',
    aliases: listed(names.filter((name) => name !== NONE && name !== '')),
    tier: person['tier'] ?? '',
    status: person['status'] ?? '',
    absconder: person['status'] === 'absconded' ? 'Y' : 'N',
    physical_description: `${feetAndInches(person['height_in'] ?? '')}, ${person['weight_lb']} lb, ${person['eye_color']} eyes`,
    conviction_count: String(sexOffenses.length),
    offense: sexOffenses
      .map((offense) => `${offense['offense_title']} (${(offense['conviction_date'] ?? '').slice(0, 4)})`)
      .join('; '),
    street: home === undefined ? '' : home['street'] || (home['description'] ?? ''),
    city: home?.['city'] ?? '',
    county: home?.['county'] ?? '',
    state: home?.['state'] ?? '',
    postal_code: home?.['postal_code'] ?? '',
    country: home?.['country'] ?? '',
    latitude: home?.['latitude'] ?? '',
    longitude: home?.['longitude'] ?? '',
    employer_address: listed(
      shown.employment.filter((row) => row['employer_name'] !== NONE && holds(row)).map(address),
    ),
    school_address: listed(shown.schools.filter((row) => row['school_name'] !== NONE && holds(row)).map(address)),
    vehicle_plate: listed(vehicles.map((vehicle) => vehicle['plate'] ?? '')),
    vehicle_description: listed(vehicles.map((vehicle) => vehicle['description'] ?? '')),
    photo: shown.photos[shown.photos.length - 1]?.['image'] ?? '',
    photo_on: shown.photos[shown.photos.length - 1]?.['taken_on'] ?? '',
    birth_date: person['birth_date'] ?? '',
    birth_year: (person['birth_date'] ?? '').slice(0, 4),
    sex: person['sex'] ?? '',
    race: person['race'] ?? '',
    height_in: person['height_in'] ?? '',
    weight_lb: person['weight_lb'] ?? '',
    eye_color: person['eye_color'] ?? '',
    hair_color: person['hair_color'] ?? '',
  };
}
