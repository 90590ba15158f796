import type { MerchantPagesSheet } from '../layout.ts';

/** 加盟店票: the sheet that is added on request, one page a merchant. */
export const merchantPagesSheet: MerchantPagesSheet = Object.freeze({
  kind: 'merchant-pages',
  name: { ja: '加盟店票', en: 'Merchant pages' },
  title: { ja: '加盟店票', en: 'Merchant page' },
} satisfies MerchantPagesSheet);
