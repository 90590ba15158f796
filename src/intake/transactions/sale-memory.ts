/** What the tables before say of a sale: nothing, the same, or something else. */
export type Remembered =
  | { readonly kind: 'new' }
  | { readonly kind: 'repeated' | 'differs'; readonly table: number };

/**
 * Remembers sales of several tables, so that one that two of them have counts once. Of each entry 22 bytes are kept: a
 * hash of 96 bits in place of its number, merchant and day (of a thousand million sales, two are taken for one by chance
 * less than once in ten thousand million runs), its amount and its table.
 */
export interface SaleMemory {
  /** What earlier tables have under this identity; the sale is remembered unless one of them has it. */
  look(identity: string, amount: number, table: number): Remembered;
}

const words = 3;

/** A memory of nothing. */
export function saleMemory(): SaleMemory {
  let size = 1 << 12;
  let count = 0;
  let hashes = new Uint32Array(size * words);
  let amounts = new Float64Array(size);
  // The table's number and one, 0 where there is nothing.
  let tables = new Uint16Array(size);
  const key = new Uint32Array(words);

  const put = (hash: Uint32Array, amount: number, table: number): void => {
    let at = (hash[0] as number) & (size - 1);
    while (tables[at] !== 0) at = (at + 1) & (size - 1);
    hashes.set(hash, at * words);
    amounts[at] = amount;
    tables[at] = table;
    count++;
  };
  const grow = (): void => {
    const [oldHashes, oldAmounts, oldTables] = [hashes, amounts, tables];
    size *= 2;
    count = 0;
    hashes = new Uint32Array(size * words);
    amounts = new Float64Array(size);
    tables = new Uint16Array(size);
    for (const [at, table] of oldTables.entries()) {
      if (table !== 0)
        put(oldHashes.subarray(at * words, at * words + words), oldAmounts[at] as number, table);
    }
  };

  return {
    look(identity, amount, table) {
      hashInto(identity, key);
      const own = Math.min(table + 1, 0xffff);
      let differing = 0;
      for (let at = (key[0] as number) & (size - 1); tables[at] !== 0; at = (at + 1) & (size - 1)) {
        const from = at * words;
        if (hashes[from] !== key[0] || hashes[from + 1] !== key[1] || hashes[from + 2] !== key[2]) continue;
        const there = tables[at] as number;
        if (amounts[at] === amount) {
          if (there === own) return { kind: 'new' };
          return { kind: 'repeated', table: there - 1 };
        }
        if (there !== own) differing = there;
      }
      if (differing !== 0) return { kind: 'differs', table: differing - 1 };
      if (count * 2 >= size) grow();
      put(key, amount, own);
      return { kind: 'new' };
    },
  };
}

/** Three hashes of a text, each mixed with multipliers of its own, as MurmurHash3 mixes. */
function hashInto(text: string, into: Uint32Array): void {
  let [a, b, c] = [0x9747b28c, 0x3c6ef372, 0xdaa66d2b];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at) + 1;
    a = mixed(a, Math.imul(code, 0xcc9e2d51));
    b = mixed(b, Math.imul(code, 0x239b961b));
    c = mixed(c, Math.imul(code, 0x38b34ae5));
  }
  into[0] = ended(a ^ text.length);
  into[1] = ended(b ^ text.length);
  into[2] = ended(c ^ text.length);
}

function mixed(hash: number, word: number): number {
  const turned = Math.imul((word << 15) | (word >>> 17), 0x1b873593);
  const next = hash ^ turned;
  return (Math.imul((next << 13) | (next >>> 19), 5) + 0xe6546b64) | 0;
}

function ended(hash: number): number {
  let end = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  end = Math.imul(end ^ (end >>> 13), 0xc2b2ae35);
  return (end ^ (end >>> 16)) >>> 0;
}
