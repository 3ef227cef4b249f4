/** The general pages of the invented public site: search, sign-up, corrections, safety; and its script. */
import { hasFlaw, type Jurisdiction } from './jurisdictions.ts';
import { escapeHtml, layout } from './page.ts';

/** The files that are not about one registrant: path to text. */
export function generalPages(world: Jurisdiction): ReadonlyMap<string, string> {
  const page = (title: string, body: string): string => layout(world, title, '', `<h1>${title}</h1>\n${body}\n`);
  return new Map([
    ['index.html', page('Welcome', welcome(world))],
    ['search.html', page('Search', searchForm(world))],
    ['notify.html', page('E-mail notices', SIGN_UP)],
    ['corrections.html', page('Corrections', CORRECTIONS)],
    ['safety.html', page('Safety and education', SAFETY)],
    ['assets/site.js', MENU_SCRIPT],
  ]);
}

function field(label: string, name: string): string {
  return `<label for="${name}">${label}</label> <input id="${name}" name="${name}">`;
}

function choice(label: string, name: string, values: readonly string[]): string {
  const options = values.map((value) => `<option>${escapeHtml(value)}</option>`).join('');
  return `<label for="${name}">${label}</label> <select id="${name}" name="${name}">${options}</select>`;
}

function welcome(world: Jurisdiction): string {
  const ways = ['name', 'county', 'city', ...(hasFlaw(world, 'no-radius-search') ? [] : ['ZIP code'])];
  const last = hasFlaw(world, 'no-radius-search') ? 'ZIP code' : 'radius';
  return `<p>The registry of ${escapeHtml(world.title)}. <a href="/search.html">Search by ${ways.join(', ')} or ${last}</a>.</p>
<p>Feeds: <a href="/feed/registrants.json">JSON</a>, <a href="/feed/registrants.csv">CSV</a>.</p>`;
}

function searchForm(world: Jurisdiction): string {
  const counties = [...new Set(world.towns.map((town) => town.county))];
  const cities = world.towns.map((town) => town.city);
  const around = `${field('Street address', 'address')} ${choice('Radius in miles', 'radius', ['0.25', '0.5', '1', '3'])}`;
  return `<form action="/results" method="get">
<p>${field('First name', 'first-name')} ${field('Last name', 'last-name')}</p>
<p>${choice('County', 'county', counties)}
${choice('City or town', 'city', cities)}</p>
<p>${field('ZIP code', 'zip')}${hasFlaw(world, 'no-radius-search') ? '' : ` ${around}`}</p>
<p><button>Search</button></p></form>`;
}

const SIGN_UP = `<form action="/subscribe" method="post"><p>Get an e-mail whenever a registrant begins to live, work or attend school in a ZIP code or within a radius of an address. The e-mail names the registrant and links to the entry.</p>
<p>${field('Your e-mail address', 'email')} ${field('ZIP code', 'zip')} ${field('Street address', 'address')} ${field('Radius in miles', 'radius')}</p><p><button>Subscribe</button></p></form>`;

const CORRECTIONS = `<p>If you believe that information on this site is in error, write to the corrections desk below and name the registry number. The bureau answers within 10 days.</p>
<p>Say which entry is incorrect, what it should say, and how that can be confirmed. You may also come in person to the office.</p>`;

const SAFETY =
  '<p>Learn how to keep children safe: <a href="https://safety.example.org/talking-with-children">talking with children</a>, <a href="https://safety.example.org/online">online safety</a>, <a href="https://safety.example.org/support">help for victims and families</a>.</p>';

/** All that the pages' script does. */
const MENU_SCRIPT = `document.addEventListener('DOMContentLoaded', function () {
  var here = location.pathname;
  document.querySelectorAll('nav a').forEach(function (link) {
    if (link.getAttribute('href') === here) link.setAttribute('aria-current', 'page');
  });
});
`;
