/**
 * How dates may be written in an export; `MON` and `Mon` are three letters, `Month` the whole name, in English. `EXCEL` is
 * the number of the day that a spreadsheet program keeps: 25569 is 1970-01-01.
 */
export const DATE_FORMATS = [
  'YYYY-MM-DD',
  'MM/DD/YYYY',
  'M/D/YYYY',
  'MM-DD-YYYY',
  'YYYYMMDD',
  'MMDDYYYY',
  'M/D/YY',
  'MM/DD/YY',
  'Month D, YYYY',
  'Mon D, YYYY',
  'DD-MON-YYYY',
  'DD-MON-YY',
  'DD MON YYYY',
  'D Month YYYY',
  'Mon D YYYY',
  'YYYY/MM/DD',
  'MM.DD.YYYY',
  'DD/MM/YYYY',
  'EXCEL',
] as const;

/** Which century such a date means, only `latestYear` says. */
export function hasTwoDigitYear(format: string): boolean {
  return format.endsWith('YY') && !format.endsWith('YYYY');
}
