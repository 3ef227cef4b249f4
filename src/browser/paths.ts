/** Where browsers are installed. Puppeteer's own look-up knows Google Chrome only, not Edge and not Chromium. */
import { accessSync, constants, realpathSync } from 'node:fs';
import { posix, win32 } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Candidate {
  readonly path: string;
  /** Where the path comes from, in words. */
  readonly from: string;
}

const LINUX_NAMES = [
  ...['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome-headless-shell'],
  ...['chromium-headless-shell', 'microsoft-edge-stable', 'microsoft-edge', 'brave-browser'],
];
const MAC_NAMES = ['Google Chrome', 'Microsoft Edge', 'Chromium', 'Brave Browser'];
const WINDOWS_TAILS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
];

function linuxPaths(env: Environment): string[] {
  const folders = [...(env['PATH'] ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  const absolute = folders.filter((folder) => posix.isAbsolute(folder));
  return [
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
    ...LINUX_NAMES.flatMap((name) => absolute.map((folder) => posix.join(folder, name))),
  ];
}

function macPaths(env: Environment): string[] {
  const folders = ['/Applications', ...(env['HOME'] ? [posix.join(env['HOME'], 'Applications')] : [])];
  return folders.flatMap((folder) =>
    MAC_NAMES.map((name) => posix.join(folder, `${name}.app`, 'Contents/MacOS', name)),
  );
}

function windowsPaths(env: Environment): string[] {
  const names = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'ProgramW6432', 'LOCALAPPDATA'];
  const folders = names.flatMap((name) => env[name] ?? []);
  return folders.flatMap((folder) => WINDOWS_TAILS.map((tail) => win32.join(folder, ...tail)));
}

/** Every place to look at on a platform, in order; nothing is touched. */
export function systemPaths(platform: NodeJS.Platform, env: Environment): readonly string[] {
  if (platform === 'win32') return windowsPaths(env);
  return platform === 'darwin' ? macPaths(env) : linuxPaths(env);
}

/** Those of them that exist, each file once: /bin and /usr/bin are often the same folder. */
export function systemBrowsers(platform: NodeJS.Platform, env: Environment): readonly Candidate[] {
  const seen = new Set<string>();
  return systemPaths(platform, env).flatMap((path) => {
    try {
      accessSync(path, constants.X_OK);
      const real = realpathSync(path);
      if (seen.has(real)) return [];
      seen.add(real);
      return [{ path, from: 'installed on this computer' }];
    } catch {
      return [];
    }
  });
}

/**
 * Browsers that the environment names. `SORNA_AUDIT_BROWSER` is an order: only that one is tried. The two others are
 * conventions of other tools and come before the installed browsers.
 */
export function namedBrowsers(env: Environment): { readonly only: boolean; readonly candidates: readonly Candidate[] } {
  const own = env['SORNA_AUDIT_BROWSER'];
  if (own) return { only: true, candidates: [{ path: own, from: 'SORNA_AUDIT_BROWSER' }] };
  const names = ['PUPPETEER_EXECUTABLE_PATH', 'CHROME_PATH'];
  return { only: false, candidates: names.flatMap((from) => (env[from] ? [{ path: env[from], from }] : [])) };
}
