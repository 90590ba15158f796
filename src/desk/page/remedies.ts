import type { Text } from '../../language/text.ts';
import type { ToldKind } from '../talk/understood.ts';
import type { Section } from './sections.ts';

/** A reading of the file under which a finding would not stand, for whoever knows that it is so. */
export interface Remedy {
  readonly section: Section;
  readonly label: Text;
}

/** By the code of a finding what may be meant. */
const remedies: Readonly<Record<string, Remedy>> = {
  'merchant-month-repeated': {
    section: { sumRows: true },
    label: {
      ja: 'ブランド別や店舗別の行なので、合計して読む',
      en: 'These are rows of brands or stores: add them up',
    },
  },
  'merchant-id-missing': {
    section: { fillDown: true },
    label: {
      ja: '上の行と同じ加盟店なので、その番号で読む',
      en: 'A blank id stands for the merchant above',
    },
  },
  'value-missing': {
    section: { blankFraudIsZero: true },
    label: { ja: '空欄は不正利用なしなので、0 と読む', en: 'A blank fraud amount means none' },
  },
  'ids-alike': {
    section: { sameId: 'digits' },
    label: {
      ja: '同じ加盟店なので、一つの番号として読む',
      en: 'They are one merchant: take the ids for one',
    },
  },
  'sheet-not-read': {
    section: { sheet: 'all' },
    label: { ja: '必要な列のあるシートをすべて読む', en: 'Read every sheet with the columns needed' },
  },
};

/** What may be meant where something was found in merchant months; undefined where nothing is, or it was said already. */
export function remedyOf({ code, severity }: ToldKind, section: Section): Remedy | undefined {
  const remedy = remedies[code];
  // What is only remarkable, as a hidden sheet is, stays as it is.
  if (remedy === undefined || severity === 'warning' || severity === 'note') return undefined;
  const isSaid = Object.entries(remedy.section).every(
    ([name, value]) => section[name as keyof Section] === value,
  );
  return isSaid ? undefined : remedy;
}
