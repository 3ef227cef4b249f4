/** The value stands in the page's source where a browser does not show it, or shows it elsewhere. */
import { escapeHtml } from '../skins.ts';
import { family, inBody, type Around, type Family, type ValueKind } from '../family.ts';
import { CSS_ESCAPES, PERCENT } from '../spell.ts';

const ALL: readonly ValueKind[] = ['ssn', 'victim', 'email', 'handle', 'passport', 'alien'];
const SOME: readonly ValueKind[] = ['ssn', 'email', 'passport', 'victim'];

const put = (name: string, kinds: readonly ValueKind[], around: Around): Family =>
  inBody('markup', name, kinds, around);
const inHead = (name: string, kinds: readonly ValueKind[], around: Around): Family =>
  family('markup', name, kinds, (planted) => ({ head: `${around(planted.text, planted)}\n`, written: [planted.text] }));

const COMMENTS: readonly Family[] = [
  put('comment', ALL, (text, { key }) => `<!-- ${key}=${text} -->`),
  put('comment-without-label', ['ssn', 'email', 'passport'], (text) => `<!-- ${text} -->`),
  put('conditional-comment', SOME, (text) => `<!--[if IE]><p>${text}</p><![endif]-->`),
  put('commented-out-row', ALL, (text, { label }) => `<!-- <tr><th>${label}</th><td>${text}</td></tr> -->`),
  put('unclosed-comment', SOME, (text, { label }) => `<!-- ${label} ${text} <p>text</p>`),
  put('bogus-comment', SOME, (text, { key }) => `<?php echo "${key}: ${text}"; ?>`),
  put('cdata', SOME, (text, { key }) => `<![CDATA[ ${key} ${text} ]]>`),
  put('server-tag-left', SOME, (text, { key }) => `<%-- ${key} = "${text}" --%>`),
];

const ATTRIBUTES: readonly Family[] = [
  put('hidden-input', ALL, (text, { key }) => `<input type="hidden" name="${key}" value="${text}">`),
  put('hidden-input-neutral-name', SOME, (text) => `<input type="hidden" name="x1" value="${text}">`),
  put('disabled-input', SOME, (text) => `<input disabled name="f7" value='${text}'>`),
  put(
    'unquoted-attribute',
    ['ssn', 'email', 'passport', 'handle'],
    (text) => `<input type=hidden name=f9 value=${text}>`,
  ),
  put('data-attribute', ALL, (text) => `<div data-key="${text}">Details</div>`),
  put('custom-element-attribute', ALL, (text) => `<reg-card taxkey="${text}"></reg-card>`),
  put('aria-label', ALL, (text, { label }) => `<button aria-label="${label} ${text}">?</button>`),
  put('aria-description', SOME, (text) => `<span aria-describedby="t1" aria-description="${text}">i</span>`),
  put('title', ALL, (text) => `<span title="${text}">detail</span>`),
  put('alt-text', ALL, (text) => `<img src="/p/1.jpg" alt="${text}">`),
  put('alt-text-victim', ['victim'], (text) => `<img src="/p/2.jpg" alt="Victim ${text} at the hearing">`),
  put('placeholder-attribute', SOME, (text) => `<input name="q" placeholder="${text}">`),
  put('input-pattern', SOME, (text) => `<input name="q" pattern="${text}">`),
  put('id-attribute', ['ssn', 'handle', 'passport'], (text) => `<div id="row-${text}">Row</div>`),
  put('class-attribute', ['ssn', 'handle', 'passport'], (text) => `<div class="card u-${text}">Card</div>`),
  put('for-attribute', ['ssn', 'handle'], (text) => `<label for="pick_${text}">Pick</label>`),
  put('onclick', ALL, (text) => `<a href="#" onclick="show('${text}', 3)">show</a>`),
  put('event-handler-json', SOME, (text) => `<button onclick='open({"k":"${text}"})'>open</button>`),
  put('object-parameter', SOME, (text) => `<object><param name="flashvars" value="u=${text}"></object>`),
  put('area-alt', SOME, (text) => `<map name="m"><area shape="rect" coords="0,0,9,9" alt="${text}" href="#"></map>`),
  put('track-label', SOME, (text) => `<video><track kind="captions" label="${text}" src="a.vtt"></video>`),
  put('table-summary', SOME, (text) => `<table summary="${text}"><tr><td>1</td></tr></table>`),
  put('xml-namespace-attribute', SOME, (text) => `<svg><use xlink:title="${text}" href="#a"/></svg>`),
  put('alpine-data', SOME, (text) => `<div x-data="{ open: false, k: '${text}' }"></div>`),
  put('htmx-values', SOME, (text) => `<button hx-vals='{"k": "${text}"}'>go</button>`),
  put(
    'tooltip-html',
    ALL,
    (text, { label }) => `<i data-bs-html="true" data-bs-title="${escapeHtml(`<b>${label}</b> ${text}`)}">i</i>`,
  ),
];

