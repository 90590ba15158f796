import type { Command } from 'commander';
import { type RecordedInputs, recordedInputs } from '../../intake/bytes/recorded-inputs.ts';
import { wholeFile } from '../../intake/bytes/whole-file.ts';
import type { Language } from '../../language/text.ts';
import { engineWords } from '../../ledger/making.ts';
import type { MovedMerchant } from '../../report/filing/moved-merchants.ts';
import { renamedText, verifyVerdict } from '../../report/filing/verdict-words.ts';
import { type Verification, verifyAnnex } from '../../report/filing/verify.ts';
import { readReceipt } from '../../report/receipt/read-receipt.ts';
import type { SignOffCheck } from '../../report/receipt/sign-off.ts';
import { limitLines, severalRolesLines, signOffLines } from '../../report/receipt/sign-off-words.ts';
import type { SignatureCheck } from '../../report/receipt/signature.ts';
import { signatureText } from '../../report/receipt/signature-text.ts';
import { filledLines, findingLines, followedLines } from '../finding-text.ts';
import { formatOption } from '../format-option.ts';
import { type LedgerFlags, ledgerOf, rowFilesOf, withLedgerOptions } from '../ledger-options.ts';
import { described } from '../option.ts';
import { langOption, languageOf } from '../output.ts';
import { otherReceiptBeside } from '../receipt-beside.ts';
import { type SignOffFlags, signOffsOf, withSignOffs } from '../sign-offs.ts';
import { type SignerFlags, signatureOf, withSigner } from '../signer.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends LedgerFlags, SignerFlags, SignOffFlags {
  readonly lang?: Language;
  readonly format: 'text' | 'json';
}

/** `acquirer-report verify annex.xlsx FILE...`: makes the annex again and compares. Exit 1 when it is not identical. */
export function verifyCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  described(withSignOffs(withSigner(withLedgerOptions(program.command('verify <annex> <files...>')))), {
    ja: '作成証跡と入力ファイルから別紙を作り直し、相違点を示す（照合）',
    en: 'make an annex again from its receipt and the input files, and say what differs (照合)',
  })
    .addOption(formatOption(['text', 'json']))
    .addOption(langOption())
    .action(async (annex: string, files: string[], flags: Flags) => {
      const language = languageOf(flags, terminal);
      const bytes = await wholeFile(annex);
      const receipt = await readReceipt(bytes);
      const { first, last } = receipt.options.businessYear;
      const inputs = await recordedInputs(
        [...receipt.inputs, ...(receipt.register ?? [])],
        rowFilesOf(files, flags),
      );
      const asked = { ...flags, businessYear: `${first}/${last}` };
      const ledger = await ledgerOf(inputs.inOrder(files), asked, terminal, language, inputs.namesOf);
      const verification = await verifyAnnex(bytes, ledger);
      const signature = await signatureOf(verification.receipt, annex, flags);
      const signOffs = await signOffsOf(verification.receipt, annex, flags);
      const lines =
        signOffs === null
          ? []
          : [
              ...signOffLines(signOffs, language),
              ...severalRolesLines(signOffs, language),
              ...limitLines(signOffs, language),
            ];
      terminal.out(
        flags.format === 'json'
          ? `${JSON.stringify({ ...jsonOf(verification, signature, inputs), ...(signOffs === null ? {} : { signOffs }) }, null, 2)}\n`
          : `${[textOf(verification, signature, language), ...lines, ...renamedLines(inputs, language)].join('\n')}\n`,
      );
      const other = await otherReceiptBeside(annex, verification.receipt, language);
      terminal.err(other);
      const sound = signature?.valid !== false && (signOffs === null || isSound(signOffs)) && other === '';
      exit(verification.identical && sound ? 0 : 1);
    });
}

const isSound = ({ broken, severalRoles }: SignOffCheck): boolean =>
  broken === null && severalRoles.length === 0;

const renamedLines = ({ renamed }: RecordedInputs<string>, language: Language): string[] =>
  renamed.map((one) => renamedText(one)[language]);

function jsonOf(
  { receipt, ...verification }: Verification,
  signature: SignatureCheck | null,
  { renamed }: RecordedInputs<string>,
) {
  const { query } = receipt.making;
  return {
    ...verification,
    receipt: receipt.sha256,
    renamed,
    ...(query === undefined
      ? {}
      : { query: { sha256: query.sha256, engine: query.engine, version: query.version } }),
    ...(signature === null ? {} : { signature }),
  };
}

function textOf(
  { receipt, identical, differences, moved, findings, filledIn, followed }: Verification,
  signature: SignatureCheck | null,
  language: Language,
): string {
  const ja = language === 'ja';
  const status: Readonly<Record<MovedMerchant['was'], string>> = ja
    ? { listed: '該当候補', undetermined: '判定不能', 'not-listed': '非該当' }
    : { listed: 'listed', undetermined: 'undetermined', 'not-listed': 'not listed' };
  const lines = identical
    ? [verifyVerdict({ identical })[language]]
    : [
        verifyVerdict({ identical })[language],
        ...differences.map(({ text }) => `  ${text[language]}`),
        ...moved.map(({ merchantId, was, is }) =>
          was === is
            ? `    ${merchantId}: ${status[is]} ${ja ? '（金額が異なる）' : '(with other amounts)'}`
            : `    ${merchantId}: ${status[was]} → ${status[is]}`,
        ),
        ...findingLines(findings, language),
        ...followedLines(followed, language),
        ...filledLines(filledIn, language),
      ];
  const { query } = receipt.making;
  if (query !== undefined) {
    const engine = engineWords(query)[language];
    lines.push(
      ja
        ? `データは問合せ（SHA-256 ${query.sha256}、${engine}）で絞り込まれたものです。問合せの全文は作成証跡にあります。`
        : `The data was narrowed by a query (SHA-256 ${query.sha256}, ${engine}); its text is in the receipt.`,
    );
  }
  if (signature !== null) lines.push(signatureText(signature)[language]);
  return lines.join('\n');
}
