import type { Command } from 'commander';
import { assess } from '../../assessment/assess.ts';
import { wholeFile } from '../../intake/bytes/whole-file.ts';
import { printable } from '../../language/printable.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Language } from '../../language/text.ts';
import { type AcquirerFlags, acquirerOptionsOf, withAcquirerOptions } from '../acquirer-options.ts';
import { type AssessmentFlags, assessOptionsOf, withAssessmentOptions } from '../assessment-options.ts';
import { doubtsOfAssessment } from '../doubts.ts';
import { formOf, halfAForm } from '../form-options.ts';
import { inputsOf, type LedgerFlags, ledgerOf, withLedgerOptions } from '../ledger-options.ts';
import { described, option } from '../option.ts';
import { destination, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { summary } from '../summary.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends Omit<AssessmentFlags, 'businessYear'>, LedgerFlags, OutputFlags, AcquirerFlags {
  readonly businessYear?: string;
  readonly map?: string;
  readonly draftMap?: string;
}

/** `acquirer-report fill form.xlsx FILE... --map map.json --out filled.xlsx`: the acquirer's own form. */
export function fillCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  const command = withOutput(
    withAcquirerOptions(withLedgerOptions(withAssessmentOptions(program.command('fill [form] [files...]')))),
  );
  // A draft of a map is of no year.
  for (const asked of command.options) if (asked.long === '--business-year') asked.makeOptionMandatory(false);
  described(command, {
    ja: '自社の様式（.xlsx）に、対応表に従って集計結果を記入する',
    en: "fill the acquirer's own form (.xlsx) as a map says (自社様式)",
  })
    .addOption(
      option('--map <file>', {
        ja: '様式のどこに何を記入するかの対応表（JSON。書き方は docs/form.md）',
        en: 'which figure goes where in the form, as JSON (see docs/form.md)',
      }),
    )
    .addOption(
      option('--draft-map <form>', {
        ja: '様式の見出しから対応表の下書きを作成する（記入はしない）',
        en: "draft a map from a form's own headings, and fill nothing",
      }),
    )
    .action(async (form: string | undefined, files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      if (flags.draftMap !== undefined) {
        await draft(flags.draftMap, [form, ...files], flags, terminal, language);
        exit(0);
        return;
      }
      const { businessYear, map, out } = flags;
      if (form === undefined || files.length === 0) throw noFiles;
      if (businessYear === undefined) throw missing('--business-year');
      if (out === undefined) throw missing('--out');
      if (map === undefined) throw halfAForm(form, '--map');
      const inputs = inputsOf([form, map, ...files], flags);
      const to = await destination([out], flags, inputs, terminal);
      const { filled, leftOut } = await formOf(form, map);
      const asked = { ...flags, businessYear };
      const ledger = await ledgerOf(files, asked, terminal, language);
      const assessment = assess(ledger, await assessOptionsOf(asked, terminal));
      const content = await filled(assessment, acquirerOptionsOf(flags));
      await to.deliver([{ path: out, content }], `${summary(assessment, language)}\n${printable(out)}\n`);
      terminal.err(leftOut(assessment, language));
      exit(doubtsOfAssessment(assessment).say(terminal, language, flags));
    });
}

async function draft(
  form: string,
  others: readonly (string | undefined)[],
  flags: Flags,
  terminal: Terminal,
  language: Language,
): Promise<void> {
  const beside = others.find((file) => file !== undefined);
  if (beside !== undefined) {
    throw new Refusal('options-invalid', {
      ja: `--draft-map は様式だけを読みます。${printable(beside)} は指定しないでください。`,
      en: `--draft-map reads the form alone: leave ${printable(beside)} out.`,
    });
  }
  const to = await destination([flags.out], flags, [form], terminal);
  const { draftMap } = await import('../../report/filing/draft-map.ts');
  const { map, remarks } = await draftMap(await wholeFile(form));
  await to.deliver([{ path: flags.out, content: `${JSON.stringify(map, null, 2)}\n` }]);
  for (const remark of remarks) terminal.err(`${remark[language]}\n`);
}

const noFiles = new Refusal('options-invalid', {
  ja: '様式と、加盟店の月別データのファイルを指定してください（例: acquirer-report fill form.xlsx merchants.csv --map map.json --out filled.xlsx）。',
  en: 'Name the form and the files with the data, as in: acquirer-report fill form.xlsx merchants.csv --map map.json --out filled.xlsx',
});

const missing = (name: string): Refusal =>
  new Refusal('options-invalid', {
    ja: `${name} を指定してください。`,
    en: `Give ${name}.`,
  });
