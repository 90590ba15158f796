// The command, with what its thread says of the file put into another file: the digest, once it has hashed all.
const { appendFileSync } = require('node:fs');
const threads = require('node:worker_threads');

const [said] = process.argv.splice(2, 1);
threads.Worker = class extends threads.Worker {
  constructor(...given) {
    super(...given);
    this.on('message', (digest) => appendFileSync(said, digest));
  }
};
require('./node_modules/acquirer-report/dist/cli/main.cjs');
