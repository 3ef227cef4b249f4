/** From verdict tables to numbers and samples. */
import type { DuckDBValue } from '@duckdb/node-api';
import type { DictionaryTable } from '../../model/dictionary.ts';
import { knowsRegistrant } from '../../compile/rules.ts';
import { RECORDED_TIERS, type RecordedTier, type TierCount } from '../../model/result.ts';
import type { Database } from '../database/database.ts';
import { readAlso, readEvidence, readRegistrants, type AlsoEvidence, type CellEvidence } from './evidence.ts';
import type { Pass, Population } from '../expression/judge.ts';
import { stageName } from '../stage/stage.ts';
import { byTier, tierCounts, type ByTier } from './tier-counts.ts';

/** At most so many samples a rule; counts are always exact. */
export const SAMPLE_LIMIT = 20;

export interface Sample {
  readonly subject: string;
  readonly state: 'violation' | 'undecided';
  readonly evidence: readonly CellEvidence[];
  /** Key of the registrant whose record it is, where the record is not the registrant's own and the export has both. */
  readonly registrant?: string;
  /** What the rule shows beside the record's own columns. */
  readonly also: readonly AlsoEvidence[];
}

export interface RuleCounts {
  readonly id: string;
  readonly population: number;
  readonly violations: number;
  readonly undecided: number;
  /** Absent where the rule does not know the registrant, or the export has no tiers. */
  readonly tiers?: readonly TierCount[];
  readonly samples: readonly Sample[];
}

/** A record without a key is named by its place among the records that were read. */
export const SUBJECT = `COALESCE(key, 'record ' || CAST(rid + 1 AS VARCHAR))`;

/** With `n`, the number of records that a row stands for. */
function verdictsOf(pass: Pass, table: DictionaryTable): string {
  if (pass.verdicts !== stageName(table.name)) return pass.verdicts;
  return `(SELECT rowid AS rid, 1 AS n, * FROM ${pass.verdicts})`;
}

/**
 * The numbers of each rule of a pass, and the first records that it found, with their shown cells.
 *
 * @param staged columns of the table's stage, besides its keys
 */
export async function countVerdicts(
  db: Database,
  pass: Pass,
  table: DictionaryTable,
  staged: ReadonlySet<string>,
): Promise<readonly RuleCounts[]> {
  const from = verdictsOf(pass, table);
  const members = await countMembers(db, pass, from);
  const verdicts = await countByVerdict(db, from);
  const failed = await failedByTier(db, pass, from);
  const sampled = pass.rules.map(({ population }, i) => ({
    violation: verdicts.get(2 * i)?.first ?? [],
    // Whether these belong to the population is itself unknown; they stand in no list, but are counted and sampled.
    undecided: [...(verdicts.get(2 * i + 1)?.first ?? []), ...members.firstOpen(population)],
  }));
  const rids = new Set(sampled.flatMap((s) => [...s.violation, ...s.undecided]).map((r) => r.rid));
  const evidence = await readEvidence(db, pass, table, staged, rids);
  const also = await readAlso(db, pass, rids);
  const registrants = await readRegistrants(db, pass, table, evidence, rids);
  return pass.rules.map(({ compiled, population }, i) => {
    const samples = (['violation', 'undecided'] as const).flatMap((state) =>
      sampled[i]![state].map(({ subject, rid }) => ({
        subject,
        state,
        evidence: compiled.rule.show.map(
          (column) => evidence.get(`${rid} ${column}`) ?? { column, nothing: 'not in the export' },
        ),
        ...registrants(rid),
        also: also(compiled, rid),
      })),
    );
    const ofTier = (tier: RecordedTier): Omit<TierCount, 'tier'> => ({
      population: members.within(population, [tier]),
      violations: failed(`${2 * i}`, tier),
      undecided: members.open(population, [tier]) + failed(`${2 * i + 1}`, tier),
    });
    return {
      id: compiled.rule.id,
      population: members.within(population, RECORDED_TIERS),
      violations: verdicts.get(2 * i)?.n ?? 0,
      undecided: members.open(population, RECORDED_TIERS) + (verdicts.get(2 * i + 1)?.n ?? 0),
      ...(pass.tier !== undefined && knowsRegistrant(compiled) && { tiers: tierCounts(ofTier) }),
      samples: samples.slice(0, SAMPLE_LIMIT),
    };
  });
}

