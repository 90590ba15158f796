// The blocks of a file in places that two threads share, one after the other and round again. One thread uses the
// blocks, the other hashes them, and whoever has nothing else to do reads one that nobody has begun to read.
import { readSync } from 'node:fs';

// The words of the state: how many blocks were begun to be read, used and hashed, how often something changed; then for
// each place the block that is there, plus one, and how long it is.
const [begunAt, usedAt, hashedAt, changesAt, firstPlaceAt] = [0, 1, 2, 3, 4];

export const stateBytes = (places) => (firstPlaceAt + 2 * places) * 4;

export function blockRing({ file, bytes, places, length, state }) {
  const placeOf = (block) => places[block % places.length];
  const wordOf = (block) => firstPlaceAt + 2 * (block % places.length);
  const change = () => {
    Atomics.add(state, changesAt, 1);
    Atomics.notify(state, changesAt);
  };
  return {
    lengthOf: (block) =>
      Atomics.load(state, wordOf(block)) === block + 1 ? state[wordOf(block) + 1] : undefined,
    bytesOf: (block, filled) => bytes.subarray(placeOf(block), placeOf(block) + filled),
    read() {
      const block = Atomics.load(state, begunAt);
      const done = Math.min(Atomics.load(state, usedAt), Atomics.load(state, hashedAt));
      if (block >= done + places.length) return false;
      if (Atomics.compareExchange(state, begunAt, block, block + 1) !== block) return true;
      let filled = 0;
      while (filled < length) {
        const more = readSync(file, bytes, placeOf(block) + filled, length - filled, block * length + filled);
        if (more === 0) break;
        filled += more;
      }
      state[wordOf(block) + 1] = filled;
      Atomics.store(state, wordOf(block), block + 1);
      change();
      return true;
    },
    used: (blocks) => Atomics.store(state, usedAt, blocks),
    hashed(blocks) {
      Atomics.store(state, hashedAt, blocks);
      change();
    },
    change,
    changes: () => Atomics.load(state, changesAt),
    wait: (changes, most) => Atomics.wait(state, changesAt, changes, most),
  };
}
