/**
 * The merchants met so far by the bytes of their ids, so that a row of a known one is told without making a string
 * of it. Each has a number of its own here: an entry.
 */
export interface KnownMerchants {
  /** The entry with this id, or -1. `likely` is tried first, and so is the entry that followed it last time. */
  find(bytes: Uint8Array, from: number, to: number, likely: number): number;
  /** Adds an id that is not there yet. -1 when it would be too far from its place in the table. */
  add(bytes: Uint8Array, from: number, to: number, index: number, name: string): number;
  /** Remembers the name as it stands in the bytes, beside the text it stands for. */
  rename(entry: number, bytes: Uint8Array, from: number, to: number, name: string): void;
  /** Whether the name begins here just as it was last time: the offset after it, or -1. */
  afterName(entry: number, bytes: Uint8Array, from: number): number;
  /** The merchant's index in the ledger. */
  indexOf(entry: number): number;
  /** Its name last time, as text. */
  nameOf(entry: number): string;
  /** Remembers that one entry came after another. */
  follow(before: number, entry: number): void;
}

/** Ids that collide more often than this were made to, or are more than this table is for. */
const longestProbe = 64;

export function knownMerchants(): KnownMerchants {
  let count = 0;
  let capacity = 1024;
  let slots = new Int32Array(capacity * 4);
  let hashes = new Int32Array(capacity);
  let idAt = new Uint32Array(capacity);
  let idLength = new Uint32Array(capacity);
  let nameAt = new Uint32Array(capacity);
  let nameLength = new Uint32Array(capacity);
  let nameRoom = new Uint32Array(capacity);
  let indexes = new Int32Array(capacity);
  let followers = new Int32Array(capacity);
  const names: string[] = [];
  let store = new Uint8Array(1 << 16);
  let stored = 0;

  const same = (at: number, length: number, bytes: Uint8Array, from: number): boolean => {
    for (let i = 0; i < length; i++) if (store[at + i] !== bytes[from + i]) return false;
    return true;
  };
  const is = (entry: number, bytes: Uint8Array, from: number, length: number): boolean =>
    idLength[entry] === length && same(idAt[entry] as number, length, bytes, from);
  const keep = (bytes: Uint8Array, from: number, to: number): number => {
    const at = stored;
    stored += to - from;
    if (stored > store.length) {
      const larger = new Uint8Array(Math.max(stored, store.length * 2));
      larger.set(store);
      store = larger;
    }
    store.set(bytes.subarray(from, to), at);
    return at;
  };
  const grow = (): void => {
    capacity *= 2;
    const larger = <Numbers extends Int32Array | Uint32Array>(from: Numbers, to: Numbers): Numbers => {
      to.set(from);
      return to;
    };
    hashes = larger(hashes, new Int32Array(capacity));
    idAt = larger(idAt, new Uint32Array(capacity));
    idLength = larger(idLength, new Uint32Array(capacity));
    nameAt = larger(nameAt, new Uint32Array(capacity));
    nameLength = larger(nameLength, new Uint32Array(capacity));
    nameRoom = larger(nameRoom, new Uint32Array(capacity));
    indexes = larger(indexes, new Int32Array(capacity));
    followers = larger(followers, new Int32Array(capacity));
    slots = new Int32Array(capacity * 4);
    for (let entry = 0; entry < count; entry++) {
      let slot = (hashes[entry] as number) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = entry + 1;
    }
  };

  return {
    find(bytes, from, to, likely) {
      const length = to - from;
      if (likely !== -1) {
        if (is(likely, bytes, from, length)) return likely;
        const follower = followers[likely] as number;
        if (is(follower, bytes, from, length)) return follower;
      }
      const hash = hashOf(bytes, from, to);
      const mask = slots.length - 1;
      for (let slot = hash & mask, probes = 0; probes < longestProbe; slot = (slot + 1) & mask, probes++) {
        const entry = (slots[slot] as number) - 1;
        if (entry === -1) return -1;
        if (hashes[entry] === hash && is(entry, bytes, from, length)) return entry;
      }
      return -1;
    },
    add(bytes, from, to, index, name) {
      if (count === capacity) grow();
      const hash = hashOf(bytes, from, to);
      const mask = slots.length - 1;
      let slot = hash & mask;
      for (let probes = 0; slots[slot] !== 0; slot = (slot + 1) & mask) {
        if (++probes === longestProbe) return -1;
      }
      const entry = count++;
      slots[slot] = entry + 1;
      hashes[entry] = hash;
      idAt[entry] = keep(bytes, from, to);
      idLength[entry] = to - from;
      indexes[entry] = index;
      names.push(name);
      return entry;
    },
    rename(entry, bytes, from, to, name) {
      const length = to - from;
      if (length <= (nameRoom[entry] as number)) store.set(bytes.subarray(from, to), nameAt[entry] as number);
      else {
        nameAt[entry] = keep(bytes, from, to);
        nameRoom[entry] = length;
      }
      nameLength[entry] = length;
      names[entry] = name;
    },
    afterName(entry, bytes, from) {
      const length = nameLength[entry] as number;
      return same(nameAt[entry] as number, length, bytes, from) ? from + length : -1;
    },
    indexOf: (entry) => indexes[entry] as number,
    nameOf: (entry) => names[entry] as string,
    follow(before, entry) {
      followers[before] = entry;
    },
  };
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}
