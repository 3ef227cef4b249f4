/** Prohibited values on the public site, each on the page of the person it belongs to, as real sites have leaked them. */
import type { SiteLeak } from './defect.ts';
import { NONE } from './identity.ts';
import { NO_EXTRAS } from './page.ts';
import type { ChildTable, Registrant, Row } from './registrant.ts';

type Find = (registrant: Registrant) => string | undefined;

const isShown = (registrant: Registrant): boolean => registrant.life.fate === 'active' && registrant.life.posted;

/** A value of the registrant's that is put into the page by `put`. */
function onPage(
  kind: string,
  prohibited: SiteLeak['prohibited'],
  count: number,
  find: Find,
  put: (value: string) => ReturnType<SiteLeak['leak']>['extras'],
): SiteLeak {
  return {
    kind,
    prohibited,
    count,
    suits: (registrant) => isShown(registrant) && find(registrant) !== undefined,
    leak: (registrant) => ({ extras: { ...NO_EXTRAS, ...put(find(registrant) ?? '') } }),
  };
}

function entry(table: ChildTable, wanted: (row: Row) => boolean, value: (row: Row) => string): Find {
  return (registrant) => {
    const row = registrant.tables[table].find(wanted);
    return row === undefined ? undefined : value(row);
  };
}

const ssn: Find = (registrant) => registrant.person['ssn'];
const victim = entry(
  'victims',
  () => true,
  (row) => `${row['given_name']} ${row['surname']}`,
);
const email = entry(
  'internet_identifiers',
  (row) => row['kind'] === 'email',
  (row) => row['value'] ?? '',
);
const handle = entry(
  'internet_identifiers',
  (row) => row['kind'] === 'moniker',
  (row) => row['value'] ?? '',
);
const passport = entry(
  'travel_documents',
  (row) => row['kind'] === 'passport',
  (row) => row['number'] ?? NONE,
);
const immigration = entry(
  'travel_documents',
  (row) => row['kind'] === 'immigration',
  (row) => row['number'] ?? NONE,
);
const arrest = entry(
  'arrests',
  (row) => row['disposition'] !== 'convicted',
  (row) => `${row['arrested_on']}: arrested, ${row['charge']}, booking ${row['docket_number']} (${row['disposition']})`,
);

export const SITE_LEAKS: readonly SiteLeak[] = [
  onPage('immigration-number-in-text', 'travel-document', 1, immigration, (value) => ({
    details: `<p>Alien registration number ${value}</p>\n`,
  })),
  onPage('handle-in-comment', 'internet-identifier', 2, handle, (value) => ({
    details: `<!-- screen name ${value} -->\n`,
  })),
  onPage('arrest-without-conviction', 'arrest-without-conviction', 3, arrest, (value) => ({
    details: `<p>${value}</p>\n`,
  })),
  onPage('passport-number-in-attribute', 'travel-document', 3, passport, (value) => ({
    photoAttributes: ` data-passport="${value}"`,
  })),
  onPage('ssn-in-comment', 'ssn', 3, ssn, (value) => ({ head: `<!-- import: ssn ${value} verified -->\n` })),
  onPage('ssn-in-page-state', 'ssn', 3, ssn, (value) => ({ state: { ssn: value } })),
  onPage('ssn-split-by-tags', 'ssn', 2, ssn, splitByTags),
  onPage('ssn-without-dashes-in-attribute', 'ssn', 2, ssn, (value) => ({
    photoAttributes: ` data-ssn="${value.replaceAll('-', '')}"`,
  })),
  onPage('victim-named', 'victim-identity', 3, victim, (value) => ({ details: `<p>Victim: ${value}</p>\n` })),
  onPage('victim-in-page-state', 'victim-identity', 1, victim, (value) => ({ state: { victim_name: value } })),
  onPage('e-mail-in-link', 'internet-identifier', 3, email, (value) => ({
    details: `<p><a href="mailto:${value}">Contact</a></p>\n`,
  })),
  {
    kind: 'ssn-in-feed',
    prohibited: 'ssn',
    count: 1,
    suits: isShown,
    leak: ({ person }) => ({ feed: { ssn: person['ssn'] ?? '' } }),
  },
];

function splitByTags(value: string): ReturnType<SiteLeak['leak']>['extras'] {
  const [area = '', group = '', serial = ''] = value.split('-');
  return { details: `<p>Reference <span>${area}</span>-<b>${group}</b>-<i>${serial}</i></p>\n` };
}

/** The small site's leaks. */
export const CEDAR_HOLLOW_LEAKS: readonly SiteLeak[] = SITE_LEAKS.filter((leak) =>
  ['ssn-in-comment', 'victim-named', 'e-mail-in-link'].includes(leak.kind),
).map((leak) => ({ ...leak, count: 1 }));
