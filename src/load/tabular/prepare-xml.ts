import { rmSync } from 'node:fs';
import type { Problem } from '../../errors.ts';
import { quoted } from '../../quoted.ts';
import { decode, decodeAgain, type Context, type Decoded } from './decode.ts';
import { readStart } from './encoding.ts';
import { prepareRecords } from './prepare-records.ts';
import { nothing } from './prepared.ts';
import type { PreparedFile } from './types.ts';
import { verifyCsv } from './verify.ts';
import { XmlFlaw } from './xml-reader.ts';
import { eachXmlRecord } from './xml-records.ts';
import { structureOf } from './xml-structure.ts';

export async function prepareXml(context: Context, given: Decoded): Promise<PreparedFile> {
  const { options, name, source } = context;
  const { encoding, isSettled } = given;
  const decoded =
    isSettled || declaredEncoding(source) !== 'windows-1252' ? given : await decode(context, 'windows-1252');
  const verdict = await verifyCsv(decoded.path, undefined, options.chunkBytes);
  if (!verdict.isUtf8 && !decoded.isSettled) return prepareXml(context, await decodeAgain(context));
  const failed = (problem: Problem): PreparedFile => {
    if (decoded.isTemporary) rmSync(decoded.path);
    return { ...nothing(source, decoded.source ?? verdict), encoding, problems: [...decoded.problems, problem] };
  };
  try {
    const structure = await structureOf(decoded.path, options.record, options.chunkBytes);
    if (structure.record === undefined) return failed(noSuchElement(name, options.record!));
    if (structure.tooManyNames) return failed(manyNames(name));
    const each = eachXmlRecord(decoded.path, structure, options.chunkBytes);
    return await prepareRecords(context, decoded, verdict, { what: 'XML', each, none: noValue(name) });
  } catch (error) {
    if (error instanceof XmlFlaw) return failed(damaged(name, error));
    throw error;
  }
}

const LATIN = /^(?:windows-?1252|iso-?8859-?1|latin-?1|us-ascii)$/i;

/** What the first line says; other encodings than these are told by their bytes. */
function declaredEncoding(path: string): 'windows-1252' | undefined {
  const declared = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})["']/.exec(
    readStart(path, 512).toString('latin1'),
  );
  return declared !== null && LATIN.test(declared[1]!) ? 'windows-1252' : undefined;
}

function damaged(file: string, { message, line, column }: XmlFlaw): Problem {
  const next = 'Export it again, or as CSV or NDJSON.';
  return {
    code: 'registry-xml',
    level: 'error',
    message: `The file cannot be read from here on: ${message}.`,
    next,
    at: { file, line, column },
  };
}

function noSuchElement(file: string, record: string): Problem {
  const message = `The file has no element ${quoted(record)}.`;
  const next = 'Write the name of the element that is one record, without a prefix, after "record:" in mapping.yaml.';
  return { code: 'registry-xml-record', level: 'error', message, next, at: { file } };
}

function manyNames(file: string): Problem {
  const message = 'The elements of the file have too many different names.';
  const next = 'Name the element that is one record: "record:" in mapping.yaml.';
  return { code: 'registry-columns', level: 'error', message, next, at: { file } };
}

function noValue(file: string): Problem {
  const message = 'No record of the file has a value.';
  const next = 'Name the element that is one record: "record:" in mapping.yaml.';
  return { code: 'registry-no-record-readable', level: 'error', message, next, at: { file } };
}
