/** See data.mjs. */
export function writeData(
  path: string,
  options: {
    readonly merchants: number;
    readonly order: 'merchant' | 'month' | 'shuffled';
    readonly encoding?: 'utf-8' | 'cp932';
    readonly seed?: number;
  },
): Promise<void>;
