/** OSCAL and HDF: what is open must not come out as passed, whatever the programs that read them make of it. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { STATUSES } from '../../../src/model/outcome.ts';
import type { AuditResult } from '../../../src/model/result.ts';
import { renderAlso } from '../../../src/report/formats/formats.ts';
import { uuidOf } from '../../../src/report/formats/uuid.ts';
import { STATUS_WORDS } from '../../../src/report/words.ts';
import { countStatuses, HOSTILE, makeResult } from '../made-result.ts';
import { OSCAL_SHAPE } from './oscal-shape.ts';

const RESULT = makeResult();
const family = (id: string, of = RESULT) => STATUS_WORDS[of.items.find((item) => item.id === id)!.status].family;

/** Each row, whatever its status, is served by a check of every outcome. */
function everyCheckOnEveryRow(): AuditResult {
  const items = RESULT.items.map((item, i) => ({
    ...item,
    status: STATUSES[i % STATUSES.length]!,
    rules: RESULT.rules.map(({ id }) => id),
  }));
  return { ...RESULT, items, counts: countStatuses(items) };
}

interface Hdf {
  readonly platform: { readonly name: string; readonly release: string };
  readonly version: string;
  readonly statistics: { readonly controls: Readonly<Record<string, { readonly total: number }>> };
  readonly profiles: readonly [
    {
      readonly name: string;
      readonly sha256: string;
      readonly groups: readonly { readonly controls: readonly string[] }[];
      readonly controls: readonly Control[];
    },
  ];
}

interface Control {
  readonly id: string;
  readonly title: string;
  readonly desc: string;
  readonly impact: number;
  readonly tags: Readonly<Record<string, unknown>>;
  readonly refs: readonly unknown[];
  readonly source_location: object;
  readonly results: readonly {
    readonly status: string;
    readonly code_desc: string;
    readonly run_time: number;
    readonly start_time: string;
    readonly message?: string;
    readonly skip_message?: string;
    readonly backtrace?: unknown;
  }[];
}

/** The precedence by which Heimdall (inspecjs) makes one status of a control's results. */
function asHeimdallShows({ impact, results }: Control): string {
  const statuses = results.map(({ status, backtrace }) => (backtrace === undefined ? status : 'error'));
  if (statuses.includes('error') || statuses.length === 0) return 'Profile Error';
  if (impact === 0) return 'Not Applicable';
  if (statuses.includes('failed')) return 'Failed';
  return statuses.includes('passed') ? 'Passed' : 'Not Reviewed';
}

