import type { Command } from 'commander';
import { type Language, languages } from '../language/text.ts';
import type { AnnexOptions } from '../report/annex/annex-options.ts';
import { option } from './option.ts';

/** Who files, and when: what a document says beside the figures. */
export interface AcquirerFlags {
  readonly acquirer?: string;
  readonly registrationNumber?: string;
  readonly regionalBureau?: string;
  readonly preparedBy?: string;
  readonly preparedOn?: string;
  readonly annexLang: Language;
}

/** Adds those options to a command. */
export function withAcquirerOptions(command: Command): Command {
  return command
    .addOption(
      option('--acquirer <name>', {
        ja: '表紙と各ページに記載するアクワイアラーの名称',
        en: 'the name on the cover and on every page',
      }),
    )
    .addOption(
      option('--registration-number <number>', {
        ja: '表紙に記載する登録番号',
        en: 'the registration number on the cover',
      }),
    )
    .addOption(
      option('--regional-bureau <name>', {
        ja: '提出先の経済産業局（例: 関東経済産業局）',
        en: 'the bureau it is filed with (経済産業局)',
      }),
    )
    .addOption(
      option('--prepared-by <name>', {
        ja: '作成部署・担当者',
        en: 'who prepared it (作成部署・担当者)',
      }),
    )
    .addOption(
      option('--prepared-on <date>', {
        ja: '表紙に記載する作成日（省略時: 基準日）',
        en: 'the day on the cover (default: the as-of day)',
      }),
    )
    .addOption(
      option('--annex-lang <language>', { ja: '別紙の言語', en: 'language of the workbook' })
        .choices(languages)
        .default('ja'),
    );
}

/** What those options say of a document. */
export function acquirerOptionsOf({
  acquirer,
  registrationNumber,
  regionalBureau,
  preparedBy,
  preparedOn,
  annexLang,
}: AcquirerFlags): AnnexOptions {
  const facts = Object.fromEntries(
    Object.entries({ registrationNumber, regionalBureau, preparedBy }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  return {
    language: annexLang,
    ...(preparedOn === undefined ? {} : { preparedOn }),
    ...(acquirer === undefined ? {} : { acquirer: { name: acquirer, ...facts } }),
  };
}
