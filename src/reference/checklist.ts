import type { Checklist, Item, Section } from '../model/checklist.ts';
import type { RuleSet } from '../model/rule.ts';
import { generatedBy, table, text } from './markdown.ts';

/** `docs/reference/checklist.md`: every row, what answers it, and the checks that speak about it. */
export function checklistPage(checklist: Checklist, rules: RuleSet): string {
  const serving = new Map<string, string[]>();
  for (const rule of rules.rules)
    for (const item of rule.items) serving.set(item, [...(serving.get(item) ?? []), rule.id]);
  const { sections } = checklist;
  const items = sections.flatMap((section) => section.items);
  const checked = items.filter((item) => serving.has(item.id)).length;
  return [
    generatedBy('checklist/'),
    '# Checklist\n\n',
    `${text(checklist.title)}, ${checklist.edition} edition; source: ${text(checklist.source)}. The wording is our own. `,
    `${items.length} rows; checks of the registry or the website speak about ${checked} of them.\n\n`,
    table(
      ['Section', 'Title', 'Rows'],
      sections.map((section) => [section.id, text(section.title), String(section.items.length)]),
    ),
    '\n',
    ...sections.map((section) => sectionText(section, serving)),
  ].join('');
}

function sectionText(section: Section, serving: ReadonlyMap<string, readonly string[]>): string {
  const head = `## ${section.id}. ${text(section.title)}\n\n${text(section.about)} 34 USC ${text(section.statute)}; National Guidelines ${text(section.guidelines)}.\n\n`;
  return head + section.items.map((item) => itemText(item, serving.get(item.id) ?? [])).join('');
}

function itemText(item: Item, rules: readonly string[]): string {
  const lines = [
    `Law: ${text(item.statute)}; Guidelines ${text(item.guidelines)}`,
    `Answer: ${answerText(item)}`,
    ...(item.group === undefined ? [] : [`Group: ${text(item.group)}`]),
    ...(item.help === undefined ? [] : [`Help: ${text(item.help)}`]),
    ...(item.prompts === undefined ? [] : [`The words have to speak to: ${item.prompts.map(text).join('; ')}`]),
    ...(item.kinds === undefined ? [] : [`Put to: ${item.kinds.join(', ')}`]),
    ...(item.tribesOnlyWithEnhancedSentencing ? ['Put to tribes only where they use enhanced sentencing'] : []),
    ...(item.source === undefined ? [] : [`Source: ${text(item.source)}`]),
    ...(item.note === undefined ? [] : [`Note: ${text(item.note)}`]),
    item.evidence.length > 0
      ? `Evidence: ${item.evidence.join(', ')}`
      : `Not seen in evidence: ${text(item.unseen ?? '')}`,
    rules.length > 0
      ? `Checks: ${[...rules]
          .sort()
          .map((id) => `[${id}](rules.md#${id})`)
          .join(', ')}`
      : 'Checks: none; the answer and its citation alone',
  ];
  return `### ${item.id}\n\n${text(item.wording)}.\n\n${lines.map((line) => `- ${line}\n`).join('')}\n`;
}

function answerText(item: Item): string {
  const shape = item.answer;
  switch (shape.shape) {
    case 'yes-no':
      return 'yes or no';
    case 'digitized':
      return 'yes or no; digitized, yes or no';
    case 'value':
      return `yes or no, and a value (${shape.quantity}); floor: ${text(shape.floor)}`;
    case 'narrative':
      return shape.when === 'required' ? 'in words' : 'no, or yes with words where the jurisdiction differs';
  }
}
