import { fileURLToPath } from 'node:url';

/** Folder of the installed program: `checklist/`, `rules/` and `reports/` stand in it. Same from `src/` and `dist/`. */
export const PACKAGE_ROOT: string = fileURLToPath(new URL('..', import.meta.url));
