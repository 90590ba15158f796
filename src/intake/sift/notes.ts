/** What notes, comments and rulers begin with. */
const marks =
  /^[\s\u3000]*(?:[\p{Cc}※＊*#＃;；]|\/\/|-{2,}|={2,}|ー{2,}|―+|[（(【[]?\s*(?:注|備考|出典|出所|作成|出力|印刷|以上|件数|行数|ページ|単位|対象|集計期間|page\b|note|remarks?|source|end\b|eof\b|rows?\b|total rows))/iu;

/** Whether a text begins as a note does: ※, 注, #, --, 出力日時 …, or with a control character. */
export const beginsAsNote = (text: string): boolean => marks.test(text);
