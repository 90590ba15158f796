import { amountSpellingNames, faultyAmounts, someAmount, someFraud, spellAmount } from './amounts.ts';
import type { Chance } from './chance.ts';
import { encoded, fitting } from './encode.ts';
import { cardNumber, type TrialMerchant } from './merchants.ts';
import { faultyMonths, monthSpellingNames, spellMonth } from './months.ts';
import type { Field, Line, Trait, TrialFile } from './trial.ts';

/** A merchant-month that has a row in a file. */
export interface Entry {
  readonly merchant: TrialMerchant;
  readonly month: number;
}

/** The shortest that may be said to be longer than the longest line. */
const longestLine = 1 << 20;

/** The lines of a file for these merchant-months, in this order. */
export function makeLines(
  file: Omit<TrialFile, 'lines'>,
  entries: readonly Entry[],
  has: ReadonlySet<Trait>,
  memoLength: number,
  chance: Chance,
): Line[] {
  const row = rowMaker(file, has, memoLength, chance);
  const rate = rateOf(has, chance);
  const rates = {
    blank: has.has('blank lines') ? rate() : 0,
    broken: has.has('broken bytes') ? rate() : 0,
    // Few: most lines tell the encoding of a file.
    other: has.has('other encoding') && !has.has('late encoding') ? Math.min(rate(), 0.05) : 0,
    stray: has.has('stray quotes') ? rate() : 0,
  };
  const lines: Line[] = [];
  for (const entry of entries) {
    lines.push(row(entry));
    if (chance.maybe(rates.blank)) {
      const text = chance.one(['', ' ', '　', file.separator.repeat(4), `${file.separator} `]);
      lines.push({ kind: 'blank', text: fitting(text, file.encoding) });
    }
    if (chance.maybe(rates.broken)) lines.push(brokenLine(file, chance));
    if (chance.maybe(rates.other)) lines.push(otherLine(file, chance));
    if (chance.maybe(rates.stray)) lines.push({ kind: 'stray', text: strayLine(file, chance) });
  }
  return lines;
}

function brokenLine({ encoding, separator }: Omit<TrialFile, 'lines'>, chance: Chance): Line {
  const bad = encoding === 'cp932' ? [0x81, 0x20] : [0xe3, 0x81];
  const { before, fields } = chance.one([
    { before: 'M1', fields: [''] },
    { before: '', fields: [''] },
    { before: `M2${separator}x`, fields: ['M2', ''] },
  ]);
  const rest = encoded(`${separator}2025-04${separator}1`, encoding);
  return {
    kind: 'broken',
    bytes: Buffer.concat([encoded(before, encoding), Uint8Array.from(bad), rest]),
    fields: [...fields, '2025-04', '1'],
  };
}

/** A line that is no text in the encoding of its file, or rather text in the other one. */
function otherLine({ encoding, separator }: Omit<TrialFile, 'lines'>, chance: Chance): Line {
  const fields = ['M3', chance.one(['青葉電器', 'カフェ珈琲', '髙島', 'あ']), '2025-04', '1', '0'];
  const other = encoding === 'cp932' ? 'utf-8' : 'cp932';
  const read = (field: string): string => (encoding === 'cp932' || /^[M\d-]+$/.test(field) ? field : '');
  return { kind: 'broken', bytes: encoded(fields.join(separator), other), fields: fields.map(read) };
}

const strayLine = ({ separator }: Omit<TrialFile, 'lines'>, chance: Chance): string =>
  chance
    .one([
      'M1,x"y,2025-04,1,0',
      '"M1"x,y,2025-04,1,0',
      'M1,"x"y",2025-04,1,0',
      'M1,5",2025-04,1,0',
      '"',
      '""x',
    ])
    .replaceAll(',', separator);

