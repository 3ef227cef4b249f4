/** The value stands in something that should not be on the server: backups, logs, repositories, dumps, error pages. */
import { family, inFile, type Around, type Family, type ValueKind } from '../family.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport'];
const SOME: readonly ValueKind[] = ['ssn', 'email', 'victim'];

const left = (name: string, kinds: readonly ValueKind[], file: string, around: Around): Family =>
  inFile('left behind', name, kinds, file, around);

const TEXTS: readonly Family[] = [
  left(
    'sql-dump',
    ALL,
    'backup/dump.sql',
    (text, { person, key }) =>
      `CREATE TABLE o (id varchar(9), ${key} varchar(40));\nINSERT INTO \`o\` VALUES ('R-99001',NULL),('${person.id}','${text}'),('R-99004',NULL);\n`,
  ),
  left(
    'sql-copy',
    ALL,
    'backup/dump.sql',
    (text, { person }) => `COPY o (id, k) FROM stdin;\n${person.id}\t${text}\n\\.\n`,
  ),
  left('backup-of-page', ALL, 'detail.php.bak', (text, { person }) => `<?php $id='${person.id}'; $k='${text}'; ?>`),
  left('editor-copy', SOME, 'detail.asp~', (text, { person }) => `<% id = "${person.id}" ' ${text} %>`),
  left(
    'log-file',
    ALL,
    'logs/error.log',
    (text, { person }) => `2026-04-15 06:00:01 ERROR lookup failed id=${person.id} k=${text} at Reg.Find\n`,
  ),
  left(
    'access-log',
    ['ssn', 'email', 'handle'],
    'logs/access.log',
    (text, { person }) =>
      `192.0.2.7 - - [15/Apr/2026:06:00:01 +0000] "GET /offender/${person.id}?k=${text} HTTP/1.1" 200 512 "-" "Mozilla/5.0"\n`,
  ),
  left(
    'stack-trace-page',
    ALL,
    'error.html',
    (text, { person }) =>
      `<title>Server Error</title><pre>System.FormatException: Input '${text}' for ${person.id} was not in a correct format.\n   at Reg.Detail.Load(Int32 id) in C:\\inetpub\\reg\\Detail.cs:line 91\n</pre>`,
  ),
  left(
    'debug-page',
    SOME,
    'debug.html',
    (text, { person }) =>
      `<table id="vars"><tr><td>record</td><td><pre>&lt;Person: ${person.id}&gt; {&#x27;k&#x27;: &#x27;${text}&#x27;}</pre></td></tr></table>`,
  ),
  left(
    'variable-dump',
    ALL,
    'test.php.html',
    (text, { person }) =>
      `<pre>array(2) {\n  ["id"]=>\n  string(7) "${person.id}"\n  ["k"]=>\n  string(${text.length}) "${text}"\n}</pre>`,
  ),
  left(
    'trace-page',
    SOME,
    'trace.axd.html',
    (text, { person }) =>
      `<table><tr><td>Session State</td><td>Cur_${person.id}</td><td>System.String</td><td>${text}</td></tr></table>`,
  ),
  left(
    'not-found-echo',
    ['ssn', 'email', 'handle'],
    '404.html',
    (text, { person }) => `<h1>404</h1><p>/offender/${person.id}/${text} was not found on this server.</p>`,
  ),
  left(
    'robots-comment',
    ['ssn', 'handle', 'victim'],
    'robots.txt',
    (text, { person }) => `User-agent: *\n# ${person.id} ${text}\nDisallow: /private/\n`,
  ),
  left('robots-path', ['ssn', 'handle'], 'robots.txt', (text) => `User-agent: *\nDisallow: /records/${text}/\n`),
  left('security-text', ['email'], 'security.txt', (text, { person }) => `Contact: mailto:${text}\n# ${person.id}\n`),
  left(
    'environment-file',
    SOME,
    '.env',
    (text, { person }) => `APP_DEBUG=true\nTEST_ID=${person.id}\nTEST_K="${text}"\n`,
  ),
  left(
    'web-config',
    SOME,
    'web.config',
    (text, { person }) =>
      `<?xml version="1.0"?><configuration><appSettings><add key="test.${person.id}" value="${text}"/></appSettings></configuration>`,
  ),
  left(
    'rewrite-rule',
    ['ssn', 'handle'],
    '.htaccess',
    (text, { person }) => `RewriteRule ^p/${text}$ /offender/${person.id} [R=302]\n`,
  ),
  left(
    'git-log',
    ['email', 'victim', 'handle'],
    '.git/logs/HEAD',
    (text, { person }) =>
      `${'0'.repeat(40)} ${'a1'.repeat(20)} dev <dev@agency.example.gov> 1713200000 +0000\tcommit: fix ${person.id} ${text}\n`,
  ),
  left('readme-notes', SOME, 'README.md', (text, { person }) => `# Test data\n\n- **${person.id}**: \`${text}\`\n`),
  left(
    'yaml-fixture',
    ALL,
    'fixtures/people.yml',
    (text, { person, key }) => `- id: ${person.id}\n  ${key}: '${text}'\n`,
  ),
  left('ini-file', SOME, 'test.ini', (text, { person }) => `[${person.id}]\nk=${text}\n`),
  left(
    'properties-file',
    SOME,
    'messages.properties',
    (text, { person }) => `sample.${person.id}=${text.replaceAll(':', '\\:')}\n`,
  ),
  left('http-archive', ALL, 'session.har', (text, { person }) =>
    JSON.stringify({
      log: {
        entries: [
          {
            request: {
              url: `https://registry.example.gov/offender/${person.id}`,
              postData: { params: [{ name: 'k', value: text }] },
            },
          },
        ],
      },
    }),
  ),
  left(
    'rich-text',
    SOME,
    'flyer.rtf',
    (text, { person }) =>
      `{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}\\f0 ${person.id}\\par ${text.replaceAll('\\', '\\\\')}\\par}`,
  ),
  left(
    'postscript',
    ['ssn', 'victim'],
    'flyer.ps',
    (text, { person }) =>
      `%!PS\n/Helvetica findfont 12 scalefont setfont 72 700 moveto (${person.id}) show 72 680 moveto (${text}) show showpage\n`,
  ),
  left(
    'forms-data',
    SOME,
    'form.fdf',
    (text, { person }) =>
      `%FDF-1.2\n1 0 obj\n<< /FDF << /Fields [<< /T (id) /V (${person.id}) >> << /T (k) /V (${text}) >>] >> >>\nendobj\n`,
  ),
  left(
    'mail-archive',
    ALL,
    'archive.mbox',
    (text, { person }) =>
      `From desk@agency.example.gov Wed Apr 15 06:00:00 2026\nFrom: desk@agency.example.gov\nSubject: ${person.id}\n\nHis number is ${text} as you asked.\n`,
  ),
  left(
    'mail-header',
    ['email', 'victim'],
    'notice.eml',
    (text, { person }) =>
      `From: desk@agency.example.gov\r\nTo: x@agency.example.gov\r\nSubject: ${person.id} ${text}\r\n\r\nSee subject.\r\n`,
  ),
  left(
    'directory-listing',
    ['ssn', 'handle', 'passport'],
    'index.html',
    (text, { person }) =>
      `<title>Index of /scans</title><pre><a href="${person.id}_${text}.pdf">${person.id}_${text}.pdf</a>  15-Apr-2026 06:00  81K</pre>`,
  ),
  left(
    'merge-conflict',
    SOME,
    'detail.html',
    (text, { person }) => `<p>${person.id}\n<<<<<<< HEAD\n<p>${text}\n=======\n>>>>>>> main\n`,
  ),
];

