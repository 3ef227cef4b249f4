/** The four kinds of site. Every page shows the public record of its subject, and what a case puts there. */
import { randomFor } from '../sample/random.ts';
import { AGENCY_EMAIL } from './export.ts';
import type { Placing, Skin } from './family.ts';
import type { Person } from './people.ts';

export interface SkinPage {
  /** Below the case's folder. */
  readonly name: string;
  readonly html: string;
}

/** Where the page's body begins; padding is put here. */
export const PADDING = '<!--padding-->';

type Parts = Pick<Placing, 'head' | 'body' | 'script' | 'state'>;

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The page of `person`, or, for undefined, one that is about nobody. `index` makes its noise. */
export function skinPage(skin: Skin, person: Person | undefined, parts: Parts, index: number): SkinPage {
  const id = person?.id ?? 'search';
  switch (skin) {
    case 'server':
      return { name: `offender/${id}.html`, html: serverPage(person, parts, index) };
    case 'aspnet':
      return { name: `Offender/Details.aspx?id=${id}`, html: aspnetPage(person, parts, index) };
    case 'app':
      return { name: `app/offender/${id}/index.html`, html: appPage(person, parts, index) };
    case 'static':
      return { name: `${id}.htm`, html: staticPage(person, parts) };
  }
}

const WARNING =
  'Information on this site must not be used to harass or commit a crime against any person named in the registry.';

function facts(person: Person): readonly (readonly [string, string])[] {
  const { conviction } = person;
  return [
    ['Registry number', person.id],
    ['Name', `${person.surname}, ${person.given}`],
    ['Alias', person.alias],
    ['Date of birth', person.birthDate],
    ['Residence', `${person.street}, ${person.city} ${person.zip}`],
    ['Employer', person.employer],
    ['License plate', person.plate],
    ['Conviction', `${conviction.charge}, ${conviction.date}, docket ${conviction.docket}`],
  ];
}

const title = (person: Person | undefined): string =>
  person === undefined ? 'Search results' : `${person.given} ${person.surname}`;

function document(head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${head}</head>
<body>${PADDING}
${body}</body>
</html>
`;
}

const script = (text: string | undefined): string => (text === undefined ? '' : `<script>\n${text}\n</script>\n`);

function stateScript(state: Placing['state']): string {
  if (state === undefined) return '';
  return `<script type="application/json" id="page-data">${JSON.stringify(state).replaceAll('<', '\\u003c')}</script>\n`;
}

function serverPage(person: Person | undefined, parts: Parts, index: number): string {
  const rows = person === undefined ? [] : facts(person);
  return document(
    `<title>${title(person)} | Registry</title>
<link rel="stylesheet" href="/assets/site.css?v=20260415">
${parts.head ?? ''}`,
    `<header><a href="/">Registry</a> <a href="mailto:${AGENCY_EMAIL}">${AGENCY_EMAIL}</a> (555) 555-0100</header>
<svg width="24" height="24" viewBox="0 0 24 24"><path d="M12 2.25l8.75 3.5v6.125c0 4.875-3.5 8.375-8.75 9.875z"/></svg>
<h1>${title(person)}</h1>
<table class="facts">
${rows.map(([term, value]) => `<tr><th>${term}</th><td>${escapeHtml(value)}</td></tr>\n`).join('')}</table>
<section class="more">${parts.body ?? ''}</section>
<p class="warning">${WARNING}</p>
${stateScript(parts.state)}${script(parts.script)}<!-- served in ${index % 97} ms by web${index % 4} -->
`,
  );
}

function blob(index: number, label: string, bytes: number): string {
  const random = randomFor(0, index, label);
  return Buffer.from(Uint8Array.from({ length: bytes }, () => random.int(0, 255))).toString('base64');
}

function aspnetPage(person: Person | undefined, parts: Parts, index: number): string {
  const rows = person === undefined ? [] : facts(person);
  const field = (n: number): string =>
    `ctl00_ContentPlaceHolder1_rptOffender_ctl${String(n).padStart(2, '0')}_lblValue`;
  return document(
    `<title>
	${title(person)}
</title><link href="../App_Themes/Default/Style.css" type="text/css" rel="stylesheet">
${parts.head ?? ''}`,
    `<form method="post" action="./Details.aspx?id=${person?.id ?? ''}" id="aspnetForm">
<div class="aspNetHidden">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="${blob(index, 'view state', 900)}">
<input type="hidden" name="__VIEWSTATEGENERATOR" id="__VIEWSTATEGENERATOR" value="CA0B0334">
<input type="hidden" name="__EVENTVALIDATION" id="__EVENTVALIDATION" value="${blob(index, 'event validation', 120)}">
</div>
<h1><span id="ctl00_ContentPlaceHolder1_lblTitle">${title(person)}</span></h1>
${rows.map(([term, value], n) => `<div class="row"><span>${term}:</span> <span id="${field(n)}">${escapeHtml(value)}</span></div>\n`).join('')}<div id="ctl00_ContentPlaceHolder1_pnlMore">${parts.body ?? ''}</div>
<p>${WARNING}</p>
</form>
${stateScript(parts.state)}<script src="/WebResource.axd?d=${blob(index, 'resource', 48).replace(/[+/=]/g, '')}&amp;t=638201957421735096"></script>
${script(parts.script)}`,
  );
}

function appPage(person: Person | undefined, parts: Parts, index: number): string {
  const offender =
    person === undefined
      ? null
      : {
          id: person.id,
          givenName: person.given,
          familyName: person.surname,
          aliases: [person.alias],
          dateOfBirth: person.birthDate,
          address: { street: person.street, city: person.city, zip: person.zip },
          position: [Number(person.longitude), Number(person.latitude)],
          convictions: [person.conviction],
        };
  const state = { build: 1_713_200_000 + index, offender: offender && { ...offender, ...parts.state } };
  return document(
    `<title>${title(person)} | Registry</title>
<script type="module" src="/assets/index-${blob(index, 'chunk', 6).replace(/[+/=]/g, 'x')}.js"></script>
<link rel="modulepreload" href="/assets/vendor.4f1c9e27.js" integrity="sha384-${blob(index, 'integrity', 48)}">
${parts.head ?? ''}`,
    `<div id="root"><main data-reactroot=""><h1>${title(person)}</h1><ul>${
      person === undefined
        ? ''
        : facts(person)
            .map(([term, value]) => `<li><strong>${term}</strong> ${escapeHtml(value)}</li>`)
            .join('')
    }</ul>${parts.body ?? ''}</main></div>
<script>window.__STATE__=${JSON.stringify(state).replaceAll('<', '\\u003c')};${parts.script ?? ''}</script>
`,
  );
}

function staticPage(person: Person | undefined, parts: Parts): string {
  const rows = person === undefined ? [] : facts(person);
  const flyer = person === undefined ? '' : `<p><a href="flyers/${person.id}.pdf">Print the flyer (PDF)</a></p>\n`;
  return document(
    `<title>${title(person)}</title>
${parts.head ?? ''}`,
    `<center><font size="5">${title(person)}</font></center>
${person === undefined ? '' : `<img src="photos/${person.id}.jpg" alt="Photograph of ${title(person)}">\n`}<dl>
${rows.map(([term, value]) => `<dt>${term}<dd>${escapeHtml(value)}\n`).join('')}</dl>
${parts.body ?? ''}
${flyer}<hr><p><i>${WARNING}</i></p>
${stateScript(parts.state)}${script(parts.script)}`,
  );
}
