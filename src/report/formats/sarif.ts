/** The checks as SARIF 2.1.0 (OASIS), which code platforms and viewers show: a result for each sample of what was found. */
import type { Severity } from '../../model/outcome.ts';
import type { AuditResult, Finding, RuleResult } from '../../model/result.ts';
import { cleanStrings } from '../clean.ts';
import { asksForAction } from '../finding-order.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  major: 'warning',
  minor: 'note',
};

function describedRule(rule: RuleResult) {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: `${rule.fix} Source: ${rule.source}.` },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { tags: [rule.desk, rule.severity, ...rule.items] },
  };
}

/** Path in the package of what the check looks at. */
function artifactOf(result: AuditResult, rule: RuleResult, finding: Finding | undefined): string {
  if (rule.on === 'website') return finding === undefined ? 'website' : `website/${finding.subject}`;
  const table = result.evidence.registry?.tables.find((each) => each.table === rule.on);
  return table?.file ?? 'jurisdiction.yaml';
}

function resultOf(result: AuditResult, rule: RuleResult, ruleIndex: number, finding?: Finding) {
  const isReview = rule.outcome === 'needs-review' || finding?.state === 'undecided';
  const evidence = finding?.evidence.map(({ label, value }) => `${label}: ${value}`).join('; ') ?? '';
  const subject = finding === undefined ? [] : [`${finding.subject}${evidence === '' ? '' : ` (${evidence})`}.`];
  const uri = encodeURI(artifactOf(result, rule, finding).split(', sheet ')[0]!);
  return {
    ruleId: rule.id,
    ruleIndex,
    // Only what fails has a level.
    ...(isReview ? { kind: 'review', level: 'none' } : { kind: 'fail', level: LEVELS[rule.severity] }),
    message: { text: [rule.sentence, ...subject].join(' ') },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri, uriBaseId: 'PACKAGE' } },
        ...(finding !== undefined && {
          logicalLocations: [
            { name: finding.subject, kind: 'record', fullyQualifiedName: `${rule.on}/${finding.subject}` },
          ],
        }),
      },
    ],
    ...(finding !== undefined &&
      finding.fingerprint !== '' && { partialFingerprints: { 'sornaAudit/v1': finding.fingerprint } }),
  };
}

/** Samples are at most 20 a check; how many there are stands in each message, and all of them in the findings file. */
export function renderSarif(result: AuditResult): string {
  const rules = result.rules.filter(asksForAction);
  const results = rules.flatMap((rule, index) => {
    const samples = rule.samples.filter(({ state }) => state !== 'shown');
    if (samples.length === 0) return [resultOf(result, rule, index)];
    return samples.map((sample) => resultOf(result, rule, index, sample));
  });
  const { name, version } = result.tool;
  const run = {
    tool: { driver: { name, version, rules: rules.map(describedRule) } },
    originalUriBaseIds: { PACKAGE: { description: { text: `The package of ${result.jurisdiction.name}.` } } },
    results,
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(cleanStrings(log), null, 2)}\n`;
}
