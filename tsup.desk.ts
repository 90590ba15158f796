import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { deflateSync } from 'fflate';

/** In place of a file its twin for browsers, where it has one. */
const twins: Plugin = {
  name: 'twins',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, importer }) => {
      const twin = resolve(dirname(importer), path.replace(/\.ts$/, '.browser.ts'));
      return existsSync(twin) && importer !== twin ? { path: twin } : undefined;
    });
  },
};

interface Bundle {
  readonly code: string;
  /** The packages that are in it. */
  readonly packages: readonly string[];
}

/** One script out of everything that an entry comes to. */
async function bundle(entry: string, modules: Readonly<Record<string, string>>): Promise<Bundle> {
  const given: Plugin = {
    name: 'given',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^desk:/ }, ({ path }) => ({ path, namespace: 'desk' }));
      onLoad({ filter: /.*/, namespace: 'desk' }, ({ path }) => ({
        contents: modules[path.slice('desk:'.length)] ?? '',
        loader: 'text',
      }));
    },
  };
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    write: false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'error',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.client.js': 'text', '.css': 'text' },
    plugins: [twins, given],
  });
  const names = Object.keys(metafile.inputs).flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(path)?.[1] ?? [],
  );
  return { code: outputFiles[0]?.text ?? '', packages: [...new Set(names)].sort() };
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The desk as one HTML file: its script, the script of its worker within that, and its style, and a policy by which
 * nothing but these runs and nothing is asked of anywhere.
 */
export async function deskPage(licencesOf: (packages: readonly string[]) => string): Promise<string> {
  const style = ['src/desk/page/desk.page.css', 'src/review/charts/chart.page.css']
    .map((file) => readFileSync(file, 'utf8'))
    .join('');
  const worker = await bundle('src/desk/work/worker.ts', {});
  // Packed it is a third of its size; by the same code everywhere, so that it is the same bytes.
  const packed = Buffer.from(deflateSync(Buffer.from(worker.code), { level: 9 })).toString('base64');
  const bare = await bundle('src/desk/page/main.tsx', { worker: packed, licences: '' });
  const licences = licencesOf([...new Set([...worker.packages, ...bare.packages])].sort());
  const page = await bundle('src/desk/page/main.tsx', { worker: packed, licences });
  const script = page.code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(style)}`,
    'worker-src blob:',
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="generator" content="acquirer-report">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>acquirer-report</title>
<style>${style}</style>
</head>
<body>
<div id="desk">
<p lang="ja">この画面を表示できません。スクリプトが禁止されているか、ブラウザーが古すぎます。2022 年以降の Microsoft Edge、Google Chrome または Firefox で開いてください。</p>
<p lang="en">This page cannot be shown: scripts are forbidden here, or the browser is too old. Open it with Microsoft Edge, Google Chrome or Firefox of 2022 or later.</p>
</div>
<script>${script}</script>
</body>
</html>
`;
}

/** Writes it beside what else is built. */
export async function writeDesk(licencesOf: (packages: readonly string[]) => string): Promise<void> {
  writeFileSync('dist/acquirer-report-desk.html', await deskPage(licencesOf));
}
