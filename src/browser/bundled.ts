/**
 * The browser that comes with the optional package @sparticuz/chromium (Linux x64). Its own unpacking is not used: it
 * reuses any file called /tmp/chromium whoever put it there, leaves libraries out that a plain system lacks, and
 * its flags switch the sandbox off.
 */
import { createReadStream, createWriteStream, existsSync, readFileSync, readdirSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import type { Environment } from './paths.ts';

export interface BundledBrowser {
  readonly path: string;
  readonly env: Environment;
}

const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts', '.fonts', '.local/share/fonts'];

/** Folder of the installed package with its version; undefined where it is not installed (it is optional). */
function findPackage(): { readonly bin: string; readonly version: string } | undefined {
  try {
    let folder = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
    while (!existsSync(join(folder, 'bin', 'chromium.br'))) {
      if (dirname(folder) === folder) return undefined;
      folder = dirname(folder);
    }
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { bin: join(folder, 'bin'), version };
  } catch {
    return undefined;
  }
}

async function unpackTar(from: string, to: string): Promise<void> {
  const { extract } = await import('tar-fs');
  const own = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const target = extract(to, { map: (header) => ({ ...header, ...own }) });
  await pipeline(createReadStream(from), createBrotliDecompress(), target);
}

async function unpack(bin: string, to: string): Promise<void> {
  const program = createWriteStream(join(to, 'chromium'), { mode: 0o700 });
  await Promise.all([
    pipeline(createReadStream(join(bin, 'chromium.br')), createBrotliDecompress(), program),
    unpackTar(join(bin, 'al2023.tar.br'), join(to, 'al2023')),
    unpackTar(join(bin, 'fonts.tar.br'), join(to, 'fonts')),
  ]);
}

/** A folder is ours when we own it and nobody else may write to it: a planted program must not be run. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    const stat = await lstat(folder);
    return stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0;
  } catch {
    return false;
  }
}

async function unpackOnce(bin: string, version: string, env: Environment): Promise<string> {
  const cache = env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache');
  const base = join(cache, 'sorna-audit');
  await mkdir(base, { recursive: true, mode: 0o700 });
  if (!(await isOurs(base))) throw new Error(`the folder ${base} belongs to someone else or is open to others`);
  const final = join(base, `chromium-${version}`);
  if (await isOurs(final)) return final;
  const temporary = await mkdtemp(join(base, 'unpacking-'));
  try {
    await unpack(bin, temporary);
    await rename(temporary, final);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    // Another process was faster: its folder is as good as ours.
    if (!(await isOurs(final))) throw error;
  }
  return final;
}

function hasFont(folder: string, depth = 4): boolean {
  try {
    return readdirSync(folder, { withFileTypes: true }).some((entry) =>
      entry.isDirectory() && depth > 0
        ? hasFont(join(folder, entry.name), depth - 1)
        : /\.(ttf|otf|ttc)$/i.test(entry.name),
    );
  } catch {
    return false;
  }
}

/**
 * Unpacks the bundled browser (about 2 seconds and 190 MB, once) and says how to start it. Undefined where it is not
 * installed or not made for this platform. Throws when it can't be unpacked.
 */
export async function prepareBundled(env: Environment): Promise<BundledBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const found = findPackage();
  if (!found) return undefined;
  const folder = await unpackOnce(found.bin, found.version, env);
  const libraries = [env['LD_LIBRARY_PATH'], join(folder, 'al2023', 'lib')].filter(Boolean).join(':');
  const fonts = FONT_FOLDERS.map((path) => (path.startsWith('/') ? path : join(env['HOME'] || homedir(), path)));
  // Without any font of the system, text would silently be lost: 761 bytes of empty page.
  const own = fonts.some((path) => hasFont(path)) ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  return { path: join(folder, 'chromium'), env: { ...env, LD_LIBRARY_PATH: libraries, ...own } };
}
