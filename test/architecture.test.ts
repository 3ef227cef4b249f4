import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/package-root.ts';

const SRC = join(PACKAGE_ROOT, 'src');

/** Layer (first path part below src/) → the layers it may import beside itself. A layer that is not listed is an error. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: ['errors.ts'],
  'errors.ts': [],
  'file-stamp.ts': [],
  'nearest.ts': ['quoted.ts'],
  'quoted.ts': [],
  'package-root.ts': [],
  'windows-1252.ts': [],
  browser: [],
  pdf: [],
  time: ['model'],
  compile: ['model', 'errors.ts', 'nearest.ts'],
  engine: ['model', 'errors.ts', 'file-stamp.ts', 'compile'],
  load: ['model', 'errors.ts', 'file-stamp.ts', 'nearest.ts', 'pdf', 'quoted.ts', 'windows-1252.ts', 'workbook', 'zip'],
  suggest: ['model', 'errors.ts'],
  'mapping-draft.ts': ['model', 'errors.ts', 'engine', 'load', 'suggest'],
  'suggestions.ts': ['model', 'decide', 'load', 'suggest'],
  zip: [],
  workbook: ['model', 'errors.ts', 'nearest.ts', 'quoted.ts', 'zip'],
  site: ['model', 'package-root.ts', 'pdf', 'windows-1252.ts', 'zip'],
  capture: ['model', 'errors.ts', 'browser'],
  corpus: ['model', 'sample', 'site'],
  decide: ['model', 'errors.ts'],
  report: ['model', 'errors.ts', 'browser'],
  binder: ['model', 'errors.ts', 'browser', 'pdf', 'report', 'zip'],
  portfolio: ['model', 'errors.ts', 'report'],
  'portfolio-files.ts': ['model', 'errors.ts', 'load', 'outputs.ts', 'portfolio', 'report'],
  sample: ['model'],
  'content-cache.ts': ['model', 'package-root.ts'],
  'content.ts': ['model', 'errors.ts', 'compile', 'load', 'content-cache.ts', 'package-root.ts'],
  'coverage.ts': ['model'],
  'parameters.ts': ['model', 'engine', 'load'],
  examples: ['model', 'compile', 'decide', 'engine', 'load', 'parameters.ts', 'time'],
  registry: [
    'model',
    'errors.ts',
    'nearest.ts',
    'quoted.ts',
    'parameters.ts',
    'compile',
    'engine',
    'load',
    'suggest',
    'time',
  ],
  'package-words.ts': ['model', 'errors.ts', 'engine', 'site'],
  'audit.ts': [
    'model',
    'errors.ts',
    'package-words.ts',
    'content.ts',
    'parameters.ts',
    'registry',
    'audit-site.ts',
    'decide',
    'engine',
    'load',
    'time',
  ],
  'compare.ts': ['findings-path.ts', 'model', 'errors.ts', 'decide', 'engine', 'load', 'outputs.ts'],
  'audit-site.ts': ['model', 'registry', 'decide', 'engine', 'site'],
  'answers-files.ts': ['model', 'errors.ts', 'decide', 'load', 'workbook'],
  'findings-path.ts': ['errors.ts', 'load', 'model'],
  'all-findings.ts': ['errors.ts', 'findings-path.ts', 'model', 'report'],
  'holder.ts': [],
  'out-folder.ts': ['errors.ts', 'holder.ts'],
  'outputs.ts': ['all-findings.ts', 'model', 'browser', 'out-folder.ts', 'package-root.ts', 'report', 'workbook'],
  'package-binder.ts': [
    'model',
    'errors.ts',
    'audit.ts',
    'audit-site.ts',
    'binder',
    'browser',
    'content.ts',
    'load',
    'outputs.ts',
    'package-secrets.ts',
    'verify-binder.ts',
  ],
  'package-secrets.ts': ['model', 'errors.ts', 'audit-site.ts', 'site'],
  'verify-binder.ts': ['errors.ts', 'binder', 'load', 'outputs.ts'],
  'index.ts': [
    'model',
    'errors.ts',
    'audit.ts',
    'browser',
    'content.ts',
    'binder',
    'capture',
    'examples',
    'outputs.ts',
    'package-binder.ts',
    'portfolio-files.ts',
    'verify-binder.ts',
    'load',
    'report',
    'sample',
  ],
  cli: [
    'holder.ts',
    'answers-files.ts',
    'binder',
    'compare.ts',
    'package-binder.ts',
    'portfolio-files.ts',
    'mapping-draft.ts',
    'suggestions.ts',
    'verify-binder.ts',
    'capture',
    'index.ts',
    'browser',
    'model',
    'errors.ts',
    'nearest.ts',
    'quoted.ts',
    'package-root.ts',
    'audit.ts',
    'content.ts',
    'coverage.ts',
    'examples',
    'outputs.ts',
    'registry',
    'compile',
    'decide',
    'engine',
    'load',
    'report',
    'sample',
  ],
  'cli.ts': ['cli'],
  reference: ['model', 'errors.ts', 'content.ts', 'content-cache.ts', 'compile', 'cli', 'package-root.ts'],
  bench: [
    'corpus',
    'model',
    'parameters.ts',
    'audit.ts',
    'content.ts',
    'engine',
    'load',
    'sample',
    'site',
    'time',
    'compile',
    'registry',
    'report',
    'package-root.ts',
    'outputs.ts',
  ],
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
  test('imports only from layers that its layer may know', () => {
    const allowed = MAY_IMPORT[layerOf(file)];
    expect(allowed, `layer ${layerOf(file)} is not listed`).toBeDefined();
    const strangers = local
      .get(file)!
      .filter((target) => layerOf(target) !== layerOf(file) && !allowed!.includes(layerOf(target)));
    expect(strangers).toEqual([]);
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

test('no imports run in a circle', () => {
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const target of local.get(file) ?? []) visit(target, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
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

test.for(['cli.ts', 'cli/audit.ts', 'cli/context.ts', 'audit.ts', 'outputs.ts'])(
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
