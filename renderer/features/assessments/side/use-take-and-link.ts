import type { FileSource } from '../../../platform/platform.ts';
import { client, platform } from '../../../state/client.ts';
import { useDroppedFiles } from '../../../state/dropped-files.ts';
import { takeIn } from '../../../state/intake.ts';
import { useSay } from '../../../state/language.ts';
import { showDone, showFailure } from '../../../state/notices.ts';
import type { SideProps } from './side-props.ts';

/**
 * Files that are dropped on the screen of a question, or chosen for it, are taken in as evidence and linked to that question,
 * even when another one is shown by then.
 */
export function useTakeAndLink(
  { assessment, question, pack }: SideProps,
  mayLink: boolean,
  onStart: () => void,
): { over: boolean; choose: () => void } {
  const say = useSay();
  const take = async (sources: readonly FileSource[]) => {
    if (sources.length === 0) return;
    onStart();
    // Types that support this question come first where a file's name fits several.
    const types = [...pack.evidenceTypes].sort(
      (a, b) => Number(question.evidence.includes(b.id)) - Number(question.evidence.includes(a.id)),
    );
    for (const { id } of await takeIn(assessment.arrangementId, sources, types)) {
      const link = { assessmentId: assessment.id, questionId: question.id, evidenceId: id };
      await client.call('evidence.link', { ...link, locator: { page: null, control: '', note: '' } });
    }
  };
  const drop = (files: File[]) => {
    if (files.length === 0) showDone(say('ui.evidence_drop_nothing'));
    else take(files.map(file => platform.sourceOf(file))).catch(showFailure);
  };
  const over = useDroppedFiles(mayLink, drop, showFailure);
  return { over, choose: () => void platform.chooseFiles().then(take).catch(showFailure) };
}
