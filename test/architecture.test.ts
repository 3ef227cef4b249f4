import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/package-root.ts';

const SRC = join(PACKAGE_ROOT, 'src');

/** Layer (first path part below src/) → the layers it may import beside itself, from the ground up. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  browser: [],
  'errors.ts': [],
  'file-stamp.ts': [],
  'package-root.ts': [],
  pdf: [],
  'quoted.ts': [],
  'windows-1252.ts': [],
  zip: [],
  model: ['errors.ts'],
  'nearest.ts': ['quoted.ts'],
  capture: ['browser', 'errors.ts', 'model'],
  compile: ['errors.ts', 'model', 'nearest.ts'],
  decide: ['errors.ts', 'model'],
  report: ['browser', 'errors.ts', 'model'],
  sample: ['model'],
  site: ['package-root.ts', 'pdf', 'windows-1252.ts', 'zip', 'model'],
  suggest: ['model'],
  time: ['model'],
  workbook: ['errors.ts', 'quoted.ts', 'zip', 'model', 'nearest.ts'],
  binder: ['browser', 'errors.ts', 'pdf', 'zip', 'model', 'report'],
  corpus: ['model', 'sample', 'site'],
  engine: ['errors.ts', 'file-stamp.ts', 'model', 'compile'],
  load: ['errors.ts', 'file-stamp.ts', 'pdf', 'quoted.ts', 'windows-1252.ts', 'zip', 'model', 'nearest.ts', 'workbook'],
  portfolio: ['errors.ts', 'model', 'report'],
  content: ['errors.ts', 'package-root.ts', 'model', 'compile', 'load'],
  drafts: ['errors.ts', 'model', 'decide', 'suggest', 'workbook', 'engine', 'load'],
  outputs: [
    'browser',
    'errors.ts',
    'package-root.ts',
    'quoted.ts',
    'model',
    'decide',
    'report',
    'workbook',
    'engine',
    'load',
    'portfolio',
  ],
  registry: ['errors.ts', 'quoted.ts', 'model', 'nearest.ts', 'compile', 'suggest', 'time', 'engine', 'load'],
  audit: ['errors.ts', 'model', 'decide', 'site', 'time', 'engine', 'load', 'content', 'registry'],
  bench: [
    'package-root.ts',
    'model',
    'compile',
    'sample',
    'site',
    'time',
    'corpus',
    'engine',
    'load',
    'content',
    'registry',
  ],
  examples: ['model', 'compile', 'decide', 'time', 'engine', 'load', 'registry'],
  packaging: ['browser', 'errors.ts', 'model', 'site', 'binder', 'load', 'content', 'outputs', 'audit'],
  cli: [
    'browser',
    'errors.ts',
    'package-root.ts',
    'quoted.ts',
    'model',
    'nearest.ts',
    'capture',
    'decide',
    'report',
    'sample',
    'binder',
    'load',
    'content',
    'drafts',
    'outputs',
    'registry',
    'audit',
    'examples',
    'packaging',
  ],
  'index.ts': [
    'browser',
    'errors.ts',
    'model',
    'capture',
    'report',
    'binder',
    'load',
    'content',
    'outputs',
    'audit',
    'examples',
    'packaging',
  ],
  'cli.ts': ['cli'],
  reference: ['errors.ts', 'package-root.ts', 'model', 'content', 'cli'],
};

/** The same inside `site/`: folder or file → what it may import beside itself, from the ground up. */
const SITE_MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lazily.ts': [],
  text: [],
  'binary-records': ['text'],
  capture: ['text', 'binary-records'],
  documents: ['text', 'binary-records', 'capture'],
  'page-seen.ts': ['text', 'capture'],
  records: ['capture'],
  views: ['text', 'capture'],
  functions: ['text', 'page-seen.ts'],
  'types.ts': ['capture', 'page-seen.ts'],
  values: ['text', 'types.ts'],
  match: ['text', 'views', 'values'],
  patterns: ['text', 'views', 'values', 'match'],
  judge: ['lazily.ts', 'text', 'capture', 'views', 'types.ts', 'values', 'match', 'patterns'],
  'page-words.ts': ['lazily.ts', 'text', 'capture', 'page-seen.ts', 'views', 'judge'],
  entries: ['text', 'capture', 'page-seen.ts', 'views', 'judge', 'page-words.ts'],
  'whom.ts': ['lazily.ts', 'text', 'capture', 'views', 'match', 'judge', 'page-words.ts'],
  'examine.ts': ['views', 'values', 'match', 'patterns', 'judge', 'page-words.ts', 'whom.ts'],
  'file-name.ts': ['text', 'examine.ts'],
  'findings.ts': ['types.ts', 'values', 'judge', 'examine.ts'],
  'open-packed.ts': ['text', 'capture', 'documents', 'examine.ts'],
  'visit.ts': ['capture', 'page-seen.ts', 'judge', 'examine.ts', 'open-packed.ts'],
  'scan-resource.ts': [
    'text',
    'capture',
    'documents',
    'records',
    'judge',
    'whom.ts',
    'examine.ts',
    'file-name.ts',
    'open-packed.ts',
    'visit.ts',
  ],
  'share.ts': [
    'capture',
    'page-seen.ts',
    'views',
    'types.ts',
    'values',
    'match',
    'judge',
    'examine.ts',
    'scan-resource.ts',
  ],
  'mask.ts': ['text', 'types.ts', 'examine.ts', 'share.ts'],
  'tally.ts': ['types.ts', 'values', 'findings.ts', 'scan-resource.ts', 'share.ts'],
  threads: ['capture', 'page-seen.ts', 'scan-resource.ts', 'share.ts'],
  'scan.ts': ['lazily.ts', 'types.ts', 'match', 'share.ts', 'mask.ts', 'tally.ts', 'threads'],
};

