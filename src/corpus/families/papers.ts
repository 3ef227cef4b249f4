/** The value stands in a PDF flyer. */
import { family, type Family, type FamilyOptions, type Planted, type ValueKind } from '../family.ts';
import { contentObject, hexText, line, literal, pdfFile, wideText, type PdfParts } from '../writers/pdf.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'passport', 'handle'];
const SOME: readonly ValueKind[] = ['ssn', 'email', 'victim'];

type Write = (planted: Planted) => PdfParts;

const about = ({ person }: Planted): string =>
  line(`Registry number ${person.id}`, 740) + line(`${person.given} ${person.surname}`, 720);

function flyer(
  name: string,
  kinds: readonly ValueKind[],
  write: Write,
  written?: (planted: Planted) => readonly string[],
  encoding?: string,
  options?: FamilyOptions,
): Family {
  return family(
    'pdf',
    name,
    kinds,
    (planted) => ({
      files: [{ name: `flyers/${planted.person.id}.pdf`, content: pdfFile(write(planted)), type: 'application/pdf' }],
      noPage: true,
      written: written?.(planted) ?? [planted.text],
      encoding: encoding ?? 'clear',
    }),
    options,
  );
}

const text = (planted: Planted): string => about(planted) + line(`${planted.label}: ${planted.text}`);
const asHex = ({ text: value }: Planted): readonly string[] => [hexText(value).slice(1, -1)];
const asWide = ({ text: value }: Planted): readonly string[] => [wideText(value).slice(5, -1)];

/** A widget of a form on the page. */
const form = (planted: Planted, flags: string): PdfParts => ({
  content: about(planted),
  catalog: '/AcroForm << /Fields [6 0 R] >>',
  page: '/Annots [6 0 R]',
  objects: [
    {
      number: 6,
      dictionary: `/Type /Annot /Subtype /Widget /FT /Tx /T (f1) /V (${literal(planted.text)}) /Rect [10 10 90 30] ${flags}`,
    },
  ],
});

const annotation = (planted: Planted, dictionary: string): PdfParts => ({
  content: about(planted),
  page: '/Annots [6 0 R]',
  objects: [{ number: 6, dictionary: `/Type /Annot /Rect [10 10 90 30] ${dictionary}` }],
});

/** The value is drawn only while a layer is shown, and the layer is off. */
const hiddenLayer: Write = (planted) => ({
  content: `${about(planted)}/OC /L1 BDC ${line(`${planted.label} ${planted.text}`)} EMC\n`,
  catalog: '/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] /Order [6 0 R] >> >>',
  resources: '/Properties << /L1 6 0 R >>',
  objects: [{ number: 6, dictionary: '/Type /OCG /Name (Draft)' }],
});

const attachment: Write = (planted) => ({
  content: about(planted),
  catalog: '/Names << /EmbeddedFiles << /Names [(a.txt) 6 0 R] >> >>',
  objects: [
    { number: 6, dictionary: '/Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F 7 0 R >>' },
    { number: 7, dictionary: '/Type /EmbeddedFile', stream: `${planted.person.id};${planted.text}\n`, packed: true },
  ],
});

const XMP = (value: string): string =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject>${value}</dc:subject></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/** Left of a comma or a space, then right of it: two operators, as typesetters write. */
const kerned = ({ text: value }: Planted): readonly string[] => [value.slice(0, 4), value.slice(4)].map(literal);

