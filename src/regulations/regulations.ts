import type { Regulation } from '../rules/regulation.ts';
import { acquirerReport } from './acquirer-report/regulation.ts';
import { auspaynetCnp } from './auspaynet-cnp/regulation.ts';
import { fraudExposureMerchant } from './fraud-exposure-merchant/regulation.ts';

/** Every regulation in the library; the first is the default. One's own is made with `defineRegulation`. */
export const regulations: readonly Regulation[] = Object.freeze([
  acquirerReport,
  fraudExposureMerchant,
  auspaynetCnp,
]);
