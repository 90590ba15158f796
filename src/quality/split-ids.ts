import type { Diagnostic, Severity } from '../ledger/diagnostic.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { idBefore, plainText } from '../ledger/parted-id.ts';
import { whole } from './misread.ts';

/** Without names, more groups than these are a way of numbering and not merchants that were split. */
const fewGroups = 3;

/**
 * Ids that have the same id before a short number of their own, 枝番, under one name or without any, and fraud each: parts
 * of one contract may each stay below the threshold. Where names differ they are told by them.
 *
 * @param monthsWithFraud by merchant, in how many months it has fraud: others are not looked at
 */
export function splitIds(ledger: Ledger, monthsWithFraud: Uint8Array): Diagnostic[] {
  const groups = new Map<string, number[]>();
  for (const merchant of ledger.perhapsParts()) {
    if (monthsWithFraud[merchant] === 0) continue;
    const base = idBefore(ledger.merchant(merchant).id);
    if (base === undefined) continue;
    const group = groups.get(base) ?? [];
    groups.set(base, group);
    group.push(merchant);
  }
  for (const [base, group] of groups) {
    const alone = ledger.indexOf(base);
    if (alone !== undefined && (monthsWithFraud[alone] ?? 0) > 0) group.unshift(alone);
  }
  const found = [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const merchants = group.map((merchant) => ledger.merchant(merchant));
      const names = new Set(merchants.map(({ name }) => plainText(name)));
      return { ids: merchants.map(({ id }) => id).sort(), names };
    })
    .filter(({ names }) => names.size === 1);
  const nameless = found.filter(({ names }) => names.has(''));
  const system = nameless.length > fewGroups;
  return found.map(({ ids, names }) => split(ids, system && names.has('') ? 'warning' : 'doubt'));
}

/** So many ids are shown. */
const mostShown = 5;

const split = (ids: readonly string[], severity: Severity): Diagnostic => ({
  ...whole,
  severity,
  code: 'ids-perhaps-split',
  received: [...ids.slice(0, mostShown), ...(ids.length > mostShown ? ['…'] : [])].join(', '),
  problem: {
    ja: `枝番だけが異なる加盟店番号に、それぞれ不正利用がある（${ids.length} 件）。判定の単位は契約（加盟店）であり、一つの契約であれば、分かれたままでは基準額を超えないおそれがある`,
    en: `merchant ids that differ only by a short number or letter behind them each have fraud (${ids.length}); the unit of the law is the contract, and one that is split may stay below the threshold`,
  },
  expected: {
    ja: '一つの契約に一つの番号。同じ契約なら枝番を除いた番号にまとめ（同じ月の行を合計する指定は --sum-rows）、別の契約なら確認のうえ受け入れる',
    en: 'one id per contract: where they are one, the id without the number behind it (rows of one month are added up with --sum-rows); where each is a contract, a person who accepts it',
  },
  merchantId: ids[0] as string,
});
