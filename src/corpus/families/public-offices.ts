/** Benign: who works for a registry, a court or a program for victims, how to reach them, and what they tell the press. */
import type { Family } from '../family.ts';
import { file, onRecord, page } from '../innocent.ts';

const DIRECTORIES: readonly Family[] = [
  page(
    'office-staff-list',
    `<ul><li>Jennifer Collins, Victim Advocate</li><li>Robert Sanders, Registry Manager</li><li>Maria Torres, Victim Services
Coordinator</li><li>Kevin Price, Records Clerk</li></ul>`,
  ),
  page(
    'office-staff-table',
    `<table><tr><th>Name</th><th>Unit</th><th>Telephone</th></tr><tr><td>Angela Brooks</td><td>Victim Services</td><td>(912) 735-0960</td>
</tr><tr><td>Kenneth Ward</td><td>Sex Offender Registry</td><td>(412) 735-0961</td></tr></table>`,
  ),
  page(
    'office-staff-cards',
    `<div class="card"><h4>Stephanie Myers</h4><p>Director, Office for Victims of Crime</p><a href="mailto:smyers@agency.example.gov">
smyers@agency.example.gov</a></div><div class="card"><h4>Brian Foster</h4><p>Victim/Witness Specialist</p></div>`,
  ),
  page(
    'office-label-before-the-name',
    `<p>Victim Advocate: Laura Bennett<br>Victim Assistance Coordinator: Denise Hughes<br>Crime Victim Liaison: Pamela Reyes<br>
Victim Witness Program: Teresa Morgan</p>`,
  ),
  page(
    'office-contact-for-victims',
    `<p>Victims may contact Cynthia Powell at 555-0142. For victim notification call Sandra Perry. Victim compensation: ask for
Janet Long.</p>`,
  ),
  page(
    'office-of-sheriffs',
    `<table><tr><th>County</th><th>Sheriff</th><th>Address</th></tr><tr><td>Saltmarsh</td><td>Dale Ross</td><td>120 Main Street</td></tr><tr>
<td>Elderwick</td><td>Wayne Butler</td><td>14 Court Square</td></tr></table>`,
  ),
  page(
    'office-of-victim-services-address',
    `<p>Victim Services Office, 120 Main Street, Saltmarsh, MD 00412. Crime Victims Compensation Board, 412 Oak Avenue, Suite 73.</p>`,
  ),
  page(
    'office-crisis-center-address',
    `<p>Rape crisis center for victims and survivors: 315 Elm Street, walk-in 8-5. Shelter intake at 27 Maple Drive.</p>`,
  ),
  page(
    'office-hotlines',
    `<ul><li>Victims' hotline: 1-800-555-0142</li><li>Crime victims: (888) 555-0199</li><li>Abused? Call 877-555-0123</li><li>Text
"HELP" to 555-0100</li></ul>`,
  ),
  page(
    'office-mailboxes',
    `<p>records@county.example.gov, registry.unit@sheriff.example.gov, victim.services@agency.example.gov, jsmith@police.example.gov,
webmaster@vendor.example.com</p>`,
  ),
  page(
    'office-accounts',
    `<p>Follow us: @MeridiaSheriff, facebook.com/meridiasheriff, instagram.com/meridia_sheriff, youtube.com/@meridia-registry,
twitter.com/registryalerts</p>`,
  ),
  page(
    'office-badges',
    `<p>Deputy James Howard, badge 912735; Det. Susan Flores #4127; Trooper William Cruz, unit 35-096; case agent 41-2735-096.</p>`,
  ),
  page(
    'office-court-directory',
    `<table><tr><th>Division</th><th>Judge</th><th>Clerk</th></tr><tr><td>12</td><td>Nancy Jenkins</td><td>Paul Russell</td></tr><tr><td>13</td>
<td>Carol Griffin</td><td>Joyce Hayes</td></tr></table>`,
  ),
  file(
    'office-directory-as-data',
    'api/contacts.json',
    JSON.stringify({
      contacts: [
        { id: 912735096, name: 'Jennifer Collins', title: 'Victim Advocate', phone: '9127350960', ext: 5096 },
        { id: 412735097, name: 'Robert Sanders', title: 'Registrar', email: 'rsanders@agency.example.gov' },
      ],
    }),
  ),
  file(
    'office-directory-as-table',
    'downloads/agencies.csv',
    `ori,agency,contact,phone,fax,zip\nMD9127350,Saltmarsh County Sheriff,Dale Ross,9127350960,9127350961,912735096\nMD4127350,Elderwick Police,Wayne Butler,4127350960,4127350961,412735097\n`,
  ),
  file(
    'office-directory-of-names',
    'downloads/advocates.csv',
    `county,victim advocate,phone\nSaltmarsh,Jennifer Collins,555-0142\nElderwick,Maria Torres,555-0143\nGannet,Tabea Quennbury,555-0144\n`,
  ),
  file(
    'office-contact-card',
    'contact.vcf',
    `BEGIN:VCARD\nVERSION:3.0\nN:Collins;Jennifer;;;\nFN:Jennifer Collins\nORG:Victim Services Unit\nTEL:+15555550142\nADR:;;120 Main Street;Saltmarsh;MD;00412-5096\nEND:VCARD\n`,
  ),
  page(
    'office-on-call',
    `<table><tr><th>Date</th><th>On call</th><th>Victim Advocate</th></tr><tr><td>2026-04-01</td><td>Raymond Cox</td><td>Diana Ramos</td></tr>
<tr><td>2026-04-02</td><td>Phillip Gray</td><td>Gloria Chavez</td></tr></table>`,
  ),
];

