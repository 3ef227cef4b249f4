/** Scratch: only my defects, only their registrants. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { audit } from '../src/audit.ts';
import { loadChecklist } from '../src/load/checklist.ts';
import { buildRegistrant, publish } from '../src/sample/build.ts';
import { openExport } from '../src/sample/export.ts';
import { jurisdictionOf } from '../src/sample/jurisdictions.ts';
import { jurisdictionYaml } from '../src/sample/jurisdiction-yaml.ts';
import { meridiaMapping } from '../src/sample/meridia-export.ts';
import { planDefects } from '../src/sample/plan.ts';
import { writeTextFile } from '../src/sample/text-file.ts';
import { loadAreas } from './mutation/content.ts';
import { CONTENT_DEFECTS } from '../src/sample/defects/contents.ts';
import { LIST_DEFECTS } from '../src/sample/defects/lists.ts';
import { VALUE_DEFECTS } from '../src/sample/defects/values.ts';
import { PHOTO_DEFECTS } from '../src/sample/defects/photos.ts';
import { defectsOf } from '../src/sample/defects.ts';

it('mine', async () => {
  const world = jurisdictionOf('meridia');
  const old = process.env.OLD ? defectsOf('meridia').filter((d) => new RegExp(process.env.OLD!).test(d.kind)) : [];
  const mine = process.env.OLD ? old : [...CONTENT_DEFECTS, ...LIST_DEFECTS, ...VALUE_DEFECTS, ...PHOTO_DEFECTS];
  const plan = planDefects(world, 7, 5000, mine, [], 0);
  const folder = mkdtempSync(join(tmpdir(), 'cvp-'));
  const { compiled, terms, dictionary } = loadAreas((process.env.AREA ?? '').split(',').filter(Boolean));
  const rules = { rules: compiled.map((c) => c.rule), terms };
  const content = { checklist: loadChecklist(join(process.cwd(), 'checklist/2020')), dictionary, rules, compiled };
  writeTextFile(join(folder, 'p/jurisdiction.yaml'), jurisdictionYaml(world));
  writeTextFile(join(folder, 'p/registry/mapping.yaml'), meridiaMapping());
  const out = openExport('meridia', join(folder, 'p/registry'));
  const clean = (list: number): void => { const r = buildRegistrant(world, 7, list); out.write(r); };
  const kindOf = new Map<number, string>();
  const planted: string[] = [];
  for (const [index, { defect, partner }] of [...plan.defects].sort((a, b) => a[0] - b[0])) {
    const r = buildRegistrant(world, 7, index);
    const found = defect.plant(r, world, buildRegistrant(world, 7, partner));
    if (!defect.keepsPublicRecord) publish(r, world);
    out.write(r);
    kindOf.set(index, defect.kind);
    planted.push(...found.map((f) => `${f.state} ${f.rule} ${f.subject}`));
  }
  for (let i = 0; i < 0; i++) clean(i);
  out.close();
  mkdirSync(join(folder, 'out'));
  const result = await audit({ folder: join(folder, 'p'), content, out: join(folder, 'out') });
  const lines = readFileSync(join(folder, 'out', result.findings.file ?? ''), 'utf8').trim().split('\n');
  console.log(lines[0]);
  const found = lines.map((line) => JSON.parse(line) as { rule: string; subject: string; state: string }).map((f) => `${f.state} ${f.rule} ${f.subject}`);
  for (const r of result.rules) for (const x of r.samples) if (x.state === 'undecided') { const k = `undecided ${r.id} ${x.subject}`; if (!found.includes(k)) found.push(k); }
  for (const r of result.rules) { const n = found.filter((k) => k.startsWith(`undecided ${r.id} `)).length; if (n !== r.undecided) console.log('UNSAMPLED undecided', r.id, r.undecided, n); }
  const p = new Set(planted), f = new Set(found);
  const kind = (line: string): string => {
    const subject = line.split(' ').at(-1)!;
    const n = subject.startsWith('M9') ? 0 : Number(/\d+/.exec(subject)?.[0] ?? 0) - 1;
    return kindOf.get(n) ?? '?';
  };
  const show = (title: string, list: string[]): void => {
    const by = new Map<string, string[]>();
    for (const line of list) by.set(kind(line), [...(by.get(kind(line)) ?? []), line]);
    console.log(`=== ${title}\n` + [...by].map(([k, l]) => `${k}\n` + l.map((x) => `      ${x}`).join('\n')).join('\n'));
  };
  show('FOUND NOT PLANTED', found.filter((x) => !p.has(x)));
  show('PLANTED NOT FOUND', planted.filter((x) => !f.has(x)));
  console.log('doubly planted', planted.length - p.size);
  const mineRules = compiled.filter((c) => /\/(completeness|validity|photos)\//.test(c.rule.at.file)).map((c) => c.rule.id);
  const none = mineRules.filter((id) => !planted.some((x) => x.startsWith(`violation ${id} `)));
  console.log(`unplanted (${none.length}): ${none.join(' ')}`);
  rmSync(folder, { recursive: true, force: true });
  expect(1).toBe(1);
}, 600000);
