/** Text of PDF fonts that do not say which letters their shapes are: the numbers of the shapes stand for letters. */

/** Of a hundred characters, those that no text has, from which on the text is none. */
const MOST_CONTROLS = 4;
/** TrueType fonts of usual making have the shapes in the order of the letters: that of "A", 65, is number 36. */
const SHIFT = 29;
const [FIRST, LAST] = [0x03, 0x61];

/** Whether lines are numbers of shapes: blanks and digits of such lines are control characters. */
export function areGlyphs(lines: readonly (readonly string[])[]): boolean {
  let all = 0;
  let controls = 0;
  for (const line of lines) {
    for (const piece of line) {
      for (let i = 0; i < piece.length; i++) {
        const code = piece.charCodeAt(i);
        if (code === 0x20 || (code >= 0x09 && code <= 0x0d && piece.length === 1)) continue;
        all++;
        if (code < 0x20) controls++;
      }
    }
  }
  return controls > 0 && controls * 100 >= all * MOST_CONTROLS;
}

/** The letters, where the font has them in the usual order. */
export function lettersOf(lines: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lines.map((line) =>
    line.map((piece) =>
      piece.replace(/[^ ]/g, (sign) => {
        const code = sign.charCodeAt(0);
        return code >= FIRST && code <= LAST ? String.fromCharCode(code + SHIFT) : sign;
      }),
    ),
  );
}
