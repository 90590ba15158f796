import type { Assessment } from '../assessment/assess.ts';
import { type NamedStatus, namedStatuses } from '../assessment/verdict.ts';
import { wholeFile } from '../intake/bytes/whole-file.ts';
import { readJsonFile } from '../intake/saved/json-file.ts';
import { Refusal } from '../language/refusal.ts';
import type { Language, Text } from '../language/text.ts';
import type { AnnexOptions } from '../report/annex/annex-options.ts';
import { fillTemplate } from '../report/filing/fill-template.ts';
import { type FormMap, placedStatuses } from '../report/filing/form-map.ts';

/** A form of the acquirer's own and its map, read before the work begins. */
export interface Form {
  readonly filled: (assessment: Assessment, options: AnnexOptions) => Promise<Uint8Array>;
  /** What of a result the form has no place for; empty where it has one for all. */
  readonly leftOut: (assessment: Assessment, language: Language) => string;
}

/**
 * The form and the map that a command names. What the map says is checked where it is followed.
 * @throws Refusal as `wholeFile` and `readJsonFile`
 */
export async function formOf(form: string, map: string): Promise<Form> {
  const [template, data] = await Promise.all([wholeFile(form), readJsonFile(map)]);
  return {
    filled: (assessment, options) => fillTemplate(template, assessment, data as FormMap, options),
    leftOut(assessment, language) {
      const placed = placedStatuses(data as FormMap);
      return namedStatuses
        .filter((status) => assessment[status].length > 0 && !placed.has(status))
        .map((status) => `${noPlace(status, assessment[status].length)[language]}\n`)
        .join('');
    },
  };
}

const statusWords = {
  listed: { ja: '該当候補', en: 'listed' },
  undetermined: { ja: '判定不能', en: 'undetermined' },
} as const satisfies Record<NamedStatus, Text>;

const noPlace = (status: NamedStatus, count: number): Text => ({
  ja: `対応表には${statusWords[status].ja}の加盟店（${count} 件）を記入する場所がありません。様式には含まれていません。`,
  en: `The map has no place for merchants that are ${statusWords[status].en} (${count}): the form does not name them.`,
});

/** The refusal of a form without its map, or the other way round. */
export function halfAForm(given: string, missing: string): Refusal {
  return new Refusal('options-invalid', {
    ja: `${given} には ${missing} も指定してください。対応表は acquirer-report fill --draft-map form.xlsx で下書きできます。`,
    en: `With ${given} give ${missing}, too. acquirer-report fill --draft-map form.xlsx drafts a map.`,
  });
}
