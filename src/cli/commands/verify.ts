import { type Command, Option } from 'commander';
import { wholeFile } from '../../intake/bytes/whole-file.ts';
import { type Language, languages } from '../../language/text.ts';
import { type MovedMerchant, type Verification, verifyAnnex } from '../../report/filing/verify.ts';
import { type LedgerFlags, ledgerOf, withLedgerOptions } from '../ledger-options.ts';
import { languageOf } from '../output.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends LedgerFlags {
  readonly lang?: Language;
  readonly format: 'text' | 'json';
}

/** `acquirer-report verify annex.xlsx FILE...`: makes the annex again and compares. Exit 1 when it is not identical. */
export function verifyCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  withLedgerOptions(program.command('verify <annex> <files...>'))
    .description('make an annex again from its receipt and the input files, and say what differs (照合)')
    .addOption(
      new Option('--format <format>', 'how to print the result').choices(['text', 'json']).default('text'),
    )
    .addOption(new Option('--lang <language>', 'language of messages').choices(languages))
    .action(async (annex: string, files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const bytes = await wholeFile(annex);
      const ledger = await ledgerOf(files, flags, terminal, language);
      const verification = await verifyAnnex(bytes, ledger);
      terminal.out(
        flags.format === 'json'
          ? `${JSON.stringify(jsonOf(verification), null, 2)}\n`
          : `${textOf(verification, language)}\n`,
      );
      exit(verification.identical ? 0 : 1);
    });
}

function jsonOf({ identical, differences, moved, receipt }: Verification) {
  return { identical, differences, moved, receipt: receipt.sha256 };
}

function textOf({ identical, differences, moved }: Verification, language: Language): string {
  const ja = language === 'ja';
  if (identical) {
    return ja
      ? '一致: 入力から作成し直した別紙は、このファイルとバイト単位で同一です。'
      : 'Identical: the annex made again from the inputs is this file, to the byte.';
  }
  const status: Readonly<Record<MovedMerchant['was'], string>> = ja
    ? { listed: '該当候補', undetermined: '判定不能', 'not-listed': '該当しない' }
    : { listed: 'listed', undetermined: 'undetermined', 'not-listed': 'not listed' };
  return [
    ja ? '不一致:' : 'Not identical:',
    ...differences.map(({ text }) => `  ${text[language]}`),
    ...moved.map(({ merchantId, was, is }) =>
      was === is
        ? `    ${merchantId}: ${status[is]} ${ja ? '（金額が異なる）' : '(with other amounts)'}`
        : `    ${merchantId}: ${status[was]} → ${status[is]}`,
    ),
  ].join('\n');
}
