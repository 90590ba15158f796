import { isoDate } from '../calendar/iso-date.ts';
import type { WrongRule } from './mutant.ts';
import { legsOn, right } from './reference.ts';

/** How the text that judges a business year is got wrong, where a newer one follows an older one. */
export const editionMutants: readonly WrongRule[] = [
  {
    id: 'text-of-the-first-day',
    story: {
      ja: '事業年度の末日ではなく初日に施行されている版で判定する。年度の途中で改正されると、旧い基準のままになる。',
      en: 'The text in force on the first day of the business year judges it, not that of the last day: after a revision in mid-year the old amounts stay in use.',
    },
    pieces: {
      legs: (question) => {
        const legs = legsOn(question.regulation, isoDate(`${question.businessYear.first}-01`));
        return legs.length === 0 ? right.legs(question) : legs;
      },
    },
  },
  {
    id: 'newest-text-for-every-year',
    story: {
      ja: '改正後の基準を、施行前に終わった事業年度にも当てる。定数を書き換えると、過年度の再判定で起きる。',
      en: 'The newest text judges years that ended before it began as well. It happens when a constant is overwritten and an older year is judged again.',
    },
    pieces: { legs: ({ regulation }) => regulation.editions.at(-1)?.criterion.legs ?? [] },
  },
  {
    id: 'first-text-for-every-year',
    story: {
      ja: '改正前の基準を使い続ける。定数にした基準額を更新し忘れると起きる。',
      en: 'The first text stays in use after a revision. An amount kept as a constant is not updated.',
    },
    pieces: { legs: ({ regulation }) => regulation.editions[0]?.criterion.legs ?? [] },
  },
];
