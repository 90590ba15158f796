import type { YearMonth } from '../calendar/year-month.ts';
import type { Text } from '../language/text.ts';
import type { Diagnostic } from '../ledger/diagnostic.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type MonthColumn, rejectedOrigin } from '../ledger/month-column.ts';
import { everyFraud, withSameSales } from '../ledger/stored-column.ts';
import { formatYen } from '../money/yen.ts';
import { perhapsCumulative } from './cumulative.ts';
import { alikeIds } from './ids-alike.ts';
import { namedTotals, perhapsCounts, whole } from './misread.ts';
import { splitIds } from './split-ids.ts';
import { strayedMonths } from './strayed-months.ts';

/** A month to look at, with the rows the data has of it. */
export interface LookedAtMonth {
  readonly month: YearMonth;
  readonly rows: number;
}

/**
 * What is suspicious without being an error, all of it. Doubts, which if they are right change a verdict: `ids-alike`, `ids-perhaps-split`,
 * `merchant-perhaps-total`, `fraud-perhaps-count`, `month-few-rows`, `month-perhaps-mistyped`,
 * `figures-perhaps-cumulative`, `same-file-twice`. Warnings: `fraud-above-sales`,
 * `same-amount-every-month`, `names-differ`.
 *
 * @param months the months to look at, ascending, all covered by the data
 */
export function suspicions(ledger: Ledger, months: readonly LookedAtMonth[]): readonly Diagnostic[] {
  const asked = months.map(({ month, rows }) => `${month} ${rows}`).join();
  const known = latest.get(ledger);
  if (known?.asked === asked) return known.found;
  const found = Object.freeze(lookedOver(ledger, months));
  latest.set(ledger, { asked, found });
  return found;
}

/** What was last found of a ledger: a command asks twice, for its doubts and for the report of quality. */
const latest = new WeakMap<Ledger, { readonly asked: string; readonly found: readonly Diagnostic[] }>();

function lookedOver(ledger: Ledger, months: readonly LookedAtMonth[]): Diagnostic[] {
  const columns = months.flatMap(({ month }) => ledger.column(month) ?? []);
  const fraud = fraudOf(ledger, columns);
  return [
    ...fewRows(months),
    ...strayedMonths(ledger, months),
    ...sameFileTwice(ledger),
    ...perhapsTotal(ledger),
    ...namedTotals(ledger, fraud.months),
    ...perhapsCounts(ledger, columns, fraud),
    ...perhapsCumulative(ledger, columns),
    ...fraudAboveSales(ledger, columns, fraud),
    ...sameAmounts(ledger, columns, fraud),
    ...alikeIds(ledger),
    ...splitIds(ledger, fraud.months),
    ...differingNames(ledger),
  ];
}

/** How many times fewer rows than each neighbour make a month suspicious. */
const fewerBy = 10;

function fewRows(months: readonly LookedAtMonth[]): Diagnostic[] {
  return months.flatMap(({ month, rows }, m) => {
    const neighbours = [months[m - 1], months[m + 1]].filter((neighbour) => neighbour !== undefined);
    if (neighbours.length === 0 || neighbours.some((neighbour) => rows * fewerBy > neighbour.rows)) return [];
    const beside = neighbours.map((neighbour) => `${neighbour.month}: ${neighbour.rows}`).join(', ');
    return [
      {
        ...whole,
        severity: 'doubt',
        code: 'month-few-rows',
        received: `${month}: ${rows}`,
        problem: {
          ja: '行数が前後の月の 10 分の 1 以下（ファイルが途中で切れている可能性）',
          en: 'a tenth of its neighbours’ rows or fewer (the file may be cut off)',
        },
        expected: {
          ja: `前後の月（${beside}）に近い行数`,
          en: `about as many rows as its neighbours (${beside})`,
        },
        month,
      },
    ];
  });
}

function sameFileTwice({ sources }: Ledger): Diagnostic[] {
  const first = new Map<string, string>();
  return sources.flatMap(({ name, sha256, readAs }) => {
    if (sha256 === null) return [];
    // Two sheets of a workbook have its bytes in common, and are not the same.
    const content = `${sha256} ${readAs.find(({ code }) => code === 'sheet')?.value ?? ''}`;
    const earlier = first.get(content);
    if (earlier === undefined) {
      first.set(content, name);
      return [];
    }
    return [
      {
        ...whole,
        severity: 'doubt',
        code: 'same-file-twice',
        file: name,
        received: `SHA-256 ${sha256}`,
        problem: { ja: `${earlier} と内容が同じファイル`, en: `the same bytes as ${earlier}` },
        expected: { ja: 'それぞれ別の内容のファイル', en: 'files that differ' },
      },
    ];
  });
}

/** Where fraud is above the sales of its month, and for each merchant in how many months it has fraud. */
function fraudOf(ledger: Ledger, columns: readonly MonthColumn[]) {
  const months = new Uint8Array(ledger.merchantCount);
  const above: { readonly at: number; readonly merchant: number }[] = [];
  let [count, most] = [0, 0];
  everyFraud(columns, ledger.merchantCount, (merchant, at, amount, sales) => {
    months[merchant] = (months[merchant] as number) + 1;
    count++;
    if (amount > most) most = amount;
    if (amount > sales && columns[at]?.origin(merchant) !== rejectedOrigin) above.push({ at, merchant });
  });
  return { months, count, most, above: above.sort((a, b) => a.at - b.at || a.merchant - b.merchant) };
}

