/** Scratch: not committed. Audits a generated sample with the rules of some folders and prints what differs from the manifest. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { audit } from '../src/audit.ts';
import { loadChecklist } from '../src/load/checklist.ts';
import { generateSample } from '../src/sample/generate.ts';
import { planDefects } from '../src/sample/plan.ts';
import { defectsOf, leaksOf, spoiledOf } from '../src/sample/defects.ts';
import { jurisdictionOf } from '../src/sample/jurisdictions.ts';
import { loadAreas } from './mutation/content.ts';

import { CLEAN_RECORD_DEFECTS } from '../src/sample/defects/clean-record.ts';
import { DURATION_DEFECTS } from '../src/sample/defects/duration.ts';
import { VERIFICATION_DEFECTS } from '../src/sample/defects/verification.ts';
import { TIER_DEFECTS } from '../src/sample/defects/tiers.ts';
const MINE = new Set([...CLEAN_RECORD_DEFECTS, ...DURATION_DEFECTS, ...VERIFICATION_DEFECTS, ...TIER_DEFECTS].map((d) => d.kind));
it('sample', async () => {
  const name = (process.env.SAMPLE ?? 'meridia') as 'meridia' | 'cedar-hollow';
  const defects = process.env.CLEAN === undefined;
  const registrants = Number(process.env.REGISTRANTS ?? (name === 'meridia' ? 5000 : 120));
  const folder = mkdtempSync(join(tmpdir(), 'sample-'));
  try {
    const areas = (process.env.AREA ?? '').split(',').filter(Boolean);
    const { compiled, terms, dictionary } = loadAreas(areas);
    const rules = { rules: compiled.map((c) => c.rule), terms };
    const content = { checklist: loadChecklist(join(process.cwd(), 'checklist/2020')), dictionary, rules, compiled };
    const manifest = generateSample({ name, registrants, seed: 7, website: false, defects, folder: join(folder, 'p') });
    const plan = defects ? planDefects(jurisdictionOf(name), 7, registrants, defectsOf(name), leaksOf(name), spoiledOf(name).length) : undefined;
    const kindOf = (subject: string): string => {
      const n = Number(/^[A-Z]+0*(\d+)/.exec(subject)?.[1]) - 1;
      const d = plan?.defects.get(n)?.defect; return d ? (MINE.has(d.kind) ? '@' : '') + d.kind.replaceAll(' ', '_') : (plan?.spoiled.includes(n) ? 'spoiled' : plan?.leaks.has(n) ? 'leak' : '-');
    };
    mkdirSync(join(folder, 'out'));
    const result = await audit({ folder: join(folder, 'p'), content, out: join(folder, 'out') });
    const text = readFileSync(join(folder, 'out', result.findings.file ?? ''), 'utf8').trim();
    const found = text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as { rule: string; subject: string; state: string });
    const ids = new Set(compiled.map((c) => c.rule.id));
    const keys = (list: readonly { rule: string; subject: string; state: string }[], state: string): string[] =>
      list.filter((one) => one.state === state && ids.has(one.rule)).map((one) => `${one.rule} ${one.subject}`);
    const mine = process.env.KINDS === undefined ? undefined : new RegExp(process.env.KINDS);
    const count = (list0: readonly string[]): string => count0(list0.filter((k) => mine === undefined || mine.test(kindOf(k.split(' ')[1]!))));
    const count0 = (list: readonly string[]): string => {
      const n = new Map<string, string[]>();
      for (const each of list) n.set(each.split(' ')[0]!, [...(n.get(each.split(' ')[0]!) ?? []), each.split(' ').slice(1).join(' ')]);
      return [...n].map(([rule, subjects]) => `  ${rule}: ${subjects.length} (${[...new Set(subjects.map((x) => `${kindOf(x)} ${x}`))].slice(0, Number(process.env.SHOW ?? 6)).join(', ')})`).join('\n');
    };
    for (const state of ['violation', 'undecided']) {
      const got = keys(found, state);
      const planted = keys(manifest.findings, state);
      console.log(`${state}: found but not planted\n${count(got.filter((k) => !planted.includes(k)))}`);
      console.log(`${state}: planted but not found\n${count(planted.filter((k) => !got.includes(k)))}`);
    }
    const unplanted = compiled.filter((c) => !manifest.findings.some((f) => f.rule === c.rule.id && f.state === 'violation'));
    console.log(`rules without a planted violation (${unplanted.length}):\n  ${unplanted.map((c) => `${basename(dirname(c.rule.at.file))}/${c.rule.id}`).join('\n  ')}`);
    const open = result.rules.filter((rule) => ['error', 'not-testable'].includes(rule.outcome));
    console.log(`not testable or error:\n${open.map((r) => `  ${r.id} ${r.outcome} ${r.reason ?? ''}`).join('\n')}`);
    const stale = [...new Set(manifest.findings.map((f) => f.rule))].filter((rule) => areas.length === 0 && !ids.has(rule));
    console.log(`planted for rules that do not exist: ${stale.join(', ')}`);
    expect(true).toBe(true);
  } catch (error) {
    const { problems } = error as { problems?: { message: string; at?: { file: string; line?: number } }[] };
    if (problems) console.log(problems.slice(0, 40).map((p) => `${p.at?.file}:${p.at?.line} ${p.message}`).join('\n'));
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 600000);
