/** What makes results of several jurisdictions less comparable than numbers beside one another look. */
import { dateText, listText, plural } from '../report/numbers.ts';
import type { ReadMember } from './member.ts';

export function differencesOf(members: readonly ReadMember[]): readonly string[] {
  const all = members.map(({ member }) => member);
  return [
    ...dates(all.map(({ asOf }) => asOf)),
    ...several(
      'Checklists of different editions were filled in',
      all.map(({ edition }) => `the ${edition} edition`),
      'Rows are put side by side by their number, which may ask for something else in another edition.',
    ),
    ...several(
      'The audits were made by different versions of the program',
      all.map(({ tool }) => tool),
      'Their checks may differ; audit again with one version to be sure.',
    ),
    ...wordings(members),
    ...evidence(all.map((member) => member.evidence)),
  ];
}

function dates(asOf: readonly string[]): readonly string[] {
  const days = [...new Set(asOf)].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  return [
    `The results speak about ${days.length} different days, from ${dateText(first)} to ${dateText(last)}: see “As of”.`,
  ];
}

function several(head: string, words: readonly string[], tail: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  if (counts.size < 2) return [];
  const told = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([word, count]) => `${word} (${count})`);
  return [`${head}: ${listText(told)}. ${tail}`];
}

function wordings(members: readonly ReadMember[]): readonly string[] {
  const known = new Map<string, string>();
  const differing = new Set<string>();
  for (const { items } of members) {
    for (const { id, wording } of items) {
      const other = known.get(id);
      if (other !== undefined && other !== wording) differing.add(id);
      known.set(id, other ?? wording);
    }
  }
  if (differing.size === 0) return [];
  const ids = [...differing].sort();
  const shown = ids.slice(0, 10);
  const more = ids.length - shown.length;
  const told = more > 0 ? `${shown.join(', ')} and ${more} more` : listText(shown);
  return [`${plural(ids.length, 'row is', 'rows are')} not worded alike in all results: ${told}.`];
}

interface Handed {
  readonly answers: number;
  readonly documents: number;
  readonly registry?: 'full' | 'public';
  readonly website: boolean;
}

/** Who hands over less has fewer contradictions: nobody could look. */
function evidence(handed: readonly Handed[]): readonly string[] {
  const lacking = [
    ['no registry export', handed.filter(({ registry }) => registry === undefined).length],
    ['a public export of the registry only', handed.filter(({ registry }) => registry === 'public').length],
    ['no copy of the website', handed.filter(({ website }) => !website).length],
    ['no documents', handed.filter(({ documents }) => documents === 0).length],
    ['no answers', handed.filter(({ answers }) => answers === 0).length],
  ] as const;
  const told = lacking.filter(([, count]) => count > 0).map(([what, count]) => `${count} handed over ${what}`);
  if (told.length === 0) return [];
  const of = plural(handed.length, 'jurisdiction');
  return [`Of ${of}, ${listText(told)}. Where nothing was handed over, nothing could be contradicted or confirmed.`];
}
