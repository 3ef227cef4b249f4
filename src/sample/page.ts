/** The HTML of the invented public site, as a server of this kind writes it. */
import { hasFlaw, type Jurisdiction } from './jurisdictions.ts';
import type { Row } from './registrant.ts';

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Places on a registrant's page where a leak can sit. */
export interface PageExtras {
  /** Before the body, e.g. a comment left by a developer. */
  readonly head: string;
  /** At the end of the details. */
  readonly details: string;
  /** Attributes of the photograph's element. */
  readonly photoAttributes: string;
  /** Members of the page's JSON state. */
  readonly state: Readonly<Record<string, unknown>>;
}

export const NO_EXTRAS: PageExtras = { head: '', details: '', photoAttributes: '', state: {} };

const WARNING =
  'Information on this site must not be used to unlawfully injure, harass or commit a crime against any individual named in the registry or residing or working at any reported address.';
const PENALTIES = ' Such action could result in civil or criminal penalties.';

export function layout(world: Jurisdiction, title: string, head: string, body: string): string {
  const [mailbox = '', corrections = mailbox] = world.publicByDesign;
  const phone = world.publicByDesign.at(-1) ?? '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} | ${escapeHtml(world.title)} Sex Offender Registry</title>
<link rel="stylesheet" href="/assets/site.css?v=20260415">
<script src="/assets/site.js?build=481205937" defer></script>
${head}</head>
<body>
<header class="banner"><a href="/index.html">${escapeHtml(world.title)} Sex Offender Registry</a>
<nav><a href="/search.html">Search</a> <a href="/list-1.html">All registrants</a> <a href="/notify.html">E-mail notices</a> <a href="/corrections.html">Corrections</a> <a href="/safety.html">Safety and education</a></nav>
<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2.25l8.75 3.5v6.125c0 4.875-3.5 8.375-8.75 9.875-5.25-1.5-8.75-5-8.75-9.875V5.75z"/></svg>
</header>
<main>
${body}</main>
<footer>
<p class="warning">${WARNING}${hasFlaw(world, 'warning-without-penalties') ? '' : PENALTIES}</p>
<p>${escapeHtml(world.agency)}, 100 Registry Square, ${escapeHtml(world.towns[0]?.city ?? '')} ${world.towns[0]?.postalCode ?? ''}-0100. Phone ${phone}. <a href="mailto:${mailbox}">${mailbox}</a>. Corrections: <a href="mailto:${corrections}">${corrections}</a>. This registry takes part in the <a href="https://www.nsopw.gov">National Sex Offender Public Website</a>.</p>
</footer>
</body>
</html>
`;
}

function definition(term: string, value: string): string {
  return `<dt>${term}</dt><dd>${escapeHtml(value)}</dd>\n`;
}

/** One registrant's page, from the public record and what else may be shown. About 4 KB. */
export function registrantPage(
  world: Jurisdiction,
  shown: Row,
  person: Row,
  offenses: readonly Row[],
  extras: PageExtras,
): string {
  const id = shown['person_id'] ?? '';
  const name = `${shown['given_name']} ${shown['surname']}`;
  const text = (column: string): string => shown[column] ?? '';
  const state = JSON.stringify({
    registrant: id,
    tier: text('tier'),
    lat: text('latitude'),
    lon: text('longitude'),
    build: 481205937,
    ...extras.state,
  });
  const notice =
    text('absconder') === 'Y' ? '<p class="alert">In violation of registration duties. Whereabouts unknown.</p>\n' : '';
  return layout(
    world,
    name,
    extras.head,
    `<h1>${escapeHtml(name)}</h1>
${notice}<img src="/photos/${text('photo')}" alt="Photograph of ${escapeHtml(name)}, taken ${text('photo_on')}" width="240" height="300"${extras.photoAttributes}>
<section id="details"><h2>Identity</h2>
<dl>
${definition('Registry number', id)}${definition('Name', `${text('surname')}, ${text('given_name')}`)}${definition('Aliases', text('aliases'))}${definition('Date of birth', text('birth_date'))}${definition('Sex', text('sex'))}${definition('Race', text('race'))}${definition('Hair', text('hair_color'))}${definition('Description', text('physical_description'))}${definition('Marks', person['marks'] ?? '')}${definition('Tier', text('tier'))}${definition('Status', text('status'))}${definition('Registered until', person['registration_end'] === 'NONEXP' ? 'life' : (person['registration_end'] ?? ''))}</dl>
</section>
<section id="places"><h2>Addresses</h2>
<dl>
${definition('Residence', [text('street'), text('city'), `${text('state')} ${text('postal_code')}`, `${text('county')} County`].join(', '))}${definition('Employer', text('employer_address'))}${definition('School', text('school_address'))}</dl>
</section>
<section id="vehicles"><h2>Vehicles</h2>
<dl>
${definition('License plates', text('vehicle_plate'))}${definition('Description', text('vehicle_description'))}</dl>
</section>
<section id="offenses"><h2>Sex offense convictions (${text('conviction_count')})</h2>
<table><thead><tr><th>Offense</th><th>Statute</th><th>Convicted</th><th>Court</th><th>Docket</th><th>Victim</th></tr></thead>
<tbody>
${convictionRows(offenses, text('offense'))}</tbody></table>
</section>
${extras.details}<p class="updated">First posted ${text('posted_on')}, last changed ${text('updated_on')}. <a href="/corrections.html?id=${id}">Report an error on this page</a>.</p>
<script type="application/json" id="state">${state.replaceAll('<', '\\u003c')}</script>
`,
  );
}

/** @param shown titles of the offenses, as the public record gives them */
function convictionRows(offenses: readonly Row[], shown: string): string {
  return offenses
    .filter((offense) => offense['sex_offense'] === 'Y' && shown.includes(offense['offense_title'] ?? ''))
    .map(
      (offense) =>
        `<tr><td>${escapeHtml(offense['offense_title'] ?? '')}</td><td>${escapeHtml(offense['statute'] ?? '')}</td><td>${offense['conviction_date']}</td><td>${escapeHtml(offense['court'] ?? '')}</td><td>${offense['docket_number']}</td><td>${victimWords(offense)}</td></tr>\n`,
    )
    .join('');
}

/** Age may be shown, identity may not. */
function victimWords(offense: Row): string {
  const ages: Readonly<Record<string, string>> = {
    'under-13': 'child under 13',
    '13-15': 'minor, 13 to 15',
    '16-17': 'minor, 16 or 17',
    adult: 'adult',
  };
  return ages[offense['victim_age_band'] ?? ''] ?? '';
}
