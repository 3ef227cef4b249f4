import { closeSync, openSync } from 'node:fs';
import type { Problem } from '../../errors.ts';
import { formatCount } from '../../model/words.ts';
import { quoted } from '../../quoted.ts';
import { openSheet } from '../../workbook/sheet-rows.ts';
import { scratchFile, type Context, type Decoded } from './decode.ts';
import { flush, put, startOut } from './out.ts';
import { formatRecord } from './record.ts';
import { verifyCsv } from './verify.ts';

/**
 * A sheet of a workbook as CSV in the scratch folder, a line for each row: lines of problems are the sheet's rows.
 *
 * @throws InputError where the workbook cannot be read, or several sheets may be meant
 */
export async function sheetAsCsv(context: Context): Promise<Decoded> {
  const { source, name, options } = context;
  const { bytes, sha256 } = await verifyCsv(source, undefined, options.chunkBytes);
  const { sheet, rows, uncomputed } = await openSheet(source, name, options.sheet);
  const path = scratchFile(context, 'sheet');
  const target = openSync(path, 'wx', 0o600);
  try {
    const out = startOut(target);
    for await (const line of linesOf(rows, options.skipLines ?? 0)) put(out, Buffer.from(line));
    flush(out);
  } finally {
    closeSync(target);
  }
  return {
    path,
    encoding: `workbook, sheet ${quoted(sheet)}`,
    why: ['a sheet was rewritten as CSV'],
    isTemporary: true,
    source: { bytes, sha256 },
    isSettled: true,
    problems: uncomputed === 0 ? [] : [uncomputedProblem(uncomputed, name)],
  };
}

function uncomputedProblem(cells: number, file: string): Problem {
  const count = `${formatCount(cells)} ${cells === 1 ? 'cell holds a formula' : 'cells hold formulas'}`;
  const message = `${count} whose value is not in the file, and ${cells === 1 ? 'is' : 'are'} read as blank.`;
  const next = 'Open the workbook in a spreadsheet program and save it, which computes them.';
  return { code: 'registry-formulas', level: 'warning', message, next, at: { file } };
}

/**
 * Rows are as long as their last cell in the file: those below the header become as long as it is. A row of one cell
 * may be a title above it.
 */
async function* linesOf(rows: AsyncIterable<readonly string[]>, skipLines: number): AsyncGenerator<string, void> {
  let columns: number | undefined;
  let row = 0;
  for await (const cells of rows) {
    const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    if (columns === undefined && filled > 1 && row >= skipLines) columns = filled;
    row++;
    const length = filled === 0 ? 0 : Math.max(filled, columns ?? 0);
    yield length === 0
      ? '\n'
      : formatRecord(
          Array.from({ length }, (_, i) => oneLine(cells[i] ?? '')),
          ',',
        );
  }
}

function oneLine(cell: string): string {
  return cell.replace(/\s*[\r\n]+\s*/g, ' ');
}
