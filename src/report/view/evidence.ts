/** What was handed over, and the ledger of everything read: files, tables, documents, website capture. */
import type { AuditResult, FileLedger, WebsiteLedger } from '../../model/result.ts';
import type { DocumentRecord } from '../../model/package.ts';
import { formatPlace } from '../../errors.ts';
import { bytesText, countText, plural } from '../numbers.ts';
import { viewDocuments } from './documents.ts';

const PROHIBITED_WORDS: Readonly<Record<string, string>> = {
  'victim-identity': 'victim identity',
  'arrest-without-conviction': 'arrests without conviction',
  ssn: 'Social Security numbers',
  'travel-document': 'passport and immigration document numbers',
  'internet-identifier': 'Internet identifiers',
};

/** Lines of one list on paper. */
const MOST_ON_PAPER = 60;

/** What stands below a list that is cut on paper; null where it is whole. */
function paperText(listed: number, all: number): string | null {
  if (listed <= MOST_ON_PAPER) return null;
  return `On paper, the first ${countText(MOST_ON_PAPER)} of ${countText(all)}; report.html and audit.json list ${listed === all ? 'all' : 'more'}.`;
}

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

/** A folder with nothing in it is no capture. */
function isThere(website: WebsiteLedger | undefined): website is WebsiteLedger {
  return website !== undefined && website.inputs > 0;
}

function websiteText(website: WebsiteLedger): string {
  return `${countText(website.scanned)} scanned, ${countText(website.partly + website.notScannable)} not fully covered`;
}

/** Rows that are put to this kind of jurisdiction. */
function askedOf(result: AuditResult): number {
  return result.total - result.counts['not-applicable'];
}

/** Four cells under the report's title. */
export function viewHandedOver(result: AuditResult) {
  const { answers, documents, registry, website } = result.evidence;
  return [
    { label: 'Answers', value: `${countText(answers)} of ${plural(askedOf(result), 'row')} answered` },
    { label: 'Documents', value: documentsText(documents) },
    { label: 'Registry export', value: registry ? registryText(registry.files) : 'Not handed over' },
    { label: 'Public website', value: isThere(website) ? websiteText(website) : 'Not handed over' },
  ];
}

const OFFENSES = 'offenses.csv';
/** Files named in the table of what was handed over; Annex B has every one. */
const MOST_FILES = 8;

/** One line for all files; those of which something was not read are named. */
function viewRegistry(what: string, files: readonly FileLedger[]) {
  const read = sum(files, (file) => file.read);
  const records = plural(
    sum(files, (file) => file.records),
    'record',
  );
  const left = files.flatMap((file) => {
    const parts = [
      ...(file.aside > 0 ? [`${plural(file.aside, 'record')} kept aside`] : []),
      ...(file.unread.length > 0 ? [`${plural(file.unread.length, 'column')} not used`] : []),
    ];
    return parts.length === 0 ? [] : [`${file.file}: ${parts.join(', ')}`];
  });
  const more = left.length > MOST_FILES ? [`${countText(left.length - MOST_FILES)} more files in Annex B`] : [];
  return {
    what,
    read: `${countText(read)} of ${records}${files.length > 1 ? `, ${plural(files.length, 'file')}` : ''}`,
    left: [...left.slice(0, MOST_FILES), ...more].join('; ') || 'Nothing',
  };
}

/** Citations of which nobody could say whether the document is in force. */
function undatedText(result: AuditResult): string {
  const all = result.items.flatMap((item) => item.citations);
  const undated = all.filter((check) => check.holds && check.inForce === 'unknown').length;
  return undated === 0
    ? ''
    : ` Of ${plural(all.length, 'citation')}, ${countText(undated)} ${undated === 1 ? 'leads' : 'lead'} to a document that does not say when it is in force; that was not checked.`;
}

function untestedText(untested: number): string {
  if (untested === 0) return 'There was evidence for every check.';
  return `${plural(untested, 'check')} could not be tested because the evidence for ${untested === 1 ? 'it' : 'them'} was not handed over or lacks columns.`;
}

