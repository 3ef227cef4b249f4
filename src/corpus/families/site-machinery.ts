/** Benign: what programs put into pages: keys, hashes, pictures in words, minified code, state with many numbers. */
import type { Family } from '../family.ts';
import { file, inHead, inScript, onRecord, page } from '../innocent.ts';

/** Letters as in a font, a picture or a checksum: the same for the same length. */
function noise(length: number): string {
  return Buffer.from(Array.from({ length: Math.ceil(length * 0.75) }, (_, i) => (i * i * 31 + i * 7) % 256))
    .toString('base64')
    .slice(0, length);
}

const HEADS: readonly Family[] = [
  inHead(
    'head-policy',
    `<meta http-equiv="Content-Security-Policy" content="script-src 'nonce-9127350967' 'sha256-${noise(43)}='">`,
  ),
  inHead('head-verification', `<meta name="google-site-verification" content="K48201957b_912735096-dusk41273509x">`),
  inHead(
    'head-application-ids',
    `<meta property="fb:app_id" content="912735096127"><meta name="apple-itunes-app" content="app-id=912735096">`,
  ),
  inHead(
    'head-csrf',
    `<meta name="csrf-token" content="91A2735096f0c412735097aa"><meta name="request-id" content="912735096-41273">`,
  ),
  inHead('head-font', `<style>@font-face{font-family:x;src:url(data:font/woff2;base64,${noise(600)})}</style>`),
  inHead('head-icon', `<link rel="icon" href="data:image/png;base64,iVBORw0KGgo${noise(200)}">`),
  inHead(
    'head-generator',
    `<meta name="generator" content="Registry CMS 9.12.735.096 build 412735096"><meta name="author" content="Jennifer Collins">`,
  ),
  inHead(
    'head-social-card',
    `<meta name="twitter:site" content="@MeridiaSheriff"><meta property="article:author" content="Kathleen Sullivan">`,
  ),
  inHead(
    'head-linked-data',
    `<script type="application/ld+json">{"@type":"GovernmentOrganization","telephone":"+1-912-735-0960","taxID":"91-2735096",
"identifier":"912735096","employee":{"@type":"Person","name":"Robert Sanders","jobTitle":"Registrar"}}</script>`,
  ),
  inHead(
    'head-styles',
    `<style>.victim{color:#912735}.arrest::before{content:"\\f412"}.shadow{box-shadow:0 9px 12px 735em}</style>`,
  ),
];

const SCRIPTS: readonly Family[] = [
  inScript(
    'script-analytics',
    `ga('create','UA-91273509-6');gtag('config','G-K48201957');fbq('init','912735096127350');clarity("set","412735096");`,
  ),
  inScript('script-pixel', `new Image().src="https://t.example.com/p?id=912735096&sid=412735097&cb="+stamp();`),
  inScript(
    'script-config',
    `var cfg={key:"AIza${noise(35).replace(/\W/g, 'x')}",zone:912735096,tenant:"412735097",build:1735096912735};`,
  ),
  inScript('script-error-tracking', `init({dsn:"https://9127350961273509@o412735.ingest.example.com/5096127"});`),
  inScript(
    'script-map-tiles',
    `L.tileLayer("https://tile.example.com/{z}/{x}/{y}.png");L.marker([38.912735096,-77.412735]);bounds=[[912735,5096127],[412735,961273]];`,
  ),
  inScript(
    'script-map-points',
    `var pts=[[38.9127350,-77.4127350],[38.412735096,-77.09127350]];var ids=[912735097,412735098,961273509];`,
  ),
  inScript('script-polyline', `var p="_p~iF~ps|U_ulLnnqC_mqNvxq\`@912735096";var s="M912.73 50.96L41.27,35.09";`),
  inScript(
    'script-column-names',
    `var cols=["Name","City","Offense","Victim Age","Victim Sex"];var hidden=["createdBy","updatedAt"];`,
  ),
  inScript(
    'script-labels',
    `var t={victim:"Victim",minor:"Minor Victim",ssn:"Social Security number is not shown",arrest:"Arrest"};`,
  ),
  inScript(
    'script-messages',
    `const m={"err.ssn":"Enter a valid SSN","help.victim":"Victim Services Directory","st.dismissed":"Dismissed","st.pending":"Pending"};`,
  ),
  inScript(
    'script-validation',
    `if(!/^\\d{3}-\\d{2}-\\d{4}$/.test(v)||v==="123-45-6789"||v==="000-00-0000")fail("SSN");if(/^[A-Z]\\d{8}$/.test(p))ok("passport");`,
  ),
  inScript('script-minified', `!function(e,t){var n=912735096,r=412735097;for(;e--;)t=t<<5^n%73;return t^5096}(9,12);`),
  inScript(
    'script-licence',
    `/*! @author Thomas Fuchs-Reed <dev@library.example.net> (c) 2012-2026, Sarah Long, John Evans; MIT */`,
  ),
  inScript(
    'script-feature-flags',
    `var f={"912735096":true,"412735097":false};var ab="exp_912735_v4127";var v="2026.4.15+912735096";`,
  ),
  inScript(
    'script-state-of-lists',
    `window.s={counties:[{id:912735096,n:"Jackson"},{id:912735097,n:"Madison"}],page:{total:412735,next:"eyJpZCI6OTEyNzM1MDk2fQ"}};`,
  ),
  inScript(
    'script-crypto-constants',
    `var K=[0x428a2f98,0x71374491,1116352408,1899447441,3049323471,3921009573,961987163];`,
  ),
  inScript(
    'script-phone-mask',
    `mask("#phone","(999) 999-9999");mask("#ssn","999-99-9999");mask("#zip","99999-9999");`,
  ),
  inScript('script-color-scale', `var c=[[912735,"#509612"],[735096,"#412735"]];rgb(91,27,35);hsl(309deg 61% 27%);`),
  inScript(
    'script-web-socket',
    `connect("wss://live.example.gov/hub?id=K4820195-912735096&access_token=${noise(60).replace(/\W/g, 'q')}");`,
  ),
  inScript(
    'script-source-map',
    `//# sourceMappingURL=app.912735096.js.map\n//# debugId=91273509-6127-4350-9612-735096127350`,
  ),
];

