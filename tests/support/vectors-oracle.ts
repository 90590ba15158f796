// METI's rule once more, from its words, in whole numbers. It imports nothing: what it confirms is confirmed by
// other code than the library's.

interface Row {
  readonly merchantId: string;
  readonly month: string;
  readonly salesAmount: number;
  readonly fraudAmount: number;
}

interface Asked {
  readonly records: readonly Row[];
  readonly months: readonly string[];
  readonly monthTest: 'any' | 'every';
  /** The reference rate as published, `'0.038'`. */
  readonly percent: string;
}

/** Every merchant's status. */
export function oracle({ records, months, monthTest, percent }: Asked): Readonly<Record<string, string>> {
  const [whole = '', decimals = ''] = percent.split('.');
  const [rate, per] = [BigInt(whole + decimals), 100n * 10n ** BigInt(decimals.length)];
  const answers: Record<string, string> = {};
  for (const id of new Set(records.map(({ merchantId }) => merchantId))) {
    const own = records.filter(({ merchantId, month }) => merchantId === id && months.includes(month));
    const once = own.filter((row) => own.filter(({ month }) => month === row.month).length === 1);
    const complete = once.length === own.length;
    const overs = once.filter(({ fraudAmount }) => fraudAmount > 500_000).length;
    const underKnown =
      once.length - overs > 0 || months.some((month) => own.every((row) => row.month !== month));
    const amount =
      monthTest === 'any' ? overs > 0 || (complete ? false : null) : underKnown ? false : complete || null;
    const sales = once.reduce((sum, { salesAmount }) => sum + BigInt(salesAmount), 0n);
    const fraud = once.reduce((sum, { fraudAmount }) => sum + BigInt(fraudAmount), 0n);
    const above = complete ? fraud * per > sales * rate : null;
    answers[id] =
      amount === false || above === false
        ? 'not-listed'
        : amount === null || above === null
          ? 'undetermined'
          : 'listed';
  }
  return answers;
}
