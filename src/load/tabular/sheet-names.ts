import { InputError, type Problem } from '../../errors.ts';

/** The sheets of a workbook that are not hidden; none where it cannot be read. */
export async function shownSheets(
  path: string,
  file: string,
): Promise<{ readonly sheets: readonly string[]; readonly problems: readonly Problem[] }> {
  const { shownSheetNames } = await import('../../workbook/sheet-rows.ts');
  try {
    return { sheets: await shownSheetNames(path, file), problems: [] };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { sheets: [], problems: error.problems };
  }
}
