import type { Incident } from '../../incidents/incident.ts';
import { type IncidentTables, type LeakCount, noCategory } from '../../incidents/incident-tables.ts';
import { leakLengthLabel } from '../../incidents/leak-length.ts';
import type { MerchantIncidents } from '../../incidents/merchant-incidents.ts';
import { surveyCitation } from '../../incidents/merchant-incidents.ts';
import type { Language, Text } from '../../language/text.ts';
import { formatYen } from '../../money/yen.ts';
import {
  type LeakQuarter,
  leakQuarters,
  leakSource,
  type UnequalSum,
  unequalSums,
} from '../../rates/leak-statistics.ts';
import { asIs, type FigureTable, figureColumn, textColumn } from './figure-table.ts';
import { standingLabel } from './portfolio.ts';

/** What incidents came to, to be shown. */
export interface IncidentFigures {
  readonly incidents: readonly Incident[];
  readonly tables: IncidentTables;
  /** Beside the merchants of a ledger; null where none was given. */
  readonly merchants: MerchantIncidents | null;
}

/** The figures as plain JSON data, with the published ones beside them. Counts are whole numbers, unknown cards never zero. */
export function incidentsJson({ incidents, tables, merchants }: IncidentFigures): object {
  return {
    total: tables.total,
    quarters: tables.quarters.map(({ byCategory, byLength, ...quarter }) => ({
      ...quarter,
      byCategory: byCategory.map((count, at) => ({ category: tables.categories[at] ?? null, ...count })),
      byLength: byLength.map((count, at) => ({ length: tables.lengths[at], ...count })),
    })),
    incidents,
    merchants:
      merchants === null
        ? null
        : {
            byMerchant: Object.fromEntries(merchants.byMerchant),
            unmatched: merchants.unmatched,
            citation: surveyCitation,
          },
    published: { quarters: leakQuarters, source: leakSource, unequalSums: unequalSums(leakQuarters) },
  };
}

const unknownCards: Text = {
  ja: 'カード件数は、分かっている事件の合計。「不明」の事件は 0 件として足していない。',
  en: 'Cards are of the incidents where they are known; those not known are in no sum.',
};

/** The tables: by quarter, by category, by length of leaking, beside what the industry's report prints. */
export function incidentFigureTables(figures: IncidentFigures): readonly FigureTable[] {
  const { tables, merchants } = figures;
  return [
    byQuarter(tables),
    crossed(tables, { ja: '商材別（事件・カード）', en: 'By category (incidents / cards)' }, 'byCategory'),
    crossed(
      tables,
      { ja: '漏えい期間別（事件・カード）', en: 'By length of leaking (incidents / cards)' },
      'byLength',
    ),
    ...corrections(figures),
    ...(merchants === null ? [] : [ofMerchants(merchants)]),
    publishedTable('byCategory', {
      ja: '業界の公表値：商材別（事件・カード）',
      en: 'As published of the industry, by category (incidents / cards)',
    }),
    publishedTable('byLength', {
      ja: '業界の公表値：漏えい期間別（事件・カード）',
      en: 'As published of the industry, by length of leaking (incidents / cards)',
    }),
  ];
}

function byQuarter({ quarters }: IncidentTables): FigureTable {
  return {
    title: {
      ja: 'カード情報の漏えい（公表した四半期別）',
      en: 'Leaks of card data, by quarter of publication',
    },
    columns: [
      textColumn('四半期', 'quarter'),
      figureColumn('事件', 'incidents'),
      figureColumn('カード', 'cards'),
      figureColumn('カード不明の事件', 'incidents, cards not known'),
      figureColumn('前年同期の事件', 'incidents a year before'),
      figureColumn('前年同期のカード', 'cards a year before'),
      figureColumn('当初の事件', 'incidents as first counted'),
      figureColumn('当初のカード', 'cards as first counted'),
      figureColumn('取下げ', 'withdrawn'),
    ],
    rows: quarters.map(({ label, total, yearBefore, firstCounted, withdrawn }) => [
      asIs(label),
      total.incidents,
      total.cards,
      total.cardsUnknown,
      yearBefore?.incidents ?? null,
      yearBefore?.cards ?? null,
      firstCounted.incidents,
      firstCounted.cards,
      withdrawn,
    ]),
    notes: [unknownCards],
  };
}

function crossed(tables: IncidentTables, title: Text, by: 'byCategory' | 'byLength'): FigureTable {
  const labels =
    by === 'byLength'
      ? tables.lengths.map((length) => leakLengthLabel[length])
      : tables.categories.map((category) => (category === null ? noCategory : asIs(category)));
  return {
    title,
    columns: [
      by === 'byLength' ? textColumn('漏えい期間', 'length of leaking') : textColumn('商材', 'category'),
      ...tables.quarters.map(({ label }) => figureColumn(label, label)),
    ],
    rows: labels.map((label, at) => [
      label,
      ...tables.quarters.map((quarter) => countText(quarter[by][at] as LeakCount)),
    ]),
    notes: [],
  };
}

/** `2 / 1,234`, with what is not known said. */
function countText({ incidents, cards, cardsUnknown }: LeakCount): Text {
  if (incidents > 0 && incidents === cardsUnknown)
    return { ja: `${incidents} / 不明`, en: `${incidents} / not known` };
  const known = `${formatYen(incidents)} / ${formatYen(cards)}`;
  if (cardsUnknown === 0) return asIs(known);
  return { ja: `${known}（不明 ${cardsUnknown}）`, en: `${known} (${cardsUnknown} not known)` };
}

