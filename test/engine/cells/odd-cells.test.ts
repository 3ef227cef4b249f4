import { expect, test } from 'vitest';
import {
  kindSql,
  nothingSql,
  nothingTypeSql,
  nothingVariables,
  oddSql,
  rawSql,
} from '../../../src/engine/cells/cells.ts';
import { openDatabase } from '../../../src/engine/database/database.ts';
import { list } from '../../../src/engine/sql-text.ts';
import { nothingWords } from '../../../src/registry/parameters.ts';
import { dictionary } from '../../compile/world.ts';
import { tempFolder } from '../registry.ts';

const WORDS = nothingWords(dictionary);
/** Characters that begin or end a word for nothing, a pointer or a blank; and some of other alphabets. */
const CHARACTERS = [...' \t\r\n\u0000!:.-?/0129AaCcDdLlNnSsXxZz~', 'é', 'ı', 'ſ', 'K', 'İ', '\u00a0', '名', '😀'];

/** The same numbers in every run. */
function* numbers(): Generator<number, never> {
  let state = 7;
  for (;;) {
    state = (state * 48271) % 2147483647;
    yield state;
  }
}

function cells(): readonly string[] {
  const random = numbers();
  const some = (): string => CHARACTERS[random.next().value % CHARACTERS.length]!;
  const known = [...WORDS.placeholders, ...WORDS.noneReported, ...Object.keys(WORDS.pointers)];
  const near = known.flatMap((word) => [
    ...[word, word.toLowerCase(), ` ${word}`, `${word} `, `\t${word}`, `${word}\t`, `${word} 12-3`, `${word}s`],
    ...[word.replace('I', 'ı'), word.replace('S', 'ſ'), word.replace(':', ''), word.slice(1)],
  ]);
  const made = Array.from({ length: 4000 }, (_, i) => Array.from({ length: i % 9 }, some).join(''));
  return [...near, ...made].map((cell) => cell.replaceAll('\u0000', ''));
}

test('a text that is not odd is a value as it stands, whatever its characters', async () => {
  const folder = tempFolder();
  const db = await openDatabase({
    ...{ scratch: folder, readable: [], writable: [], threads: 1 },
    variables: nothingVariables(WORDS),
  });
  await db.run(nothingTypeSql(WORDS));
  const read = `(SELECT c, ${rawSql('c', { from: 'c' }, WORDS)} AS r, ${oddSql('c')} AS o FROM (SELECT unnest(${list(cells())}) AS c))`;
  const told = `(SELECT *, r = c AND (${kindSql('r', nothingSql('r', WORDS), WORDS)}) = 0 AS plain FROM ${read})`;
  const missed = await db.rows(`SELECT c FROM ${told} WHERE NOT o AND NOT plain`);
  const [counted] = await db.rows(`SELECT count_if(o AND NOT plain) AS odd, count_if(NOT o) AS fast FROM ${told}`);
  db.close();
  expect(missed).toEqual([]);
  expect(Number(counted!.odd)).toBeGreaterThan(500);
  expect(Number(counted!.fast)).toBeGreaterThan(500);
});
