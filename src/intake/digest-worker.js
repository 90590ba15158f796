// Hashes blocks of shared memory on a thread of its own. It is told where a block lies, and tells when it is done;
// told that there are no more, it gives the digest.
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';

const hash = createHash('sha256');
parentPort?.on('message', (block) => {
  if (block === null) {
    parentPort?.postMessage(hash.digest('hex'));
    return;
  }
  hash.update(new Uint8Array(workerData, block[0], block[1]));
  parentPort?.postMessage(null);
});
