import type { Text } from '../language/text.ts';
import type { ChangedAnswer, MerchantCase } from './merchant-case.ts';

/** One thing that a list made by other means may do otherwise. */
export interface Change {
  /** Stable name, `rate:2024`, `month-missing:2025-12`, `amount-operator`. */
  readonly id: string;
  /** What the list does, to follow "the list": "uses the rate of 2024". */
  readonly clause: Text;
  /** Whether it is about the whole list, about the data of single merchants, or may be either: a month that is missing. */
  readonly scope: 'list' | 'merchant' | 'either';
  /** Null where it does not concern the merchant. */
  answer(of: MerchantCase): ChangedAnswer | null;
}
