// Hashes the blocks of a file on a thread of its own, and reads them ahead of whoever uses them. It is told what file once
// it runs.
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { blockRing } from './block-ring.js';

// In Deno a thread does not have the files that another one opened: there it hashes what the other reads.
const reads = process.versions.deno === undefined;

// Ends the thread: whoever waits for it then reads without.
parentPort.once('messageerror', (error) => {
  throw error;
});
parentPort.once('message', (sent) => {
  const shared = { ...sent, bytes: new Uint8Array(sent.bytes), state: new Int32Array(sent.state) };
  const ring = blockRing(shared);
  const hash = createHash('sha256');
  for (let block = 0, filled = shared.length; filled === shared.length; ) {
    const changes = ring.changes();
    const there = ring.lengthOf(block);
    if (there === undefined) {
      if (!reads || !ring.read()) ring.wait(changes);
      continue;
    }
    filled = there;
    hash.update(ring.bytesOf(block++, filled));
    ring.hashed(block);
  }
  parentPort.postMessage(hash.digest('hex'));
  // Nobody should wait for it for long.
  ring.change();
});