describe('HDF', () => {
  const read = async (result: AuditResult): Promise<Hdf> => JSON.parse(await renderAlso('hdf', result)) as Hdf;

  test.for([
    ['each row with its own checks', RESULT],
    ['every check on every row', everyCheckOnEveryRow()],
  ] as const)('Heimdall shows each row as what it is: %s', async ([, result]) => {
    const [{ controls }] = (await read(result)).profiles;
    expect(controls.map(({ id }) => id)).toEqual(result.items.map(({ id }) => id));
    for (const control of controls) {
      const { status } = result.items.find(({ id }) => id === control.id)!;
      const wanted = {
        met: 'Passed',
        gap: 'Failed',
        open: 'Not Reviewed',
        missing: 'Not Reviewed',
        na: 'Not Applicable',
      };
      const shown = asHeimdallShows(control);
      expect([control.id, status, shown]).toEqual([
        control.id,
        status,
        status === 'error' ? 'Profile Error' : wanted[STATUS_WORDS[status].family],
      ]);
    }
  });

  test('what is skipped says why, what failed has a message, and every result is of the as-of day', async () => {
    const { profiles } = await read(everyCheckOnEveryRow());
    for (const { status, code_desc, run_time, start_time, message, skip_message } of profiles[0].controls.flatMap(
      ({ results }) => results,
    )) {
      expect(['passed', 'failed', 'skipped', 'error']).toContain(status);
      expect([code_desc.length > 5, run_time, start_time]).toEqual([true, 0, '2026-06-30T00:00:00Z']);
      if (status === 'skipped') expect(skip_message!.length).toBeGreaterThan(10);
      if (status === 'failed' || status === 'error') expect(message!.length).toBeGreaterThan(10);
    }
  });

  test('it has the fields that the format asks for, and the counts add up', async () => {
    const { platform, version, statistics, profiles } = await read(RESULT);
    const [{ sha256, groups, controls }] = profiles;
    expect([platform.name, platform.release, version]).toEqual(['sorna-audit', '0.1.0', '0.1.0']);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(groups.flatMap((group) => group.controls)).toEqual(controls.map(({ id }) => id));
    expect(Object.values(statistics.controls).reduce((sum, { total }) => sum + total, 0)).toBe(controls.length);
    for (const control of controls) {
      for (const field of ['id', 'title', 'desc', 'impact', 'refs', 'tags', 'code', 'source_location', 'results'])
        expect(control).toHaveProperty(field);
      expect(control.impact >= 0 && control.impact <= 1).toBe(true);
    }
  });

  test('a waiver stands beside the row and does not take its place', async () => {
    const item = RESULT.items.find(({ status }) => status === 'not-met')!;
    const waiver = {
      ...({
        id: 'A1',
        kind: 'waiver',
        by: 'J. Rowe',
        on: '2026-01-01',
        from: '2026-01-01',
        until: '2026-12-31',
      } as const),
      ...{
        words: 'A bill',
        at: { file: 'amendments/a.yaml' },
        items: [item.id],
        rules: [],
        state: 'in-force' as const,
      },
      ...{ unused: [] },
    };
    const text = await renderAlso('hdf', { ...RESULT, amendments: [waiver] });
    const control = (JSON.parse(text) as Hdf).profiles[0].controls.find(({ id }) => id === item.id)!;
    expect(asHeimdallShows(control)).toBe('Failed');
    expect(JSON.stringify(control)).toContain('Waived until December 31, 2026');
    expect(text).not.toContain('waiver_data');
  });
});

interface Oscal {
  readonly 'assessment-results': {
    readonly uuid: string;
    readonly metadata: { readonly 'last-modified': string; readonly parties: readonly [{ readonly uuid: string }] };
    readonly 'import-ap': { readonly href: string };
    readonly results: readonly [
      {
        readonly uuid: string;
        readonly 'reviewed-controls': {
          readonly 'control-selections': readonly [
            Readonly<
              Record<'include-controls' | 'exclude-controls', readonly { readonly 'control-id': string }[] | undefined>
            >,
          ];
        };
        readonly observations: readonly { readonly uuid: string; readonly props: readonly Prop[] }[];
        readonly findings: readonly {
          readonly uuid: string;
          readonly title: string;
          readonly props: readonly Prop[];
          readonly target: {
            readonly 'target-id': string;
            readonly status: { readonly state: string; readonly reason: string };
          };
          readonly 'related-observations'?: readonly { readonly 'observation-uuid': string }[];
        }[];
      },
    ];
    readonly 'back-matter': { readonly resources: readonly { readonly uuid: string }[] };
  };
}
type Prop = { readonly name: string; readonly value: string };

