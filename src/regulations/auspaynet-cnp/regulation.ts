import { currency } from '../../money/currency.ts';
import type { Regulation } from '../../rules/regulation.ts';
import { edition201907 } from './edition-2019-07.ts';

/** Merchants over AusPayNet's card-not-present fraud threshold: amounts in Australian dollars. */
export const auspaynetCnp: Regulation = Object.freeze({
  id: 'auspaynet-cnp',
  name: {
    ja: 'AusPayNet 非対面取引の不正利用基準',
    en: 'AusPayNet card-not-present merchant fraud threshold',
  },
  outcome: { ja: '該当候補', en: 'candidate' },
  currency: currency('AUD'),
  editions: [edition201907],
});
