import { jpy } from '../../money/currency.ts';
import type { Regulation } from '../../rules/regulation.ts';
import { edition201806 } from './edition-2018-06.ts';

/** 不正顕在化加盟店 of JCA's security guidelines: whom acquirers report to the merchant information exchange. */
export const fraudExposureMerchant: Regulation = Object.freeze({
  id: 'fraud-exposure-merchant',
  name: { ja: '不正顕在化加盟店', en: 'Fraud exposure merchants (不正顕在化加盟店)' },
  outcome: { ja: '該当候補', en: 'candidate' },
  currency: jpy,
  editions: [edition201806],
});
