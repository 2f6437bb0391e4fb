import type { Caution, FaqList } from '@deskbell/shared';
import { putCaution } from '../../api/faq-api.ts';
import { percent } from '../../state/conversation-words.ts';
import { faq } from '../../state/faq.ts';
import { Choices } from '../../ui/Choices.tsx';
import { useDoing } from '../../ui/use-doing.ts';

const CHOICES: { caution: Caution; words: string; effect: string }[] = [
  { caution: 'balanced', words: 'Balanced', effect: 'It answers more by itself, and is wrong a little more often.' },
  { caution: 'careful', words: 'Careful', effect: 'It answers less by itself, and offers choices or a person sooner.' },
];

/** How sure the bot must be before it answers by itself. */
export function CautionSetting({ siteId, list }: { siteId: string; list: FaqList }) {
  const { doing, refusal, run } = useDoing();
  const choose = (caution: Caution) =>
    run(caution, async () => {
      faq.value = await putCaution(siteId, caution);
    });
  const chosen = (doing as Caution | null) ?? list.caution;
  return (
    <div class="caution">
      <Choices
        isOff={!list.mayEdit}
        legend="How sure must the bot be before it answers by itself?"
        name="caution"
        chosen={chosen}
        choices={CHOICES.map(({ caution, words, effect }) => ({
          value: caution,
          words,
          effect: `From ${percent(list.thresholds[caution])} sure on. ${effect}`,
        }))}
        onChoose={choose}
      />
      {refusal && (
        <p class="faq-fault" role="alert">
          {refusal.message}
        </p>
      )}
      {!list.mayEdit && <p class="faq-soft">Owners and admins can change this.</p>}
    </div>
  );
}
