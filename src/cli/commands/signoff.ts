import type { Command } from 'commander';
import { wholeFile, wholeText } from '../../intake/bytes/whole-file.ts';
import { printable } from '../../language/printable.ts';
import type { Language } from '../../language/text.ts';
import { readReceipt } from '../../report/receipt/read-receipt.ts';
import type { Receipt } from '../../report/receipt/receipt.ts';
import { checkSignOffs, type SignOff, signOff } from '../../report/receipt/sign-off.ts';
import { type SignOffRole, signOffRoleLabel, signOffRoles } from '../../report/receipt/sign-off-file.ts';
import { severalRolesLines, signOffLines } from '../../report/receipt/sign-off-words.ts';
import { described, option } from '../option.ts';
import { destination, langOption, languageOf, type OutputFlags, withOutput } from '../output.ts';
import { signOffFileOf, signOffsIn } from '../sign-offs.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends OutputFlags {
  readonly role: string;
  readonly by: string;
  readonly on?: string;
  readonly key?: string;
  readonly lang?: Language;
}

const roleNames = [...signOffRoles.map((role) => signOffRoleLabel[role].ja), ...signOffRoles];

/** `acquirer-report signoff annex.xlsx --role 作成者 --by NAME`: adds a record beside the annex. Exit 1 for one person in two roles. */
export function signoffCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  described(withOutput(program.command('signoff <annex>')), {
    ja: '別紙の作成・確認・承認を、作成証跡のハッシュ値に対する記録として別のファイルに追加する',
    en: 'add a record of who prepared, reviewed or approved an annex, over its receipt, in a file of its own (作成・確認・承認の記録)',
  })
    .addOption(
      option('--role <role>', { ja: '役割', en: 'in which role' }).choices(roleNames).makeOptionMandatory(),
    )
    .addOption(option('--by <name>', { ja: '氏名', en: 'who' }).makeOptionMandatory())
    .addOption(option('--on <date>', { ja: '日付（省略時: 今日）', en: 'the day (default: today)' }))
    .addOption(
      option('--key <file>', {
        ja: '記録に署名する秘密鍵（.key.pem）',
        en: 'your private key, NAME.key.pem, to sign the record with',
      }),
    )
    .addOption(langOption())
    .action(async (annex: string, flags: Flags) => {
      const language = languageOf(flags, terminal);
      const out = flags.out ?? signOffFileOf(annex);
      const inputs = flags.key === undefined ? [annex] : [annex, flags.key];
      const to = await destination([out], flags, inputs, terminal);
      const receipt = await readReceipt(await wholeFile(annex));
      const record: SignOff = {
        role: roleOf(flags.role),
        by: flags.by,
        on: flags.on ?? terminal.today,
        ...(flags.key === undefined ? {} : { privateKey: await wholeText(flags.key) }),
      };
      const signOffs = signOff(receipt, { ...record, before: await signOffsIn(out) });
      const check = checkSignOffs(receipt, signOffs);
      const head =
        language === 'ja'
          ? `作成証跡 SHA-256 ${receipt.sha256} の確認記録に追加しました: ${printable(out)}`
          : `Added to the records of the receipt, SHA-256 ${receipt.sha256}: ${printable(out)}`;
      await to.deliver(
        [{ path: out, content: `${JSON.stringify(signOffs, null, 2)}\n` }],
        `${[head, ...signOffLines(check, language)].join('\n')}\n`,
      );
      const several = severalRolesLines(check, language);
      const told = [...several, ...dayLines(receipt, record.on, terminal.today, language)];
      if (told.length > 0) terminal.err(`${told.join('\n')}\n`);
      exit(several.length > 0 ? 1 : 0);
    });
}

/** A day that can hardly be meant: one to come, or one before the annex was made. */
function dayLines({ options }: Receipt, on: string, today: string, language: Language): readonly string[] {
  if (on > today) {
    return [language === 'ja' ? `日付 ${on} は未来の日です。` : `The day ${on} is still to come.`];
  }
  if (on >= options.preparedOn) return [];
  return [
    language === 'ja'
      ? `日付 ${on} は別紙の作成日 ${options.preparedOn} より前です。`
      : `The day ${on} is before ${options.preparedOn}, when the annex was prepared.`,
  ];
}

/** The role by either of its names; the framework has checked that it is one. */
function roleOf(name: string): SignOffRole {
  const role = signOffRoles.find((known) => known === name || signOffRoleLabel[known].ja === name);
  if (role === undefined) throw new Error(`No role is called ${name}.`);
  return role;
}
