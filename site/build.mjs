import { join, resolve } from 'node:path';
import { Application } from 'typedoc';
import { build } from 'vitepress';
import { layPages } from './pages.mjs';

// The documentation site: the pages of the repository, and the reference made from the types.
// `node site/build.mjs` writes it to site/built.

const root = resolve(import.meta.dirname, '..');
const pages = join(import.meta.dirname, 'pages');

layPages(root, pages);
const application = await Application.bootstrapWithPlugins({
  plugin: ['typedoc-plugin-markdown'],
  entryPoints: ['index', 'testing', 'testing-vitest', 'testing-fast-check', 'exceljs'].map((entry) =>
    join(root, `src/${entry}.ts`),
  ),
  tsconfig: join(root, 'tsconfig.json'),
  name: 'Reference',
  out: join(pages, 'reference'),
  readme: 'none',
  entryFileName: 'index',
  disableSources: true,
  hideBreadcrumbs: true,
  hidePageHeader: true,
  skipErrorChecking: true,
  // Every type that a public signature names is public (tests/docs.test.ts); the lists that some are made of are not.
  validation: { notExported: false, invalidLink: true },
  logLevel: 'Warn',
});
const project = await application.convert();
if (project === undefined || application.logger.hasErrors()) throw new Error('The reference was not made.');
await application.generateOutputs(project);
if (application.logger.hasErrors()) throw new Error('The reference was not made.');

await build(import.meta.dirname, { logLevel: 'warn' });
