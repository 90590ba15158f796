import { publicNames } from './public-names.ts';

const from: Readonly<Record<string, string>> = {
  index: 'acquirer-report',
  testing: 'acquirer-report/testing',
  'testing-vitest': 'acquirer-report/testing/vitest',
  'testing-fast-check': 'acquirer-report/testing/fast-check',
  exceljs: 'acquirer-report/exceljs',
};

/** Outside of code, what Markdown or a page would take for its own. */
const cell = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((piece, at) => (at % 2 === 1 ? piece : piece.replaceAll(/([<*_[\]])/g, '\\$1')))
    .join('')
    .replaceAll('|', '\\|');

/** docs/types.md, made of the doc comments. */
export function typesPage(): string {
  const types = publicNames().filter(({ isType }) => isType);
  const sections = Object.entries(from).flatMap(([entry, path]) => {
    const own = types
      .filter((type) => type.entry === entry)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, about }) => `| \`${name}\` | ${cell(about)} |`);
    return own.length === 0 ? [] : [`## ${path}\n\n| type | what it is |\n|---|---|\n${own.join('\n')}\n`];
  });
  return `# The types

Every type that is exported, by the entry it comes from: all that a public signature names is among them, so that whatever a function takes or gives can be kept under a type of its own (\`import type { Verdict } from 'acquirer-report'\`). Made from the doc comments; their members stand in the types themselves and in the reference that \`npm run site\` makes. What the functions do: [api.md](api.md).

${sections.join('\n')}`;
}
