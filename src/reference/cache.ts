/** The last step of `npm run build`: checks all YAML files, compiles the rules, and writes the files as one JSON file. */
import { writeContentCache } from '../content/content-cache.ts';
import { compiledRules, readContent } from '../content/content.ts';
import { InputError } from '../errors.ts';

try {
  const content = readContent();
  compiledRules(content);
  writeContentCache(content);
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
