import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import type { Table } from '../table/table.ts';
import { holdsUnit, perhapsUnitOfTitle, unitOfTitle } from '../table/unit.ts';
import { saysPartial } from './partial.ts';

/** Words by which a comment at a cell may say that the cell does not count, or not as it stands. */
const speaksAgainst =
  /取り?消|キャンセル|無効|返金|返品|訂正|修正|誤り|誤記|誤計上|誤入力|間違|正しくは|要確認|未確認|確認中|調査中|除外|除く|対象外|含まない|含めない|重複|二重|差し替え|差替|仮(?:の|計上|置|入力|で)|cancel|void|refund|wrong|mistake|correct(?:ed|ion)|should be|duplicate|exclude|pending|tbc|tbd/i;

/**
 * What there is to say of the comments at the cells of a workbook's sheet, which nobody reads: a doubt where one may state a
 * unit that nothing else does, or that figures do not count as they stand, else a note.
 *
 * @param unitGiven whether the user says the unit
 */
export function commentNotes(
  { comments = [], above, header }: Pick<Table, 'comments' | 'above' | 'header'>,
  unitGiven: boolean,
): readonly Note[] {
  const [first] = comments;
  if (first === undefined) return [];
  const unitIsStated = unitGiven || [...above, ...header].some((text) => statesUnit(text) || holdsUnit(text));
  const against = comments.filter(
    ({ text }) =>
      saysPartial(text) || speaksAgainst.test(text.normalize('NFKC')) || (!unitIsStated && statesUnit(text)),
  );
  const told = against[0] ?? first;
  const cells = (language: 'ja' | 'en'): string => {
    const others = (against.length || comments.length) - 1;
    if (others === 0) return told.at;
    return language === 'ja' ? `${told.at} ほか ${others} 個` : `${told.at} and ${others} more`;
  };
  return [
    {
      ...noteOf(
        'comments-not-read',
        rowOf(told.at),
        null,
        against.length > 0
          ? {
              ja: `セルのコメントが、単位や、その金額を使わないこと・直すことを示しているかもしれません（${cells('ja')}）。コメントは読みません`,
              en: `comments at cells may state a unit, or that an amount does not count or is to be corrected (${cells('en')}); comments are not read`,
            }
          : {
              ja: `セルにコメントがあります（${cells('ja')}）。コメントは読みません`,
              en: `cells have comments (${cells('en')}); they are not read`,
            },
        against.length > 0 ? 'doubt' : 'note',
      ),
      received: received(told.text),
      expected: {
        ja: 'コメントのとおりに直した表（単位は unit、コマンドでは --unit 千円、円ならば --unit 円）。直す必要がなければコメントを消す',
        en: 'a table corrected as the comment says (the unit with unit, on the command line: --unit 千円, for whole yen --unit 円); where nothing is to be corrected, no comment',
      },
    },
  ];
}

const statesUnit = (text: string): boolean => {
  const unit = unitOfTitle(text);
  return (unit?.kind === 'money' && unit.scale !== 1) || perhapsUnitOfTitle(text);
};

/** The row of a cell, `D1`; null for none. */
const rowOf = (cell: string): number | null => Number(/\d+$/.exec(cell)?.[0]) || null;
