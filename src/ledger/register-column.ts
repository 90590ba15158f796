import type { Text } from '../language/text.ts';
import type { FactName } from './merchant.ts';

/** A column of the merchant register by its heading, as it stands in the file. */
export type RegisterColumn =
  /** It is read as one of the facts. */
  | { readonly kind: 'fact'; readonly heading: string; readonly fact: FactName }
  /** It is none of the facts: kept as text, to group figures by. No rule reads it. */
  | {
      readonly kind: 'text';
      readonly heading: string;
      /** The merchant's text, by the acquirer's own id; null where the register gives none. */
      of(merchantId: string): string | null;
    }
  /** It is not kept. */
  | { readonly kind: 'left-out'; readonly heading: string; readonly reason: Text };
