import type { Command } from 'commander';
import { wholeFile, wholeText } from '../../intake/bytes/whole-file.ts';
import { printable } from '../../language/printable.ts';
import type { Language } from '../../language/text.ts';
import { readReceipt } from '../../report/receipt/read-receipt.ts';
import { signReceipt } from '../../report/receipt/signature.ts';
import { described, option } from '../option.ts';
import { destination, langOption, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { signatureFileOf } from '../signer.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends OutputFlags {
  readonly key: string;
  readonly lang?: Language;
}

/** `acquirer-report sign annex.xlsx --key NAME.key.pem`: signs the receipt of an annex. */
export function signCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  described(withOutput(program.command('sign <annex>')), {
    ja: '別紙の作成証跡に署名し、署名を別のファイルに書き出す',
    en: 'sign the receipt of an annex, in a file of its own (署名)',
  })
    .addOption(
      option('--key <file>', {
        ja: '署名に使う秘密鍵（.key.pem）',
        en: 'your private key, NAME.key.pem',
      }).makeOptionMandatory(),
    )
    .addOption(langOption())
    .action(async (annex: string, flags: Flags) => {
      const language = languageOf(flags, terminal);
      const out = flags.out ?? signatureFileOf(annex);
      const to = await destination([out], flags, [annex, flags.key], terminal);
      const signature = signReceipt(await readReceipt(await wholeFile(annex)), await wholeText(flags.key));
      await to.deliver(
        [{ path: out, content: `${JSON.stringify(signature, null, 2)}\n` }],
        language === 'ja'
          ? `作成証跡 SHA-256 ${signature.receipt} に署名しました: ${printable(out)}\n`
          : `Signed the receipt, SHA-256 ${signature.receipt}: ${printable(out)}\n`,
      );
      exit(0);
    });
}
