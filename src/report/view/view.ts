/**
 * AuditResult → the plain data that the templates print. Every number and every sentence of the report is made here;
 * templates only place them. Fields that have no value are null, since the templates are strict about absent ones.
 */
import type { AuditResult } from '../../model/result.ts';
import { STATUSES } from '../../model/outcome.ts';
import { cleanStrings, cleanText } from '../clean.ts';
import { countText, dateText, plural } from '../numbers.ts';
import { asksForAction } from '../finding-order.ts';
import { viewOutcomes, viewPassed, viewSilent } from './annex.ts';
import { viewEvidence, viewHandedOver, viewLedger, viewProblems } from './evidence.ts';
import { makeAnchors } from './anchors.ts';
import { viewNotes } from './notes.ts';
import { viewOfficial } from './official.ts';
import { viewSections } from './sections.ts';
import { viewSince } from './since.ts';
import { standingSentences, viewBar, viewContents, viewLegend, viewNext } from './standing.ts';
import {
  DECISION,
  FAMILIES,
  FAMILY_HEADS,
  FAMILY_WORDS,
  GLOSSARY,
  KIND_WORDS,
  SEVERITY_WORDS,
  STATUS_WORDS,
  statusesOf,
} from '../words.ts';

/** The document title, in HTML and PDF: plain text. */
export function reportTitle(result: AuditResult): string {
  return cleanText(`SORNA gap report: ${result.jurisdiction.name}, as of ${dateText(result.asOf)}`);
}

function viewFacts(result: AuditResult) {
  const { jurisdiction, checklist } = result;
  const tribal = jurisdiction.enhancedSentencing ? ', enhanced sentencing' : '';
  return [
    { label: 'Kind of jurisdiction', value: `${KIND_WORDS[jurisdiction.kind]}${tribal}` },
    { label: 'As of', value: dateText(result.asOf) },
    { label: 'Checklist', value: `${checklist.edition} edition, ${plural(result.total, 'row')}` },
    { label: 'Prepared with', value: `${result.tool.name} ${result.tool.version}` },
  ];
}

/** What the reader can filter by on screen. */
function viewFilter() {
  return FAMILIES.map((family) => ({
    family,
    label: FAMILY_WORDS[family],
    statuses: statusesOf(family).map((status) => ({ key: status, word: STATUS_WORDS[status].word })),
  }));
}

/** The view of a result; the same result always gives the same view. */
export function viewReport(raw: AuditResult) {
  const result = cleanStrings(raw);
  const anchors = makeAnchors(result);
  const { sections, others, urgent } = viewSections(result, anchors);
  const asking = new Set(result.rules.filter(asksForAction).map((rule) => rule.id));
  const notes = viewNotes(result, anchors, (id) => asking.has(id));
  const official = viewOfficial(result);
  return {
    title: reportTitle(raw),
    jurisdiction: result.jurisdiction.name,
    checklist: { title: result.checklist.title, source: result.checklist.source },
    facts: viewFacts(result),
    handedOver: viewHandedOver(result),
    decision: DECISION,
    standing: {
      sentences: standingSentences(result),
      bar: viewBar('bar-all', result.counts, result.total, 'All rows by status'),
      legend: viewLegend(result.counts, result.total),
      total: countText(result.total),
    },
    heads: FAMILIES.map((family) => ({ family, label: FAMILY_HEADS[family] })),
    contents: viewContents(result.sections),
    next: viewNext(result, anchors),
    since: viewSince(result, anchors, (id) => asking.has(id)),
    urgent,
    evidence: viewEvidence(result),
    official,
    notes,
    hasBeside: official.facts.length > 0 || notes.amendments.length > 0 || notes.determined,
    statuses: STATUSES.map((key) => ({ status: { key, ...STATUS_WORDS[key] }, count: countText(result.counts[key]) })),
    filter: viewFilter(),
    sections,
    others,
    annex: {
      outcomes: viewOutcomes(result),
      passed: viewPassed(result),
      silent: viewSilent(result),
      ledger: viewLedger(result),
      problems: viewProblems(result),
      severities: Object.values(SEVERITY_WORDS),
      words: GLOSSARY.map(([word, meaning]) => ({ word, meaning })),
    },
  };
}
