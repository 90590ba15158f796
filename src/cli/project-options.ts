import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Refusal } from '../language/refusal.ts';
import { type Project, type ProjectInputs, projectFileName } from '../project/project.ts';
import { projectInputs, settledProject, writtenProject } from '../project/read-project.ts';
import { option } from './option.ts';

/** The project file that a command line is about, as far as it was understood. */
export interface FoundProject {
  readonly settled: Omit<Project, 'inputs'>;
  /** What is wrong with its patterns, where something is: a command that is given its files needs none of them. */
  readonly inputs: ProjectInputs | Refusal;
}

/** A project, why there is none though there is a file, or null where there is no file. */
export type HeldProject = FoundProject | Refusal | null;

/** Reads the project file that a command line names, else that of the current folder, if there is one. */
export async function projectFor(words: readonly string[]): Promise<HeldProject> {
  const file = projectNamed(words);
  if (file === null || (file === undefined && !existsSync(projectFileName))) return null;
  const path = file ?? projectFileName;
  try {
    const written = await writtenProject(path);
    const inputs = await orRefusal(projectInputs(path, written.inputs));
    return { settled: settledProject(path, written), inputs };
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const orRefusal = <Value>(done: Promise<Value>): Promise<Value | Refusal> =>
  done.catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });

/** The file that `--project` names; null for `--no-project`, undefined where neither is said. The last one counts. */
function projectNamed(words: readonly string[]): string | null | undefined {
  const asked = words.flatMap((word, at): (string | null | undefined)[] => {
    if (word === '--no-project') return [null];
    if (word === '--project') return [words[at + 1]];
    return word.startsWith('--project=') ? [word.slice('--project='.length)] : [];
  });
  return asked.at(-1);
}

/** By commander's name of an option: what the project says of it, and under which name. */
export const projectValues: Readonly<
  Record<string, { readonly place: string; value(project: ProjectInForce, command: string): unknown }>
> = {
  lang: { place: 'language', value: ({ settled }) => settled.language },
  annexLang: { place: 'annexLanguage', value: ({ settled }) => settled.annexLanguage },
  acquirer: { place: 'acquirer.name', value: ({ settled }) => settled.acquirer?.name },
  registrationNumber: {
    place: 'acquirer.registrationNumber',
    value: ({ settled }) => settled.acquirer?.registrationNumber,
  },
  regionalBureau: {
    place: 'acquirer.regionalBureau',
    value: ({ settled }) => settled.acquirer?.regionalBureau,
  },
  preparedBy: { place: 'acquirer.preparedBy', value: ({ settled }) => settled.acquirer?.preparedBy },
  preparedOn: { place: 'preparedOn', value: ({ settled }) => settled.preparedOn },
  businessYear: { place: 'businessYear', value: ({ settled }) => settled.businessYear },
  asOf: { place: 'asOf', value: ({ settled }) => settled.asOf },
  asOfWithinYear: { place: 'asOfWithinYear', value: ({ settled }) => settled.asOfWithinYear || undefined },
  regulation: { place: 'regulation', value: ({ settled }) => settled.regulation },
  reading: { place: 'readings.monthTest', value: ({ settled }) => settled.readings?.monthTest },
  rateAsOf: { place: 'readings.rateAsOf', value: ({ settled }) => settled.readings?.rateAsOf },
  contractMonths: {
    place: 'readings.contractMonths',
    value: ({ settled }) => settled.readings?.contractMonths,
  },
  rates: { place: 'rates', value: ({ settled }) => settled.rates },
  rollUpBy: { place: 'rollUpBy', value: ({ settled }) => settled.rollUpBy },
  profile: { place: 'inputs.profile', value: ({ inputs }) => inputs().profile },
  register: { place: 'inputs.register', value: ({ inputs }) => someOf(inputs().register) },
  measures: { place: 'inputs.measures', value: ({ inputs }) => someOf(inputs().measures) },
  notices: { place: 'inputs.notices', value: ({ notices }) => someOf(notices()) },
  // Without notices there is nothing that they could say something of.
  fraudMonth: {
    place: 'readings.fraudMonth',
    value: ({ settled, notices }) => (notices().length > 0 ? settled.readings?.fraudMonth : undefined),
  },
  fraudStatus: {
    place: 'readings.fraudStatus',
    value: ({ settled, notices }) => (notices().length > 0 ? settled.readings?.fraudStatus : undefined),
  },
  incidents: { place: 'inputs.incidents', value: ({ inputs }) => inputs().incidents },
  screening: { place: 'inputs.screening', value: ({ inputs }) => inputs().screening },
  files: { place: 'inputs', value: ({ inputs }) => someOf(ledgerFiles(inputs())) },
  merchantPages: {
    place: 'outputs.merchantPages',
    value: ({ settled }) => settled.outputs.merchantPages || undefined,
  },
  layout: { place: 'outputs.layout', value: ({ settled }) => settled.outputs.layout },
  template: { place: 'outputs.template', value: ({ settled }) => settled.outputs.template },
  map: { place: 'outputs.map', value: ({ settled }) => settled.outputs.map },
  key: { place: 'outputs.key', value: ({ settled }) => settled.outputs.key },
  out: { place: 'outputs.folder', value: ({ settled }, command) => outputOf(settled, command) },
};

