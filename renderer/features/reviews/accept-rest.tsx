import { Alert, Button, Group, Modal } from '@mantine/core';
import type { ReviewItem } from '../../../shared/domain/review-queue.ts';
import { placeOf } from '../../../shared/domain/review-queue.ts';
import { useCommand } from '../../state/client.ts';
import { usePick, useSay } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import classes from './review.module.css';

/** Review by exception: everything without a word is accepted at once, after the reviewer saw what they never opened. */
export function AcceptRest(props: {
  open: readonly ReviewItem[];
  assessmentId: string;
  onClose: () => void;
}) {
  const { open, assessmentId, onClose } = props;
  const say = useSay();
  const pick = usePick();
  const accept = useCommand('reviews.acceptRest', {
    onDone: ({ accepted }) => {
      showDone(say('cli.review.rest_accepted', { count: accepted }));
      onClose();
    },
  });
  const unopened = open.filter(item => !item.opened);
  const changed = open.filter(item => item.standing === 'changed');
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('ui.review_rest_title', { count: open.length })}
      size="lg"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <p>{say('ui.review_rest_means')}</p>
      {changed.length > 0 && <p>{say('ui.review_rest_changed', { count: changed.length })}</p>}
      {unopened.length === 0 ? (
        <p>{say('ui.review_rest_all_opened')}</p>
      ) : (
        <Alert color="yellow" title={say('ui.review_rest_unopened', { count: unopened.length })}>
          <p>{say('ui.review_rest_kept')}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <ul className={classes.unopened} tabIndex={0} aria-label={say('ui.review_unopened')}>
            {unopened.map(({ answer, question, worksheet }) => (
              <li key={placeOf(answer)}>
                {pick(worksheet.title)} › {pick(question.title)}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Group mt="md" gap="xs" justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {say('ui.cancel')}
        </Button>
        <Button loading={accept.isPending} onClick={() => accept.mutate({ assessmentId })}>
          {say('ui.review_rest_do', { count: open.length })}
        </Button>
      </Group>
    </Modal>
  );
}