type FoundFraud = ReturnType<typeof fraudOf>;

function fraudAboveSales(
  ledger: Ledger,
  columns: readonly MonthColumn[],
  { above }: FoundFraud,
): Diagnostic[] {
  return above.map(({ at, merchant }) => {
    const { month, sales, fraud } = columns[at] as MonthColumn;
    const place = ledger.placeOf(merchant, month);
    return {
      ...whole,
      code: 'fraud-above-sales',
      file: place?.file ?? '',
      row: place?.row ?? null,
      received: `${month}: ${formatYen(fraud(merchant))} > ${formatYen(sales(merchant))}`,
      problem: {
        ja: '不正利用金額が同じ月の売上金額より大きい',
        en: 'the fraud amount is above the sales of the same month',
      },
      expected: {
        ja: '不正利用金額は売上金額以下（不正利用の計上月が後の月になる場合を除く）',
        en: 'fraud at most the sales, unless the fraud is of an earlier month’s sales',
      },
      merchantId: ledger.merchant(merchant).id,
      month,
    };
  });
}

/** With fewer months, equal amounts say nothing. */
const fewestMonths = 3;

const salesLabel: Text = { ja: '売上金額', en: 'sales amount' };
const fraudLabel: Text = { ja: '不正利用金額', en: 'fraud amount' };

function sameAmounts(ledger: Ledger, columns: readonly MonthColumn[], { months }: FoundFraud): Diagnostic[] {
  const [first] = columns;
  if (first === undefined || columns.length < fewestMonths) return [];
  const found: Diagnostic[] = [];
  const tell = (merchant: number, amount: number, label: Text): void => {
    const place = ledger.placeOf(merchant, first.month);
    found.push({
      ...whole,
      code: 'same-amount-every-month',
      file: place?.file ?? '',
      row: place?.row ?? null,
      received: formatYen(amount),
      problem: {
        ja: `${label.ja}が ${columns.length} か月すべて同じ`,
        en: `the ${label.en} is the same in all ${columns.length} months`,
      },
      expected: {
        ja: '月ごとの実績（按分や仮の値ではないこと）',
        en: 'what each month really brought, not an average or a placeholder',
      },
      merchantId: ledger.merchant(merchant).id,
    });
  };
  const sameSales = withSameSales(columns, ledger.merchantCount);
  let nth = 0;
  let next = sameSales[0] ?? ledger.merchantCount;
  for (let merchant = 0; merchant < months.length; merchant++) {
    if (merchant === next) {
      tell(merchant, first.sales(merchant), salesLabel);
      nth++;
      next = sameSales[nth] ?? ledger.merchantCount;
    }
    if (months[merchant] !== columns.length) continue;
    const amount = first.fraud(merchant);
    if (columns.every((column) => column.fraud(merchant) === amount)) tell(merchant, amount, fraudLabel);
  }
  return found;
}

/**
 * A merchant whose sales and fraud are those of all others together, which is what a total row under an id that looks
 * like any other comes to. Only who has half of all fraud can be one.
 */
function perhapsTotal(ledger: Ledger): Diagnostic[] {
  const { salesAmount, fraudAmount } = ledger.controlTotals;
  if (ledger.merchantCount < 3 || fraudAmount.used === 0) return [];
  if (fraudAmount.used % 2 !== 0 || salesAmount.used % 2 !== 0) return [];
  const half = fraudAmount.used / 2;
  const sumOf = (amounts: 'sales' | 'fraud', merchant: number): number =>
    ledger.columns.reduce((sum, column) => sum + column[amounts](merchant), 0);
  // Its months are that much together, so one of them is at least as much as all would be if they were alike.
  const inOneMonth = Math.ceil(half / ledger.columns.length);
  return [...ledger.mayHaveFraud(half, inOneMonth)].flatMap((merchant) => {
    if (sumOf('fraud', merchant) !== half || sumOf('sales', merchant) * 2 !== salesAmount.used) return [];
    const { id, name } = ledger.merchant(merchant);
    return [
      {
        ...whole,
        severity: 'doubt',
        code: 'merchant-perhaps-total',
        received: `${id} ${name}`.trim(),
        problem: {
          ja: '売上・不正利用とも、他のすべての加盟店の合計に等しい（合計行を加盟店として読んだ可能性）',
          en: 'its sales and fraud are those of all other merchants together (perhaps a total row read as a merchant)',
        },
        expected: {
          ja: '合計行なら、その行を削除するか、加盟店番号の欄に「合計」',
          en: 'for a total no row, or "Total" in the column of merchant ids',
        },
        merchantId: id,
      },
    ];
  });
}

function differingNames(ledger: Ledger): Diagnostic[] {
  return [...ledger.variouslyNamed].map((merchant) => {
    const { id, name } = ledger.merchant(merchant);
    return {
      ...whole,
      code: 'names-differ',
      received: name,
      problem: {
        ja: '同じ加盟店番号に複数の加盟店名がある（番号の使い回しの可能性）',
        en: 'rows of one merchant id give different names (perhaps the id was used again)',
      },
      expected: { ja: '一つの番号に一つの加盟店名', en: 'one name per id' },
      merchantId: id,
    };
  });
}
