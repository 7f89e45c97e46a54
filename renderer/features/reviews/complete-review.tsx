import { Button, Group, Modal } from '@mantine/core';
import { isToJudge } from '../../../shared/domain/review-queue.ts';
import { useCommand } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { Facts } from '../../ui/page.tsx';
import type { ReviewFacts } from './review.tsx';

/** The end of a round of review: everything stands accepted, or what was returned goes back to the assessor. */
export function CompleteReview({
  assessment,
  items,
  worksheets,
  onClose,
}: ReviewFacts & { onClose: () => void }) {
  const say = useSay();
  const returned = items.filter(item => item.standing === 'returned').length;
  const returnedSheets = worksheets.filter(sheet => sheet.returned?.stands).length;
  const open = items.filter(isToJudge).length;
  const goesBack = returned + returnedSheets > 0;
  const complete = useCommand('reviews.complete', {
    onDone: ({ state }) => {
      showDone(say(state === 'returned' ? 'ui.review_went_back' : 'ui.review_is_complete'));
      onClose();
    },
  });
  const means = goesBack ? 'ui.review_goes_back' : open > 0 ? 'ui.review_not_yet' : 'ui.review_ends';
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('ui.review_complete')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <Facts
        facts={[
          [
            say('ui.review_standing.accepted'),
            String(items.filter(item => item.standing === 'accepted').length),
          ],
          [say('ui.review_standing.returned'), String(returned)],
          [say('ui.worksheets_returned'), String(returnedSheets)],
          [say('ui.review_still_open'), String(open)],
        ]}
      />
      <p>{say(means)}</p>
      <Group mt="md" gap="xs" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {say('ui.cancel')}
        </Button>
        <Button
          data-autofocus
          disabled={!goesBack && open > 0}
          loading={complete.isPending}
          onClick={() => complete.mutate({ assessmentId: assessment.id })}
        >
          {say(goesBack ? 'ui.review_give_back' : 'ui.review_complete')}
        </Button>
      </Group>
    </Modal>
  );
}
