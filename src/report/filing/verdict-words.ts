import { statusLabel } from '../../assessment/explain.ts';
import type { Text } from '../../language/text.ts';
import type { Audit } from './audit.ts';
import type { ChangedAnswer } from './compare-annex.ts';
import type { Verification } from './verify.ts';

/** What came of an audit, in a sentence. */
export function auditVerdict({
  findings,
  further,
  answers,
  notCompared,
}: Pick<Audit, 'findings' | 'further' | 'answers' | 'notCompared'>): Text {
  const count = findings.length + further;
  if (count > 0 || answers.length > 0) return { ja: `指摘 ${count} 件`, en: `${count} findings` };
  return notCompared.length > 0
    ? {
        ja: '指摘なし: 比較できたものに違いはありません（比較していないものがあります）。',
        en: 'No findings: what could be compared is as it was written (some could not be, see below).',
      }
    : {
        ja: '変更なし: 作成証跡から作り直した別紙と、読む人に見える内容（値、数式、表示形式、書式、印刷、グラフなど）がすべて一致します。',
        en: 'Unchanged: all that a reader sees (values, formulas, formats, looks, print, charts and the rest) is as in the annex made again from its receipt.',
      };
}

/** What came of making an annex again, in a sentence. */
export function verifyVerdict({ identical }: Pick<Verification, 'identical'>): Text {
  return identical
    ? {
        ja: '一致: 入力から作成し直した別紙と、このファイルの内容はバイト単位で同一です。',
        en: 'Identical: the annex made again from the inputs has the contents of this file, to the byte.',
      }
    : { ja: '不一致:', en: 'Not identical:' };
}

/** How the answer on a merchant changed with its months. */
export function answerText({ merchantId, was, is }: ChangedAnswer): Text {
  return {
    ja: `${merchantId}: ${statusLabel[was].ja} → ${is === null ? '明細なし' : statusLabel[is].ja}`,
    en: `${merchantId}: ${statusLabel[was].en} → ${is === null ? 'its months are gone' : statusLabel[is].en}`,
  };
}

/** That an input has another name now. */
export const renamedText = ({ is, was }: { readonly is: string; readonly was: string }): Text => ({
  ja: `入力「${was}」は、いまのファイル名が「${is}」です（内容は作成時と同じです）。`,
  en: `The input "${was}" is called "${is}" now; its contents are those of then.`,
});
