/**
 * The library. A caller loads what the program brings along, audits a package, and renders the result:
 *
 *     const content = loadContent();
 *     const result = await audit({ folder: 'my-package', content, asOf: '2026-06-30' });
 *     const html = renderHtml(result, { assets: REPORT_ASSETS });
 *
 * Nothing here prints, reads the clock or ends the process. Only `captureSite` uses the network; its clock is handed in.
 */
export { audit, type AuditOptions } from './audit/audit.ts';
export { type Verified } from './binder/verify.ts';
export { captureSite } from './capture/capture-site.ts';
export { type CaptureOptions } from './capture/settings.ts';
export { type CaptureSummary } from './capture/summary.ts';
export { loadContent, toolVersion, type Content } from './content/content.ts';
export { formatProblem, InputError, type Place, type Problem } from './errors.ts';
export { runExamples, type ExampleResult } from './examples/run.ts';
export { loadAuditJson } from './load/audit-json.ts';
export {
  AUDIT_SCHEMA,
  OUTPUT_FILES,
  holdOut,
  prepareOut,
  REPORT_ASSETS,
  writeOutputs,
  type OutputOptions,
  type Outputs,
} from './outputs/outputs.ts';
export { readPortfolio, renderPortfolio, writePortfolio, type PortfolioOptions } from './outputs/portfolio-files.ts';
export { packageBinder, type Packaged, type PackageOptions } from './packaging/package-binder.ts';
export { verifyBinder } from './packaging/verify-binder.ts';
export { BrowserMissing } from './browser/start.ts';
export { renderHtml } from './report/html.ts';
export { renderPdf, type PdfDone, type PdfOptions } from './report/print/pdf.ts';
export { renderSummary } from './report/terminal.ts';
export { reportTitle } from './report/view/view.ts';
export { renderWorklist } from './report/worklist.ts';

export type { AnswerShape, Checklist, Item, Kind, Section, SectionId } from './model/checklist.ts';
export type { Dictionary, DictionaryColumn, DictionaryTable } from './model/dictionary.ts';
export type { Desk, Outcome, Severity, Stated, Status } from './model/outcome.ts';
export type { Answer, Citation, Jurisdiction, Mapping, Package } from './model/package.ts';
export type {
  AuditResult,
  FileLedger,
  Finding,
  ItemResult,
  NextStep,
  RegistryLedger,
  RuleResult,
  SectionResult,
  WebsiteLedger,
} from './model/result.ts';
export type { Member, Portfolio, PortfolioItem } from './model/portfolio.ts';
export type { Rule, RuleExample, RuleSet, Term } from './model/rule.ts';
