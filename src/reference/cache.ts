/** The last step of `npm run build`: checks all YAML files and writes them as one JSON file. */
import { writeContentCache } from '../content-cache.ts';
import { readContent } from '../content.ts';
import { InputError } from '../errors.ts';

try {
  writeContentCache(readContent());
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