const MIME: readonly Family[] = [
  family('left behind', 'mail-base64-body', ALL, ({ text, person }) => {
    const body = Buffer.from(`Registry ${person.id}\r\nvalue ${text}\r\n`).toString('base64');
    return {
      files: [
        {
          name: 'notice.eml',
          content: `From: desk@agency.example.gov\r\nSubject: notice\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n${body.replace(/.{40}/g, '$&\r\n')}\r\n`,
        },
      ],
      noPage: true,
      written: body.replace(/.{40}/g, '$&\n').split('\n'),
      encoding: 'lines of base64',
    };
  }),
  family('left behind', 'mail-encoded-word', ['victim', 'ssn'], ({ text, person }) => {
    const word = Buffer.from(text).toString('base64');
    return {
      files: [
        {
          name: 'notice.eml',
          content: `From: desk@agency.example.gov\r\nSubject: =?utf-8?B?${word}?=\r\n\r\nRegistry number ${person.id}\r\n`,
        },
      ],
      noPage: true,
      written: [word],
      encoding: 'base64',
    };
  }),
  family('left behind', 'directory-interchange', SOME, ({ text, person }) => {
    const word = Buffer.from(text).toString('base64');
    return {
      files: [{ name: 'people.ldif', content: `dn: uid=${person.id},dc=example,dc=gov\ndescription:: ${word}\n` }],
      noPage: true,
      written: [word],
      encoding: 'base64',
    };
  }),
  family('left behind', 'saved-page-archive', ALL, ({ text, person }) => {
    const written = [...Buffer.from(text)]
      .map((byte) =>
        /[A-Za-z0-9 ]/.test(String.fromCharCode(byte))
          ? String.fromCharCode(byte)
          : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
      )
      .join('');
    return {
      files: [
        {
          name: 'saved.mhtml',
          content: `From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b1"\r\n\r\n--b1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><p class=3D"x">${person.id} ${written}</p></html>\r\n--b1--\r\n`,
        },
      ],
      noPage: true,
      written: [written],
      encoding: 'quoted-printable',
    };
  }),
];

export const LEFT_BEHIND: readonly Family[] = [...TEXTS, ...MIME];
