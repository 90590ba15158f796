import { useContext, useState } from 'preact/hooks';
import type { Text } from '../../language/text.ts';
import { formatYen } from '../../money/yen.ts';
import type { Filing, Job } from '../talk/job.ts';
import { type MadeName, madeNames, madeTexts } from '../talk/made.ts';
import type { Judged } from '../talk/result.ts';
import type { Refused } from '../talk/understood.ts';
import { Check, Input } from './input.tsx';
import { PreviousChoice } from './previous-choice.tsx';
import { saveFile } from './save-file.ts';
import { ShownLanguage, useSay } from './say.ts';
import { Select } from './select.tsx';
import { RefusedNote } from './told.tsx';
import type { WorkLine } from './work-line.ts';

interface Props {
  readonly line: WorkLine;
  readonly job: Job;
  readonly judged: Judged;
  /** Whether that is of what is chosen now. */
  readonly isJudged: boolean;
  readonly filing: Filing;
  readonly setFiling: (filing: Filing) => void;
}

const facts: readonly { readonly name: FactName; readonly label: Text }[] = [
  { name: 'name', label: { ja: 'アクワイアラーの名称', en: 'Name of the acquirer' } },
  { name: 'registrationNumber', label: { ja: '登録番号', en: 'Registration number' } },
  { name: 'regionalBureau', label: { ja: '提出先の経済産業局', en: 'Regional bureau (経済産業局)' } },
  { name: 'department', label: { ja: '作成部署', en: 'Department' } },
  { name: 'preparedBy', label: { ja: '作成担当者', en: 'Prepared by' } },
];

type FactName = 'name' | 'registrationNumber' | 'regionalBureau' | 'department' | 'preparedBy';

/** The last step: what is said on the cover, and everything there is to save. */
export function DownloadsStep({ line, job, judged, isJudged, filing, setFiling }: Props) {
  const say = useSay();
  const language = useContext(ShownLanguage);
  const [making, setMaking] = useState<MadeName | null>(null);
  const [saved, setSaved] = useState<readonly MadeName[]>([]);
  const [refused, setRefused] = useState<Refused | null>(null);
  const change = (to: Partial<Filing>): void => setFiling({ ...filing, ...to });
  const names = madeNames.filter((name) => name !== 'profile.json' || Object.keys(job.profile).length > 0);
  const save = async (wanted: readonly MadeName[]): Promise<void> => {
    setRefused(null);
    for (const name of wanted) {
      setMaking(name);
      const outcome = await line.ask('make', { job, filing, name, language });
      setMaking(null);
      if (!outcome.done) {
        setRefused(outcome.refused);
        return;
      }
      saveFile(outcome.answer);
      setSaved((before) => [...before.filter((each) => each !== name), name]);
    }
  };
  const isReady = making === null && isJudged;
  const doubts = judged.found.filter(({ severity }) => severity === 'error' || severity === 'doubt');
  return (
    <>
      {doubts.length === 0 && judged.counts.undetermined === 0 ? null : (
        <p class="told doubt">
          {say({
            ja: `未解決のエラー・要確認が ${doubts.length} 種類、判定不能の加盟店が ${formatYen(judged.counts.undetermined)} 件あります。提出の前に「結果」で確認してください。別紙にも記載されます。`,
            en: `There are ${doubts.length} kinds of errors and doubts, and ${formatYen(judged.counts.undetermined)} undetermined merchants. Look at them under "Result" before anything is filed; the annex says them, too.`,
          })}
        </p>
      )}
      <h3>{say({ ja: '表紙の記載', en: 'On the cover' })}</h3>
      <div class="fields-row">
        {facts.map(({ name, label }) => (
          <Input
            key={name}
            label={say(label)}
            value={filing[name]}
            change={(value) => change({ [name]: value })}
          />
        ))}
        <Input
          type="date"
          label={say({ ja: '作成日（空欄なら基準日）', en: 'Day of preparation (empty: the as-of day)' })}
          value={filing.preparedOn}
          change={(value) => change({ preparedOn: value })}
        />
        <Select
          label={say({ ja: '別紙の言語', en: 'Language of the annex' })}
          value={filing.annexLanguage}
          options={[
            { value: 'ja', label: '日本語' },
            { value: 'en', label: 'English' },
          ]}
          choose={(value) => change({ annexLanguage: value === 'en' ? 'en' : 'ja' })}
        />
      </div>
      <Check
        label={say({
          ja: '該当候補と判定不能の加盟店ごとに 1 ページの加盟店票を付ける',
          en: 'add a page for each listed and undetermined merchant',
        })}
        value={filing.merchantPages}
        change={(value) => change({ merchantPages: value })}
      />
      <PreviousChoice previous={filing.previous} choose={(previous) => change({ previous })} />
      <h3>{say({ ja: '保存するもの', en: 'What to save' })}</h3>
      <p>
        <button type="button" class="main" disabled={!isReady} onClick={() => save(names)}>
          {say({ ja: 'すべて保存', en: 'Save all' })}
        </button>
      </p>
      {refused === null ? null : <RefusedNote refused={refused} />}
      <p role="status" class="spoken">
        {making === null
          ? saved.length > 0
            ? say({ ja: '保存しました。', en: 'Saved.' })
            : ''
          : say({ ja: '作成しています…', en: 'Being made…' })}
      </p>
      <ul class="downloads">
        {names.map((name) => (
          <li key={name}>
            <span>
              <strong>{say(madeTexts[name].title)}</strong> <code>{name}</code>
              <small>{say(madeTexts[name].note)}</small>
            </span>
            <button
              type="button"
              disabled={!isReady}
              aria-label={say({ ja: `${name} を保存`, en: `Save ${name}` })}
              onClick={() => save([name])}
            >
              {making === name
                ? say({ ja: '作成中…', en: 'Being made…' })
                : saved.includes(name)
                  ? say({ ja: '保存済み ✓', en: 'Saved ✓' })
                  : say({ ja: '保存', en: 'Save' })}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