const ELEMENTS: readonly Family[] = [
  put('display-none', ALL, (text, { label }) => `<div style="display:none">${label} ${text}</div>`),
  put('hidden-attribute', ALL, (text) => `<p hidden>${text}</p>`),
  put('off-screen', SOME, (text, { label }) => `<p style="position:absolute;left:-9999px">${label} ${text}</p>`),
  put('white-on-white', SOME, (text, { label }) => `<font color="#ffffff">${label} ${text}</font>`),
  put('screen-reader-only', ALL, (text) => `<span class="sr-only">${text}</span>`),
  put('print-only', SOME, (text, { label }) => `<div class="print-only">${label}: ${text}</div>`),
  put('noscript', ALL, (text) => `<noscript>${text}</noscript>`),
  put('hidden-textarea', ALL, (text) => `<textarea hidden name="n">${text}</textarea>`),
  put('option-value', ALL, (text) => `<select name="s"><option value="${text}">1</option></select>`),
  put('option-text', ALL, (text) => `<select name="s"><option value="1">${text}</option></select>`),
  put('datalist', ALL, (text) => `<datalist id="d"><option value="${text}"></datalist>`),
  put('template', ALL, (text, { label }) => `<template><p>${label} ${text}</p></template>`),
  put('shadow-template', SOME, (text) => `<x-a><template shadowrootmode="open"><b>${text}</b></template></x-a>`),
  put('closed-details', SOME, (text, { label }) => `<details><summary>More</summary>${label} ${text}</details>`),
  put('dialog', SOME, (text) => `<dialog><p>${text}</p></dialog>`),
  put('data-element', SOME, (text) => `<data value="${text}">yes</data>`),
  put('meter', ['ssn'], (text) => `<output name="o" for="${text}">1</output>`),
  put(
    'iframe-srcdoc',
    ALL,
    (text, { label }) => `<iframe srcdoc="${escapeHtml(`<p title="x">${label} ${text}</p>`)}"></iframe>`,
  ),
  put('iframe-fallback', SOME, (text) => `<iframe src="/a">${text}</iframe>`),
  put('svg-text', ALL, (text) => `<svg><text x="0" y="9">${text}</text></svg>`),
  put('svg-title-and-description', ALL, (text, { label }) => `<svg><title>${label}</title><desc>${text}</desc></svg>`),
  put('math-annotation', ['ssn', 'email'], (text) => `<math><annotation encoding="x">${text}</annotation></math>`),
  put(
    'microdata',
    SOME,
    (text) =>
      `<span itemscope itemtype="https://schema.example.org/Person"><meta itemprop="taxID" content="${text}"></span>`,
  ),
  put('rdfa', SOME, (text) => `<span property="schema:identifier" content="${text}"></span>`),
  put(
    'figcaption',
    ['victim', 'ssn', 'handle'],
    (text, { label }) => `<figure><img src="1.jpg"><figcaption>${label}: ${text}</figcaption></figure>`,
  ),
  put('ruby-annotation', ['ssn', 'victim'], (text) => `<ruby>X<rt>${text}</rt></ruby>`),
  put('css-custom-property', SOME, (text) => `<div style="--k:'${text}'"></div>`),
  put(
    'base-in-form-action',
    ['ssn', 'email', 'handle', 'passport'],
    (text) => `<form action="/save/${text}/done"></form>`,
  ),
  put('plain-after-html-error', SOME, (text, { label }) => `<b <i>${label} ${text}</b`),
];

const HEAD: readonly Family[] = [
  inHead('meta-description', ALL, (text, { label }) => `<meta name="description" content="${label} ${text}">`),
  inHead('open-graph', ALL, (text) => `<meta property="og:description" content="${text}">`),
  inHead('dublin-core', SOME, (text) => `<meta name="DC.identifier" content="${text}">`),
  inHead('keywords', ALL, (text) => `<meta name="keywords" content="registry, ${text}, county">`),
  inHead('page-title', ALL, (text, { label }) => `<title>${label} ${text}</title>`),
  inHead('css-content', SOME, (text) => `<style>.x::after{content:"${text}"}</style>`),
  inHead('css-print-sheet', SOME, (text) => `<style media="print">@page{@top-left{content:"${text}"}}</style>`),
  inHead('css-comment', SOME, (text) => `<style>/* ${text} */ .x{}</style>`),
  inHead('css-url', ['ssn', 'handle', 'passport'], (text) => `<style>.x{background:url("/photo/${text}.png")}</style>`),
  inHead('base-href', ['ssn', 'handle', 'passport'], (text) => `<base href="/u/${text}/">`),
  inHead(
    'link-alternate',
    ['ssn', 'handle', 'passport'],
    (text) => `<link rel="alternate" type="application/rss+xml" href="/rss/${text}.xml">`,
  ),
  inHead(
    'canonical',
    ['ssn', 'handle', 'passport', 'email'],
    (text) => `<link rel="canonical" href="https://registry.example.gov/p?k=${text}">`,
  ),
  inHead(
    'meta-refresh',
    ['ssn', 'handle', 'email'],
    (text) => `<meta http-equiv="refresh" content="300;url=/d?k=${text}">`,
  ),
  inHead('meta-cookie', SOME, (text) => `<meta http-equiv="set-cookie" content="k=${text}; path=/">`),
  inHead(
    'json-ld',
    ALL,
    (text) => `<script type="application/ld+json">{"@type":"Person","identifier":"${text}"}</script>`,
  ),
  inHead('preload-link', ['ssn', 'handle'], (text) => `<link rel="preload" as="fetch" href="/api/p/${text}">`),
  family('markup', 'css-escapes', ['ssn', 'email'], ({ text }) => {
    const spelled = CSS_ESCAPES.write(text);
    return {
      head: `<style>.x::before{content:"${spelled}"}</style>\n`,
      written: [spelled],
      encoding: CSS_ESCAPES.name,
    };
  }),
  family('markup', 'svg-data-address', ['ssn', 'victim'], ({ text, label }) => {
    const spelled = PERCENT.write(text);
    return {
      body: `<img src="data:image/svg+xml,%3Csvg%3E${label}%20${spelled}%3C/svg%3E">`,
      written: [spelled],
      encoding: PERCENT.name,
    };
  }),
];

export const MARKUP: readonly Family[] = [...COMMENTS, ...ATTRIBUTES, ...ELEMENTS, ...HEAD];
