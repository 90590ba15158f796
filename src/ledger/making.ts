/** How many rows, and how many yen of fraud. */
export interface RowsAndYen {
  readonly rows: number;
  readonly amount: number;
}

/**
 * What became of the fraud notices. Every used notice is in exactly one of the four groups, so their rows add up
 * to the notices used, and their amounts to the amounts of those.
 */
export interface NoticeTotals {
  /** Notices whose transaction is in the ledger, one per transaction. */
  readonly counted: RowsAndYen;
  /** Further notices of a transaction that is counted (or left out) already. */
  readonly repeated: RowsAndYen;
  /** Withdrawn notices, and the notices that withdrew them. */
  readonly withdrawn: RowsAndYen;
  /** Notices of transactions that are only suspected, left out because only confirmed fraud is counted. */
  readonly suspected: RowsAndYen;
  /** What the notices say was recovered. Not deducted: fraud is counted gross. */
  readonly recoveredAmount: number;
}

/** How the amounts of a ledger came to be. Part of the basis of every result worked out from it. */
export interface Making {
  /** Of whom a row of the ledger is: the acquirer's merchant key, or all keys with one 法人番号. */
  readonly unit: 'merchant' | 'corporate-number';
  /** Sales as the input gave them per month, or summed from single sales. */
  readonly sales: 'as-delivered' | 'sales-lines';
  /** The month a fraud belongs to: as the input gave it, that of the transaction, or that of the first notice. */
  readonly fraudMonth: 'as-delivered' | 'transaction' | 'notice';
  /** Which fraud counts: as the input gave it, without what is only suspected, or all. */
  readonly fraudStatus: 'as-delivered' | 'confirmed' | 'all';
  /** Null when the fraud was not made from notices. */
  readonly notices: NoticeTotals | null;
}

/** Merchant months as the acquirer delivered them. */
export const asDelivered: Making = Object.freeze({
  unit: 'merchant',
  sales: 'as-delivered',
  fraudMonth: 'as-delivered',
  fraudStatus: 'as-delivered',
  notices: null,
});
