import { type Command, Option } from 'commander';
import { statusLabel } from '../../assessment/explain.ts';
import { wholeFile } from '../../intake/bytes/whole-file.ts';
import { type Language, languages } from '../../language/text.ts';
import { type Audit, auditAnnex, auditFindingText } from '../../report/filing/audit.ts';
import { languageOf } from '../output.ts';
import type { ExitCode, Terminal } from '../terminal.ts';

interface Flags {
  readonly lang?: Language;
  readonly format: 'text' | 'json';
}

/** `acquirer-report audit annex.xlsx`: works an annex out from its own months. Exit 1 when anything was found. */
export function auditCommand(program: Command, terminal: Terminal, exit: (code: ExitCode) => void): void {
  program
    .command('audit <annex>')
    .description('work an annex out again from its own months and name every edited cell (検査)')
    .addOption(
      new Option('--format <format>', 'how to print the result').choices(['text', 'json']).default('text'),
    )
    .addOption(new Option('--lang <language>', 'language of messages').choices(languages))
    .action(async (annex: string, flags: Flags) => {
      const language = languageOf(flags, terminal);
      const audit = await auditAnnex(await wholeFile(annex));
      terminal.out(
        flags.format === 'json'
          ? `${JSON.stringify(jsonOf(audit), null, 2)}\n`
          : `${textOf(audit, language)}\n`,
      );
      exit(audit.findings.length === 0 && audit.answers.length === 0 ? 0 : 1);
    });
}

function jsonOf({ findings, answers, filledIn, receipt }: Audit) {
  return { findings, answers, filledIn, receipt: receipt.sha256 };
}

function textOf({ findings, answers, filledIn, receipt }: Audit, language: Language): string {
  const ja = language === 'ja';
  const lines: string[] = [];
  if (findings.length === 0 && answers.length === 0) {
    lines.push(
      ja
        ? '変更なし: 金額・判定は月別の金額からの再計算と一致し、作成後に変更されたセルはありません。'
        : 'Unchanged: amounts and answers follow from the months, and no cell has been edited since it was written.',
    );
  } else lines.push(ja ? `指摘 ${findings.length} 件:` : `${findings.length} findings:`);
  for (const { kind, sheet, cell, row, found, expected, merchantId } of findings) {
    const where = `${sheet}${cell !== null ? `!${cell}` : row !== null ? ` ${ja ? `${row} 行` : `row ${row}`}` : ''}`;
    const whose = merchantId === null ? '' : ja ? `（加盟店 ${merchantId}）` : ` (merchant ${merchantId})`;
    const values = [
      found === null ? '' : `${ja ? '現在' : 'found'}: ${found}`,
      expected === null ? '' : `${ja ? '本来' : 'expected'}: ${expected}`,
    ].filter((part) => part !== '');
    lines.push(
      `  ${where}${whose} ${auditFindingText[kind][language]}${values.length === 0 ? '' : ` | ${values.join(' | ')}`}`,
    );
  }
  if (answers.length > 0) {
    lines.push(ja ? '月別の金額による判定の変化:' : 'Answers that the months now give:');
    for (const { merchantId, was, is } of answers) {
      const now = is === null ? (ja ? '明細なし' : 'its months are gone') : statusLabel[is][language];
      lines.push(`  ${merchantId}: ${statusLabel[was][language]} → ${now}`);
    }
  }
  if (filledIn.length > 0) {
    lines.push(ja ? '記入欄への記入（指摘ではありません）:' : 'Filled in (no findings):');
    for (const { sheet, cell, found } of filledIn) lines.push(`  ${sheet}!${cell}: ${found}`);
  }
  lines.push(
    ja
      ? `受領証の指紋 SHA-256 ${receipt.sha256}（控えと同じであることを確認してください）`
      : `Digest of the receipt: SHA-256 ${receipt.sha256} (compare it with the copy you kept)`,
  );
  return lines.join('\n');
}
