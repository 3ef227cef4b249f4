/**
 * The result as OSCAL assessment results (NIST, JSON, 1.1.2): an observation for each check, a finding for each row that
 * applies. OSCAL knows two states of a finding; whatever is not met is "not-satisfied" with the reason "other" where
 * nobody can say yet, and our own status stands beside it as a property.
 */
import type { ItemResult, AuditResult, RuleResult } from '../../model/result.ts';
import { cleanStrings } from '../clean.ts';
import { asksForAction } from '../finding-order.ts';
import { uuidOf } from './uuid.ts';
import { measureText } from '../view/checks.ts';
import { amendmentsOfItem, determinationOf, shortNotes } from '../view/notes.ts';
import { DECISION, FAMILY_WORDS, STATUS_WORDS } from '../words.ts';

const VERSION = '1.1.2';
/** Whose words our properties are. */
const NAMESPACE = 'urn:sorna-audit:oscal';

/** Titles and descriptions are Markdown there: signs that it would take for more than themselves. */
function markup(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#~&^]/g, String.raw`\$&`).trim() || 'Nothing is said.';
}

/** Values are one line with no blank around it, and never empty. */
function prop(name: string, value: string): { readonly name: string; readonly ns: string; readonly value: string }[] {
  const line = value.replace(/\s+/gu, ' ').trim();
  return line === '' ? [] : [{ name, ns: NAMESPACE, value: line }];
}

interface Ids {
  readonly observation: (rule: string) => string;
  readonly finding: (item: string) => string;
  readonly jurisdiction: string;
  readonly plan: string;
  readonly result: string;
  readonly document: string;
}

/** Of what a thing is about; those of the document and the result change with every word of the result. */
function idsOf(result: AuditResult): Ids {
  const about = [result.jurisdiction.kind, result.jurisdiction.name];
  const whole = JSON.stringify(result);
  return {
    observation: (rule) => uuidOf('observation', ...about, result.asOf, rule),
    finding: (item) => uuidOf('finding', ...about, result.asOf, item),
    jurisdiction: uuidOf('party', ...about),
    plan: uuidOf('plan', result.checklist.edition, result.tool.version),
    result: uuidOf('result', whole),
    document: uuidOf('document', whole),
  };
}

function dayTime(asOf: string): string {
  return `${asOf}T00:00:00Z`;
}

function observationOf(rule: RuleResult, result: AuditResult, ids: Ids) {
  const samples = asksForAction(rule) ? rule.samples.filter(({ state }) => state !== 'shown') : [];
  return {
    uuid: ids.observation(rule.id),
    title: markup(rule.title),
    description: markup([...new Set([rule.reason ?? rule.sentence, measureText(rule)])].join(' ')),
    props: [
      ...prop('check', rule.id),
      ...prop('outcome', rule.outcome),
      ...prop('severity', rule.severity),
      ...prop('desk', rule.desk),
      ...prop('population', String(rule.population)),
      ...prop('violations', String(rule.violations)),
      ...prop('undecided', String(rule.undecided)),
    ],
    methods: ['TEST'],
    types: ['control-objective'],
    subjects: [{ 'subject-uuid': ids.jurisdiction, type: 'party' }],
    collected: dayTime(result.asOf),
    ...(samples.length > 0 && {
      'relevant-evidence': samples.map(({ subject, state, evidence }) => ({
        description: markup([subject, ...evidence.map(({ label, value }) => `${label}: ${value}`)].join('; ')),
        props: prop('finding-state', state),
      })),
    }),
    remarks: markup(`${rule.why} ${rule.fix} Source: ${rule.source}.`),
  };
}

