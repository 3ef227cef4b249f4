import { describe, expect, test } from 'vitest';
import { canonicalAddress, identityOf, scopeOf } from '../../src/capture/address.ts';

describe('an address', () => {
  test.each([
    ['../b?z=1&a=2#top', 'https://registry.example.gov/x/a', 'https://registry.example.gov/b?z=1&a=2'],
    ['https://REGISTRY.example.gov:443/A', undefined, 'https://registry.example.gov/A'],
    ['//cdn.example.gov/x', 'https://registry.example.gov/', 'https://cdn.example.gov/x'],
    ['https://user:word@registry.example.gov/', undefined, 'https://registry.example.gov/'],
    ['#/offender/3', 'https://registry.example.gov/app', 'https://registry.example.gov/app#/offender/3'],
    ['#!/offender/3', 'https://registry.example.gov/app', 'https://registry.example.gov/app#!/offender/3'],
  ])('%s is followed as it is meant', (link, base, wanted) => {
    expect(canonicalAddress(link, base)).toBe(wanted);
  });

  test.each([
    'mailto:a@example.org',
    'javascript:void(0)',
    'tel:5550100',
    'data:text/html,x',
    'ftp://example.org/',
    'https://',
    `/${'x'.repeat(5000)}`,
  ])('%.30s is none of the web', (link) => {
    expect(canonicalAddress(link, 'https://registry.example.gov/')).toBeUndefined();
  });

  test('is the same for another visit, and another for another page', () => {
    const identity = (path: string): string => identityOf(`https://a.example${path}`);
    expect(identity('/x;jsessionid=A1?id=1&utm_source=mail&PHPSESSID=q')).toBe(identity('/x?id=1'));
    expect(identity('/x?fbclid=1')).toBe(identity('/x'));
    expect(identity('/app/(S(lit3py55t21z5v))/x?id=1')).toBe(identity('/app/x?id=1'));
    expect(identity('/(X(1)S(ab)F(cd))/x?sessionid=1&_=1795458456031')).toBe(identity('/x'));
    expect(identity('/a(b)/x?_=2')).not.toBe(identity('/x'));
    expect(identity('/x?id=1')).not.toBe(identity('/x?id=2'));
    expect(identity('/x?a=1&b=2')).not.toBe(identity('/x?b=2&a=1'));
    expect(identity('/x?a=1#/r')).not.toBe(identity('/x?a=1'));
  });
});

describe('the scope', () => {
  test('is the origin of the start and the further hosts, each once', () => {
    const scope = scopeOf('https://registry.example.gov/a/b', [
      'cdn.example.gov',
      'cdn.example.gov:8443',
      'registry.example.gov',
    ]);
    expect(scope.start).toBe('https://registry.example.gov/a/b');
    expect(scope.origins).toEqual([
      'https://registry.example.gov',
      'https://cdn.example.gov',
      'https://cdn.example.gov:8443',
    ]);
  });

  test.each(['registry.example.gov', 'file:///etc/passwd', 'ftp://example.org', 'https://'])(
    '%s is no start',
    (start) => {
      expect(() => scopeOf(start, [])).toThrow(/not an address of the web.*https:\/\/registry\.example\.gov/s);
    },
  );

  test.each(['cdn.example.gov/path', 'cdn.example.gov/?x', 'ftp://cdn.example.gov', ''])('%s is no host', (host) => {
    expect(() => scopeOf('https://registry.example.gov/', [host])).toThrow(/not a host/);
  });
});
