import type { Option } from 'commander';
import { option } from './option.ts';

/** `--by`: what the figures of all merchants are ranked by. */
export const byOption = (): Option =>
  option('--by <heading...>', {
    ja: '順位を付ける区分とする加盟店台帳の列（チャネルなど）または項目',
    en: 'columns of the register to rank by (チャネル), or facts by name',
  }).default(['category']);

/** `--charts`: a folder for the charts. */
export const chartsOption = (): Option =>
  option('--charts <dir>', {
    ja: '図表を SVG ファイルとしてこのフォルダーにも書き出す',
    en: 'also write the charts as SVG files into this folder',
  });
