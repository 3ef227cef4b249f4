import { it } from 'vitest';
import { buildRegistrant } from '../src/sample/build.ts';
import { jurisdictionOf } from '../src/sample/jurisdictions.ts';
it('dump', () => {
  for (const n of (process.env.N ?? '').split(',').map(Number)) {
    const r = buildRegistrant(jurisdictionOf('meridia'), 7, n - 1);
    const t = (process.env.T ?? 'offenses,supervision,warrants').split(',');
    console.log(JSON.stringify({ person: r.person, ...Object.fromEntries(t.map((x) => [x, (r.tables as any)[x]])) }, null, 0));
  }
});
