/** `npm run docs`: writes the generated pages below `docs/reference/`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../package-root.ts';
import { referencePages } from './pages.ts';

const folder = join(PACKAGE_ROOT, 'docs', 'reference');
mkdirSync(folder, { recursive: true });
for (const [file, text] of referencePages()) writeFileSync(join(folder, file), text);
