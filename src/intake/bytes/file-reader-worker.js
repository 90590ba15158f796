// Hashes the blocks of a file on a thread of its own, reads them ahead of whoever uses them, and looks up their lines where
// that is worth it. It is told what file once it runs.
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { blockRing } from './block-ring.js';
import { lookingAhead } from './look-ahead.js';

// Ends the thread: whoever waits for it then reads without.
parentPort.once('messageerror', (error) => {
  throw error;
});
parentPort.once('message', ({ shared, lookup }) => {
  const ring = blockRing(shared);
  const hash = createHash('sha256');
  let ahead = lookup && lookingAhead(lookup);
  /** It only saves the other thread time: what was not done ahead is done there. */
  const saving = (work) => {
    try {
      return ahead !== undefined && work(ahead);
    } catch {
      ahead = undefined;
      return false;
    }
  };
  for (let block = 0, filled = shared.length; filled === shared.length; ) {
    const changes = ring.changes();
    const there = ring.lengthOf(block);
    if (there === undefined) {
      if (!ring.read() && !saving(({ memory }) => memory())) ring.wait(changes);
      continue;
    }
    filled = there;
    const bytes = ring.bytesOf(block, filled);
    hash.update(bytes);
    ring.hashed(block + 1);
    const number = block++;
    saving(({ lines }) => lines(number, bytes));
  }
  parentPort.postMessage(hash.digest('hex'));
  // Nobody should wait for it for long.
  ring.change();
});
