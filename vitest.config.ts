import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const pageFile = /\.(client\.js|page\.css)$/;

export default defineConfig({
  plugins: [
    {
      // As the build does: the review page's script and style are text, not modules.
      name: 'page-files',
      enforce: 'pre',
      resolveId: (source, importer) =>
        pageFile.test(source) && importer !== undefined ? `${resolve(dirname(importer), source)}.text` : null,
      load: (id) =>
        id.endsWith('.text') && pageFile.test(id.slice(0, -5))
          ? `export default ${JSON.stringify(readFileSync(id.slice(0, -5), 'utf8'))}`
          : null,
    },
  ],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'tests/oracle/engines/**'],
    globalSetup: ['tests/support/unchecked.ts'],
    setupFiles: ['tests/support/fixed-law.ts'],
    // How busy the machine is decides nothing: LibreOffice, a browser or a server may take their time to start.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
