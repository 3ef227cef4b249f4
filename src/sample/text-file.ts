import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file that is written in pieces: memory stays bounded however long it gets. */
export interface TextFile {
  write(text: string): void;
  close(): void;
}

const CHUNK = 1 << 16;

export function openTextFile(path: string, encoding: 'utf8' | 'latin1' = 'utf8'): TextFile {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  let waiting: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (length > 0) writeSync(file, Buffer.from(waiting.join(''), encoding));
    waiting = [];
    length = 0;
  };
  return {
    write(text) {
      waiting.push(text);
      length += text.length;
      if (length >= CHUNK) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}

export function writeTextFile(path: string, text: string): void {
  const file = openTextFile(path);
  file.write(text);
  file.close();
}

/** One CSV line with its line feed; cells are quoted only where they must be. */
export function csvLine(cells: readonly string[], delimiter: ',' | ';' = ','): string {
  const special = delimiter === ',' ? /[",\r\n]/ : /[";\r\n]/;
  let line = '';
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? '';
    if (i > 0) line += delimiter;
    line += special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }
  return `${line}\n`;
}
