import { it } from 'vitest';
import { buildRegistrant } from '../src/sample/build.ts';
import { MERIDIA } from '../src/sample/jurisdictions.ts';
it('x', () => {
  for (const n of (process.env.N ?? '').split(',')) {
    const r = buildRegistrant(MERIDIA, 7, Number(n) - 1);
    console.log(r.elsewhere, r.life.fate, r.life.tier, r.life.origin, JSON.stringify(r.person));
    for (const t of (process.env.T ?? 'employment,events').split(','))
      console.log(t, (r.tables as never as Record<string, object[]>)[t]!.map((x) => JSON.stringify(x)).join('\n'));
  }
});