function findingOf(item: ItemResult, result: AuditResult, ids: Ids, known: ReadonlySet<string>) {
  const { family, word } = STATUS_WORDS[item.status];
  const beside = shortNotes(amendmentsOfItem(result, item), item.id, determinationOf(result, item.id));
  const checks = item.rules.filter((id) => known.has(id));
  const isGap = family === 'gap' && item.status !== 'error';
  return {
    uuid: ids.finding(item.id),
    title: markup(`Row ${item.id}: ${word}`),
    description: markup(item.wording),
    props: [
      ...prop('status', item.status),
      ...prop('status-group', FAMILY_WORDS[family]),
      ...prop('stated', item.stated),
      ...prop('supported', item.supported ? 'yes' : 'no'),
      ...(item.observed === undefined ? [] : prop('observed', item.observed)),
      ...(item.confirmedBy === undefined ? [] : prop('confirmed-by', item.confirmedBy)),
      ...prop('statute', item.statute),
      ...beside.flatMap((note) => prop('beside', note)),
    ],
    target: {
      type: 'objective-id',
      'target-id': item.id,
      status: {
        state: family === 'met' ? 'satisfied' : 'not-satisfied',
        reason: family === 'met' ? 'pass' : isGap ? 'fail' : 'other',
        remarks: markup(`${word}: ${item.why}`),
      },
    },
    ...(checks.length > 0 && {
      'related-observations': checks.map((id) => ({ 'observation-uuid': ids.observation(id) })),
    }),
    ...(item.next !== undefined && { remarks: markup(`Next: ${item.next}`) }),
  };
}

/** Rows that are not asked of this kind of jurisdiction were not assessed, and are told as such. */
function reviewed(items: readonly ItemResult[]) {
  const ids = (asked: boolean) =>
    items.filter(({ status }) => (status !== 'not-applicable') === asked).map(({ id }) => ({ 'control-id': id }));
  const [include, exclude] = [ids(true), ids(false)];
  return {
    description: 'The rows of the checklist. Those that are excluded are not asked of this kind of jurisdiction.',
    'control-selections': [
      {
        ...(include.length > 0 && { 'include-controls': include }),
        ...(exclude.length > 0 && { 'exclude-controls': exclude }),
      },
    ],
  };
}

function planOf({ checklist, tool }: AuditResult, ids: Ids) {
  return {
    uuid: ids.plan,
    title: markup(`${checklist.title}, ${checklist.edition} edition`),
    description: markup(
      `There is no assessment plan in OSCAL. What was assessed are the rows of this checklist (${checklist.source}); how, say the checks of ${tool.name} ${tool.version}, each of which is an observation here.`,
    ),
  };
}

/** Dates are those of the as-of day: when the program ran stands nowhere. */
export function renderOscal(result: AuditResult): string {
  const { jurisdiction, asOf, tool, checklist } = result;
  const ids = idsOf(result);
  const name = jurisdiction.name.replace(/\s+/gu, ' ').trim();
  const title = markup(`SORNA gap report: ${name}, as of ${asOf}`);
  const known = new Set(result.rules.map(({ id }) => id));
  const asked = result.items.filter(({ status }) => status !== 'not-applicable');
  const assessment = {
    uuid: ids.document,
    metadata: {
      title,
      'last-modified': dayTime(asOf),
      version: asOf,
      'oscal-version': VERSION,
      props: [
        ...prop('tool', `${tool.name} ${tool.version}`),
        ...prop('checklist-edition', checklist.edition),
        ...prop('jurisdiction-kind', jurisdiction.kind),
      ],
      parties: [{ uuid: ids.jurisdiction, type: 'organization', name }],
      remarks: markup(DECISION),
    },
    'import-ap': { href: `#${ids.plan}` },
    results: [
      {
        uuid: ids.result,
        title,
        description: markup(
          `What the evidence that was handed over shows about ${result.total} rows of the checklist. ${DECISION}`,
        ),
        start: dayTime(asOf),
        props: Object.entries(result.counts).flatMap(([status, count]) => prop(`rows-${status}`, String(count))),
        'reviewed-controls': reviewed(result.items),
        ...(result.rules.length > 0 && {
          observations: result.rules.map((rule) => observationOf(rule, result, ids)),
        }),
        ...(asked.length > 0 && { findings: asked.map((item) => findingOf(item, result, ids, known)) }),
      },
    ],
    'back-matter': { resources: [planOf(result, ids)] },
  };
  return `${JSON.stringify({ 'assessment-results': cleanStrings(assessment) }, null, 2)}\n`;
}
