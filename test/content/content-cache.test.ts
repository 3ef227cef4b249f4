import { expect, test } from 'vitest';
import { readContentCache } from '../../src/content/content-cache.ts';
import { readContent } from '../../src/content/content.ts';

test('what the build has kept of checklist, dictionary and rules is what the files say, examples included', () => {
  const kept = readContentCache();
  const read = readContent();
  expect(kept?.checklist).toEqual(read.checklist);
  expect(kept?.dictionary).toEqual(read.dictionary);
  expect(kept?.rules.terms).toEqual(read.rules.terms);
  expect(kept?.rules.rules.map((rule) => ({ ...rule }))).toEqual(JSON.parse(JSON.stringify(read.rules.rules)));
});
