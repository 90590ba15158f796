import type { IsoDate } from '../calendar/iso-date.ts';

/** What the acquirer's register says of a merchant, beside its figures. Every fact may be absent (null). */
export interface MerchantFacts {
  /** 法人番号: 13 digits as text, check digit verified. Sole traders have none. */
  readonly corporateNumber: string | null;
  /** 業種・商材. */
  readonly category: string | null;
  /** 所在地. */
  readonly address: string | null;
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
}

/** A merchant under the acquirer's own key, never merged with another by the library. */
export interface Merchant {
  readonly id: string;
  /** The name of its latest month; empty when no row gave one. */
  readonly name: string;
  readonly facts: MerchantFacts | null;
}
