const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that the (Gregorian) calendar has, written `YYYY-MM-DD`, from year 1900 on. */
export function isCalendarDate(text: string): boolean {
  const [, year, month, day] = (ISO.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1900) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** JSON Schema of a text that is to be a date. What is written without quotes and read as a number is none. */
export const DAY = { type: 'string', description: 'a date of the calendar, YYYY-MM-DD' };
