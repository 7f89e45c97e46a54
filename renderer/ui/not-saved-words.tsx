import { Anchor } from '@mantine/core';
import { useExplain, usePick, useSay } from '../state/language.ts';
import type { NotSaved } from '../state/unsaved.ts';

/** Which answer is not saved and why, with the way to it. A notice lies outside the router: its link is an ordinary one. */
export function NotSavedWords({ error, onGo }: { error: NotSaved; onGo: () => void }) {
  const say = useSay();
  const pick = usePick();
  const explain = useExplain();
  const { address, title } = error.place;
  return (
    <>
      <strong>{say('ui.not_saved_here', { title: pick(title) })}</strong>
      <br />
      {explain(error)}{' '}
      <Anchor inherit underline="always" href={`#${address}`} onClick={onGo}>
        {say('ui.not_saved_go')}
      </Anchor>
    </>
  );
}