describe('OSCAL assessment results', () => {
  const validate = new Ajv2020({ allErrors: true, strict: false, unicodeRegExp: true }).compile(OSCAL_SHAPE);
  const read = async (result: AuditResult): Promise<Oscal['assessment-results']> =>
    (JSON.parse(await renderAlso('oscal', result)) as Oscal)['assessment-results'];

  const nothingAsked = {
    ...makeResult({ bare: true }),
    items: RESULT.items.map((item) => ({ ...item, status: 'not-applicable' as const })),
    rules: [],
  };
  test.for([
    ['a full result', RESULT],
    ['one without evidence', makeResult({ bare: true, hostile: false })],
    ['one where nothing applies and nothing was checked', nothingAsked],
    ['a name with breaks', { ...RESULT, jurisdiction: { ...RESULT.jurisdiction, name: ` A\n\tB ${HOSTILE.bidi} ` } }],
  ] as const)('%s has the required fields in the required forms', async ([, result]) => {
    validate(JSON.parse(await renderAlso('oscal', result)));
    expect(validate.errors).toBeNull();
  });

  test('only a row that is met is satisfied; who cannot say yet does not say "fail"', async () => {
    const [{ findings }] = (await read(RESULT)).results;
    for (const { target, props } of findings) {
      const of = family(target['target-id']);
      const { status } = RESULT.items.find(({ id }) => id === target['target-id'])!;
      expect(target.status.state).toBe(of === 'met' ? 'satisfied' : 'not-satisfied');
      const reason = of === 'met' ? 'pass' : of === 'gap' && status !== 'error' ? 'fail' : 'other';
      expect([target['target-id'], target.status.reason]).toEqual([target['target-id'], reason]);
      expect(props.find(({ name }) => name === 'status')!.value).toBe(status);
    }
  });

  test('every row is either found or excluded as not asked, and every check is observed', async () => {
    const [{ findings, observations, 'reviewed-controls': reviewed }] = (await read(RESULT)).results;
    const [selection] = reviewed['control-selections'];
    const ids = (of: 'include-controls' | 'exclude-controls') =>
      (selection[of] ?? []).map((each) => each['control-id']);
    expect(ids('include-controls')).toEqual(findings.map(({ target }) => target['target-id']));
    expect([...ids('include-controls'), ...ids('exclude-controls')].sort()).toEqual(
      RESULT.items.map(({ id }) => id).sort(),
    );
    expect(ids('exclude-controls').every((id) => family(id) === 'na')).toBe(true);
    const checks = observations.map(({ props }) => props.find(({ name }) => name === 'check')!.value);
    expect(checks).toEqual(RESULT.rules.map(({ id }) => id));
  });

  test('UUIDs are each used once, every reference leads somewhere, and no clock is read', async () => {
    const document = await read(RESULT);
    const [result] = document.results;
    const observed = new Set(result.observations.map(({ uuid }) => uuid));
    for (const { 'related-observations': related = [] } of result.findings)
      for (const each of related) expect(observed.has(each['observation-uuid'])).toBe(true);
    expect(document['back-matter'].resources.map(({ uuid }) => `#${uuid}`)).toContain(document['import-ap'].href);
    const all = [
      ...[document.uuid, result.uuid, document.metadata.parties[0].uuid],
      ...[...result.observations, ...result.findings, ...document['back-matter'].resources].map(({ uuid }) => uuid),
    ];
    expect(new Set(all).size).toBe(all.length);
    const text = JSON.stringify(document);
    expect(new Set(text.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g))).toEqual(new Set(['2026-06-30T00:00:00Z']));
  });

  test('another result has another document, and the same rows keep their finding', async () => {
    const other = await read({ ...RESULT, total: RESULT.total + 1 });
    const first = await read(RESULT);
    expect(other.uuid).not.toBe(first.uuid);
    expect(other.results[0].uuid).not.toBe(first.results[0].uuid);
    expect(other.results[0].findings[0]!.uuid).toBe(first.results[0].findings[0]!.uuid);
    const elsewhere = await read({ ...RESULT, jurisdiction: { ...RESULT.jurisdiction, name: 'Elsewhere' } });
    expect(elsewhere.results[0].findings[0]!.uuid).not.toBe(first.results[0].findings[0]!.uuid);
  });

  test('no text becomes markup', async () => {
    const text = await renderAlso('oscal', RESULT);
    // Names and values of properties are plain texts.
    const markup = text.split('\n').filter((each) => /^ *"(?:title|description|remarks)": /.test(each));
    expect(markup.filter((each) => each.includes('script')).length).toBeGreaterThan(0);
    for (const each of markup) expect(JSON.parse(`{${each.replace(/,$/, '')}}`)).toEqual(expect.anything());
    expect(markup.join('\n').replace(/\\\\./g, '')).not.toMatch(/[<`[\]~{}|]/);
  });
});

test('a UUID is of version 5, and parts do not run into one another', () => {
  expect(uuidOf('a', 'b')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidOf('a', 'b')).toBe(uuidOf('a', 'b'));
  expect(uuidOf('a', 'b')).not.toBe(uuidOf('ab'));
});
