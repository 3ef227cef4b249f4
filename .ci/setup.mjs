// Makes the working copy ready: dependencies as the lock file says, and dist/ as src/ says. Says nothing when it is ready.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NEEDED = [20, 11];

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Milliseconds; 0 where there is no such file. */
function changed(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Changes with every file that is added, removed or edited below the folders. */
function stateOf(folders, files) {
  const below = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)),
  );
  const paths = [...below, ...files];
  return `${paths.length} ${Math.max(...paths.map(changed))}`;
}

function run(name, args, advice) {
  process.stderr.write(`${name} ${args.join(' ')}\n`);
  // What they print is no output of the command that is to follow.
  const { status, error } = spawnSync(name, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (error) stop(`${name} could not be started: ${error.message}`);
  if (status !== 0) stop(`"${name} ${args.join(' ')}" failed. ${advice}`);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  stop(
    `sorna-audit needs Node.js ${NEEDED.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org.`,
  );
}

// npm writes this file last, so its age is the age of a complete installation.
if (changed('node_modules/.package-lock.json') < changed('package-lock.json')) {
  run(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'],
    'Check the network (a proxy is set with "npm config set proxy"), then run it again.',
  );
}

// Rules and checklist are checked and bundled by the build. Taken before it, so that an edit while it runs is not lost.
const state = stateOf(['src', 'rules', 'checklist'], ['tsconfig.json', 'package.json', 'package-lock.json']);
const marker = join(root, 'dist', '.built');
const built = existsSync(marker) && existsSync(join(root, 'dist', 'cli.js')) && readFileSync(marker, 'utf8');
if (built !== state) {
  run('npm', ['run', '--silent', 'build'], 'The lines above name the file and line.');
  removeOutdated();
  chmodSync(join(root, 'dist', 'cli.js'), 0o755);
  writeFileSync(marker, state);
}

/** What src/ has no longer would go on being imported. */
function removeOutdated() {
  for (const file of readdirSync(join(root, 'dist'), { recursive: true })) {
    const source = file.replace(/(\.js|\.d\.ts|\.js\.map)$/, '.ts');
    if (source !== file && changed(join('src', source)) === 0) rmSync(join(root, 'dist', file));
  }
}
