import { run } from './run.ts';

// The only place that looks at the clock and the locale.
const now = new Date();
const pad = (n: number) => String(n).padStart(2, '0');
const locale = process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '';

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
  today: `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`,
  language: locale.startsWith('ja') ? 'ja' : 'en',
});
