import type { Rule, RuleSet, Term } from '../model/rule.ts';
import { cellCode, code, generatedBy, table, text } from './markdown.ts';

/** `docs/reference/rules.md`: every check in words, by area; and the terms that their conditions use. */
export function rulesPage(set: RuleSet, root: string): string {
  const rules = [...set.rules].sort(byId);
  const areas = [...new Set(rules.map((rule) => areaOf(rule, root)))].sort();
  const sorted = areas.map((area) => [area, rules.filter((rule) => areaOf(rule, root) === area)] as const);
  const overview = sorted.map(([area, rules]) => [`[${area}](#${area})`, String(rules.length)]);
  return [
    generatedBy('rules/'),
    '# Checks\n\n',
    `${set.rules.length} checks. What a condition means: [the rule language](../rule-language.md).\n\n`,
    table(['Area', 'Checks'], overview),
    '\n',
    ...sorted.map(([area, rules]) => `## ${area}\n\n${rules.map((rule) => ruleText(rule, root)).join('')}`),
    termsText([...set.terms.values()]),
  ].join('');
}

function byId(a: Rule, b: Rule): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function areaOf(rule: Rule, root: string): string {
  return pathOf(rule, root).split('/')[0] ?? '';
}

/** Below `rules/`, with `/`. */
function pathOf(rule: Rule, root: string): string {
  return rule.at.file.slice(root.length).replaceAll('\\', '/').replace(/^\/+/, '');
}

function ruleText(rule: Rule, root: string): string {
  const lines = [
    `When not: ${text(rule.failure)}.`,
    `Why: ${text(rule.why)}`,
    `Fix: ${text(rule.fix)}`,
    `Source: ${text(rule.source)}`,
    `Rows: ${rule.items.map((item) => `[${item}](checklist.md#${anchor(item)})`).join(', ')}`,
    `${capital(rule.severity)}, for ${rule.desk}${rule.verdict === 'needs-review' ? '; a finding means that a person has to look' : ''}${rule.kinds ? `; only for ${rule.kinds.join(', ')}` : ''}`,
    `Of: ${text(rule.of)} (${code(rule.population)} on ${code(rule.on)})`,
    `Looks for: ${lookedFor(rule)}`,
    `File: [${pathOf(rule, root)}](../../rules/${pathOf(rule, root)})`,
  ];
  return `### ${rule.id}\n\n${text(rule.title)}.\n\n${lines.map((line) => `- ${line}\n`).join('')}\n`;
}

export function anchor(item: string): string {
  return item.toLowerCase().replaceAll('.', '');
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function lookedFor(rule: Rule): string {
  switch (rule.check.type) {
    case 'expression':
      return code(rule.check.violation);
    case 'duplicate':
      return `records that share ${rule.check.columns.map(code).join(', ')} with another`;
    case 'leak':
      return `known values of the class ${code(rule.check.prohibited)} on the public website`;
    case 'function':
      return 'forms, words, links and data of the public website that the file lists';
  }
}

function termsText(terms: readonly Term[]): string {
  const rows = [...terms]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((term) => [cellCode(term.name), term.on.map(cellCode).join(', '), text(term.words), conditionOf(term)]);
  return `## Terms\n\nNames that stand for a condition in every check on their table.\n\n${table(['Term', 'On', 'In words', 'Condition'], rows)}`;
}

function conditionOf({ is }: Term): string {
  if (typeof is === 'string') return cellCode(is);
  return Object.entries(is)
    .map(([name, condition]) => `${cellCode(name)}: ${cellCode(condition)}`)
    .join('; ');
}
