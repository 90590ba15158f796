/**
 * A number with its English noun, in the singular for one: `1 month`, `12 months`. For nouns with another plural give
 * that as well.
 *
 * @example counted(1, 'month') // '1 month'
 * @example counted(2, 'entry', 'entries') // '2 entries'
 */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
