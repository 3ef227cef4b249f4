/** Benign: what registries rightly show and count: convictions, vehicles, employers, warrants, statistics, lists. */
import type { Family } from '../family.ts';
import { file, onRecord, page } from '../innocent.ts';

const RECORDS: readonly Family[] = [
  onRecord(
    'record-of-convictions',
    `<table><tr><th>Docket</th><th>Offense</th><th>Disposition</th></tr><tr><td>14-CR-002735</td><td>Sexual battery</td><td>Convicted</td>
</tr><tr><td>14-CR-002736</td><td>Lewd conduct</td><td>Guilty plea</td></tr></table>`,
  ),
  onRecord(
    'record-of-a-plea',
    `<p>Pleaded not guilty; found guilty by a jury 04/12/2009. Count 2: not guilty by reason of insanity, which requires registration.</p>`,
  ),
  onRecord(
    'record-of-an-appeal',
    `<p>Convicted 2011; appeal dismissed 2013, docket 13-AP-000412. Petition for removal: dismissed.</p>`,
  ),
  onRecord(
    'record-of-vehicles',
    `<p>2014 Ford F-150, VIN 1FTFW1ET4EFA91273, plate KTR 5096; trailer 912735A; boat MD-4127-AB; title 412735096.</p>`,
  ),
  onRecord(
    'record-of-licences',
    `<p>Driver license H-412-735-096-127; CDL A91273509; contractor license no. 412735096; hack permit 9127.</p>`,
  ),
  onRecord(
    'record-of-state-numbers',
    `<p>SID: MD00912735; FBI: 912735KA9; DOC: A412735; NIC: X912735096; Case file 2009-0041-2735; Inmate ID 412735096</p>`,
  ),
  onRecord(
    'record-of-an-employer',
    `<p>Employer: Watson & Sons Roofing, 412 Oak Avenue; school: Franklin Pierce College; volunteer: none</p>`,
  ),
  onRecord(
    'record-of-aliases',
    `<p>Aliases: Bobby Reed, Robert J. Reed, "Shadow", Big Mike. Scars: "Marie" on left arm. Tattoo: Angela, Rose</p>`,
  ),
  onRecord(
    'record-of-places',
    `<p>Resides on Jackson Street near Lincoln Park, Madison Township, Washington County; works at 315 Elm Street.</p>`,
  ),
  onRecord(
    'record-of-measures',
    `<p>5'11", 180-190 lb; DNA 2009-04-11; prints 912 735 096 127; photo 04/12/2021 13:05:09</p>`,
  ),
  onRecord(
    'record-on-a-map',
    `<a href="https://maps.example.com/?ll=38.912735,-77.412735&z=15">map</a><img src="/tiles/15/9127/35096.png" alt="map">`,
  ),
  onRecord(
    'record-printed',
    `<p>Printed 04/15/2026 9:12:73 AM. Page 1 of 2. Form SOR-412 (rev. 7/35). Document 912735096.</p>`,
  ),
  onRecord(
    'record-with-a-bar-code',
    `<svg role="img" aria-label="code 128"><rect x="9" y="12" width="7"/><rect x="35" y="09" width="6"/></svg><p>*R912735096*</p>`,
  ),
  onRecord(
    'record-of-visits',
    `<p>Verified 2026-01-02, 2025-10-03, 2025-07-04; next due 04/02/2026; last contact 20260102.</p>`,
  ),
  onRecord(
    'record-wanted',
    `<p>WANTED. Warrant 19-W-004127, bond $50,096. Absconded; may be in Jackson. Call Crime Stoppers, 1-800-555-0142.</p>`,
  ),
  onRecord('record-in-a-tooltip', `<span title="Offense involved a minor victim; charge code 412.735.096">?</span>`),
];

