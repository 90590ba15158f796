import { Command } from 'commander';
import { library } from '../report/receipt/library.ts';
import { helpIn } from './help.ts';
import { described, option } from './option.ts';
import { langOption } from './output.ts';
import { type HeldProject, withProject } from './project-options.ts';
import type { ExitCode, Terminal } from './terminal.ts';
import { usageError } from './usage-error.ts';

// Each is loaded when it is asked for: the others' packages would cost more time than a small file does.
const commands = {
  init: async () => (await import('./commands/init.ts')).initCommand,
  config: async () => (await import('./commands/config.ts')).configCommand,
  assess: async () => (await import('./commands/assess.ts')).assessCommand,
  look: async () => (await import('./commands/look.ts')).lookCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  annex: async () => (await import('./commands/annex.ts')).annexCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  fill: async () => (await import('./commands/fill.ts')).fillCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  portfolio: async () => (await import('./commands/portfolio.ts')).portfolioCommand,
  incidents: async () => (await import('./commands/incidents.ts')).incidentsCommand,
  screening: async () => (await import('./commands/screening.ts')).screeningCommand,
  reconcile: async () => (await import('./commands/reconcile.ts')).reconcileCommand,
  readings: async () => (await import('./commands/readings.ts')).readingsCommand,
  sql: async () => (await import('./commands/sql.ts')).sqlCommand,
  vectors: async () => (await import('./commands/vectors.ts')).vectorsCommand,
  grade: async () => (await import('./commands/grade.ts')).gradeCommand,
  watch: async () => (await import('./commands/watch.ts')).watchCommand,
  month: async () => (await import('./commands/month.ts')).monthCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  sign: async () => (await import('./commands/sign.ts')).signCommand,
  signoff: async () => (await import('./commands/signoff.ts')).signoffCommand,
  keygen: async () => (await import('./commands/keygen.ts')).keygenCommand,
  desk: async () => (await import('./commands/desk.ts')).deskCommand,
  review: async () => (await import('./commands/review.ts')).reviewCommand,
  diff: async () => (await import('./commands/diff.ts')).diffCommand,
} as const;

const isCommand = (word: string | undefined): word is keyof typeof commands =>
  word !== undefined && Object.hasOwn(commands, word);

/** The version is told without any command. */
const asksVersion = (word: string | undefined): boolean => word === '-V' || word === '--version';

/**
 * The command line as the framework wants it, in the terminal's language: with the command that comes first alone, with
 * none for the version, or else with all of them. `exit` hears the exit code of the command that ran. What the project
 * says lies under what is given.
 */
export async function programIn(
  terminal: Terminal,
  first: string | undefined,
  exit: (code: ExitCode) => void,
  project: HeldProject = null,
): Promise<Command> {
  const program = bareProgram(terminal);
  const loads = isCommand(first) ? [commands[first]] : asksVersion(first) ? [] : Object.values(commands);
  for (const load of loads) {
    const command = await load();
    command(program, terminal, exit);
  }
  for (const command of program.commands) {
    command.copyInheritedSettings(program);
    withProject(command, project);
  }
  return program;
}

/** The program without its commands; they take over how it speaks. */
function bareProgram({ language, out, err }: Terminal): Command {
  const help = option('-h, --help', { ja: 'この説明を表示する', en: 'display help for command' });
  const helpCommand = new Command('help').argument('[command]').helpOption(false);
  const program = new Command('acquirer-report')
    .version(
      library.version,
      '-V, --version',
      { ja: '版を表示する', en: 'output the version number' }[language],
    )
    .enablePositionalOptions()
    .addOption(langOption())
    .addHelpOption(help)
    .addHelpCommand(
      described(helpCommand, { ja: 'コマンドの説明を表示する', en: 'display help for command' }),
    )
    .exitOverride()
    .configureHelp(helpIn(language))
    .configureOutput({
      writeOut: out,
      writeErr: err,
      outputError: (told, write) => write(usageError(told, language)),
    });
  return described(program, {
    ja: '割賦販売法の事業報告書に記載する加盟店（該当候補）の抽出と、その一覧・別紙の作成',
    en: "The merchants METI's rule asks card acquirers to list, and the annex (該当候補の一覧と別紙)",
  });
}