const NEWS: readonly Family[] = [
  page(
    'news-of-an-award',
    `<p>Victim advocate Beverly Watson received the award from Governor Harold Simmons. "Victims come first," said Watson.</p>`,
  ),
  page(
    'news-of-a-ceremony',
    `<p>At the Crime Victims' Rights Week ceremony, Sheriff Dale Ross thanked Dorothy Patterson, Joan Alexander and other volunteers
who support victims and survivors.</p>`,
  ),
  page(
    'news-of-an-arrest',
    `<p>SALTMARSH, April 3. Deputies arrested a man of 41 for failure to register. He is charged under 44-309. Sgt. Carl Wallace asks
anyone with information to call 555-0142.</p>`,
  ),
  page(
    'news-of-a-compliance-check',
    `<p>Operation Spring Sweep: 412 registrants checked, 73 warrants, 50 arrested, 96 addresses pending. Charges were dismissed in
9 cases; 4 persons were acquitted.</p>`,
  ),
  page(
    'news-by-a-reporter',
    `<p class="byline">By Kathleen Sullivan, staff writer</p><p>The victim's family asked for privacy. A spokeswoman, Rebecca
Marshall, said the case is pending.</p>`,
  ),
  page(
    'news-of-a-memorial',
    `<p>The Samuel Whitfield Memorial Park opens Saturday. The Ruth Whitfield Foundation helps victims of abuse.</p>`,
  ),
  page(
    'news-of-fraud',
    `<p>Phone scam: callers pose as Sgt. Walter Hughes and ask for gift cards and Social Security numbers. Scam victim Edna Pell lost
$912.73. Fraud victim: Harold Timmons.</p>`,
  ),
  page(
    'news-obituary',
    `<p>Retired Sheriff Leonard Stewart, 81, died Sunday. Survivors: his wife Marilyn Stewart, a daughter, Heather Reed, and a sister,
Gladys Hill, all of Saltmarsh.</p>`,
  ),
  page(
    'news-letter-of-the-agency',
    `<p>Welcome to our new staff: Victoria Alvarez (Victim Services), Nathan Castillo (Registry), Christina Wright (Legal).</p>`,
  ),
  page(
    'news-missing-person',
    `<p>Missing: Amber Jordan, 16, last seen on Elm Street. Call NCMEC, 1-800-555-0143, case 1273509.</p>`,
  ),
  page(
    'minutes-of-a-board',
    `<p>Present: Chair Margaret Evans, Gary Fisher, Sheila Murphy (victim representative), Roger Hamilton (defense bar). Moved by
Fisher, seconded by Murphy. Case 20-117 dismissed.</p>`,
  ),
  page(
    'agenda-of-a-training',
    `<ol><li>9:00 Interviewing victims, Theresa Long</li><li>10:15 Victim impact panel: Joyce Perry, Marcus Bell</li><li>13:00 SSN and
passport data in the registry, Ronald Hayes</li></ol>`,
  ),
  page(
    'jobs-at-the-agency',
    `<p>Victim Advocate II, requisition 912735096, $41,273.50-$50,961.27, closes 04/15/2026. Apply to Human Resources: Wanda Powell.</p>`,
  ),
  page(
    'grants-for-victims',
    `<table><tr><th>Grantee</th><th>Award no.</th><th>Amount</th></tr><tr><td>Saltmarsh Victim Aid</td><td>2019-V2-GX-0041</td><td>$412,735</td>
</tr><tr><td>Harbor House</td><td>15POVC-21-GG-00596</td><td>$91,273</td></tr></table>`,
  ),
  page(
    'testimonials',
    `<blockquote>The registry's staff were kind. <cite>Phyllis M., survivor</cite></blockquote><blockquote>Thank you. <cite>Earl T.,
parent of a victim</cite></blockquote>`,
  ),
  file(
    'news-feed',
    'news/feed.xml',
    `<?xml version="1.0"?><rss><channel><item><title>Victim advocate Jennifer Collins honored</title><guid>912735096</guid><author>press@agency.example.gov (Kathleen Sullivan)</author></item></channel></rss>`,
  ),
  file(
    'calendar-of-hearings',
    'calendar.ics',
    `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:912735096-4127@court.example.gov\nDTSTART:20260415T130000Z\nSUMMARY:State v. Turner\\, 19-CR-4471\\, status (pending)\nORGANIZER;CN=Carol Griffin:mailto:clerk@court.example.gov\nEND:VEVENT\nEND:VCALENDAR\n`,
  ),
  onRecord(
    'record-supervising-officer',
    `<p>Supervising officer: Jennifer Collins, 555-0142. Investigating agency: Saltmarsh Police, Det. Robert Sanders. Sentencing judge:
Nancy Jenkins. Prosecutor: Paul Russell. Victim notification: call Maria Torres, Victim Services.</p>`,
  ),
  onRecord(
    'record-contact-of-the-agency',
    `<p>Report changes to registry.unit@sheriff.example.gov or 120 Main Street; victims call 1-800-555-0142.</p>`,
  ),
];

export const PUBLIC_OFFICES: readonly Family[] = [...DIRECTORIES, ...NEWS];