const LISTS: readonly Family[] = [
  page(
    'list-of-registrants',
    `<table><tr><th>Name</th><th>City</th><th>Year of birth</th></tr><tr><td>REED, THOMAS</td><td>Jackson</td><td>1961</td></tr><tr>
<td>COLE, MARTIN</td><td>Madison</td><td>1958</td></tr></table>`,
  ),
  page(
    'list-of-towns',
    `<select><option>Anderson</option><option>Franklin</option><option>Jackson</option><option>Madison</option><option>Marion</option>
<option>St. Clair</option><option>Virginia Beach</option><option>Charlotte Harris</option></select>`,
  ),
  page(
    'list-of-streets',
    `<p>Martin Luther King Blvd; Florence Avenue; Dale Street; Ruth Road; Victoria Lane; Clara Barton Parkway; Rosa Parks Drive</p>`,
  ),
  page(
    'list-of-schools',
    `<ul><li>Helen Keller Elementary</li><li>George Washington Carver Middle School</li><li>Dorothy Day Academy, 412 Oak Avenue</li>
<li>Little Scholars Day Care, 27 Maple Drive</li></ul>`,
  ),
  page(
    'list-of-statistics',
    `<table><tr><th>Year</th><th>Victims</th><th>Arrests</th><th>Dismissed</th></tr><tr><td>2019</td><td>912</td><td>73</td><td>5096</td></tr>
<tr><td>2020</td><td>412</td><td>73</td><td>5096</td></tr></table>`,
  ),
  page(
    'list-of-victim-statistics',
    `<table><tr><th>Victim</th><th>Number</th><th>Percent</th></tr><tr><td>Female Child</td><td>4,127</td><td>35.0</td></tr><tr><td>Male
Adult</td><td>961</td><td>9.6</td></tr><tr><td>Rural Resident</td><td>91</td><td>1.2</td></tr></table>`,
  ),
  page(
    'list-of-case-outcomes',
    `<table><tr><th>Outcome</th><th>Cases</th></tr><tr><td>Charges dismissed</td><td>412</td></tr><tr><td>Acquitted</td><td>73</td></tr><tr>
<td>Pending</td><td>96</td></tr></table>`,
  ),
  page(
    'list-of-cases-in-court',
    `<table><tr><th>Docket</th><th>Caption</th><th>Status</th></tr><tr><td>19-CR-004471</td><td>State v. Turner</td><td>Pending</td></tr><tr>
<td>19-CR-004472</td><td>State v. Ward</td><td>Dismissed</td></tr></table>`,
  ),
  page(
    'list-of-opinions',
    `<p>People v. Anthony Perry, No. 117402735; In re Lisa Morgan, 412 So. 2d 735; Doe v. Registry, 912 F.3d 1096; Jane Roe v. Ward.</p>`,
  ),
  page(
    'list-of-forms',
    `<p>SOR-912 (73 KB), SOR-5096, SS-5, DS-11, I-9, I-94, N-400, W-9, SF-180; Form No. 412-735-096</p>`,
  ),
  page(
    'list-of-fees',
    `<table><tr><td>Fingerprints</td><td>$41.27</td></tr><tr><td>Copy of record 912-73</td><td>$50.96</td></tr><tr><td>Visa or
Mastercard</td><td>+2.35%</td></tr></table>`,
  ),
  page(
    'list-of-highways',
    `<p>I-94 exit 412, I-735 at mile 96.1, US 50, SR 912; detour on CR 73-5096. Travel time 12:35.</p>`,
  ),
  page(
    'list-of-weather-and-sports',
    `<p>91° 27% 35 mph 0.96 in; Final: Jackson 73, Madison 50; 9-12-7, 35-0-9-6; lottery 9 1 2 7 3 5 0 9 6</p>`,
  ),
  page(
    'list-of-meetings',
    `<p>Webinar 912 735 096 passcode 412735; dial +1 912-735-0960,,412735096#; Room 912, 73-5096 Court Square</p>`,
  ),
  file(
    'list-of-counties',
    'data/counties.csv',
    `fips,county,registrants,victims,area\n24001,Saltmarsh,912,1273,509.6\n24003,Elderwick,412,735,96.127\n`,
  ),
  file(
    'list-of-statistics-as-data',
    'api/stats.json',
    `{"year":2025,"victims":{"minor":4127,"adult":961},"arrests":{"total":912,"dismissed":73,"pending":50},"byVictimAge":{"0-5":9,"6-12":127}}`,
  ),
  file(
    'list-of-parcels',
    'data/parcels.geojson',
    `{"type":"FeatureCollection","features":[{"id":912735096,"properties":{"apn":"412-73-5096","owner":"Estate of Ruth Pell"},"geometry":{"type":"Point","coordinates":[-77.412735096,38.912735096]}}]}`,
  ),
  file(
    'list-of-changes',
    'CHANGES.txt',
    `2026-04-12  r912735  Hide victim fields (SSN, DOB) on flyer\n2026-04-11  r412735  Fix #5096: charge text cut; by jcollins\n`,
  ),
  file(
    'list-of-addresses-of-pages',
    'sitemap.xml',
    `<?xml version="1.0"?><urlset><url><loc>https://registry.example.gov/victims/services</loc><lastmod>2026-04-15</lastmod></url><url><loc>https://registry.example.gov/victim-advocate/jennifer-collins</loc></url></urlset>`,
  ),
];

const FORMS: readonly Family[] = [
  page(
    'form-for-a-tip',
    `<form><label>Your name <input name="name"></label><label>Your e-mail <input name="email"></label><label>Offender's name
<input name="subject"></label><textarea name="tip" placeholder="What do you know?"></textarea></form>`,
  ),
  page(
    'form-of-notification',
    `<form><label>E-mail address <input type="email" name="subscriber" placeholder="name@example.com"></label><label>Street
<input placeholder="120 Main Street"></label></form>`,
  ),
  page(
    'form-for-victims',
    `<form><h2>Victim notification request</h2><p>Victim's name: ____________ Date of birth: __/__/____ Relationship: ________</p></form>`,
  ),
  page(
    'form-with-samples',
    `<form><label>SSN <input placeholder="123-45-6789" pattern="[0-9]{3}-[0-9]{2}-[0-9]{4}"></label><label>Passport
<input placeholder="A12345678"></label><label>Phone <input placeholder="(555) 555-0142"></label></form>`,
  ),
  page(
    'form-to-print',
    `<pre>Name (Last, First, MI) ________________  SSN ___-__-____  DOB __/__/____\nPassport no. __________  Alien no. A_________</pre>`,
  ),
  page(
    'form-with-errors',
    `<p class="error">Please enter a valid Social Security Number (nine digits). Error 912-73: field 5096.</p>`,
  ),
  page(
    'form-of-a-login',
    `<form><label>User name <input name="login" value=""></label><label>Password <input type="password"></label></form>`,
  ),
  page(
    'form-to-correct-a-record',
    `<form><label>Registry number <input name="reg" placeholder="R-10007"></label><label>Docket of the dismissal <input name="doc"
placeholder="14-CR-002735"></label><label>Arrest date <input type="date"></label></form>`,
  ),
];

export const PUBLIC_RECORDS: readonly Family[] = [...RECORDS, ...LISTS, ...FORMS];
