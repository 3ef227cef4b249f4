/** Benign: the text equals a value of the export, and here it is something else. */
import { family, type Family, type FamilyOptions, type Planted, type ValueKind } from '../family.ts';

const SSN: readonly ValueKind[] = ['ssn'];
const VICTIM: readonly ValueKind[] = ['victim'];
const HANDLE: readonly ValueKind[] = ['handle'];

function collision(
  name: string,
  kinds: readonly ValueKind[],
  write: (planted: Planted) => readonly [body: string, written: string],
  options: FamilyOptions = {},
): Family {
  return family(
    'collisions',
    name,
    kinds,
    (planted) => {
      const [body, written] = write(planted);
      return { body, written: [written], encoding: 'collision' };
    },
    { expected: 'none', subject: 'other', ...options },
  );
}

const own: FamilyOptions = { subject: 'own' };

export const COLLISIONS: readonly Family[] = [
  collision('inside-a-telephone', SSN, ({ bare }) => [
    `<p>Call (${bare.slice(0, 3)}) ${bare.slice(3, 6)}-${bare.slice(6)}0</p>`,
    `${bare.slice(6)}0`,
  ]),
  collision('inside-a-telephone-link', SSN, ({ bare }) => [`<a href="tel:+1${bare}0">call</a>`, bare], own),
  collision('zip-plus-four', SSN, ({ bare }) => [
    `<p>Saltmarsh, MD ${bare.slice(0, 5)}-${bare.slice(5)}</p>`,
    `${bare.slice(0, 5)}-${bare.slice(5)}`,
  ]),
  collision('zip-plus-four-joined', SSN, ({ bare }) => [`<p>Saltmarsh, MD ${bare}</p>`, bare]),
  collision('coordinate-fraction', SSN, ({ bare }) => [
    `<script>var p={lat:38.${bare},lon:-77.1}</script>`,
    `.${bare}`,
  ]),
  collision(
    'coordinate-fraction-own-page',
    SSN,
    ({ bare }) => [`<script>var p={lat:38.${bare},lon:-77.1}</script>`, `.${bare}`],
    own,
  ),
  collision('longer-number-own-page', SSN, ({ bare }) => [`<p>Reference 4100${bare}</p>`, bare], own),
  collision('longer-number', SSN, ({ bare }) => [`<p>Order 77${bare}41</p>`, bare]),
  collision('build-hash', SSN, ({ bare }) => [`<script src="/a.f${bare}3b.js"></script>`, bare], own),
  collision('bare-on-another-page', SSN, ({ bare }) => [`<p>Item ${bare}</p>`, bare]),
  collision('number-in-another-state', SSN, ({ bare }) => [`<script>var ids=[481205937,${bare},73]</script>`, bare]),
  collision('four-cells', SSN, ({ bare }) => [
    `<table><tr><td>${bare.slice(0, 2)}</td><td>${bare.slice(2, 5)}</td><td>${bare.slice(5, 7)}</td><td>${bare.slice(7)}</td></tr></table>`,
    `<td>${bare.slice(2, 5)}</td>`,
  ]),
  collision(
    'telephone-list',
    SSN,
    ({ bare }) => [`<p>${bare.slice(0, 3)}-${bare.slice(3, 6)}-${bare.slice(6)}1, 555-0142</p>`, `-${bare.slice(6)}1`],
    own,
  ),
  collision('booking-number', ['passport-digits'], ({ text }) => [`<p>Booking number ${text}</p>`, text]),
  collision('part-number', ['passport'], ({ text }) => [`<p>Part no. ${text}B</p>`, text]),
  collision('analytics-id', ['passport'], ({ text }) => [`<script>gtag("G-${text}B")</script>`, text], own),
  collision(
    'inside-an-integrity-string',
    ['passport'],
    ({ text }) => [`<script src="/a.js" integrity="sha384-Qx${text}9bd/aa+f1"></script>`, text],
    own,
  ),
  collision('mail-that-ends-like-it', ['email'], ({ text }) => [
    `<p>old-${text.replace('@', '2@')} and not${text}</p>`,
    `not${text}`,
  ]),
  collision('mail-of-a-longer-host', ['email'], ({ text }) => [`<p>${text}.example.net</p>`, text]),
  collision('handle-inside-a-word', HANDLE, ({ text }) => [`<p>x${text}9</p>`, text]),
  collision('park', VICTIM, ({ text }) => [`<p>Near ${text} Park</p>`, text]),
  collision('street', VICTIM, ({ text }) => [`<p>100 ${text} Street</p>`, text]),
  collision('school', VICTIM, ({ text }) => [`<p>${text} Elementary School</p>`, text]),
  collision('memorial-highway', VICTIM, ({ text }) => [`<p>${text} Memorial Highway</p>`, text]),
  collision('sheriff', VICTIM, ({ text }) => [`<footer>Sheriff ${text}</footer>`, text]),
  collision('judge', VICTIM, ({ text }) => [`<p>Hon. ${text}, presiding judge</p>`, text]),
  collision('photographer', VICTIM, ({ text }) => [`<p>Photo: ${text} / Bureau</p>`, text]),
  collision('page-author', VICTIM, ({ text }) => [`<p>Page author: ${text}</p>`, text]),
  collision('same-given-name', VICTIM, ({ given }) => [`<p>Victim: adult. ${given} Falls, Elderwick</p>`, given], own),
  collision('surname-alone', VICTIM, ({ surname }) => [`<p>${surname} County Courthouse</p>`, surname], own),
  collision(
    'name-parts-far-apart',
    VICTIM,
    ({ given, surname }) => [
      `<p>${given} Alder spoke first. ${'The registry is open. '.repeat(12)} Then ${surname} Lane was closed.</p>`,
      surname,
    ],
    own,
  ),
  collision(
    'charge-in-statute-list',
    ['charge'],
    ({ text }) => [`<p>Offenses that do not require registration: ${text}; trespass.</p>`, text],
    { subject: 'none' },
  ),
  collision('victim-advocate', VICTIM, ({ text }) => [`<p>Victim Advocate: ${text}</p>`, text]),
  collision('coordinator-behind-the-name', VICTIM, ({ text }) => [`<p>${text}, Victim Witness Coordinator</p>`, text]),
  collision(
    'staff-table',
    VICTIM,
    ({ text }) => [
      `<table><tr><th>Name</th><th>Title</th></tr><tr><td>${text}</td><td>Victim Services Coordinator</td></tr></table>`,
      text,
    ],
    { subject: 'none' },
  ),
  collision(
    'speaker-for-victim-services',
    VICTIM,
    ({ text }) => [`<p>${text} spoke of the victim assistance program</p>`, text],
    { subject: 'none' },
  ),
  collision('obituary', VICTIM, ({ text }) => [`<p>She leaves her daughter, ${text}, of Saltmarsh</p>`, text], {
    subject: 'none',
  }),
  collision('victim-of-a-flood', VICTIM, ({ text }) => [`<p>Flood victim ${text} lost a barn</p>`, text], {
    subject: 'none',
  }),
  collision(
    'judge-in-a-cell-of-the-own-page',
    VICTIM,
    ({ text }) => [`<table><tr><th>Sentencing judge</th><td>${text}</td></tr></table>`, text],
    own,
  ),
  collision('street-in-short-on-the-own-page', VICTIM, ({ text }) => [`<p>14 ${text} Ct, Saltmarsh</p>`, text], own),
  collision('inmate-number', ['alien'], ({ text }) => [`<p>Inmate No. ${text}</p>`, text]),
  collision(
    'charge-in-a-warning',
    ['charge'],
    ({ text }) => [`<p>${text} is a felony for which any person may be prosecuted</p>`, text],
    own,
  ),
  collision('charge-of-another', ['charge'], ({ text }) => [`<p>Convicted: ${text}</p>`, text]),
];
