/** What the invented public sites do not do, or do not say. */
import type { SampleName, SiteFlaw } from '../jurisdictions.ts';

const FLAWS: Readonly<Record<SampleName, readonly SiteFlaw[]>> = {
  meridia: [{ kind: 'warning-without-penalties', rule: 'function-misuse-warning-missing', outcome: 'fail' }],
  'cedar-hollow': [{ kind: 'no-radius-search', rule: 'function-search-by-radius-missing', outcome: 'fail' }],
};

export function siteFlawsOf(name: SampleName): readonly SiteFlaw[] {
  return FLAWS[name];
}
