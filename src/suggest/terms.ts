/** The words by which passages and items are compared. */

/** Words that stand in every paragraph of a law. */
const COMMON = new Set(
  (
    'a an and any are as at be been but by can do does for from had has have he her his if in into is it its may must ' +
    'no not of on or other shall she so such than that the their them then there these they this those to under until ' +
    'up was were what when where which who whom whose will with within would you your upon also only each every all ' +
    'person persons row jurisdiction law statute section chapter subsection sex offender offenders registrant registrants'
  ).split(' '),
);

/** In the order of the text, repeated where the text repeats them; plural and singular are one word. */
export function termsOf(text: string): string[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu);
  return (words ?? []).filter((word) => !COMMON.has(word) && (word.length > 1 || /\p{N}/u.test(word))).map(stem);
}

/** Takes endings off, carefully: "registers", "registered", "registering" and "registration" become "registr". */
function stem(word: string): string {
  const plain = word.replace(/['’]s?$/u, '');
  if (plain.length < 5 || /\p{N}/u.test(plain)) return plain.replace(/(?<=^\p{L}{3})s$/u, '');
  return plain
    .replace(/ies$/, 'y')
    .replace(/(?:ations?|ations|ing|ed|es|s)$/, '')
    .replace(/([^aeiou])er$/, '$1r');
}
