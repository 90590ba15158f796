import type { YearMonth } from '../calendar/year-month.ts';
import type { Diagnostic } from '../ledger/diagnostic.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type MonthColumn, rejectedOrigin } from '../ledger/month-column.ts';
import { formatYen } from '../money/yen.ts';

/** A month to look at, with the rows the data has of it. */
export interface LookedAtMonth {
  readonly month: YearMonth;
  readonly rows: number;
}

/**
 * What is suspicious without being an error, all of it, as warnings:
 * `month-few-rows`, `fraud-above-sales`, `same-amount-every-month`, `ids-alike`, `names-differ`, `same-file-twice`.
 *
 * @param months the months to look at, ascending, all covered by the data
 */
export function suspicions(ledger: Ledger, months: readonly LookedAtMonth[]): Diagnostic[] {
  const columns = months.flatMap(({ month }) => ledger.column(month) ?? []);
  return [
    ...fewRows(months),
    ...sameFileTwice(ledger),
    ...fraudAboveSales(ledger, columns),
    ...sameAmounts(ledger, columns),
    ...alikeIds(ledger),
    ...differingNames(ledger),
  ];
}

const whole = {
  severity: 'warning',
  file: '',
  row: null,
  column: null,
  merchantId: null,
  month: null,
  related: null,
} as const;

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
  return sources.flatMap(({ name, sha256 }) => {
    if (sha256 === null) return [];
    const earlier = first.get(sha256);
    if (earlier === undefined) {
      first.set(sha256, name);
      return [];
    }
    return [
      {
        ...whole,
        code: 'same-file-twice',
        file: name,
        received: `SHA-256 ${sha256}`,
        problem: { ja: `${earlier} と内容が同じファイル`, en: `the same bytes as ${earlier}` },
        expected: { ja: 'それぞれ別の内容のファイル', en: 'files that differ' },
      },
    ];
  });
}

function fraudAboveSales(ledger: Ledger, columns: readonly MonthColumn[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { month, sales, fraud, origin } of columns) {
    for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
      if (origin(merchant) === rejectedOrigin) continue;
      const [sold, defrauded] = [sales(merchant), fraud(merchant)];
      if (defrauded <= sold || defrauded === 0) continue;
      const place = ledger.placeOf(merchant, month);
      found.push({
        ...whole,
        code: 'fraud-above-sales',
        file: place?.file ?? '',
        row: place?.row ?? null,
        received: `${month}: ${formatYen(defrauded)} > ${formatYen(sold)}`,
        problem: {
          ja: '不正利用金額が同じ月の売上金額より大きい',
          en: 'the fraud amount is above the sales of the same month',
        },
        expected: {
          ja: '不正利用金額は売上金額以下（不正の計上月が後の月になる場合を除く）',
          en: 'fraud at most the sales, unless the fraud is of an earlier month’s sales',
        },
        merchantId: ledger.merchant(merchant).id,
        month,
      });
    }
  }
  return found;
}

/** With fewer months, equal amounts say nothing. */
const fewestMonths = 3;

function sameAmounts(ledger: Ledger, columns: readonly MonthColumn[]): Diagnostic[] {
  if (columns.length < fewestMonths) return [];
  const found: Diagnostic[] = [];
  const kinds = [
    { amounts: 'sales', label: { ja: '売上金額', en: 'sales amount' } },
    { amounts: 'fraud', label: { ja: '不正利用金額', en: 'fraud amount' } },
  ] as const;
  for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
    for (const { amounts, label } of kinds) {
      const amount = (columns[0] as MonthColumn)[amounts](merchant);
      if (amount === 0 || columns.some((column) => column[amounts](merchant) !== amount)) continue;
      const { id } = ledger.merchant(merchant);
      const first = columns[0] as MonthColumn;
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
          ja: '月ごとの実績（按分や仮の値でないこと）',
          en: 'what each month really brought, not an average or a placeholder',
        },
        merchantId: id,
      });
    }
  }
  return found;
}

/** What is left of an id without width, case and leading zeros. */
const bareId = (id: string): string =>
  id
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^0+(?=.)/, '');

function alikeIds(ledger: Ledger): Diagnostic[] {
  const first = new Map<string, string>();
  const groups = new Map<string, string[]>();
  const look = (id: string) => {
    const bare = bareId(id);
    const earlier = first.get(bare);
    if (earlier === undefined) first.set(bare, id);
    else {
      const group = groups.get(bare);
      if (group === undefined) groups.set(bare, [earlier, id]);
      else group.push(id);
    }
  };
  for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
    for (const id of ledger.merchant(merchant).members) look(id);
  }
  // Excel eats leading zeros: then an id is in the register one way and in the figures the other.
  for (const id of ledger.register?.onlyInRegister ?? []) look(id);
  return [...groups.values()].map((ids) => ({
    ...whole,
    code: 'ids-alike',
    received: ids.sort().join(', '),
    problem: {
      ja: '先頭の 0、全角・半角、大文字・小文字だけが違う加盟店番号（同じ加盟店の可能性）',
      en: 'merchant ids that differ only by leading zeros, width or case (perhaps one merchant)',
    },
    expected: { ja: '一つの加盟店に一通りの番号', en: 'one spelling per merchant' },
    merchantId: ids[0] as string,
  }));
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