/** Package → the one layer that may import it; the benchmark also times two of them, and a tokenizer. */
const OWNER: Readonly<Record<string, string>> = {
  '@duckdb/node-api': 'engine',
  ajv: 'load',
  yaml: 'load',
  'csv-parse': 'load',
  saxes: 'load',
  unpdf: 'pdf',
  yauzl: 'zip',
  exifr: 'site',
  htmlparser2: 'site',
  'robots-parser': 'capture',
  yazl: 'zip',
  minisearch: 'suggest',
  hucre: 'workbook',
  handlebars: 'report',
  puppeteer: 'browser',
  '@sparticuz/chromium': 'browser',
  'pdf-lib': 'report',
  'tar-fs': 'browser',
  commander: 'cli',
};

const LONGEST_FILE = 300;
const NETWORK_MODULES =
  /['"]node:(?:http|https|http2|net|tls|dgram|dns)(?:\/promises)?['"]|\bundici\b|getBuiltinModule/;
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'))
  .sort();

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const found = text.matchAll(/\bfrom '([^'\s]+)'|\bimport\s*\(\s*'([^'\s]+)'|^import '([^'\s]+)'/gm);
  return [...found].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

function layerOf(file: string): string {
  return file.split('/')[0]!;
}

/** Folder or file of `site/`; undefined for all that stands elsewhere. */
function siteLayerOf(file: string): string | undefined {
  return layerOf(file) === 'site' ? file.split('/')[1] : undefined;
}

const LAYERINGS: readonly {
  readonly of: string;
  readonly mayImport: Readonly<Record<string, readonly string[]>>;
  readonly layerOf: (file: string) => string | undefined;
}[] = [
  { of: 'layers', mayImport: MAY_IMPORT, layerOf },
  { of: 'layers of the site scan', mayImport: SITE_MAY_IMPORT, layerOf: siteLayerOf },
];

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

