import type {} from 'vitest';

export { matchers } from './testing/matchers.ts';

declare module 'vitest' {
  interface Matchers<T> {
    /** The verdict lists the merchant. */
    toBeListed(): void;
    /** Data needed for the answer is absent or was rejected. */
    toBeUndetermined(): void;
    /** The verdict lists the merchant and this leg holds, with `periods` in exactly these. */
    toBeListedBecauseOf(leg: string, periods?: readonly string[]): void;
  }
}
