// Looks lines up that are yet to come, with an instance of the kernel that has nobody to ask: it leaves what it would have
// to ask about. What it finds only saves the first thread time.

export function lookingAhead({ module, memory, first }) {
  const leave = () => -1;
  const no = () => 0;
  const host = {
    month: leave,
    merchant: leave,
    rename: no,
    passes: no,
    chunk: no,
    spread: no,
    heads: no,
    fraud: no,
  };
  const { exports } = new WebAssembly.Instance(module, { env: { memory, abort: no }, host });
  return (block, bytes) =>
    exports.lookAhead(first + block, bytes.byteOffset, bytes.byteOffset + bytes.length);
}
