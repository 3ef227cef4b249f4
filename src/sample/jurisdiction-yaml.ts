import { TIERS } from '../model/package.ts';
import { iso } from './days.ts';
import { quoted } from './export-shape.ts';
import type { Jurisdiction } from './jurisdictions.ts';

/** The package's jurisdiction.yaml. */
/** @param noRecords tables that turned out empty */
export function jurisdictionYaml(world: Jurisdiction, noRecords: readonly string[]): string {
  return [
    `# ${world.title} does not exist. Every person, place and number in this package is invented.\n`,
    `name: ${world.title}\n`,
    `kind: ${world.kind}\n`,
    world.kind === 'state' ? `code: ${world.state}\n` : 'enhanced_sentencing: false\n',
    `as_of: ${iso(world.asOf)}\n`,
    `implemented_on: ${iso(world.implementedOn)}\n`,
    'calendar:\n',
    '  weekend: [6, 7]\n',
    '  federal_holidays: true\n',
    `  closures: [${world.closures.join(', ')}]\n`,
    'schedule:\n',
    ...TIERS.map((tier) => `  ${tier}: { every_months: ${world.everyMonths[tier]} }\n`),
    'grace_days: 0\n',
    `public_by_design: [${world.publicByDesign.map(quoted).join(', ')}]\n`,
    noRecords.length === 0 ? '' : `no_records: [${noRecords.join(', ')}]\n`,
    `bounds: [${world.bounds.join(', ')}]\n`,
  ].join('');
}
