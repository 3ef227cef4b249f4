import { rmSync } from 'node:fs';
import { decodeAgain, scratchFile, type Context, type Decoded } from './decode.ts';
import { readHead, unreadableHeader, type Head } from './head.ts';
import { lineAtOffset } from './line-at-offset.ts';
import { assertClean, layoutOf, nothing, tallied } from './prepared.ts';
import { asideProblems, lookalikeProblem } from './problems.ts';
import { rewriteCsv } from './rewrite.ts';
import type { PreparedFile } from './types.ts';
import { verifyCsv, type Verdict } from './verify.ts';

export async function prepareCsv(context: Context, decoded: Decoded): Promise<PreparedFile> {
  const { options, name } = context;
  const head = readHead(decoded.path, { delimiter: options.delimiter, skipLines: options.skipLines ?? 0, name });
  const layout = 'header' in head ? { ...layoutOf(head), headerText: head.headerText } : undefined;
  const verdict = await verifyCsv(decoded.path, layout, options.chunkBytes);
  if (!verdict.isUtf8 && !decoded.isSettled) return prepareCsv(context, await decodeAgain(context));
  const titles = 'header' in head && head.titles !== undefined ? { titles: head.titles } : {};
  const sums = { ...nothing(context.source, decoded.source ?? verdict), encoding: decoded.encoding, ...titles };
  const problems = [...decoded.problems, ...('header' in head ? head.problems : head)];
  if (!('header' in head) || problems.some((problem) => problem.level === 'error')) return { ...sums, problems };
  if (!head.isUtf8) {
    const flaw = 'it holds bytes that are no character of its encoding';
    return { ...sums, problems: [...problems, unreadableHeader(name, head.headerLine, flaw)] };
  }
  const body = verdict.body!;
  const isClean = head.unclean.length === 0 && body.dirt === undefined && verdict.isUtf8 && !verdict.hasNul;
  const shared = { ...sums, header: head.header, delimiter: head.delimiter };
  if (!isClean) return rewriteDirty(context, decoded, head, verdict, { ...shared, problems });
  const lookalikes =
    verdict.lookalikeOffset === undefined
      ? []
      : [lookalikeProblem(name, body.lookalikes, lineAtOffset(decoded.path, verdict.lookalikeOffset))];
  return {
    ...shared,
    path: decoded.path,
    rewritten: decoded.why.length > 0,
    ...(decoded.why.length > 0 ? { why: decoded.why.join('; ') } : {}),
    quoted: body.quoted || head.quoted,
    multiline: body.multiline,
    newline: head.newline,
    skipLines: options.skipLines ?? 0,
    records: body.records,
    blankLines: body.blankLines,
    problems: [...problems, ...lookalikes, ...asideProblems(name, body.records, [], 0)],
  };
}

async function rewriteDirty(
  context: Context,
  decoded: Decoded,
  head: Head,
  verdict: Verdict,
  shared: PreparedFile,
): Promise<PreparedFile> {
  const { options, name } = context;
  const path = scratchFile(context, 'clean');
  const layout = { ...head, checkUtf8: !verdict.isUtf8, checkNul: verdict.hasNul };
  const tally = await rewriteCsv(decoded.path, path, layout, options.chunkBytes);
  if (decoded.isTemporary) rmSync(decoded.path);
  const body = await assertClean(path, head.delimiter, tally.read, context);
  const dirt = verdict.body?.dirt;
  const why = [...decoded.why, ...head.unclean];
  if (tally.aside > 0) why.push('records that cannot be read were kept aside');
  if (dirt === 'lone-cr') why.push('CR line ends were replaced');
  if (dirt === 'blank-lines') why.push('blank lines were left out');
  if (head.surplus > 0) why.push('blank cells beyond the header were left out');
  if (dirt === 'odd-lines' && tally.aside === 0) why.push('lines of blank cells were left out');
  if (dirt === 'irregular' && tally.aside === 0 && head.surplus === 0) why.push('mixed line ends were made one');
  const lookalikes =
    tally.lookalikeLine === undefined ? [] : [lookalikeProblem(name, tally.lookalikes, tally.lookalikeLine)];
  return {
    ...shared,
    ...tallied(path, why, tally),
    newline: head.newline === '\r\n' ? '\r\n' : '\n',
    quoted: body.quoted || head.quoted,
    multiline: body.multiline,
    blankLines: tally.blankLines + head.blankLines,
    problems: [
      ...shared.problems,
      ...lookalikes,
      ...asideProblems(name, tally.read + tally.aside, tally.samples, tally.aside),
    ],
  };
}
