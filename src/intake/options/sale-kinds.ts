/** What a row of sales is: a sale, one that takes sales back, or one that is none (cancelled, failed); gravest last. */
export const saleKinds = ['sale', 'taken-back', 'cancelled'] as const;

/** One of them. */
export type SaleKind = (typeof saleKinds)[number];
