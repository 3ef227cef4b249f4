import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { calledAs } from '../../src/cli/demo.ts';
import { typedPath } from '../../src/cli/io.ts';

test.for([
  ['out/june', 'out/june'],
  ['./Müller_2026-06-30.zip', './Müller_2026-06-30.zip'],
  ['C:\\Users\\a', 'C:\\Users\\a'],
  ['my package', '"my package"'],
  ['a$b', `'a$b'`],
  [`it's $5`, `'it'\\''s $5'`],
  ['', '""'],
])('%s is typed %s', ([path = '', typed = '']) => {
  expect(typedPath(path)).toBe(typed);
});

test.runIf(process.platform !== 'win32').for(['a b', 'a$HOME', `it's "so"`, 'a`id`', 'a;b', 'a*', 'ü ✓', '(x)'])(
  'a shell takes what is typed for %s as one word',
  (path) => {
    const { stdout } = spawnSync('sh', ['-c', `printf '%s|' ${typedPath(path)}`], { encoding: 'utf8' });
    expect(stdout).toBe(`${path}|`);
  },
);

test.for([
  ['dist/cli.js', 'node dist/cli.js'],
  ['../elsewhere/dist/cli.js', 'node ../elsewhere/dist/cli.js'],
  ['my clone/dist/cli.js', 'node "my clone/dist/cli.js"'],
  ['bin/sorna-audit', 'sorna-audit'],
  ['', 'sorna-audit'],
] as const)('called as %s, the program is to be called as %s', ([path, said]) => {
  expect(calledAs(path === '' ? '' : resolve(path))).toBe(said);
});