function corrections({ incidents }: IncidentFigures): FigureTable[] {
  const corrected = incidents.filter((incident) => incident.corrections > 0);
  if (corrected.length === 0) return [];
  const cards = (count: number | null): Text =>
    count === null ? { ja: '不明', en: 'not known' } : asIs(formatYen(count));
  return [
    {
      title: { ja: '訂正された事件', en: 'Corrected incidents' },
      columns: [
        textColumn('当初の公表日', 'first published'),
        textColumn('加盟店', 'merchant'),
        figureColumn('当初のカード', 'cards at first'),
        figureColumn('現在のカード', 'cards now'),
        textColumn('訂正の公表日', 'corrected'),
        textColumn('状態', 'status'),
      ],
      rows: corrected.map(({ first, latest }) => [
        asIs(first.publishedOn),
        asIs(latest.merchantName ?? latest.merchantId ?? ''),
        cards(first.cards),
        cards(latest.cards),
        asIs(latest.publishedOn),
        latest.status === 'withdrawn' ? { ja: '取下げ', en: 'withdrawn' } : { ja: '訂正', en: 'corrected' },
      ]),
      notes: [],
    },
  ];
}

function ofMerchants({ byMerchant, unmatched }: MerchantIncidents): FigureTable {
  const rows = [...byMerchant].flatMap(([id, own]) =>
    own.map((incident) => [asIs(id), ...reported(incident), { ja: 'あり', en: 'yes' }]),
  );
  const others = unmatched.map((incident) => [
    asIs(incident.latest.merchantId ?? ''),
    ...reported(incident),
    { ja: 'なし', en: 'no' },
  ]);
  return {
    title: {
      ja: '事業年度に公表された事件と加盟店',
      en: 'Incidents published in the business year, and merchants',
    },
    columns: [
      textColumn('加盟店番号', 'merchant id'),
      textColumn('加盟店名', 'name'),
      textColumn('公表日', 'published'),
      figureColumn('カード', 'cards'),
      textColumn('売上・不正利用データ', 'in the figures'),
    ],
    rows: [...rows, ...others],
    notes: [
      {
        ja: `${surveyCitation.gist.ja}（${surveyCitation.source.ja}）。`,
        en: `${surveyCitation.gist.en} (${surveyCitation.source.en}).`,
      },
    ],
  };
}

const reported = ({ first, latest }: Incident): Text[] => [
  asIs(latest.merchantName ?? ''),
  asIs(first.publishedOn),
  latest.cards === null ? { ja: '不明', en: 'not known' } : asIs(formatYen(latest.cards)),
];

function publishedTable(by: UnequalSum['table'], title: Text): FigureTable {
  const label = ({ calendarYear, quarter }: LeakQuarter) => `${calendarYear}-Q${quarter}`;
  const unequal = unequalSums(leakQuarters).filter(({ table }) => table === by);
  const notes = unequal.map(({ calendarYear, quarter, of, printed, sum }): Text => {
    const [ja, en] = by === 'byCategory' ? ['商材別', 'by category'] : ['漏えい期間別', 'by length'];
    const [thing, things] = of === 'cards' ? ['カード', 'cards'] : ['事件', 'incidents'];
    return {
      ja: `${calendarYear} 年第 ${quarter} 四半期の${ja}の${thing}は合計 ${formatYen(sum)} で、公表の合計 ${formatYen(printed)} と一致しない（公表どおり）。`,
      en: `${calendarYear} Q${quarter}: ${things} ${en} come to ${formatYen(sum)}, not to the printed total of ${formatYen(printed)} (as printed).`,
    };
  });
  const first = leakQuarters.flatMap((row): Text[] =>
    row.firstCounted === null
      ? []
      : [
          {
            ja: `${row.calendarYear} 年第 ${row.quarter} 四半期は当初 ${row.firstCounted.incidents} 件。${row.firstCounted.why.ja}`,
            en: `${row.calendarYear} Q${row.quarter} was first counted as ${row.firstCounted.incidents}. ${row.firstCounted.why.en}`,
          },
        ],
  );
  return {
    title,
    columns: [
      textColumn('四半期', 'quarter'),
      figureColumn('事件', 'incidents'),
      figureColumn('カード', 'cards'),
      ...(leakQuarters[0]?.[by] ?? []).map(({ label: { ja, en } }) => figureColumn(ja, en)),
    ],
    rows: leakQuarters.map((quarter) => [
      asIs(label(quarter)),
      quarter.total.incidents,
      quarter.total.cards,
      ...quarter[by].map(({ incidents, cards }) =>
        countText({ incidents, cards: cards ?? 0, cardsUnknown: cards === null ? incidents : 0 }),
      ),
    ]),
    notes: [
      ...(by === 'byCategory' ? first : []),
      ...notes,
      {
        ja: `出典: ${leakSource.source.ja} ${standingLabel[leakSource.standing].ja}`,
        en: `Source: ${leakSource.source.en} ${standingLabel[leakSource.standing].en}`,
      },
    ],
  };
}

/** What an incident says of a merchant, in a sentence: for its page and the review page. */
export function incidentSentence({ first, latest }: Incident, language: Language): string {
  const cards =
    latest.cards === null
      ? { ja: '件数不明', en: 'cards not known' }
      : { ja: `${formatYen(latest.cards)} 件`, en: `${formatYen(latest.cards)} cards` };
  return language === 'ja'
    ? `カード情報の漏えい（${first.publishedOn} 公表、${cards.ja}）: ${surveyCitation.gist.ja}（${surveyCitation.words}）。`
    : `Leak of card data (published ${first.publishedOn}, ${cards.en}): ${surveyCitation.gist.en} (article 133-8).`;
}
