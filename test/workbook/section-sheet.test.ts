import { expect, test } from 'vitest';
import { loadContent } from '../../src/content/content.ts';
import { sectionSheet } from '../../src/workbook/section-sheet.ts';

test('A narrative row says beside its help to what the words have to speak', () => {
  const sections = loadContent().checklist.sections;
  for (const section of sections.filter(({ items }) => items.some((item) => item.prompts !== undefined))) {
    const { sheet } = sectionSheet({ section, items: section.items, answers: new Map(), readings: new Map() });
    const texts = JSON.stringify(sheet);
    for (const item of section.items) {
      for (const prompt of item.prompts ?? [])
        expect(texts, item.id).toContain(JSON.stringify(`- ${prompt}`).slice(1, -1));
    }
  }
});