export const PAPERS: readonly Family[] = [
  flyer('pdf-text', [...ALL, 'alien', 'docket'], (planted) => ({ content: text(planted) })),
  flyer('pdf-text-plain-stream', SOME, (planted) => ({
    content: about(planted),
    page: '',
    update: [{ number: 5, dictionary: '', stream: text(planted) }],
  })),
  flyer('pdf-compressed-structure', ALL, (planted) => ({ content: text(planted), compressed: true })),
  flyer(
    'pdf-text-hex-string',
    SOME,
    (planted) => ({ content: `${about(planted)}BT /F1 12 Tf 72 700 Td ${hexText(planted.text)} Tj ET\n` }),
    asHex,
    'hex',
  ),
  flyer(
    'pdf-text-kerned',
    SOME,
    (planted) => ({
      content: `${about(planted)}BT /F1 12 Tf 72 700 Td [${kerned(planted)
        .map((part) => `(${part})`)
        .join(' -20 ')}] TJ ET\n`,
    }),
    kerned,
    'pieces',
  ),
  flyer(
    'pdf-text-two-lines',
    ['victim'],
    (planted) => ({ content: about(planted) + line(`Victim: ${planted.given}`, 700) + line(planted.surname, 684) }),
    ({ given, surname }) => [given, surname],
    'pieces',
  ),
  flyer('pdf-under-white-box', ALL, (planted) => ({ content: `${text(planted)}1 g 60 690 300 30 re f\n` })),
  flyer('pdf-white-text', SOME, (planted) => ({
    content: `${about(planted)}1 g ${line(`${planted.label} ${planted.text}`)}`,
  })),
  flyer('pdf-invisible-text', SOME, (planted) => ({
    content: `${about(planted)}BT 3 Tr /F1 12 Tf 72 700 Td (${literal(planted.text)}) Tj ET\n`,
  })),
  flyer('pdf-off-page', SOME, (planted) => ({ content: about(planted) + line(planted.text, -300) })),
  flyer('pdf-redaction-not-applied', ALL, (planted) => ({
    ...annotation(planted, '/Subtype /Redact /QuadPoints [60 730 360 730 60 690 360 690] /IC [0 0 0]'),
    content: text(planted),
  })),
  flyer('pdf-redaction-overlay-text', SOME, (planted) =>
    annotation(planted, `/Subtype /Redact /OverlayText (${literal(planted.text)})`),
  ),
  flyer('pdf-bookmark', ALL, (planted) => ({
    content: about(planted),
    catalog: '/Outlines 6 0 R',
    objects: [
      { number: 6, dictionary: '/Type /Outlines /First 7 0 R /Last 7 0 R /Count 1' },
      {
        number: 7,
        dictionary: `/Title (${literal(`${planted.label} ${planted.text}`)}) /Parent 6 0 R /Dest [3 0 R /Fit]`,
      },
    ],
  })),
  flyer(
    'pdf-bookmark-utf16',
    SOME,
    (planted) => ({
      content: about(planted),
      catalog: '/Outlines 6 0 R',
      objects: [
        { number: 6, dictionary: '/Type /Outlines /First 7 0 R /Last 7 0 R /Count 1' },
        { number: 7, dictionary: `/Title ${wideText(planted.text)} /Parent 6 0 R /Dest [3 0 R /Fit]` },
      ],
    }),
    asWide,
    'hex of UTF-16',
  ),
  flyer('pdf-form-field', ALL, (planted) => form(planted, '')),
  flyer('pdf-hidden-form-field', SOME, (planted) => form(planted, '/F 2 /TU (hidden)')),
  flyer('pdf-note', ALL, (planted) => annotation(planted, `/Subtype /Text /Contents (${literal(planted.text)})`)),
  flyer('pdf-link', ['ssn', 'email', 'handle'], (planted) =>
    annotation(
      planted,
      `/Subtype /Link /A << /S /URI /URI (https://registry.example.gov/p?k=${literal(planted.text)}) >>`,
    ),
  ),
  flyer('pdf-attachment', ALL, attachment),
  flyer('pdf-hidden-layer', ALL, hiddenLayer),
  flyer('pdf-layer-name', SOME, (planted) => ({
    ...hiddenLayer({ ...planted, text: '' }),
    objects: [{ number: 6, dictionary: `/Type /OCG /Name (${literal(planted.text)})` }],
  })),
  flyer('pdf-older-revision', ALL, (planted) => ({ content: text(planted), update: [contentObject(about(planted))] })),
  flyer('pdf-older-revision-annotation', SOME, (planted) => ({
    ...annotation(planted, `/Subtype /Text /Contents (${literal(planted.text)})`),
    update: [{ number: 6, dictionary: '/Type /Annot /Rect [0 0 1 1] /Subtype /Text /Contents ()' }],
  })),
  flyer('pdf-unreferenced-object', SOME, (planted) => ({
    content: about(planted),
    objects: [{ number: 9, dictionary: '', stream: `(${literal(planted.text)}) Tj`, packed: true }],
  })),
  flyer('pdf-javascript', SOME, (planted) => ({
    content: about(planted),
    catalog: `/OpenAction << /S /JavaScript /JS (app.alert\\('${literal(planted.text)}'\\)) >>`,
  })),
  flyer('pdf-info-title', ALL, (planted) => ({
    content: about(planted),
    trailer: '/Info 6 0 R',
    objects: [{ number: 6, dictionary: `/Title (${literal(planted.text)}) /Author (bureau)` }],
  })),
  flyer('pdf-info-keywords', SOME, (planted) => ({
    content: about(planted),
    trailer: '/Info 6 0 R',
    objects: [{ number: 6, dictionary: `/Keywords (registry, ${literal(planted.text)})` }],
  })),
  flyer('pdf-xmp', SOME, (planted) => ({
    content: about(planted),
    catalog: '/Metadata 6 0 R',
    objects: [{ number: 6, dictionary: '/Type /Metadata /Subtype /XML', stream: XMP(planted.text) }],
  })),
  flyer('pdf-actual-text', SOME, (planted) => ({
    content: `${about(planted)}/Span << /ActualText (${literal(planted.text)}) >> BDC ${line('---')} EMC\n`,
  })),
  flyer('pdf-alternate-text', ['victim', 'ssn'], (planted) => ({
    content: about(planted),
    catalog: '/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R',
    objects: [
      { number: 6, dictionary: `/Type /StructTreeRoot /K << /S /Figure /Pg 3 0 R /Alt (${literal(planted.text)}) >>` },
    ],
  })),
  flyer('pdf-comment-between-objects', ['ssn', 'email'], (planted) => ({
    content: about(planted),
    objects: [{ number: 6, dictionary: `/Type /X >> % ${literal(planted.text)}\n<< /Y 1` }],
  })),
];
