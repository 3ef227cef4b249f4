/** Which records a table of `mapping.yaml` is made from, and the files that say more about them. */
import type { ColumnMapping, JoinedFile, NamedHeader, RecordChoice } from '../../model/package.ts';
import { filesOf } from './mapping-files.ts';
import type { ChoiceYaml, JoinYaml, LatestYaml, TableYaml } from './mapping-schema.ts';
import type { Path, YamlSource } from '../yaml/yaml-source.ts';

type Choosing = Pick<TableYaml, 'where' | 'except' | 'latest' | 'earliest'>;

export function choiceFrom({ where, except, latest, earliest }: Choosing): RecordChoice {
  return {
    ...(where === undefined ? {} : { where: wordsOf(where) }),
    ...(except === undefined ? {} : { except: wordsOf(except) }),
    ...(latest === undefined ? {} : { latest: latestFrom(latest) }),
    ...(earliest === undefined ? {} : { earliest: latestFrom(earliest) }),
  };
}

/** Words as they are compared: without blanks around, and case. */
function wordsOf(choice: ChoiceYaml): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(choice).map(([header, words]) => [
      header,
      (Array.isArray(words) ? words : [words]).map((word) =>
        String(word ?? '')
          .trim()
          .toUpperCase(),
      ),
    ]),
  );
}

function latestFrom(latest: string | LatestYaml): Pick<ColumnMapping, 'from' | 'format' | 'latestYear' | 'time'> {
  if (typeof latest === 'string') return { from: latest };
  const { from, format, latest_year: latestYear, time } = latest;
  return {
    from,
    ...(format === undefined ? {} : { format: [format].flat() }),
    ...(latestYear === undefined ? {} : { latestYear }),
    ...(time === undefined ? {} : { time }),
  };
}

export function joinsFrom(
  table: string,
  joins: readonly JoinYaml[],
  source: YamlSource,
  files: readonly string[],
): readonly JoinedFile[] {
  return joins.map((each, i) => {
    const path = ['tables', table, 'join', i];
    const { as, on } = each;
    return { as, on, ...filesOf(each, path, source, files), ...choiceFrom(each), at: source.placeOf(path) };
  });
}

/** Columns of the table's own file that the choice of its records and the joins name, with their places. */
export function chosenHeaders(table: string, yaml: TableYaml, source: YamlSource): readonly NamedHeader[] {
  const path = ['tables', table];
  const at = (header: string, where: Path): NamedHeader => ({ header, at: source.placeOf(where) });
  return [
    ...(['where', 'except'] as const).flatMap((key) =>
      Object.keys(yaml[key] ?? {}).map((header) => at(header, [...path, key, header])),
    ),
    ...(['latest', 'earliest'] as const).flatMap((key) => {
      const named = yaml[key];
      return named === undefined ? [] : [at(typeof named === 'string' ? named : named.from, [...path, key])];
    }),
  ];
}
