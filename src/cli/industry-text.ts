import type { Language, Text } from '../language/text.ts';
import type { Citation } from '../law/citation.ts';
import { formatOku } from '../money/oku.ts';
import type { Industry } from '../portfolio/industry.ts';
import { jcaCaveats } from '../rates/jca-statistics.ts';
import { standingLabel, statisticPeriodLabel } from '../report/lists/portfolio.ts';
import { bar } from './bar.ts';
import { table } from './table.ts';

const words = {
  losses: {
    ja: 'JCA の不正利用被害額（億円）と発生率（%）',
    en: 'JCA: fraud loss (億円, ¥100m) and rate (%)',
  },
  period: { ja: '期間', en: 'period' },
  total: { ja: '合計', en: 'total' },
  counterfeit: { ja: '偽造', en: 'counterfeit' },
  numberTheft: { ja: '番号盗用', en: 'number theft' },
  other: { ja: 'その他', en: 'other' },
  rate: { ja: '発生率', en: 'rate' },
  status: { ja: '区分', en: 'status' },
  source: { ja: '出典', en: 'source' },
  sources: { ja: '出典:', en: 'Sources:' },
  caveats: { ja: 'JCA の数値と比べるときの注意', en: "Reading JCA's figures beside these" },
  regions: { ja: '発生率の比較（2021 年、%）', en: 'Rates compared (2021, %)' },
  exemption: {
    ja: 'EU: 本人認証を省略できる不正率の上限（取引額ごと、%）',
    en: 'EU: highest fraud rates for leaving out strong authentication, by payment (%)',
  },
} satisfies Record<string, Text>;

const statuses: Readonly<Record<'annual' | 'preliminary' | 'derived' | 'final', Text>> = {
  annual: { ja: '年次', en: 'annual' },
  preliminary: { ja: '速報', en: 'preliminary' },
  derived: { ja: '計算値', en: 'derived' },
  final: { ja: '確定', en: 'final' },
};

const barWidth = 16;

/** What the industry published, for the screen: sources numbered under the tables, caveats last. */
export function industryText({ periods, regions, exemption }: Industry, language: Language): string {
  const sources: Citation[] = [];
  const cited = (source: Citation): string => {
    const known = sources.findIndex(
      (other) => other.source.ja === source.source.ja && other.standing === source.standing,
    );
    return `[${known >= 0 ? known + 1 : sources.push(source)}]`;
  };
  const heading = (text: Text, align: 'left' | 'right') => ({ heading: text[language], align });
  const most = Math.max(...periods.map(({ loss }) => loss.total));
  const losses = table(
    [
      heading(words.period, 'left'),
      { heading: '', align: 'left' },
      heading(words.total, 'right'),
      heading(words.counterfeit, 'right'),
      heading(words.numberTheft, 'right'),
      heading(words.other, 'right'),
      heading(words.rate, 'right'),
      heading(words.status, 'left'),
      heading(words.source, 'left'),
    ],
    periods.map(({ loss, rate }) => [
      statisticPeriodLabel(loss.period)[language],
      bar(loss.total, most, barWidth),
      formatOku(loss.total),
      ...(['counterfeit', 'numberTheft', 'other'] as const).map((kind) =>
        loss.byKind === null ? '-' : formatOku(loss.byKind[kind]),
      ),
      rate === null ? '-' : rate.percent,
      statuses[rate === null ? loss.status : rate.status][language],
      [...new Set([cited(loss.source), ...(rate === null ? [] : [cited(rate.source)])])].join(' '),
    ]),
  );
  const abroad = [
    `${words.regions[language]} ${cited(regions.source)}`,
    ...regions.rates.map(
      ({ region, percent, note }) =>
        `  ${region[language]} ${percent}${note === null ? '' : language === 'ja' ? `（${note.ja}）` : ` (${note.en})`}`,
    ),
    `${words.exemption[language]} ${cited(exemption.source)}`,
    ...exemption.tiers.map(({ upToEuro, atMostPercent }) => `  €${upToEuro}: ${atMostPercent}`),
  ];
  return [
    `${words.losses[language]}\n${losses}`,
    abroad.join('\n'),
    [
      words.sources[language],
      ...sources.map(
        ({ source, standing }, n) => `[${n + 1}] ${source[language]} ${standingLabel[standing][language]}`,
      ),
    ].join('\n'),
    [words.caveats[language], ...jcaCaveats.map(({ text }) => `- ${text[language]}`)].join('\n'),
  ].join('\n\n');
}
