/** The SMART Office's determination and a tribe's delegation, as jurisdiction.yaml records them. */
import type { Problem } from '../../errors.ts';
import {
  DELEGATION_WAYS,
  OFFICIAL_RESULTS,
  type Delegation,
  type DelegationWay,
  type OfficialDetermination,
  type OfficialResult,
} from '../../model/amendment.ts';
import { DAY } from '../calendar-date.ts';
import { dateProblem } from '../yaml/written-dates.ts';
import type { Kind } from '../../model/checklist.ts';
import type { Partly } from '../yaml/read-on.ts';
import type { YamlSource } from '../yaml/yaml-source.ts';

export interface OfficialYaml {
  readonly official_determination?: {
    readonly result: OfficialResult;
    readonly by: string;
    readonly on: string;
    readonly fiscal_year?: number;
    readonly reallocation_deadline?: string;
    readonly reallocation_requested_on?: string;
    readonly source: string;
  };
  readonly delegation?: {
    readonly to: string;
    readonly how: DelegationWay;
    readonly on?: string;
    readonly source: string;
  };
}

const WORDS = { type: 'string', pattern: '\\S', description: 'some words', maxLength: 1000 };

/** JSON Schema (draft-07) of the two blocks. */
export const OFFICIAL_PROPERTIES = {
  official_determination: {
    type: 'object',
    additionalProperties: false,
    required: ['result', 'by', 'on', 'source'],
    properties: {
      result: { enum: OFFICIAL_RESULTS },
      by: WORDS,
      on: DAY,
      fiscal_year: { type: 'integer', minimum: 2006, maximum: 2100 },
      reallocation_deadline: DAY,
      reallocation_requested_on: DAY,
      source: WORDS,
    },
  },
  delegation: {
    type: 'object',
    additionalProperties: false,
    required: ['to', 'how', 'source'],
    properties: { to: WORDS, how: { enum: DELEGATION_WAYS }, on: DAY, source: WORDS },
  },
};

export interface Official {
  readonly official?: OfficialDetermination;
  readonly delegation?: Delegation;
}

/** The data must be without errors. */
export function officialFrom({ official_determination: given, delegation }: OfficialYaml): Official {
  return {
    ...(given && {
      official: {
        result: given.result,
        by: given.by,
        on: given.on,
        ...(given.fiscal_year === undefined ? {} : { fiscalYear: given.fiscal_year }),
        ...(given.reallocation_deadline === undefined ? {} : { reallocationDeadline: given.reallocation_deadline }),
        ...(given.reallocation_requested_on === undefined
          ? {}
          : { reallocationRequestedOn: given.reallocation_requested_on }),
        source: given.source,
      },
    }),
    ...(delegation && { delegation }),
  };
}

/** Days that are none, and a delegation by a jurisdiction that is no tribe. */
export function officialProblems(data: Partly<OfficialYaml>, kind: Kind | undefined, source: YamlSource): Problem[] {
  const { official_determination: given, delegation } = data;
  const days = (['on', 'reallocation_deadline', 'reallocation_requested_on'] as const).flatMap((key) =>
    dateProblem(key, given?.[key], source, ['official_determination', key]),
  );
  const problems = [...days, ...dateProblem('on', delegation?.on, source, ['delegation', 'on'])];
  const reallocates = (['reallocation_deadline', 'reallocation_requested_on'] as const).filter((key) => given?.[key]);
  const result = given?.result ?? 'not-implemented';
  for (const key of result === 'not-implemented' ? [] : reallocates) {
    const message = `"${key}" belongs to a determination of "not-implemented" only.`;
    const at = source.placeOf(['official_determination', key], 'key');
    problems.push({ code: 'reallocation', level: 'warning', message, next: 'Remove it.', at });
  }
  if (delegation && kind !== undefined && kind !== 'tribe') {
    const message = `"delegation" (34 USC 20929) is for tribes only and is not shown for a ${kind}.`;
    const at = source.placeOf(['delegation'], 'key');
    problems.push({ code: 'delegation', level: 'warning', message, next: 'Remove it.', at });
  }
  return problems;
}