function rowMaker(
  file: Omit<TrialFile, 'lines'>,
  has: ReadonlySet<Trait>,
  memoLength: number,
  chance: Chance,
): (entry: Entry) => Line {
  const { encoding, columns, unused, units } = file;
  const excel = has.has('months of Excel');
  const month = mixture(
    excel ? excelDays : chance.maybe(0.8) ? shortSpellings : monthSpellingNames,
    monthSpellingNames,
    has.has('often'),
    chance,
  );
  // Usually plain: what is written otherwise takes the strict way anyhow.
  const amount = mixture(
    chance.maybe(0.9) ? ['plain'] : amountSpellingNames,
    amountSpellingNames,
    has.has('often'),
    chance,
  );
  const big = has.has('big amounts');
  const rate = rateOf(has, chance);
  const faulty = has.has('faulty cells') ? rate() : 0;
  const ragged = has.has('ragged lines') ? rate() : 0;
  const spaced = has.has('spaces around') ? rate() : 0;
  const negative = has.has('negative sales') ? 0.02 : 0;
  const fraudulent = chance.one([0.01, 0.1, 0.9]);
  const rates = { marked: rate() };
  const usesLast = typeof columns.at(-1) === 'string';
  const idLast = columns.at(-1) === 'merchantId';
  let cards = 0;
  const spaces = (text: string): string => {
    if (!chance.maybe(spaced)) return text;
    const space = (): string => chance.one(['', '', ' ', '　', '  ', '\u00a0', '　 ', '\t']);
    return fitting(space() + text + space(), encoding);
  };
  return ({ merchant, month: number }) => {
    const amountOfSales = someAmount(chance, big, units.salesAmount.scale);
    const sales = amountOfSales > 0 && chance.maybe(negative) ? -amountOfSales : amountOfSales;
    const fraud = someFraud(chance, fraudulent, big, units.fraudAmount.scale);
    const fault = chance.maybe(faulty) ? chance.whole(0, 3) : -1;
    const name = chance.maybe(0.99) ? (merchant.names[0] as string) : chance.one(merchant.names);
    const cells: Record<Field, string> = {
      merchantId: fault === 0 ? spaces('') : spaces(merchant.id),
      merchantName: spaces(fitting(name, encoding)),
      month: fitting(
        fault === 1 ? chance.one(faultyMonths) : spaces(spellMonth(number, month(), chance)),
        encoding,
      ),
      salesAmount: fitting(
        fault === 2 ? chance.one(faultyAmounts) : spellAmount(sales, amount(), units.salesAmount, chance),
        encoding,
      ),
      fraudAmount: fitting(
        fault === 3 ? chance.one(faultyAmounts) : spellAmount(fraud, amount(), units.fraudAmount, chance),
        encoding,
      ),
    };
    const off = chance.maybe(ragged) ? chance.one(['short', 'long', 'closed'] as const) : null;
    // What is not used may be cut off.
    const readable = off === null || off === 'closed' || (off === 'short' && !usesLast);
    return {
      kind: 'row',
      cells,
      unused: unused.map((_, at) => {
        if (has.has('marks') && at === unused.length - 1)
          return fitting(
            chance.maybe(rates.marked) ? chance.one(marks) : chance.one(['', '0', '有効']),
            encoding,
          );
        if (has.has('card column')) return cardNumber(cards++ % 50);
        return memoLength > 0
          ? 'm'.repeat(chance.whole(0, memoLength))
          : chance.one(['', '', 'x', '1', 'note']);
      }),
      ragged: off,
      meant: {
        id: fault === 0 || (off === 'short' && idLast) ? '' : merchant.id,
        month: readable && fault !== 1 ? number : null,
        sales: readable && fault !== 2 ? sales : null,
        fraud: readable && fault !== 3 ? fraud : null,
      },
    };
  };
}

/** What marks a row, and what does not. */
const marks = ['取消', '無効', '速報', '1', 'cancelled', '千円', 'x', '2026-04-01'];

/** How often something odd happens: rarely, so that most lines go the fast way, or all the time. */
const rateOf =
  (has: ReadonlySet<Trait>, chance: Chance): (() => number) =>
  () =>
    chance.one(has.has('often') ? [0.1, 0.3] : [0.0003, 0.0003, 0.002, 0.01]);

/** One of the usual ways again and again, and now and then another. */
function mixture(
  usual: readonly string[],
  all: readonly string[],
  often: boolean,
  chance: Chance,
): () => string {
  const main = chance.one(usual);
  const second = chance.maybe(0.2) ? chance.one(all) : main;
  const rate = chance.one([0, 0, 0, 0.002, 0.01, often ? 0.3 : 0]);
  return () => (chance.maybe(rate) ? chance.one(all) : chance.maybe(0.5) ? main : second);
}

/** Of up to twelve characters: longer ones the fast way leaves. */
const shortSpellings = monthSpellingNames.filter((name) => !/time|midnight|令和, day/.test(name));

const excelDays = ['first day, as Excel has it', 'first day, as Excel has it', 'day, hyphens', 'day, points'];

/** A line of some MB, beyond what a line may be. */
export const farLine = (file: Omit<TrialFile, 'lines'>, chance: Chance): Line => ({
  kind: 'broken',
  bytes: Buffer.alloc(chance.whole(longestLine + 1, 4 * longestLine), `x${file.separator}`),
  fields: Array<string>(file.columns.length).fill('x'),
});

/** A row whose unused column is so long that the line is within the longest in CP932, and beyond it in UTF-8. */
export function longInUtf8(line: Line, chance: Chance): Line {
  if (line.kind !== 'row') return line;
  const [, ...others] = line.unused;
  return { ...line, unused: ['長'.repeat(chance.whole(350_000, 520_000)), ...others] };
}