const BODIES: readonly Family[] = [
  page(
    'body-captcha',
    `<div class="g-recaptcha" data-sitekey="6L9127350961273509K48201957AAAA"></div><input name="token" value="03AGdBq24${noise(80)}">`,
  ),
  page(
    'body-session',
    `<input type="hidden" name="jsessionid" value="91A27B35C096D127"><input type="hidden" name="ts" value="1735096912">`,
  ),
  page(
    'body-request-key',
    `<input type="hidden" name="__RequestVerificationToken" value="${noise(92).replace(/[+/]/g, '-')}"><input type="hidden" name="nid" value="912735096">`,
  ),
  page(
    'body-picture',
    `<svg viewBox="0 0 912 735"><path d="M912 73c50.96.41.27.35zM9.127-35.096 41 27 35-09 6.1Z"/><polygon points="912,73 50,96 41,27"/></svg>`,
  ),
  page(
    'body-picture-files',
    `<img src="/img/912735096.png" alt="Seal"><img src="/photos/thumb_412735097_sm.jpg" srcset="/p/912735096-2x.jpg 2x">`,
  ),
  page(
    'body-video',
    `<iframe src="https://video.example.com/embed/912735096?h=4127350961"></iframe><a href="https://video.example.com/412735096">watch</a>`,
  ),
  page(
    'body-document-links',
    `<a href="/DocumentCenter/View/912735096/Victim-Rights-PDF">Rights</a><a href="/node/412735097">More</a><a href="?nid=912735096">x</a>`,
  ),
  page(
    'body-short-links',
    `<a href="https://s.example.com/3K48201957">feed</a><a href="https://list.example.com/u/9a2f91273?e=412735096">unsubscribe</a>`,
  ),
  page(
    'body-tracking-parameters',
    `<a href="/?utm_source=gov&utm_id=912735096&gclid=Cj0K48201957QiA91&fbclid=IwAR0dusk91273">home</a>`,
  ),
  page(
    'body-status',
    `<p>Request 91273-5096127; trace 00-9127350961273509612735096127350a-4127350961273509-01; ray 91273509612735ab</p>`,
  ),
  page(
    'body-stack-trace',
    `<pre>at Registry.Find(Int32 id) in C:\\build\\912735096\\Find.cs:line 4127\nat 0x00007ff912735096 (IL 0x35096)</pre>`,
  ),
  page(
    'body-query-log',
    `<!-- SELECT id, county, victim_age FROM stats WHERE year=2025 /* 912 ms, 73 rows, plan 5096127 */ -->`,
  ),
  page('body-server-note', `<!-- web912735-096 2026-04-15T09:12:73Z v4.1.273 gzip 50,961 bytes; cached 412735096 -->`),
  page(
    'body-template',
    `<template><td>{{offender.name}}</td><td>{{victim.gender}}</td><td>{{#if ssn}}hidden{{/if}}</td></template>`,
  ),
  page(
    'body-template-fields',
    `<span data-bind="text: victimAge"></span><span ng-bind="o.charge"></span><i data-id="912735096" data-idx="412735097"></i>`,
  ),
  page(
    'body-time-codes',
    `<track src="a.vtt"><pre>912\n00:09:12,735 --> 00:09:50,961\nVictim advocate: thank you, Jennifer.\n</pre>`,
  ),
  page(
    'body-error-codes',
    `<p>Error 0x80912735 (412-735-096); HRESULT 912735096; SQLSTATE 41273; ORA-50961; code: 73-5096-12</p>`,
  ),
  page(
    'body-checksums',
    `<pre>d41d8cd98f00b204e9800998ecf8427e  a.zip\n912735096127350961273509612735096127350a  b.zip\n</pre>`,
  ),
  page(
    'body-public-key',
    `<pre>-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n${noise(64)}\n${noise(64)}\n=${noise(4)}\n-----END PGP PUBLIC KEY BLOCK-----</pre>`,
  ),
  page(
    'body-shipping-numbers',
    `<p>USPS 9400 1127 3509 6127 3509 61; UPS 1Z912735096127; PO 912735096; invoice 412-73509; W.O. 735-09612</p>`,
  ),
  page(
    'body-device-numbers',
    `<p>IMEI 35-209900-176148-1; serial no. C02K48201957; model SM-912735; part 412-7350-96; firmware 9.12.73.5096</p>`,
  ),
  page(
    'body-isbn-and-doi',
    `<p>ISBN 0-912735-09-6; ISSN 0912-7350; doi:10.1016/j.912735.2019.096; OCLC 912735096; LCCN 2019-412735; PMID 41273509</p>`,
  ),
  page(
    'body-bank',
    `<p>Pay the fee by wire: routing 091273509, account 4127350961; ABA 091-273-509; UEI K48201957QZ9; CAGE 9A273</p>`,
  ),
  page(
    'body-tax-numbers',
    `<p>EIN 91-2735096. Federal Tax ID: 91-2735096. Employer ID No. 912735096. DUNS 912735096. State tax permit 412735096.</p>`,
  ),
  onRecord(
    'body-photo-by-number',
    `<img src="/photos/412735096_2026.jpg" alt="Photo taken 04/12/2021"><a href="/flyer?doc=912735096">Flyer</a>`,
  ),
  onRecord(
    'body-row-ids',
    `<tr id="row912735096" data-row-id="412735097"><td>1</td></tr><a onclick="show(912735096)">more</a>`,
  ),
  file(
    'file-robots',
    'robots.txt',
    `User-agent: *\nDisallow: /victim/\nDisallow: /ssn-policy\nSitemap: https://registry.example.gov/sitemap.xml\n# 912735096\n`,
  ),
  file(
    'file-manifest',
    'manifest.json',
    `{"name":"Registry","start_url":"/?v=912735096","gcm_sender_id":"412735096127","related_applications":[{"id":"gov.example.registry","fingerprints":[{"value":"91:27:35:09:61:27"}]}]}`,
  ),
  file(
    'file-style',
    'site.css',
    `.victim-services{width:912px;height:73px;margin:50px 96px}.z{background:url(data:image/gif;base64,R0lGOD${noise(120)})}`,
  ),
  file(
    'file-source-map',
    'app.js.map',
    `{"version":3,"mappings":"AAAA,SAAS91273,IAAI50961;${'GAAG,KAAK;'.repeat(20)}","names":["victimAge","arrestDate","ssnHidden"]}`,
  ),
  file(
    'file-headers',
    'headers.txt',
    `ETag: "912735096-4127"\nX-Request-Id: 91273509-6127-4350-9612-735096127350\nSet-Cookie: ARRAffinity=912735096127; BIGip=412735096.20480.0000\n`,
  ),
  file(
    'file-interface',
    'api/openapi.json',
    `{"paths":{"/offenders/{id}":{"get":{"parameters":[{"name":"id","example":"R-10007"}]}}},"components":{"schemas":{"Offense":{"properties":{"victimAge":{"type":"integer","example":13},"disposition":{"enum":["Convicted","Pleaded guilty"]}}}}}}`,
  ),
  file(
    'file-glyphs',
    'icons.svg',
    `<svg xmlns="http://www.w3.org/2000/svg"><symbol id="victim"><path d="M912 735l096-412.735z"/></symbol><symbol id="arrest"><path d="M50 96h91v27"/></symbol></svg>`,
  ),
];

export const SITE_MACHINERY: readonly Family[] = [...HEADS, ...SCRIPTS, ...BODIES];
