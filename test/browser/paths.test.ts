import { expect, test } from 'vitest';
import { namedBrowsers, systemPaths } from '../../src/browser/paths.ts';

test('an explicit browser is the only one tried', () => {
  const env = { SORNA_AUDIT_BROWSER: '/a', CHROME_PATH: '/b' };
  expect(namedBrowsers(env)).toEqual({ only: true, candidates: [{ path: '/a', from: 'SORNA_AUDIT_BROWSER' }] });
  expect(namedBrowsers({ CHROME_PATH: '/b' })).toEqual({
    only: false,
    candidates: [{ path: '/b', from: 'CHROME_PATH' }],
  });
});

test('relative folders of PATH are never looked at', () => {
  const paths = systemPaths('linux', { PATH: '.:bin:/own/bin' });
  expect(paths).toContain('/own/bin/chromium');
  expect(paths.filter((path) => !path.startsWith('/'))).toEqual([]);
});

test('Edge is found on Windows, Chrome in the home folder of a Mac', () => {
  expect(systemPaths('win32', { 'PROGRAMFILES(X86)': 'C:\\P' })).toContain(
    'C:\\P\\Microsoft\\Edge\\Application\\msedge.exe',
  );
  expect(systemPaths('darwin', { HOME: '/Users/a' })).toContain(
    '/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  );
});