/** The table of page two: one line for each thing read, and what it does not cover. */
export function viewEvidence(result: AuditResult) {
  const { answers, documents, registry, website } = result.evidence;
  const asked = askedOf(result);
  const untested = result.outcomes['not-testable'];
  const unreadable = documents.filter((document) => document.unreadable !== undefined).length;
  const rows = [
    {
      what: 'Answers',
      read: `${countText(answers)} of ${plural(asked, 'row')}`,
      left: answers < asked ? `${plural(asked - answers, 'row')} without an answer` : 'Nothing',
    },
    {
      what: 'Documents',
      read: documentsText(documents),
      left:
        documents.length === 0 ? 'Everything' : unreadable === 0 ? 'Nothing' : plural(unreadable, 'unreadable file'),
    },
  ];
  const offenses = registry?.files.filter((file) => file.file === OFFENSES) ?? [];
  const exported = registry?.files.filter((file) => file.file !== OFFENSES) ?? [];
  rows.push(
    exported.length === 0
      ? { what: 'Registry export', read: 'Not handed over', left: 'Everything' }
      : viewRegistry('Registry export', exported),
    ...(offenses.length === 0 ? [] : [viewRegistry(`List of offenses, ${OFFENSES}`, offenses)]),
  );
  rows.push(
    isThere(website)
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
    sentence: `${untestedText(untested)} What is absent never makes a row pass.${absent}${undatedText(result)}`,
    rows,
  };
}

function viewFile(file: FileLedger) {
  return {
    file: file.file,
    sha256: file.sha256,
    records: `${countText(file.records)}: ${countText(file.read)} read, ${countText(file.aside)} kept aside`,
    form: [bytesText(file.bytes), file.encoding, ...delimiterWords(file.delimiter)].join(', '),
    balanced: file.read + file.aside === file.records,
    aside: file.asideSamples.map((sample) => `Line ${countText(sample.line)}: ${sample.reason}`),
    asideMore:
      file.aside > file.asideSamples.length
        ? `Showing ${file.asideSamples.length} of ${countText(file.aside)} kept aside.`
        : null,
    unread: file.unread.length > 0 ? file.unread.join(', ') : 'none',
  };
}

/** Workbooks and the like have none. */
function delimiterWords(delimiter: string): readonly string[] {
  if (delimiter === '') return [];
  const words: Readonly<Record<string, string>> = {
    ',': 'comma',
    ';': 'semicolon',
    '\t': 'tab',
    ' ': 'tab',
    '|': 'bar',
  };
  return [`delimiter ${words[delimiter] ?? delimiter}`];
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
    notCovered: website.notCovered.map((input, index) => ({
      screenOnly: index >= MOST_ON_PAPER,
      path: input.path,
      status: CAPTURE_WORDS[input.status],
      why: input.why ?? 'No reason was recorded',
      bytes: bytesText(input.bytes),
    })),
    notCoveredMore:
      total > website.notCovered.length ? `Showing ${website.notCovered.length} of ${countText(total)}.` : null,
    notCoveredOnPaper: paperText(website.notCovered.length, total),
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
    documents: viewDocuments(result).map((document, index) => ({ ...document, screenOnly: index >= MOST_ON_PAPER })),
    documentsOnPaper: paperText(result.evidence.documents.length, result.evidence.documents.length),
    website: isThere(website) ? viewWebsite(website) : null,
  };
}

export function viewProblems(result: AuditResult) {
  return {
    rows: result.problems.map((problem, index) => ({
      screenOnly: index >= MOST_ON_PAPER,
      level: problem.level === 'error' ? 'Error' : 'Warning',
      place: problem.at ? formatPlace(problem.at) : 'The package',
      message: problem.message,
      next: problem.next ?? null,
    })),
    onPaper: paperText(result.problems.length, result.problems.length),
  };
}
