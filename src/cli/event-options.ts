import { saleKinds } from '../intake/options/sale-kinds.ts';
import type { Profile } from '../intake/saved/profile.ts';
import type { SalesFeed } from '../intake/transactions/read-sales.ts';
import type { NoticeFeed } from '../intake/transactions/read-transactions.ts';
import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';
import { disputeReasons, noticeStatuses } from '../ledger/fraud-notice.ts';
import { pairsOf } from './word-pairs.ts';

/** The flags that say what the words and times of sales and notices mean. */
export interface EventFlags {
  readonly status?: readonly string[];
  readonly reason?: readonly string[];
  readonly timeZone?: readonly string[];
  readonly saleKind?: readonly string[];
}

/** @throws Refusal `options-invalid` for one of those flags where no notices are read */
export function refuseWithoutNotices(
  flags: EventFlags & {
    readonly notices: readonly string[];
    readonly fraudMonth?: string;
    readonly fraudStatus?: string;
  },
): void {
  const names = {
    fraudMonth: '--fraud-month',
    fraudStatus: '--fraud-status',
    status: '--status',
    reason: '--reason',
    timeZone: '--time-zone',
    saleKind: '--sale-kind',
  } as const;
  const [first] = (['status', 'reason', 'timeZone', 'saleKind', 'fraudMonth', 'fraudStatus'] as const).filter(
    (name) => flags[name] !== undefined,
  );
  if (first === undefined || flags.notices.length > 0) return;
  throw new Refusal('options-invalid', {
    ja: `${names[first]} は不正利用の通知を読むための指定です。--notices で通知のファイルを指定してください。`,
    en: `${names[first]} says how fraud notices are read: name their file with --notices.`,
  });
}

/** The flags of merchant months that could be taken for those of sales and notices. */
export interface MonthFlags {
  readonly sumRows?: true;
  readonly fillDown?: true;
  readonly blankFraudIsZero?: true;
  readonly unit?: readonly string[];
  readonly year?: string;
  readonly fiscalYearFrom?: string;
  readonly mark?: readonly string[];
}

/**
 * Of sales and notices such a flag would do nothing, or half: one unit for all would multiply sales and leave the fraud.
 *
 * @throws Refusal `options-invalid`
 */
export function refuseWithNotices(flags: MonthFlags & { readonly notices: readonly string[] }): void {
  if (flags.notices.length === 0) return;
  const [only] = (['year', 'fiscalYearFrom', 'mark'] as const).filter((name) => flags[name] !== undefined);
  if (only !== undefined) {
    const name = { year: '--year', fiscalYearFrom: '--fiscal-year-from', mark: '--mark' }[only];
    throw new Refusal('options-invalid', {
      ja: `${name} は月別の加盟店データのための指定で、--notices と一緒には使えません。取引日は年から書き、取消などの語の意味は --sale-kind で指定してください。`,
      en: `${name} is for merchant months and cannot be used with --notices. Dates of sales have their year, and what words of sales mean is said with --sale-kind.`,
    });
  }
  const [first] = (['sumRows', 'fillDown', 'blankFraudIsZero'] as const).filter(
    (name) => flags[name] !== undefined,
  );
  if (first !== undefined) {
    const name = {
      sumRows: '--sum-rows',
      fillDown: '--fill-down',
      blankFraudIsZero: '--blank-fraud-is-zero',
    }[first];
    throw new Refusal('options-invalid', {
      ja: `${name} は月別の加盟店データのための指定で、--notices と一緒には使えません。売上は、どの行にも加盟店番号があり、明細（取引日）か、加盟店・年月ごとに 1 行のファイルで渡してください。`,
      en: `${name} is for merchant months and cannot be used with --notices. Give sales with a merchant id in every row: single sales with their dates, or one row per merchant and month.`,
    });
  }
  const bare = flags.unit?.find((word) => !word.includes('='));
  if (bare === undefined) return;
  const shown = excerpt(bare, 40);
  throw new Refusal('options-invalid', {
    ja: `--unit ${shown} は --notices と一緒では、売上と不正利用のどちらの単位か分かりません。売上だけなら --unit salesAmount=${shown}、通知の単位はプロファイルの notices に "unit": "${shown}" と書いてください。`,
    en: `With --notices, --unit ${shown} could be that of the sales or of the fraud. For the sales write --unit salesAmount=${shown}; the unit of notices is written in a profile, "unit": "${shown}" in notices.`,
  });
}

/** What those flags say, laid over what a profile says. @throws Refusal `options-invalid` */
export function eventOptionsOf(
  { status = [], reason = [], timeZone = [], saleKind = [] }: EventFlags,
  saved: Pick<Profile, 'sales' | 'notices'>,
): {
  readonly sales: Pick<SalesFeed, 'timeZone' | 'kinds'>;
  readonly notices: Pick<NoticeFeed, 'status' | 'reasons' | 'timeZone'>;
} {
  const zones = timeZone.map(zoneOf);
  const zone = (feed: 'sales' | 'notices') => {
    const last = zones.findLast((each) => each.feed === null || each.feed === feed);
    return last === undefined ? {} : { timeZone: last.zone };
  };
  return {
    sales: {
      ...zone('sales'),
      ...(saleKind.length === 0
        ? {}
        : { kinds: { ...saved.sales?.kinds, ...pairsOf('--sale-kind', saleKind, saleKinds, '03') } }),
    },
    notices: {
      ...zone('notices'),
      ...(status.length === 0
        ? {}
        : { status: { ...saved.notices?.status, ...pairsOf('--status', status, noticeStatuses, 'lost') } }),
      ...(reason.length === 0
        ? {}
        : {
            reasons: { ...saved.notices?.reasons, ...pairsOf('--reason', reason, disputeReasons, 'general') },
          }),
    },
  };
}

/** A zone for both feeds, or for one: `UTC`, `notices=UTC`. */
function zoneOf(word: string): { readonly feed: 'sales' | 'notices' | null; readonly zone: string } {
  const feed = (['sales', 'notices'] as const).find((known) => word.startsWith(`${known}=`));
  return feed === undefined ? { feed: null, zone: word } : { feed, zone: word.slice(feed.length + 1) };
}
