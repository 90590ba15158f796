import type { Command } from 'commander';
import { wholeFile, wholeText } from '../../intake/bytes/whole-file.ts';
import type { Language } from '../../language/text.ts';
import { type Audit, auditAnnex } from '../../report/filing/audit.ts';
import { answerText, auditVerdict } from '../../report/filing/verdict-words.ts';
import type { Receipt } from '../../report/receipt/receipt.ts';
import { jsonOf, parsedReceipt } from '../../report/receipt/receipt-schema.ts';
import type { SignatureCheck } from '../../report/receipt/signature.ts';
import { signatureText } from '../../report/receipt/signature-text.ts';
import { filledLines, findingLines, followedLines } from '../finding-text.ts';
import { formatOption } from '../format-option.ts';
import { described, option } from '../option.ts';
import { langOption, languageOf } from '../output.ts';
import { otherReceiptBeside } from '../receipt-beside.ts';
import { type SignerFlags, signatureOf, withSigner } from '../signer.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags extends SignerFlags {
  readonly lang?: Language;
  readonly format: 'text' | 'json';
  readonly receipt?: string;
}

/** `acquirer-report audit annex.xlsx`: works an annex out from its own months. Exit 1 when anything was found. */
export function auditCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  described(withSigner(program.command('audit <annex>')), {
    ja: '別紙に記録された内容から別紙を作り直し、読む人に見える相違点をすべて示す（検査）',
    en: 'make an annex again from what it says of itself and name all that a reader would see otherwise (検査)',
  })
    .addOption(
      option('--receipt <file>', {
        ja: '手元に控えた作成証跡（.receipt.json）とも突き合わせる',
        en: 'the receipt as you kept it, .receipt.json: also hold the annex against that',
      }),
    )
    .addOption(formatOption(['text', 'json']))
    .addOption(langOption())
    .action(async (annex: string, flags: Flags) => {
      const language = languageOf(flags, terminal);
      const kept = flags.receipt === undefined ? undefined : await receiptIn(flags.receipt);
      const audit = await auditAnnex(await wholeFile(annex), kept === undefined ? {} : { receipt: kept });
      const signature = await signatureOf(audit.receipt, annex, flags);
      terminal.out(
        flags.format === 'json'
          ? `${JSON.stringify(jsonOfAudit(audit, signature), null, 2)}\n`
          : `${textOf(audit, signature, kept !== undefined, language)}\n`,
      );
      const other = await otherReceiptBeside(annex, audit.receipt, language);
      terminal.err(other);
      const clean = audit.findings.length === 0 && audit.answers.length === 0 && other === '';
      exit(clean && signature?.valid !== false ? 0 : 1);
    });
}

const receiptIn = async (file: string): Promise<Receipt> => parsedReceipt(jsonOf(await wholeText(file)));

function jsonOfAudit({ receipt, identical: _, ...audit }: Audit, signature: SignatureCheck | null) {
  return { ...audit, receipt: receipt.sha256, ...(signature === null ? {} : { signature }) };
}

function textOf(
  { findings, further, answers, filledIn, followed, notCompared, receipt }: Audit,
  signature: SignatureCheck | null,
  kept: boolean,
  language: Language,
): string {
  const ja = language === 'ja';
  const lines: string[] = [];
  lines.push(auditVerdict({ findings, further, answers, notCompared })[language]);
  lines.push(...findingLines(findings, language));
  if (answers.length > 0) {
    lines.push(ja ? '月別の金額による判定の変化:' : 'Answers that the months now give:');
    lines.push(...answers.map((answer) => `  ${answerText(answer)[language]}`));
  }
  lines.push(...followedLines(followed, language), ...filledLines(filledIn, language));
  if (notCompared.length > 0) {
    lines.push(ja ? '比較していないもの:' : 'Not compared:');
    for (const text of notCompared) lines.push(`  ${text[language]}`);
  }
  if (signature !== null) lines.push(signatureText(signature)[language]);
  if (!kept)
    lines.push(
      ja
        ? `作成証跡のハッシュ値 SHA-256 ${receipt.sha256}（控えと同じであることを確認してください）`
        : `Digest of the receipt: SHA-256 ${receipt.sha256} (compare it with the copy you kept)`,
    );
  return lines.join('\n');
}
