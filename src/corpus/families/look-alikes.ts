/** Benign: it looks like a prohibited value, and nothing of it is in the export. */
import { family, type Family, type FamilyOptions } from '../family.ts';

const none: FamilyOptions = { expected: 'none' };

/** @param written what looks like a value */
const benign = (name: string, body: string, written: readonly string[] = []): Family =>
  family('look-alikes', name, ['ssn'], () => ({ body, written, encoding: 'benign' }), none);
const file = (name: string, path: string, content: string | Uint8Array): Family =>
  family(
    'look-alikes',
    name,
    ['ssn'],
    () => ({ files: [{ name: path, content }], noPage: true, written: [], encoding: 'benign' }),
    none,
  );

const SAMPLES = ['078-05-1120', '219-09-9999', '987-65-4320', '987-65-4329', '123-45-6789'];

export const LOOK_ALIKES: readonly Family[] = [
  benign('toll-free-telephone', '<p>Call (800) 555-0142 or 1-888-555-0199</p>'),
  benign('local-telephone', '<p>Desk 555-0142, fax 555-0143, mobile 555.555.0144</p>'),
  benign('telephone-link', '<a href="tel:+15555550142">call</a>'),
  benign('zip-plus-four', '<p>Saltmarsh, MD 00412-5096</p>'),
  benign('zip-plus-four-joined', '<p>Saltmarsh, MD 004125096</p>'),
  benign('docket', '<p>Docket 14-CR-002735, consolidated with 14-CR-002736</p>'),
  benign('statute', '<p>Va. Code 18.2-374.1:1, 18.2-67.4:2(B)</p>'),
  benign('unix-seconds', '<script>var t=1735096912,u=173509691</script>'),
  benign('milliseconds', '<script>var t=1735096912735</script>'),
  benign('coordinates', '<script>var p=[37.912735096,-77.412735091,38.1234567]</script>'),
  benign('analytics-ids', '<script>ga("UA-912735096-6");gtag("G-K48201958B");gtm("GTM-5K4T9Q")</script>'),
  benign('asset-hash', '<script src="/app.3f912735096b.js"></script><link href="/s.912735096.css">'),
  benign('integrity', '<script src="/a.js" integrity="sha384-9A91273/5096KxA48201957+duskRIDER7741mmPq"></script>'),
  benign('isbn', '<p>ISBN 978-0-91273-509-6, ISSN 0912-7350</p>'),
  benign('card-number', '<p>Test card 4111 1111 1111 1111</p>'),
  benign('area-000', '<p>SSN 000-12-3456</p>'),
  benign('area-666', '<p>SSN 666-12-3456</p>'),
  benign('group-00', '<p>Reference 212-00-3456</p>'),
  benign('serial-0000', '<p>Reference 212-34-0000</p>'),
  ...SAMPLES.map((sample) =>
    benign(`sample-${sample.slice(0, 3)}-${sample.slice(-1)}`, `<p>For example: ${sample}</p>`),
  ),
  benign('driver-licence', '<p>DL D12345678, state ID S87654321</p>'),
  benign('plates', '<p>KTR 4471, BVD-9021, LMX 774</p>'),
  benign('vehicle-number', '<p>VIN 1HGCM82633A004352</p>'),
  benign('dates', '<p>01/02/2019 - 12/31/2023; 2019-01-02; 20190102; 2019-01-02T06:00:00Z</p>'),
  benign('state-ids', '<p>SID MD0048213, FBI 91273DA5, NIC X912735096</p>'),
  benign('parcel', '<p>Parcel 091-27-35-0960-0000, badge 9127</p>'),
  benign('retina-image', '<img src="/logo@2x.png" alt=""><img src="/a@3x.webp" alt="">'),
  benign('package-scope', '<script>import"@angular/core";import"@scope/pkg@1.2.3"</script>'),
  benign('licence-mail', '<script>/*! lib v1 (c) A. Author <author@library.example.net> MIT */</script>'),
  benign('agency-accounts', '<a href="https://social.example.com/StateRegistry">@StateRegistry</a>'),
  benign('masked-number', '<p>SSN: XXX-XX-XXXX, ***-**-****</p>'),
  benign('empty-form', '<label>Social Security Number <input name="q" value=""></label>'),
  benign('mail-form', '<label>Your e-mail <input type="email" name="from" placeholder="you@mail.example.com"></label>'),
  benign('victim-without-name', '<p>Victim: minor female, age 13. Victim: adult male.</p>'),
  benign('victim-relation', '<p>Victim: stranger; Victim: Family member; Victim: Minor Child</p>'),
  benign('victim-services', '<p>Victim Services Unit; Victim Information Line; Crime Victim Compensation Board</p>'),
  benign('statute-with-victim', '<p>Whoever causes a victim under twelve to submit is guilty of a felony.</p>'),
  benign('arrest-notice', '<p>The offender may be arrested for failure to register.</p>'),
  benign('machine-addresses', '<p>192.0.2.91, 10.91.27.35, 2001:db8::9127:3509, 02-91-27-35-09-60</p>'),
  file(
    'population',
    'data/population.csv',
    'county,2010,2020\nSaltmarsh,91273,509612\nElderwick,412735,96127350\nTotal,912735197,412739\n',
  ),
  benign('long-ids', '<p>Order 4129127350960001, session 09127350961234567</p>'),
  benign('nonce', '<script nonce="91Ab2735096XzK48201957">1</script>'),
  benign('captcha-key', '<div data-sitekey="6LdK48201957AAAAAdusk-rider7741_912735096x"></div>'),
  benign('time-codes', '<pre>00:09:12.735 --> 00:09:50.960</pre>'),
  benign('svg-path', '<svg><path d="M912,735 096 l41.27 35.09-6.1 912-73-50.96z"/></svg>'),
  benign('colors-and-sizes', '<style>.a{color:#912735;width:412px;height:735px;margin:0 96px}</style>'),
  benign('version-numbers', '<script src="/jquery-3.7.1.min.js?v=2.9127.3509"></script>'),
  benign('unique-ids', '<p id="9127350a-9612-4735-8096-912735096abc">x</p>'),
  benign('prices', '<p>$912,735.09; 1,912,735,096 views</p>'),
  benign('measures', '<p>6 ft 2 in, 180-190 lb, 5-10-180</p>'),
  benign('pagination', '<p>1 2 3 4 5 6 7 8 9 10</p><a href="?p=2">2</a>'),
  benign(
    'score-table',
    '<table><tr><td>912</td><td>73</td><td>5096</td></tr><tr><td>412</td><td>35</td><td>1177</td></tr></table>',
  ),
  benign('case-caption', '<p>State v. Alder, 412 Md. 735 (2009), 91 A.3d 1096</p>'),
  benign('employer-number', '<p>EIN 91-2735097, DUNS 91-273-5098</p>'),
  benign('bank-routing', '<p>Donations: routing 012345672</p>'),
  benign('unknown-mail', '<p>Write to the webmaster: webmaster@county.example.com</p>'),
  benign('citation-dois', '<p>doi:10.1000/912735096, arXiv:0912.73509</p>'),
  benign('phone-extension', '<p>555-555-0142 ext. 5096</p>'),
  benign('victim-that-is-a-firm', '<p>Victim: Hale Trucking LLC; Victim: Red Cross; Victim: Saint Mary Parish</p>'),
  benign('victim-in-spanish', '<p>Víctima: Mujer Adulta. Victima: Menor Femenina. Victima: Persona Desconocida.</p>'),
  benign('victim-in-headings', '<p>Victims: Frequently Asked Questions. Victim: Next Steps. Victim: Legal Aid.</p>'),
  benign('victim-of-weather', '<p>Flood victim: Harold Timmons. Fire victim Ruth Pell moved.</p>'),
  benign(
    'specimen-passport',
    '<pre>P&lt;UTOERIKSSON&lt;&lt;ANNA&lt;MARIA\nL898902C36UTO7408122F1204159ZE184226B&lt;&lt;10</pre>',
  ),
  benign('tracking-number', '<p>1Z 999 AA1 01 2345 6784</p>'),
];
