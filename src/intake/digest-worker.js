// Hashes blocks of shared memory on a thread of its own. It is told where a block lies and tells when it is done with
// it; told that there are no more (a length of -1), it gives the digest.
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';

const { shared, state, mostOpen } = workerData;
const [askedAt, doneAt] = [0, 1];
const hash = createHash('sha256');
for (let done = 0; ; ) {
  while (Atomics.load(state, askedAt) === done) Atomics.wait(state, askedAt, done);
  const place = 2 + (done % mostOpen) * 2;
  const length = state[place + 1];
  if (length === -1) break;
  hash.update(new Uint8Array(shared, state[place], length));
  done++;
  Atomics.store(state, doneAt, done);
  Atomics.notify(state, doneAt);
}
parentPort?.postMessage(hash.digest('hex'));
