import { surveyCitation } from '../../../incidents/merchant-incidents.ts';
import type { BlocksSheet } from '../layout.ts';

/** カード情報の漏えい: what was published in the business year, the merchants of the list first. */
export const incidentsPaper: BlocksSheet = Object.freeze({
  kind: 'blocks',
  name: { ja: '漏えい事件', en: 'Leaks' },
  title: {
    ja: 'カード情報の漏えい（事業年度に公表された事件）',
    en: 'Leaks of card data published in the year',
  },
  when: 'incidents',
  widths: [14, 16, 28, 14, 14, 18, 26],
  blocks: [
    {
      kind: 'table',
      table: 'incidents',
      heading: { ja: '事件と加盟店', en: 'Incidents and merchants' },
      whenEmpty: { ja: '公表された事件なし', en: 'None was published' },
      columns: [
        { field: 'status', heading: { ja: 'この別紙での判定', en: 'Answer in this annex' }, format: 'mark' },
        { field: 'merchantId', heading: { ja: '加盟店番号', en: 'Merchant no.' }, format: 'wrapped' },
        { field: 'merchantName', heading: { ja: '加盟店名', en: 'Merchant' }, format: 'wrapped' },
        { field: 'publishedOn', heading: { ja: '公表日', en: 'Published' }, format: 'text' },
        { field: 'cards', heading: { ja: '漏えい件数（カード）', en: 'Cards leaked' }, format: 'count' },
        { field: 'length', heading: { ja: '漏えい期間', en: 'Length of leaking' }, format: 'text' },
        { field: 'source', heading: { ja: '出典', en: 'Source' }, format: 'wrapped' },
      ],
    },
    {
      kind: 'paragraph',
      heading: { ja: '根拠', en: 'Why it matters' },
      text: {
        ja: `${surveyCitation.gist.ja}（${surveyCitation.source.ja}）。判定には用いない。`,
        en: `${surveyCitation.gist.en} (${surveyCitation.source.en}). No answer depends on it.`,
      },
    },
  ],
} satisfies BlocksSheet);
