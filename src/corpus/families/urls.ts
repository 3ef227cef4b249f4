/** The value stands in an address: of a link, an image, a script, or of the page or file itself. */
import {
  family,
  inBody,
  type Around,
  type Family,
  type FamilyOptions,
  type Planted,
  type ValueKind,
} from '../family.ts';
import { BARE, DOUBLE_PERCENT, PERCENT, URI_COMPONENT } from '../spell.ts';

const IN_URL: readonly ValueKind[] = ['ssn', 'email', 'handle', 'passport'];
const ALL: readonly ValueKind[] = [...IN_URL, 'victim'];

const put = (name: string, kinds: readonly ValueKind[], around: Around, spelling?: typeof PERCENT): Family =>
  inBody('urls', name, kinds, around, spelling);

/** A file or folder that is named after the value; the file itself says nothing of it. */
const named = (
  name: string,
  kinds: readonly ValueKind[],
  path: (text: string, planted: Planted) => string,
  spelling?: typeof PERCENT,
  options?: FamilyOptions,
): Family =>
  family(
    'urls',
    name,
    kinds,
    (planted) => {
      const spelled = spelling === undefined ? planted.text : spelling.write(planted.text);
      return {
        files: [
          { name: path(spelled, planted), content: `<!doctype html><p>Registry number ${planted.person.id}</p>` },
        ],
        noPage: true,
        written: [spelled],
        encoding: spelling?.name ?? 'clear',
      };
    },
    options,
  );

export const URLS: readonly Family[] = [
  put('link-query', IN_URL, (text, { key }) => `<a href="/find?${key}=${text}&p=2">next</a>`),
  put('link-query-neutral', IN_URL, (text) => `<a href="/find?q=${text}">next</a>`),
  put('link-path', IN_URL, (text) => `<a href="/p/${text}/history">history</a>`),
  put('link-fragment', IN_URL, (text) => `<a href="/find#${text}">jump</a>`),
  put('matrix-parameter', IN_URL, (text) => `<a href="/find;k=${text};v=1">find</a>`),
  put('percent-encoded', ALL, (text) => `<a href="/find?q=${text}">find</a>`, PERCENT),
  put('percent-encoded-twice', ALL, (text) => `<a href="/go?u=%252Ffind%253Fq%253D${text}">find</a>`, DOUBLE_PERCENT),
  put(
    'uri-component',
    ['email', 'victim'],
    (text, { key }) => `<a href="/find?${key}=${text}">find</a>`,
    URI_COMPONENT,
  ),
  put(
    'nested-address',
    ['email', 'ssn', 'victim'],
    (text) => `<a href="/login?return=%2Foffender%3Fk%3D${text}%26p%3D1">log in</a>`,
    PERCENT,
  ),
  put(
    'sql-in-address',
    ['ssn'],
    (text, { person }) =>
      `<a href="/list.asp?sql=select+name,dob+from+offenders+where+ssn='${text}'+and+id='${person.id}'">print</a>`,
  ),
  put(
    'sql-in-address-encoded',
    ['ssn', 'passport'],
    (text, { key }) =>
      `<a href="/list.asp?q=SELECT%20*%20FROM%20offender%20WHERE%20${key}%20%3D%20%27${text}%27">print</a>`,
    BARE,
  ),
  put('mailto', ['email'], (text) => `<a href="mailto:${text}?subject=Registry">write</a>`),
  put(
    'mailto-body',
    ALL,
    (text) => `<a href="mailto:desk@agency.example.gov?subject=Error&amp;body=${text}">Report an error</a>`,
    PERCENT,
  ),
  put('chat-link', ['handle'], (text) => `<a href="skype:${text}?chat">chat</a>`),
  put('profile-address', ['handle'], (text) => `<a href="https://social.example.com/${text}">profile</a>`),
  put('profile-address-at', ['handle'], (text) => `<a href="https://video.example.com/@${text}/videos">profile</a>`),
  put('javascript-address', IN_URL, (text) => `<a href="javascript:openRow('${text}')">row</a>`),
  put('image-name', ['ssn', 'passport', 'handle'], (text) => `<img src="/photos/${text}.jpg" alt="Photograph">`),
  put('image-name-bare', ['ssn'], (text) => `<img src="/photos/${text}_front.jpg" alt="Photograph">`, BARE),
  put('source-set', ['ssn', 'handle'], (text) => `<img srcset="/i/${text}-1x.png 1x, /i/${text}-2x.png 2x" alt="">`),
  put(
    'download-name',
    ['ssn', 'passport', 'handle'],
    (text) => `<a href="/dl/7" download="flyer_${text}.pdf">flyer</a>`,
  ),
  put('ping', IN_URL, (text) => `<a href="/x" ping="/track?u=${text}">x</a>`),
  put('iframe-address', IN_URL, (text) => `<iframe src="/map?person=${text}"></iframe>`),
  put('script-address', IN_URL, (text) => `<script src="/js/data.js?for=${text}"></script>`),
  put(
    'tracking-pixel',
    IN_URL,
    (text) => `<img width="1" height="1" src="https://stats.example.net/c.gif?uid=${text}&amp;r=1">`,
  ),
  put(
    'share-link',
    IN_URL,
    (text) => `<a href="https://share.example.com/?url=https%3A%2F%2Fregistry.example.gov%2Fp%3Fk%3D${text}">share</a>`,
    PERCENT,
  ),
  named('file-name', ['ssn', 'handle', 'passport'], (text) => `photos/${text}.html`),
  named('file-name-bare', ['ssn'], (text, { person }) => `photos/${person.id}_${text}.html`, BARE),
  named('folder-name', ['ssn', 'handle'], (text) => `records/${text}/index.html`),
  named('query-in-file-name', ['ssn', 'email', 'handle'], (text, { key }) => `find.asp?${key}=${text}`),
  named('query-in-file-name-encoded', ['email'], (text) => `find.asp?q=${text}`, URI_COMPONENT),
];
