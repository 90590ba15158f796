const dayLength = 86_400_000;

/**
 * The day that a number of days counts to, `2025-04-01`, and behind it the time where the number has a fraction,
 * `2025-04-01 10:30:00`. Excel counts a 29 February 1900 that never was. Null beyond the years that Excel shows.
 */
export function serialDate(serial: number, from1904: boolean): string | null {
  const whole = Math.floor(serial);
  const days = from1904 || whole >= 60 ? whole : whole + 1;
  const midnight = (from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)) + days * dayLength;
  if (!(serial >= 0 && midnight <= Date.UTC(9999, 11, 31))) return null;
  // Seconds as Excel shows them, but never those of the next day: the day is what the number says.
  const seconds = Math.min(Math.round((serial - whole) * 86_400), 86_399);
  const text = new Date(midnight + seconds * 1000).toISOString();
  return seconds === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}