/** Records in the populations of a pass, by the tier of their registrant. */
interface Members {
  /** How many belong to the population. */
  within(population: Population, tiers: readonly RecordedTier[]): number;
  /** Of how many it is open whether they do. */
  open(population: Population, tiers: readonly RecordedTier[]): number;
  /** The first of these, by subject. */
  firstOpen(population: Population): readonly RecordRef[];
}

async function countMembers(db: Database, { rules, tier = 'NULL' }: Pass, from: string): Promise<Members> {
  const populations = [...new Map(rules.map(({ population }) => [population.isIn, population])).values()];
  const indexOf = new Map(populations.map(({ isIn }, i) => [isIn, i]));
  const totals = populations.flatMap(({ isIn, isOpen }, i) => [
    `sum(CASE WHEN ${isIn} THEN n ELSE 0 END) AS in${i}`,
    `count_if(${isOpen ?? 'FALSE'}) AS open${i}`,
  ]);
  const counted = byTier(await db.rows(`SELECT ${tier} AS tier, ${totals.join(', ')} FROM ${from} GROUP BY 1`));
  const sum = (what: 'in' | 'open', { isIn }: Population, tiers: readonly RecordedTier[]): number =>
    tiers.reduce((total, each) => total + counted(`${what}${indexOf.get(isIn)!}`, each), 0);
  const open = populations.filter((population) => sum('open', population, RECORDED_TIERS) > 0);
  const firsts = open.map(
    ({ isIn, isOpen }) =>
      `min({s: ${SUBJECT}, r: rid}, ${SAMPLE_LIMIT}) FILTER (WHERE ${isOpen!}) AS open${indexOf.get(isIn)!}`,
  );
  const anyOpen = open.map(({ isOpen }) => isOpen).join(' OR ');
  const [first] = open.length === 0 ? [{}] : await db.rows(`SELECT ${firsts.join(', ')} FROM ${from} WHERE ${anyOpen}`);
  return {
    within: (population, tiers) => sum('in', population, tiers),
    open: (population, tiers) => sum('open', population, tiers),
    firstOpen: ({ isIn }) => refsOf(first?.[`open${indexOf.get(isIn)!}`]),
  };
}

interface VerdictCount {
  readonly n: number;
  /** By subject. */
  readonly first: readonly RecordRef[];
}

/** By verdict: how many, and the first subjects in order. */
async function countByVerdict(db: Database, from: string): Promise<ReadonlyMap<number, VerdictCount>> {
  // `min(x, n)` keeps a heap of n, not all of them.
  const rows = await db.rows(
    `SELECT verdict, count(*) AS n, min({s: ${SUBJECT}, r: rid}, ${SAMPLE_LIMIT}) AS first ` +
      `FROM (SELECT rid, key, unnest(fails) AS verdict FROM ${from} WHERE len(fails) > 0) GROUP BY verdict ORDER BY verdict`,
  );
  return new Map(rows.map(({ verdict, n, first }) => [Number(verdict), { n: Number(n), first: refsOf(first) }]));
}

/** Numbers of each verdict by tier. */
async function failedByTier(db: Database, { tier }: Pass, from: string): Promise<ByTier> {
  if (tier === undefined) return byTier([]);
  const rows = await db.rows(
    `SELECT tier, verdict, count(*) AS n FROM (SELECT ${tier} AS tier, unnest(fails) AS verdict FROM ${from} ` +
      `WHERE len(fails) > 0) GROUP BY 1, 2`,
  );
  return byTier(rows.map(({ tier: of, verdict, n }) => ({ tier: of!, [String(verdict)]: n! })));
}

interface RecordRef {
  readonly subject: string;
  readonly rid: string;
}

/** From a list of {s: subject, r: row id}, as the engine hands it over. */
function refsOf(value: DuckDBValue | undefined): readonly RecordRef[] {
  const list = value as unknown as { items: readonly { entries: { s: string; r: bigint } }[] } | null | undefined;
  return (list?.items ?? []).map((item) => ({ subject: item.entries.s, rid: String(item.entries.r) }));
}
