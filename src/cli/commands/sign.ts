import { type Command, Option } from 'commander';
import { wholeFile, wholeText } from '../../intake/bytes/whole-file.ts';
import { printable } from '../../language/printable.ts';
import { type Language, languages } from '../../language/text.ts';
import { readReceipt } from '../../report/receipt/read-receipt.ts';
import { signReceipt } from '../../report/receipt/signature.ts';
import { destination, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { signatureFileOf } from '../signer.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends OutputFlags {
  readonly key: string;
  readonly lang?: Language;
}

/** `acquirer-report sign annex.xlsx --key NAME.key.pem`: signs the receipt of an annex. */
export function signCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  withOutput(program.command('sign <annex>'))
    .description('sign the receipt of an annex, in a file of its own (署名)')
    .requiredOption('--key <file>', 'your private key, NAME.key.pem')
    .addOption(new Option('--lang <language>', 'language of messages').choices(languages))
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
