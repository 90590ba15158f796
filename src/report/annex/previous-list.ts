import type { Snapshot } from '../../assessment/snapshot.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';
import type { AnnexMerchant, AnnexResult } from './annex-source.ts';

/** A merchant that was listed the business year before. Amounts are null where the result does not say. */
export interface PreviousMerchant {
  readonly merchantId: string;
  readonly merchantName: string;
  readonly salesAmount: number | null;
  readonly fraudAmount: number | null;
}

/** The list of an earlier business year, as an annex shows it beside its own. */
export interface PreviousList {
  readonly regulation: string;
  readonly unit: Snapshot['unit'];
  readonly businessYear: { readonly first: string; readonly last: string };
  readonly listed: readonly PreviousMerchant[];
}

/**
 * The list of an earlier year, from a result that was kept.
 *
 * @example previousList(previousYear).listed // []
 */
export function previousList({ regulation, unit, businessYear, merchants }: Snapshot): PreviousList {
  const listed = [...merchants.values()]
    .filter(({ status }) => status === 'listed')
    .map(({ merchantId, merchantName, salesAmount, fraudAmount }) => ({
      merchantId,
      merchantName,
      salesAmount,
      fraudAmount,
    }));
  return { regulation, unit, businessYear, listed };
}

/**
 * Lets only a list pass that can stand beside a result: of the same rule and unit of merchants, of a year that is over
 * before this one begins.
 * @throws Refusal `previous-unfit`
 */
export function checkPrevious(previous: PreviousList, { basis }: AnnexResult): void {
  const unfit = ({ ja, en }: Text) =>
    new Refusal('previous-unfit', {
      ja: `前年度の一覧は並べられません。${ja}`,
      en: `The previous list cannot stand beside this one: ${en}`,
    });
  const { first, last } = previous.businessYear;
  if (previous.regulation !== basis.regulation.id) {
    throw unfit({
      ja: `規定が異なります（前年度 ${previous.regulation}、今年度 ${basis.regulation.id}）。同じ規定の結果を指定してください。`,
      en: `it is of the rule ${previous.regulation}, this one of ${basis.regulation.id}. Give a result of the same rule.`,
    });
  }
  if (previous.unit !== basis.making.unit) {
    throw unfit({
      ja: '加盟店の単位（加盟店番号ごと・法人番号ごと）が異なります。同じ単位で作成した結果を指定してください。',
      en: 'its merchants are of another unit (by key or by corporate number). Give a result of the same unit.',
    });
  }
  if (last >= basis.businessYear.first) {
    throw unfit({
      ja: `事業年度 ${first}〜${last} は、今年度（${basis.businessYear.first}〜）より前に終わっていません。前の事業年度の結果を指定してください。`,
      en: `its business year, ${first} to ${last}, does not end before this one begins (${basis.businessYear.first}). Give the result of the year before.`,
    });
  }
}

/** Whether a merchant was listed the year before: the same lookup for every merchant of an annex. */
export function wasListed(previous: PreviousList): (merchant: Pick<AnnexMerchant, 'merchantId'>) => boolean {
  const ids = new Set(previous.listed.map(({ merchantId }) => merchantId));
  return ({ merchantId }) => ids.has(merchantId);
}

/** The merchants that were listed the year before and are not now. */
export function noLongerListed(
  previous: PreviousList,
  { listed }: Pick<AnnexResult, 'listed'>,
): readonly PreviousMerchant[] {
  const now = new Set(listed.map(({ merchantId }) => merchantId));
  return previous.listed.filter(({ merchantId }) => !now.has(merchantId));
}
