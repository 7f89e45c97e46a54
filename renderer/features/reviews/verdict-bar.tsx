import type { ReviewItem } from '../../../shared/domain/review-queue.ts';
import { useScreenCommands } from '../../state/commands.ts';
import { useSay } from '../../state/language.ts';
import { useVerdict } from '../../ui/verdict/use-verdict.ts';
import { VerdictForm } from '../../ui/verdict/verdict-form.tsx';

/** The reviewer's word on the answer that is shown, with its keys. */
export function VerdictBar({ item, onGiven }: { item: ReviewItem; onGiven: () => void }) {
  const say = useSay();
  const draft = useVerdict(item.answer, onGiven);
  const { send } = draft;
  const group = say('ui.tab.review');
  useScreenCommands([
    { id: 'review.accept', label: say('ui.review_accept'), keys: ['y'], group, run: () => send('accepted') },
    { id: 'review.return', label: say('ui.review_return'), keys: ['n'], group, run: () => send('returned') },
  ]);
  return <VerdictForm draft={draft} layout="bar" keys={{ accept: 'Y', give: 'N' }} />;
}