const local = new Map(
  files.map((file) => [
    file,
    importsOf(file)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => normalize(join(dirname(file), specifier)).replaceAll('\\', '/')),
  ]),
);

describe.each(files)('%s', (file) => {
  test.each(LAYERINGS)('imports only from $of that its own may know', ({ mayImport, layerOf }) => {
    const layer = layerOf(file);
    if (layer === undefined) return;
    const allowed = mayImport[layer];
    expect(allowed, `${layer} is not listed`).toBeDefined();
    const others = local.get(file)!.map(layerOf);
    expect(others.filter((other) => other !== undefined && other !== layer && !allowed!.includes(other))).toEqual([]);
  });

  test('reaches for the network only where that is its job', () => {
    const text = readFileSync(join(SRC, file), 'utf8');
    if (file !== 'capture/ask.ts') expect(text).not.toMatch(NETWORK_MODULES);
    if (file !== 'capture/visit.ts') expect(text).not.toMatch(/\.goto\(/);
    // Pages of the corpus hold scripts, as texts.
    if (!file.startsWith('corpus/'))
      expect(text).not.toMatch(/\bfetch\(|XMLHttpRequest|new (?:WebSocket|EventSource)\(/);
  });

  test('imports a package only in the folder that owns it', () => {
    const packages = importsOf(file).filter(
      (specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'),
    );
    for (const specifier of packages) {
      expect(builtinModules, `${specifier} must be imported as node:${specifier}`).not.toContain(specifier);
      const layer = layerOf(file) === 'cli.ts' ? 'cli' : layerOf(file);
      if (layer === 'bench' && ['ajv', 'csv-parse', 'htmlparser2'].includes(packageOf(specifier))) continue;
      expect(OWNER[packageOf(specifier)], `${packageOf(specifier)} has no owner`).toBe(layer);
    }
  });

  test(`has at most ${LONGEST_FILE} lines`, () => {
    const lines = readFileSync(join(SRC, file), 'utf8').trimEnd().split('\n').length;
    expect(lines).toBeLessThanOrEqual(LONGEST_FILE);
  });

  test('speaks to the terminal, the process and the clock only where that is its job', () => {
    if (['cli', 'cli.ts', 'bench', 'reference'].includes(layerOf(file)) || file === 'sample/write.ts') return;
    const text = readFileSync(join(SRC, file), 'utf8');
    expect(text).not.toMatch(/\bconsole\.|process\.exit|Date\.now\(|new Date\(\)|Math\.random\(/);
  });

  test('streams nothing from the engine: its streams end without an error when it fails half-way', () => {
    if (layerOf(file) !== 'engine') return;
    expect(readFileSync(join(SRC, file), 'utf8')).not.toMatch(/\.stream\w*\(|startStream/);
  });
});

test.each(LAYERINGS)('of $of, each is listed above all that it may import, and imports all of it', (layering) => {
  const listed: string[] = [];
  for (const [layer, allowed] of Object.entries(layering.mayImport)) {
    expect(
      allowed.filter((other) => !listed.includes(other)),
      `${layer} may import what is not below it`,
    ).toEqual([]);
    listed.push(layer);
    const used = new Set(
      files
        .filter((file) => layering.layerOf(file) === layer)
        .flatMap((file) => local.get(file)!.map(layering.layerOf)),
    );
    expect(
      allowed.filter((other) => !used.has(other)),
      `${layer} may import what it does not use`,
    ).toEqual([]);
  }
});

/** Every folder, '' for all, with those that stand in it. */
const FOLDERS = [
  ...new Set(files.flatMap((file) => file.split('/').map((_, i, parts) => parts.slice(0, i).join('/')))),
];

test.each(FOLDERS)('in src/%s no imports run in a circle, from folder to folder either', (folder) => {
  const partOf = (file: string): string | undefined =>
    folder === '' || file.startsWith(`${folder}/`)
      ? file.slice(folder === '' ? 0 : folder.length + 1).split('/')[0]
      : undefined;
  const imports = new Map<string, Set<string>>();
  for (const file of files) {
    const part = partOf(file);
    if (part === undefined) continue;
    const known = imports.get(part) ?? new Set();
    imports.set(part, known);
    for (const target of local.get(file)!.map(partOf)) if (target !== undefined && target !== part) known.add(target);
  }
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (part: string, path: readonly string[]): void => {
    if (state.get(part) === 'done') return;
    if (state.get(part) === 'open') {
      circles.push([...path.slice(path.indexOf(part)), part].join(' → '));
      return;
    }
    state.set(part, 'open');
    for (const target of imports.get(part) ?? []) visit(target, [...path, part]);
    state.set(part, 'done');
  };
  for (const part of imports.keys()) visit(part, []);
  expect(circles).toEqual([]);
});

/** Packages that take long to load: they are loaded by the step that needs them, and not by the start. */
const LAZY = [
  '@duckdb/node-api',
  'hucre',
  'puppeteer',
  'pdf-lib',
  'unpdf',
  'exifr',
  'htmlparser2',
  'yauzl',
  'minisearch',
];

/** What a file imports as soon as it is imported itself, types aside. */
function loadedWith(file: string): readonly string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const found = text.matchAll(/^(?:import|export) (?!type\b)[^;]*?\bfrom '([^'\s]+)'|^import '([^'\s]+)'/gm);
  return [...found].map((match) => (match[1] ?? match[2])!);
}

test.for(['cli.ts', 'cli/audit.ts', 'cli/context.ts', 'audit/audit.ts', 'outputs/outputs.ts'])(
  '%s loads no package before it is needed',
  (first) => {
    const from = new Map<string, string>();
    const visit = (file: string): void => {
      for (const specifier of loadedWith(file)) {
        const target = specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : packageOf(specifier);
        if (from.has(target)) continue;
        from.set(target, file);
        if (specifier.startsWith('.')) visit(target);
      }
    };
    visit(first);
    expect(LAZY.filter((name) => from.has(name)).map((name) => `${name} by ${from.get(name)}`)).toEqual([]);
  },
);

test('every import leads to a file', () => {
  const lost = [...local].flatMap(([file, targets]) =>
    targets.filter((t) => !files.includes(t)).map((t) => `${file} → ${t}`),
  );
  expect(lost).toEqual([]);
});

test('every runtime dependency has an owner, and the owner uses it', () => {
  const manifest = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    optionalDependencies: Record<string, string>;
  };
  const declared = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.optionalDependencies)].sort();
  expect(declared).toEqual(Object.keys(OWNER).sort());
  const used = new Set(
    files
      .flatMap((file) => importsOf(file))
      .filter((s) => !s.startsWith('.'))
      .map(packageOf),
  );
  const resolved = readFileSync(join(SRC, 'browser/bundled.ts'), 'utf8').includes('@sparticuz/chromium');
  for (const name of declared)
    expect(used.has(name) || (name === '@sparticuz/chromium' && resolved), `${name} is used`).toBe(true);
});

test('nothing that is committed names the workplace', () => {
  const roots = ['src', 'test', 'rules', 'checklist', 'reports', 'docs', 'README.md', '.ci'];
  const names = new RegExp(
    ['\\.\\.\\/shar' + 'ed', '/work/' + 'main', '/work/' + 'shared', 'farm-' + 'studio', 'farm-' + 'bench'].join('|'),
  );
  for (const root of roots) {
    const all = root.includes('.md')
      ? [root]
      : readdirSync(join(PACKAGE_ROOT, root), { recursive: true, encoding: 'utf8' }).map((f) => join(root, f));
    for (const file of all.filter((f) => /\.(ts|mjs|md|yaml|json|hbs|css|js)$/.test(f))) {
      expect(names.test(readFileSync(join(PACKAGE_ROOT, file), 'utf8')), file).toBe(false);
    }
  }
});
