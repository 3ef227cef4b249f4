/** The two sample jurisdictions. Both are invented; nobody lives there. */
import { businessCalendar, day, type Calendar, type Day } from './days.ts';
import type { Tier } from '../model/package.ts';

export type SampleName = 'meridia' | 'cedar-hollow';

export interface Town {
  readonly city: string;
  readonly county: string;
  /** Five digits; each town has one. */
  readonly postalCode: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** A function that the public site lacks. */
export interface SiteFlaw {
  readonly kind: 'no-radius-search' | 'warning-without-penalties';
  readonly rule: string;
  /** What an audit must say of it. */
  readonly outcome: 'fail' | 'needs-review';
}

export interface Jurisdiction {
  readonly name: SampleName;
  readonly title: string;
  readonly kind: 'state' | 'tribe';
  /** How convictions and notices name it. */
  readonly place: string;
  readonly agency: string;
  readonly code: string;
  /** USPS abbreviation written in addresses. No state is meant: the coordinates and ZIP codes do not belong to it. */
  readonly state: string;
  /** First letter of a registrant's key. */
  readonly prefix: string;
  readonly asOf: Day;
  readonly implementedOn: Day;
  readonly closures: readonly string[];
  readonly calendar: Calendar;
  /** Months from one appearance to the next: SORNA's. */
  readonly everyMonths: Readonly<Record<Tier, number>>;
  /** [west, south, east, north] */
  readonly bounds: readonly [number, number, number, number];
  readonly towns: readonly Town[];
  /** First three digits of every phone number; the rest is 555-01xx. */
  readonly areaCode: string;
  /** Appearances and changes before this day are no longer in the export. */
  readonly keptSince: Day;
  readonly siteHost: string;
  /** E-mail addresses and numbers that the agency publishes on purpose. */
  readonly publicByDesign: readonly string[];
  /** Functions that its public site lacks. */
  readonly siteFlaws: readonly SiteFlaw[];
  readonly neighbours: readonly string[];
  /** The neighbours that are states, with a town in each. */
  readonly otherStates: readonly OtherState[];
}

export interface OtherState {
  readonly place: string;
  /** USPS abbreviation. No state is meant. */
  readonly state: string;
  readonly city: string;
  readonly county: string;
  readonly postalCode: string;
}

function towns(text: string, west: number, south: number): readonly Town[] {
  return text.split('|').map((entry, i) => {
    const [city = '', county = ''] = entry.split('/');
    return {
      city,
      county,
      postalCode: String(21001 + i * 7),
      latitude: south + 0.35 + (i % 5) * 0.7,
      longitude: west + 0.5 + (i % 7) * 0.8,
    };
  });
}

const MERIDIA_CLOSURES = ['2023-11-24', '2024-11-29', '2024-12-24', '2025-11-28', '2025-12-26'];
const CEDAR_CLOSURES = ['2024-09-27', '2025-09-26'];

export const MERIDIA: Jurisdiction = {
  name: 'meridia',
  title: 'State of Meridia',
  kind: 'state',
  place: 'Meridia',
  agency: 'Meridia Registry Bureau',
  code: 'Meridia Code',
  state: 'MD',
  prefix: 'M',
  asOf: day('2026-06-30'),
  implementedOn: day('2010-07-01'),
  closures: MERIDIA_CLOSURES,
  calendar: businessCalendar(MERIDIA_CLOSURES),
  everyMonths: { I: 12, II: 6, III: 3 },
  bounds: [-100, 36, -94, 40],
  towns: towns(
    'Meridia Falls/Alder|Paper Creek/Alder|Lantern Hill/Alder|Cañon Reach/Brindle|Saltlick Ferry/Brindle|Upper Tansy/Brindle|Nether Tansy/Brindle|Quillport/Corvid|Drystone/Corvid|Bellwether/Corvid|Owlsgate/Dunmere|Marrowby/Dunmere|Thistle Ford/Dunmere|Eastwick Bend/Elmet|Gullwing/Elmet|Harrow Point/Elmet|Ninepin/Fallow|Old Tollhouse/Fallow|Ravelin/Fallow|Sedge Landing/Fallow',
    -100,
    36,
  ),
  areaCode: '785',
  keptSince: day('2016-07-01'),
  siteHost: 'registry.meridia.example.gov',
  publicByDesign: ['registry@meridia.example.gov', 'corrections@meridia.example.gov', '785-555-0100'],
  siteFlaws: [],
  neighbours: ['Saltmarsh', 'Northern Ostrava', 'Port Vellum', 'Cedar Hollow Band'],
  otherStates: [
    { place: 'Saltmarsh', state: 'KS', city: 'Saltmarsh City', county: 'Saltmarsh', postalCode: '67002' },
    { place: 'Northern Ostrava', state: 'NE', city: 'Ostrava Mills', county: 'Ostrava', postalCode: '68002' },
    { place: 'Port Vellum', state: 'IA', city: 'Vellum Harbor', county: 'Vellum', postalCode: '50010' },
  ],
};

export const CEDAR_HOLLOW: Jurisdiction = {
  name: 'cedar-hollow',
  title: 'Cedar Hollow Band',
  kind: 'tribe',
  place: 'Cedar Hollow',
  agency: 'Cedar Hollow Registry Office',
  code: 'Cedar Hollow Code',
  state: 'MD',
  prefix: 'C',
  asOf: day('2026-06-30'),
  implementedOn: day('2012-07-26'),
  closures: CEDAR_CLOSURES,
  calendar: businessCalendar(CEDAR_CLOSURES),
  everyMonths: { I: 12, II: 6, III: 3 },
  bounds: [-97.5, 37.5, -96.5, 38.5],
  towns: [
    { city: 'Cedar Hollow', county: 'Corvid', postalCode: '21501', latitude: 38.05, longitude: -97.02 },
    { city: 'Heron Flat', county: 'Corvid', postalCode: '21502', latitude: 38.21, longitude: -96.84 },
  ],
  areaCode: '785',
  keptSince: day('2016-07-01'),
  siteHost: 'registry.cedarhollow.example.org',
  publicByDesign: ['registry@cedarhollow.example.org', 'corrections@cedarhollow.example.org', '785-555-0190'],
  siteFlaws: [],
  neighbours: ['Meridia', 'Saltmarsh'],
  otherStates: [
    { place: 'Meridia', state: 'MD', city: 'Meridia Falls', county: 'Alder', postalCode: '21001' },
    { place: 'Saltmarsh', state: 'KS', city: 'Saltmarsh City', county: 'Saltmarsh', postalCode: '67002' },
  ],
};

export function jurisdictionOf(name: SampleName): Jurisdiction {
  return name === 'meridia' ? MERIDIA : CEDAR_HOLLOW;
}

export function hasFlaw(world: Jurisdiction, kind: SiteFlaw['kind']): boolean {
  return world.siteFlaws.some((flaw) => flaw.kind === kind);
}
