// Reads a file into shared memory and hashes it, on a thread of its own: block by block, as places become free. Behind
// the last block comes an empty one, and then the digest.
import { createHash } from 'node:crypto';
import { openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

const { file: path, shared, places, length, state } = workerData;
const [thereAt, freeAt, lengthsAt] = [0, 1, 2];
const bytes = new Uint8Array(shared);
const hash = createHash('sha256');
const file = openSync(path);
for (let block = 0, filled = length; filled > 0; block++) {
  for (;;) {
    const free = Atomics.load(state, freeAt);
    if (block < free + places.length) break;
    Atomics.wait(state, freeAt, free);
  }
  const place = places[block % places.length];
  filled = 0;
  while (filled < length) {
    const more = readSync(file, bytes, place + filled, length - filled, null);
    if (more === 0) break;
    filled += more;
  }
  state[lengthsAt + (block % places.length)] = filled;
  Atomics.store(state, thereAt, block + 1);
  Atomics.notify(state, thereAt);
  hash.update(bytes.subarray(place, place + filled));
}
parentPort?.postMessage(hash.digest('hex'));
// It is said as one more block is, so that nobody waits for long.
Atomics.add(state, thereAt, 1);
Atomics.notify(state, thereAt);
