import type { Assessment } from '../assessment/assess.ts';
import { wholeFile } from '../intake/bytes/whole-file.ts';
import { readJsonFile } from '../intake/saved/json-file.ts';
import { Refusal } from '../language/refusal.ts';
import type { AnnexOptions } from '../report/annex/annex-options.ts';
import { fillTemplate } from '../report/filing/fill-template.ts';
import type { FormMap } from '../report/filing/form-map.ts';

/** A form of the acquirer's own and its map, read before the work begins. */
export interface Form {
  readonly filled: (assessment: Assessment, options: AnnexOptions) => Promise<Uint8Array>;
}

/**
 * The form and the map that a command names. What the map says is checked where it is followed.
 * @throws Refusal as `wholeFile` and `readJsonFile`; `options-invalid` for the one without the other
 */
export async function formOf(form: string, map: string): Promise<Form> {
  const [template, data] = await Promise.all([wholeFile(form), readJsonFile(map)]);
  return {
    filled: (assessment, options) => fillTemplate(template, assessment, data as FormMap, options),
  };
}

/** The refusal of a form without its map, or the other way round. */
export function halfAForm(given: string, missing: string): Refusal {
  return new Refusal('options-invalid', {
    ja: `${given} には ${missing} も指定してください。対応表は acquirer-report fill --draft-map form.xlsx で下書きできます。`,
    en: `With ${given} give ${missing}, too. acquirer-report fill --draft-map form.xlsx drafts a map.`,
  });
}
