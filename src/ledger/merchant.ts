import type { IsoDate } from '../calendar/iso-date.ts';
import { monthNumber, monthOf } from '../calendar/year-month.ts';

/** What the acquirer's register says of a merchant, beside its figures. Every fact may be absent (null). */
export interface MerchantFacts {
  /** 法人番号: 13 digits as text, check digit verified. Sole traders have none. */
  readonly corporateNumber: string | null;
  /** 代表者 of a company. */
  readonly representative: string | null;
  /** 業種・商材. */
  readonly category: string | null;
  /** 所在地. */
  readonly address: string | null;
  /** 取引の種類 (通信販売, 店頭 …): as the register words it. */
  readonly tradeType: string | null;
  /** First day of the acquiring contract. */
  readonly contractFrom: IsoDate | null;
  /** Last day of the acquiring contract. */
  readonly contractUntil: IsoDate | null;
  /** The umbrella merchant or PSP this sub-merchant (店子) stands behind. */
  readonly umbrella: string | null;
  /** 3-D セキュア: as the register words it. */
  readonly threeDSecure: string | null;
  /** 講じた措置: measures taken, in the acquirer's words. */
  readonly measures: string | null;
  /** 調査日 of the last survey: `YYYY-MM-DD` where it reads as one day, else as the register words it. */
  readonly surveyedOn: string | null;
}

/** One of the facts. */
export type FactName = keyof MerchantFacts;

/** A merchant of which nothing is known beside its figures. */
export const noFacts: MerchantFacts = Object.freeze({
  corporateNumber: null,
  representative: null,
  category: null,
  address: null,
  tradeType: null,
  contractFrom: null,
  contractUntil: null,
  umbrella: null,
  threeDSecure: null,
  measures: null,
  surveyedOn: null,
});

/** Months, as numbers (see `monthNumber`), both ends included. */
export type MonthSpan = readonly [first: number, last: number];

/** A merchant under the acquirer's own key; never merged with another unless that was asked for. */
export interface Merchant {
  readonly id: string;
  /** The acquirer's keys it stands for: its own id, or several where merchants were rolled up. */
  readonly members: readonly string[];
  /** The name of its latest month; empty when no row gave one. */
  readonly name: string;
  readonly facts: MerchantFacts | null;
}

/** Whether a month (as a number) lies in none of the spans. */
export function isOutside(spans: readonly MonthSpan[], month: number): boolean {
  return spans.every(([first, last]) => month < first || month > last);
}

/** The months of the contract: a month of which a single day was under contract counts. Null when not bounded. */
export function contractSpan({ contractFrom, contractUntil }: MerchantFacts): MonthSpan | null {
  if (contractFrom === null && contractUntil === null) return null;
  return [
    contractFrom === null ? Number.NEGATIVE_INFINITY : monthNumber(monthOf(contractFrom)),
    contractUntil === null ? Number.POSITIVE_INFINITY : monthNumber(monthOf(contractUntil)),
  ];
}
