import { printable } from '../language/printable.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { FactName, Merchant } from '../ledger/merchant.ts';
import type { RegisterColumn } from '../ledger/register-column.ts';

/**
 * What to group merchants by: a fact (`'category'`), any column of the register by its heading (`'チャネル'`), or
 * anything a program knows of a merchant.
 */
export type GroupBy = FactName | (string & {}) | GroupKey;

/** What tells the group of a merchant. */
export interface GroupKey {
  readonly name: string;
  readonly label: Text;
  /** Null: it has no value, and stands with the others that have none. */
  of(merchant: Merchant): string | null;
}

/** What the facts of a register are called. */
export const factLabels: Readonly<Record<FactName, Text>> = Object.freeze({
  corporateNumber: { ja: '法人番号', en: 'corporate number' },
  category: { ja: '業種・商材', en: 'category' },
  address: { ja: '所在地', en: 'address' },
  contractFrom: { ja: '契約開始日', en: 'contract start' },
  contractUntil: { ja: '契約終了日', en: 'contract end' },
  umbrella: { ja: '包括加盟店・PSP', en: 'umbrella merchant or PSP' },
  threeDSecure: { ja: '3-D セキュア', en: '3-D Secure' },
  measures: { ja: '講じた措置', en: 'measures taken' },
  representative: { ja: '代表者', en: 'representative' },
  tradeType: { ja: '取引の種類', en: 'kind of trade' },
  surveyedOn: { ja: '調査日', en: 'day of the survey' },
});

const isFactName = (name: string): name is FactName => Object.hasOwn(factLabels, name);

/**
 * The fact of that name, or the column of the register with that heading: as written, else without regard to width
 * and case.
 * @throws Refusal `grouping-unknown`, naming the columns there are; `grouping-left-out`.
 */
export function groupKey({ register }: Ledger, asked: string): GroupKey {
  if (isFactName(asked)) return factKey(asked);
  const columns = register === null ? [] : register.columns;
  const alike = columns.filter(({ heading }) => folded(heading) === folded(asked));
  const column =
    alike.find(({ heading }) => heading === asked.trim()) ?? (alike.length === 1 ? alike[0] : undefined);
  if (column === undefined) throw unknown(asked, register === null ? null : columns);
  switch (column.kind) {
    case 'fact':
      return factKey(column.fact);
    case 'text': {
      const label = Object.freeze({ ja: column.heading, en: column.heading });
      return { name: column.heading, label, of: ({ id }) => column.of(id) };
    }
    case 'left-out':
      throw new Refusal('grouping-left-out', {
        ja: `加盟店台帳の列「${printable(column.heading)}」では集計できません。${column.reason.ja}。`,
        en: `Figures cannot be grouped by the column "${printable(column.heading)}" of the register: ${column.reason.en}.`,
      });
  }
}

const factKey = (fact: FactName): GroupKey => ({
  name: fact,
  label: factLabels[fact],
  of: ({ facts }) => (facts === null ? null : facts[fact]),
});

const folded = (heading: string): string => heading.normalize('NFKC').toLowerCase().trim();

const named = 30;

function unknown(asked: string, columns: readonly RegisterColumn[] | null): Refusal {
  const facts = Object.entries(factLabels);
  const usable = (columns ?? [])
    .filter(({ kind }) => kind !== 'left-out')
    .map(({ heading }) => printable(heading));
  const more = usable.length > named ? ', …' : '';
  const headings = usable.length === 0 ? '' : `${usable.slice(0, named).join(', ')}${more}`;
  return new Refusal('grouping-unknown', {
    ja: `「${printable(asked)}」では集計できません。${
      columns === null
        ? '加盟店台帳が指定されていません（コマンドでは --register）。'
        : `加盟店台帳の列: ${headings === '' ? 'なし' : headings}。`
    }項目名で指定できるもの: ${facts.map(([fact, { ja }]) => `${ja}（${fact}）`).join('、')}。`,
    en: `Figures cannot be grouped by "${printable(asked)}". ${
      columns === null
        ? 'No register was given (on the command line: --register).'
        : `Columns of the register: ${headings === '' ? 'none' : headings}.`
    } Facts by name: ${facts.map(([fact]) => fact).join(', ')}.`,
  });
}
