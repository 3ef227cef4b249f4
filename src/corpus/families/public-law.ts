/** Benign: what the law says, and how registries explain it. It speaks of victims, arrests and numbers, and of nobody. */
import type { Family } from '../family.ts';
import { file, onRecord, page } from '../innocent.ts';

const STATUTES: readonly Family[] = [
  page(
    'law-definitions',
    `<h2>§ 44-301. Definitions</h2><ol type="a"><li>"Victim" means a person against whom a registrable offense was committed.</li>
<li>"Minor victim" means a victim under 18.</li><li>"Internet identifier" means an e-mail address, screen name or user ID.</li></ol>`,
  ),
  page(
    'law-duty-to-register',
    `<p>A person required to register shall give: (1) name; (2) Social Security number; (3) passport and immigration
document numbers; (4) telephone numbers; (5) e-mail addresses and other internet identifiers; (6) the license plate.</p>`,
  ),
  page(
    'law-penalties',
    `<p>Any person who fails to register is guilty of a class D felony and may be arrested without a warrant. If the charge is
dismissed or the person is acquitted, the record shall be expunged under section 18-902(b)(3).</p>`,
  ),
  page(
    'law-history-of-amendments',
    `<p>History: Laws 1994, ch. 107, § 2; 2006, ch. 412, § 35-1; 2011 Reg. Sess., H.B. 273, eff. 7-1-11; 141 Stat. 2735, 2736.</p>`,
  ),
  page(
    'law-case-notes',
    `<p>State v. Holloway, 318 P.3d 912 (2014): the victim, a minor, testified. In re Marcus Bell, 2019 WL 4127350: pending
charges are no convictions. People v. Turner, No. 2017-CR-004412, 412 N.E.2d 735.</p>`,
  ),
  page(
    'law-named-for-somebody',
    `<p>Corinne's Law was named for Corinne Abernathy. The Thomas Reed Child Safety Act followed in 2004.</p>`,
  ),
  page(
    'law-no-public-display',
    `<p>The public website shall not show: the identity of any victim; the Social Security number of the offender; arrests
not resulting in conviction; passport or visa numbers; internet identifiers.</p>`,
  ),
  page(
    'law-in-outline',
    `<ul><li>13A-6-61 Rape, 1st degree (victim under 12)</li><li>13A-6-62 Sodomy: victim incapable of consent</li>
<li>13A-6-67 Sexual abuse (victim 12 to 16; offender 19 or older)</li></ul>`,
  ),
  page(
    'law-federal-citations',
    `<p>34 U.S.C. 20901-20962; 18 U.S.C. 2250; 42 U.S.C. 405(c)(2)(C); 5 U.S.C. 552a; 28 CFR 72.3; 73 Fed. Reg. 38030;
Pub. L. 109-248, 120 Stat. 587; 76 Fed. Reg. 1630-1639; 86 FR 69856.</p>`,
  ),
  page(
    'law-bill-tracking',
    `<table><tr><th>Bill</th><th>Sponsor</th><th>Status</th></tr><tr><td>HB 1041</td><td>Rep. Angela Brooks</td><td>Pending in
Judiciary</td></tr><tr><td>SB 273</td><td>Sen. Martin Cole</td><td>Dismissed on a point of order</td></tr></table>`,
  ),
  page(
    'law-jury-instruction',
    `<p>To find the defendant guilty you must find that (1) the victim was under sixteen, (2) the defendant knew it. If not, your
verdict must be: Not guilty. Count 2 is dismissed by operation of law.</p>`,
  ),
  page(
    'law-sentencing-grid',
    `<table><tr><th>Level</th><th>I</th><th>II</th></tr><tr><td>9</td><td>12-73</td><td>50-96</td></tr><tr><td>8</td><td>912-735</td>
<td>96-127</td></tr></table>`,
  ),
  file(
    'law-as-xml',
    'law/chapter-44.xml',
    `<?xml version="1.0"?><statute id="s44-301"><victim>a person harmed</victim><ssn>shall not be shown</ssn><arrest>any
taking into custody</arrest></statute>`,
  ),
  file(
    'law-offense-codes',
    'data/offense-codes.csv',
    `code,description,victim age,tier,effective\n912735096,Lewd act with a minor,Under 14,II,2004-07-01\n412735097,Sexual battery,Any,I,1999-01-01\n`,
  ),
];

