// Compiles the kernel into src/intake/kernel/compiled.ts, as text, so that it travels with the code. The same source and
// compiler give the same bytes; a test holds that the file is what comes out here.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const folder = import.meta.dirname;

/** @returns {Promise<string>} the text of src/intake/kernel/compiled.ts */
export async function compiled() {
  const out = {};
  const { error, stderr } = await asc.main(
    [
      'skim.ts',
      '--baseDir',
      folder,
      '--outFile',
      'skim.wasm',
      '--optimizeLevel',
      '3',
      '--noAssert',
      '--runtime',
      'stub',
      '--importMemory',
      '--sharedMemory',
      '--initialMemory',
      '1',
      '--maximumMemory',
      '65536',
      '--enable',
      'threads',
      '--enable',
      'bulk-memory',
      '--enable',
      'simd',
    ],
    {
      writeFile: (name, contents) => {
        out[name] = contents;
      },
    },
  );
  if (error !== null) throw new Error(`${error.message}\n${stderr.toString()}`);
  const lines = Buffer.from(out['skim.wasm'])
    .toString('base64')
    .match(/.{1,100}/g)
    .map((line) => `  '${line}',`);
  return `// Made by \`npm run kernel\` from kernel/skim.ts. Not to be edited.

/** The kernel that reads plain lines of merchant months, as WebAssembly in base64. */
export const skimKernel = [
${lines.join('\n')}
].join('');
`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(folder, '../src/intake/kernel/compiled.ts'), await compiled());
}
