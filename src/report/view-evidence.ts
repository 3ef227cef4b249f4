/** What was handed over, and the ledger of everything read: files, tables, documents, website capture. */
import type { AuditResult, FileLedger, WebsiteLedger } from '../model/result.ts';
import type { DocumentRecord } from '../model/package.ts';
import { formatPlace } from '../errors.ts';
import { bytesText, countText, plural } from './numbers.ts';
import { viewDocuments } from './view-documents.ts';

const PROHIBITED_WORDS: Readonly<Record<string, string>> = {
  'victim-identity': 'victim identity',
  'arrest-without-conviction': 'arrests without conviction',
  ssn: 'Social Security numbers',
  'travel-document': 'passport and immigration document numbers',
  'internet-identifier': 'Internet identifiers',
};

const CAPTURE_WORDS = { scanned: 'Scanned', partly: 'Partly scanned', 'not-scannable': 'Not scanned' } as const;

function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

function documentsText(documents: readonly DocumentRecord[]): string {
  if (documents.length === 0) return 'Not handed over';
  const pages = sum(documents, (document) => document.pages ?? 0);
  return `${plural(documents.length, 'file')}, ${plural(pages, 'page')}`;
}

function registryText(files: readonly FileLedger[]): string {
  return `${plural(
    sum(files, (file) => file.read),
    'record',
  )} read, ${countText(sum(files, (file) => file.aside))} kept aside`;
}

function websiteText(website: WebsiteLedger): string {
  return `${countText(website.scanned)} scanned, ${countText(website.partly + website.notScannable)} not fully covered`;
}

/** Four cells under the report's title. */
export function viewHandedOver(result: AuditResult) {
  const { answers, documents, registry, website } = result.evidence;
  return [
    { label: 'Answers', value: `${countText(answers)} of ${plural(result.total, 'row')} answered` },
    { label: 'Documents', value: documentsText(documents) },
    { label: 'Registry export', value: registry ? registryText(registry.files) : 'Not handed over' },
    { label: 'Public website', value: website ? websiteText(website) : 'Not handed over' },
  ];
}

/** The table of page two: one line for each thing read, and what it does not cover. */
export function viewEvidence(result: AuditResult) {
  const { answers, documents, registry, website } = result.evidence;
  const untested = result.outcomes['not-testable'];
  const unreadable = documents.filter((document) => document.unreadable !== undefined).length;
  const rows = [
    {
      what: 'Answers',
      read: `${countText(answers)} of ${plural(result.total, 'row')}`,
      left: answers < result.total ? `${plural(result.total - answers, 'row')} without an answer` : 'Nothing',
    },
    {
      what: 'Documents',
      read: documentsText(documents),
      left:
        documents.length === 0 ? 'Everything' : unreadable === 0 ? 'Nothing' : plural(unreadable, 'unreadable file'),
    },
  ];
  for (const file of registry?.files ?? []) {
    rows.push({
      what: file.file === 'offenses.csv' ? `List of offenses, ${file.file}` : `Registry file ${file.file}`,
      read: `${countText(file.read)} of ${plural(file.records, 'record')}`,
      left: `${plural(file.aside, 'record')} kept aside; ${plural(file.unread.length, 'column')} not used`,
    });
  }
  if (!registry) rows.push({ what: 'Registry export', read: 'Not handed over', left: 'Everything' });
  rows.push(
    website
      ? {
          what: 'Public website',
          read: `${countText(website.scanned)} of ${plural(website.inputs, 'page or file', 'pages and files')}`,
          left: `${countText(website.partly)} partly scanned; ${countText(website.notScannable)} could not be scanned`,
        }
      : { what: 'Public website', read: 'Not handed over', left: 'Everything' },
  );
  const absent =
    registry?.export === 'public'
      ? ' The registry export is a public one, which lacks restricted columns on purpose.'
      : '';
  return {
    sentence: `${plural(untested, 'check')} could not be tested because the evidence for ${untested === 1 ? 'it' : 'them'} was not handed over or lacks columns. What is absent never makes a row pass.${absent}`,
    rows,
  };
}

function viewFile(file: FileLedger) {
  const facts = [
    `${plural(file.records, 'record')}: ${countText(file.read)} read, ${countText(file.aside)} kept aside`,
    `${bytesText(file.bytes)}, ${file.encoding}, delimiter ${delimiterWord(file.delimiter)}`,
    `makes ${file.tables.join(', ') || 'no table'}`,
  ];
  return {
    file: file.file,
    sha256: file.sha256,
    facts: `${facts.join('; ')}.`,
    balanced: file.read + file.aside === file.records,
    aside: file.asideSamples.map((sample) => `Line ${countText(sample.line)}: ${sample.reason}`),
    asideMore:
      file.aside > file.asideSamples.length
        ? `Showing ${file.asideSamples.length} of ${countText(file.aside)} kept aside.`
        : null,
    unread: file.unread.length > 0 ? file.unread.join(', ') : 'none',
  };
}

function delimiterWord(delimiter: string): string {
  const words: Readonly<Record<string, string>> = {
    ',': 'comma',
    ';': 'semicolon',
    '\t': 'tab',
    ' ': 'tab',
    '|': 'bar',
    '': 'none',
  };
  return words[delimiter] ?? delimiter;
}

function viewWebsite(website: WebsiteLedger) {
  const values = website.values.map((value) => ({
    prohibited: PROHIBITED_WORDS[value.prohibited] ?? value.prohibited,
    searched: countText(value.searched),
    leftOut: value.leftOut.map((left) => `${countText(left.count)} (${left.reason})`).join('; ') || 'none',
  }));
  const total = website.partly + website.notScannable;
  return {
    sentence: `${plural(website.inputs, 'page or file', 'pages and files')} (${bytesText(website.bytes)}): ${countText(website.scanned)} scanned, ${countText(website.partly)} partly scanned, ${countText(website.notScannable)} could not be scanned. For ${countText(website.subjectsKnown)} of them it is known which registrant they show.`,
    chance: `Numbers can agree by chance: arithmetic expects ${countText(Math.round(website.chance.expected * 10) / 10)} chance matches here, and ${countText(website.chance.seen)} were seen.`,
    values,
    notCovered: website.notCovered.map((input) => ({
      path: input.path,
      status: CAPTURE_WORDS[input.status],
      why: input.why ?? 'No reason was recorded',
      bytes: bytesText(input.bytes),
    })),
    notCoveredMore:
      total > website.notCovered.length ? `Showing ${website.notCovered.length} of ${countText(total)}.` : null,
  };
}

/** The annex: every input with its hash, and what was not read of it. */
export function viewLedger(result: AuditResult) {
  const { registry, website } = result.evidence;
  return {
    files: (registry?.files ?? []).map(viewFile),
    tables: (registry?.tables ?? []).map((table) => ({
      table: table.table,
      file: table.file,
      records: countText(table.records),
      columns: countText(table.columns.length),
      absent: table.absent.join(', ') || 'none',
    })),
    documents: viewDocuments(result),
    website: website ? viewWebsite(website) : null,
  };
}

export function viewProblems(result: AuditResult) {
  return result.problems.map((problem) => ({
    level: problem.level === 'error' ? 'Error' : 'Warning',
    place: problem.at ? formatPlace(problem.at) : 'The package',
    message: problem.message,
    next: problem.next ?? null,
  }));
}