/** What values are made from. */
export interface ProjectInForce {
  readonly settled: Omit<Project, 'inputs'>;
  /** @throws Refusal `file-missing` for a pattern without files */
  inputs(): ProjectInputs;
  /** The words of `--notices`; none where the FILEs are given, which they would make sales of. */
  notices(): readonly string[];
}

const someOf = <Value>(values: readonly Value[]) => (values.length === 0 ? undefined : values);

const ledgerFiles = ({ months, sales }: ProjectInputs): readonly string[] => [...months, ...sales];

/** What a command that must be told where its result goes writes. */
const outputNames: Readonly<Record<string, string>> = {
  annex: 'annex.xlsx',
  fill: 'annex.filled.xlsx',
  report: '',
  review: 'review.html',
};

function outputOf({ outputs }: Omit<Project, 'inputs'>, command: string): string | undefined {
  const name = outputNames[command];
  return name === undefined ? undefined : join(outputs.folder, name);
}

/** Commands that are about no project. */
const without: ReadonlySet<string> = new Set(['init', 'grade', 'keygen', 'vectors']);

/**
 * Adds `--project` to a command, and lays what the project says under what is given: for each option of the command that
 * was not, and for its FILEs. What comes of it the command reads as if it had been written on the line.
 */
export function withProject(command: Command, held: HeldProject): void {
  if (without.has(command.name())) return;
  command
    .addOption(
      option('--project <file>', {
        ja: 'オプションの既定値を読み込むプロジェクトファイル（省略時: 現在のフォルダーの acquirer-report.json があればそれ）',
        en: 'the project file that gives defaults (default: acquirer-report.json of the current folder, if it is there)',
      }),
    )
    .addOption(
      option('--no-project', {
        ja: 'プロジェクトファイルを読み込まない',
        en: 'leave the project file of the current folder out',
      }),
    );
  const parse = command.parseOptions.bind(command);
  command.parseOptions = (words) => {
    const parsed = parse(words);
    // An unknown option is told, and help is given, whatever the file says.
    if (held === null || parsed.unknown.length > 0) return parsed;
    if (held instanceof Refusal) throw held;
    return { ...parsed, operands: laidUnder(command, held, parsed.operands) };
  };
}

/** Where a value of the project comes from, in commander's words. */
export const projectSource = 'project';

function laidUnder(command: Command, { settled, inputs }: FoundProject, operands: string[]): string[] {
  const given = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
  if (given('draftMap')) return operands;
  const files = (): ProjectInputs => {
    if (inputs instanceof Refusal) throw inputs;
    return inputs;
  };
  const own = command.registeredArguments.filter(({ variadic }) => !variadic).length;
  const takesFiles = command.registeredArguments.some((argument) => argument.name() === 'files');
  const filesGiven = given('files') || (takesFiles && operands.length > own);
  const project: ProjectInForce = {
    settled,
    inputs: files,
    notices: () => (filesGiven ? [] : files().notices.map(({ input, kind }) => noticeWords(input, kind))),
  };
  for (const asked of command.options) {
    const name = asked.attributeName();
    const value = given(name) ? undefined : projectValues[name]?.value(project, command.name());
    if (value === undefined || value === null) continue;
    command.setOptionValueWithSource(name, value, projectSource);
    if (name === 'out') command.setOptionValueWithSource('outMakesFolder', true, projectSource);
  }
  // Of no option: who needs them reads them among the flags.
  command.setOptionValueWithSource('accepted', settled.accepted, projectSource);
  command.setOptionValueWithSource('inForce', project, projectSource);
  const named = [...operands, ...missingOperands(command, settled, operands.length)];
  if (!takesFiles || filesGiven || named.length < own) return named;
  const laid = filesOf(command.name(), files());
  if (laid.length > 0) command.setOptionValueWithSource('laidFiles', true, projectSource);
  return [...named, ...laid];
}

const noticeWords = (input: string, kind: string | null): string =>
  kind === null ? input : `${kind}=${input}`;

/** The FILEs that a command is about. */
function filesOf(command: string, inputs: ProjectInputs): readonly string[] {
  const one = { incidents: inputs.incidents, screening: inputs.screening }[command];
  if (one === undefined) return ledgerFiles(inputs);
  return one === null ? [] : [one];
}

/** What stands before the FILEs and is not given: the annex of the project, or the form that it fills. */
function missingOperands(
  command: Command,
  { outputs }: Omit<Project, 'inputs'>,
  given: number,
): readonly string[] {
  const [first] = command.registeredArguments;
  if (given > 0 || first === undefined) return [];
  if (first.name() === 'annex') return [join(outputs.folder, 'annex.xlsx')];
  return first.name() === 'form' && outputs.template !== undefined ? [outputs.template] : [];
}