const QUESTIONS: readonly Family[] = [
  page(
    'questions-whether-shown',
    `<dl><dt>Does the site show victims?<dd>No. Victim information is confidential.<dt>Why is my neighbor's arrest not shown?
<dd>Arrests that were dismissed, or are pending, are not shown.</dl>`,
  ),
  page(
    'questions-of-registrants',
    `<h3>My case was dismissed. Do I still have to register?</h3><p>If your conviction was vacated or the charge dismissed, bring
a certified copy of the court order, your driver license and Social Security card.</p>`,
  ),
  page(
    'questions-on-tiers',
    `<table><tr><th>Tier</th><th>Victim</th><th>Years</th></tr><tr><td>I</td><td>Adult</td><td>15</td></tr><tr><td>II</td><td>Minor
12-17</td><td>25</td></tr><tr><td>III</td><td>Under 12 or forcible</td><td>Life</td></tr></table>`,
  ),
  page(
    'questions-on-travel',
    `<p>International travel: give 21 days' notice with your passport number, flight and visa number. International Megan's Law
puts an identifier into passports. Form DS-82; passport agency 1-800-555-0177.</p>`,
  ),
  page(
    'questions-on-numbers',
    `<p>What is an SID? A state identification number, e.g. SID 91273509. The FBI number has up to nine characters, e.g. 273509KA9.
Neither is a Social Security number.</p>`,
  ),
  page(
    'questions-on-address-radius',
    `<p>How do I search a radius? Enter a street and ZIP, e.g. 120 Main Street, 91273-5096, and choose 1, 2 or 3 miles.</p>`,
  ),
  page(
    'explained-victim-fields',
    `<dl><dt>Victim<dd>Minor Female<dt>Victim Gender<dd>F<dt>Victim Age<dd>13<dt>Relationship<dd>Family Member</dl>
<p>"Victim Known: Yes" means that the offender knew the victim.</p>`,
  ),
  page(
    'explained-abbreviations',
    `<table><tr><td>DOB</td><td>Date of birth</td></tr><tr><td>SSN</td><td>Social Security number (not shown)</td></tr><tr><td>AKA</td>
<td>Also known as</td></tr><tr><td>NP</td><td>Nolle prosequi</td></tr><tr><td>DISM</td><td>Dismissed</td></tr></table>`,
  ),
  page(
    'explained-dispositions',
    `<table><tr><th>Code</th><th>Disposition</th></tr><tr><td>01</td><td>Convicted</td></tr><tr><td>02</td><td>Dismissed</td></tr><tr>
<td>03</td><td>Acquitted</td></tr><tr><td>04</td><td>Nolle prosequi</td></tr></table>`,
  ),
  page(
    'explained-in-spanish',
    `<p>Víctima: menor de edad. La identidad de la víctima no se publica. Número de Seguro Social: no se muestra. Relación con la
víctima: Familiar Cercano.</p>`,
  ),
  page(
    'glossary',
    `<dl><dt>Acquitted<dd>Found not guilty.<dt>Alien<dd>A person who is no citizen; each has an A-number of nine digits.
<dt>Docket number<dd>The number of a case, e.g. 14-CR-002735.<dt>Victim<dd>See section 301.</dl>`,
  ),
];

const NOTICES: readonly Family[] = [
  page(
    'notice-of-privacy',
    `<p>We do not collect Social Security numbers, passport numbers or driver's license numbers through this site. Your IP address
(192.0.2.35) and browser are logged for 90 days.</p>`,
  ),
  page(
    'notice-under-the-privacy-act',
    `<p>Giving your Social Security Number is voluntary. Authority: 42 U.S.C. 405. SSN use: to verify identity. SSN: ___-__-____</p>`,
  ),
  page(
    'notice-to-victims',
    `<p>Victims: Call the Victim Information Line, 800-555-0142, PIN 4471. Victim: you have the Right to be Heard. Registered
victims receive notice when an offender is released.</p>`,
  ),
  page(
    'notice-of-correction',
    `<p>To correct a record write to: Registry Unit, 120 Main Street, Room 912, with your full name, date of birth and the last four
digits of your Social Security number.</p>`,
  ),
  page(
    'notice-of-harassment',
    `<p>Whoever uses this information to harass or threaten a registrant, a victim or a witness may be arrested and charged.</p>`,
  ),
  page(
    'notice-of-a-hearing',
    `<p>Public hearing, docket 21-1041, on rules under chapter 44: April 12, 2021. Contact Patricia Coleman, Rules Coordinator,
rules@agency.example.gov.</p>`,
  ),
  page(
    'notice-of-copyright',
    `<p>© 2019-2026 State of Meridia. Software by Hale Trucking Data LLC, EIN 91-2735096, contract 412735096-A1.</p>`,
  ),
  page(
    'notice-on-cookies',
    `<p>_ga (2 years) GA1.2.912735096.1735096912; _gid GA1.2.412735097.1713200001; JSESSIONID 91A2735096F0; consent 20260415.</p>`,
  ),
  onRecord(
    'record-victim-described',
    `<p>Victim: Female, 13. Victim: Minor Male, Age 9. Victim Relationship: Acquaintance. Number of victims: 2</p>`,
  ),
  onRecord(
    'record-statute-quoted',
    `<details><summary>What this offense is</summary>A person commits it who has contact with a victim under 14; pending
legislation may change this. A charge may be dismissed or the person acquitted.</details>`,
  ),
  onRecord(
    'record-notice-on-errors',
    `<p>If the charge was dismissed, expunged or pardoned, send a certified copy to the registry.</p>`,
  ),
  onRecord(
    'record-number-not-shown',
    `<tr><th>SSN</th><td>Not shown</td></tr><p>SSN on file: Yes. Passport on file: No.</p>`,
  ),
  onRecord(
    'record-with-empty-fields',
    `<dl><dt>E-mail<dd>N/A<dt>Screen name<dd>Confidential<dt>Passport<dd>None reported<dt>Victim name<dd>Withheld</dl>`,
  ),
  onRecord(
    'record-conditions-of-supervision',
    `<ul><li>No contact with the victim or the victim's family</li><li>No social media: Facebook, Instagram, Snapchat</li>
<li>Surrender passport</li><li>No minors without Chaperone Approval</li></ul>`,
  ),
];

export const PUBLIC_LAW: readonly Family[] = [...STATUTES, ...QUESTIONS, ...NOTICES];
