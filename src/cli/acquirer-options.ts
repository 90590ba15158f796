import type { Command } from 'commander';
import { type Language, languages } from '../language/text.ts';
import type { AnnexOptions } from '../report/annex/annex-options.ts';
import { type DateStyle, dateStyles } from '../report/annex/dates.ts';
import { option } from './option.ts';

/** Who files, and when: what a document says beside the figures. */
export interface AcquirerFlags {
  readonly acquirer?: string;
  readonly registrationNumber?: string;
  readonly regionalBureau?: string;
  readonly department?: string;
  readonly preparedBy?: string;
  readonly preparedOn?: string;
  readonly annexLang: Language;
  readonly dates?: DateStyle;
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
      option('--department <name>', {
        ja: '作成部署',
        en: 'the department that prepared it (作成部署)',
      }),
    )
    .addOption(
      option('--prepared-by <name>', {
        ja: '作成担当者',
        en: 'who prepared it (作成担当者)',
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
    )
    .addOption(
      option('--dates <style>', {
        ja: '日付の書き方（era: 令和8年5月15日、iso: 2026-05-15。省略時: 日本語では era）',
        en: 'how days are written: era (令和8年5月15日) or iso (default: era in Japanese, iso in English)',
      }).choices(dateStyles),
    );
}

/** What those options say of a document. */
export function acquirerOptionsOf({
  acquirer,
  registrationNumber,
  regionalBureau,
  department,
  preparedBy,
  preparedOn,
  annexLang,
  dates,
}: AcquirerFlags): AnnexOptions {
  const facts = Object.fromEntries(
    Object.entries({ registrationNumber, regionalBureau, department, preparedBy }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  return {
    language: annexLang,
    ...(preparedOn === undefined ? {} : { preparedOn }),
    ...(dates === undefined ? {} : { dates }),
    // Facts of nobody are refused for the name they lack, not dropped.
    ...(acquirer === undefined && Object.keys(facts).length === 0
      ? {}
      : { acquirer: { name: acquirer ?? '', ...facts } }),
  };
}
