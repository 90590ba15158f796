import type { Command, Option } from 'commander';
import type { Language, Text } from '../../language/text.ts';
import type { Acceptance } from '../../quality/acceptance.ts';
import { acquirerReport } from '../../regulations/acquirer-report/regulation.ts';
import { readings } from '../../rules/reading.ts';
import { type AcquirerFlags, withAcquirerOptions } from '../acquirer-options.ts';
import { type AssessmentFlags, withAssessmentOptions } from '../assessment-options.ts';
import { formatOption } from '../format-option.ts';
import { type LedgerFlags, withLedgerOptions } from '../ledger-options.ts';
import { described } from '../option.ts';
import { languageOf } from '../output.ts';
import { type ProjectInForce, projectSource, projectValues } from '../project-options.ts';
import { table } from '../table.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends AssessmentFlags, LedgerFlags, AcquirerFlags {
  readonly format: 'text' | 'json';
  /** Where there is a project file. */
  readonly inForce?: ProjectInForce;
  readonly accepted?: readonly Acceptance[];
}

/** Where a value comes from. */
type From = 'option' | 'project' | 'default';

/** One value that is in force. */
interface Line {
  /** `FILE`, `--business-year`, or a name of the project file. */
  readonly name: string;
  readonly values: readonly string[];
  readonly from: From;
  /** The name in the project file; null where it comes from elsewhere. */
  readonly place: string | null;
}

/** `acquirer-report config`: what is in force in this folder, and where each value comes from. */
export function configCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  const command = withAcquirerOptions(
    withLedgerOptions(withAssessmentOptions(program.command('config [files...]'))),
  );
  for (const asked of command.options) if (asked.long === '--business-year') asked.makeOptionMandatory(false);
  described(command, {
    ja: '現在の設定と、それぞれの値の出所（オプション、プロジェクトファイル、既定値）を示す',
    en: 'what is in force, and where each value comes from: option, project file or default',
  })
    .addOption(formatOption(['text', 'json']))
    .action((files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const lines = [
        ...filesLine(command, files),
        ...optionLines(command, terminal),
        ...otherLines(command, flags),
      ];
      const file = flags.inForce?.settled.file ?? null;
      const accepted = flags.accepted ?? [];
      terminal.out(
        flags.format === 'json'
          ? `${JSON.stringify({ project: file, values: lines, accepted }, null, 2)}\n`
          : text(file, lines, accepted, language),
      );
      exit(0);
    });
}

const fileName = 'FILE';

function filesLine(command: Command, files: readonly string[]): readonly Line[] {
  if (files.length === 0) return [];
  const laid = command.getOptionValueSource('laidFiles') === projectSource;
  return [
    { name: fileName, values: files, from: laid ? 'project' : 'option', place: laid ? 'inputs' : null },
  ];
}

/** What the program does by itself where nobody says otherwise, as far as it is a value. */
const defaultOf = (name: string, { today, language }: Terminal): string | undefined =>
  ({
    asOf: today,
    lang: language,
    regulation: acquirerReport.id,
    reading: readings.monthTest.byDefault,
    rateAsOf: readings.rateAsOf.byDefault,
    contractMonths: readings.contractMonths.byDefault,
  })[name];

function optionLines(command: Command, terminal: Terminal): readonly Line[] {
  const own = new Set(['format', 'project']);
  return command.options.flatMap((asked: Option): readonly Line[] => {
    const name = asked.attributeName();
    if (own.has(name)) return [];
    const source = command.getOptionValueSource(name);
    const given = command.getOptionValue(name);
    const values = valuesOf(given ?? defaultOf(name, terminal));
    if (values.length === 0) return [];
    const from = source === 'cli' ? 'option' : source === projectSource ? 'project' : 'default';
    const place = from === 'project' ? (projectValues[name]?.place ?? null) : null;
    return [{ name: asked.long ?? name, values, from, place }];
  });
}

/** What the project says that is an option of other commands. */
function otherLines(command: Command, { inForce }: Flags): readonly Line[] {
  if (inForce === undefined) return [];
  const own = new Set([...command.options.map((asked) => asked.attributeName()), 'files']);
  return Object.entries(projectValues).flatMap(([name, { place, value }]): readonly Line[] => {
    const values = own.has(name) ? [] : valuesOf(value(inForce, 'report'));
    return values.length === 0 ? [] : [{ name: place, values, from: 'project', place }];
  });
}

const valuesOf = (value: unknown): readonly string[] =>
  value === undefined || value === null ? [] : (Array.isArray(value) ? value : [value]).map(String);

const fromWords: Readonly<Record<From, Text>> = {
  option: { ja: 'オプション', en: 'option' },
  project: { ja: 'プロジェクトファイル', en: 'project file' },
  default: { ja: '既定値', en: 'default' },
};

function text(
  file: string | null,
  lines: readonly Line[],
  accepted: readonly Acceptance[],
  language: Language,
): string {
  const ja = language === 'ja';
  const rows = lines.flatMap(({ name, values, from, place }) =>
    values.map((value, n) => {
      const whence = `${fromWords[from][language]}${place === null ? '' : ja ? `（${place}）` : ` (${place})`}`;
      const shown = name === fileName && ja ? '入力ファイル' : name;
      return n === 0 ? [shown, value, whence] : ['', value, ''];
    }),
  );
  const headings = ja ? ['項目', '値', '出所'] : ['what', 'value', 'from'];
  const head =
    file === null
      ? ja
        ? 'プロジェクトファイル: なし'
        : 'project file: none'
      : `${ja ? 'プロジェクトファイル' : 'project file'}: ${file}`;
  const columns = headings.map((heading) => ({ heading, align: 'left' }) as const);
  const tail =
    accepted.length === 0
      ? ''
      : ja
        ? `承認した指摘: ${accepted.length} 件\n`
        : `accepted findings: ${accepted.length}\n`;
  return `${head}\n\n${table(columns, rows)}\n${tail}`;
}
