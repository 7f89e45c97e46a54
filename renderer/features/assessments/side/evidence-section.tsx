import { Button } from '@mantine/core';
import { FilePlus2, Link2 } from 'lucide-react';
import { useState } from 'react';
import { stateAfter } from '../../../../shared/domain/assessments.ts';
import type { EvidenceLink } from '../../../../shared/domain/evidence.ts';
import { useCommand } from '../../../state/client.ts';
import { usePick, useSay } from '../../../state/language.ts';
import { useMay } from '../../../state/session.ts';
import { Patience } from '../../../ui/loading.tsx';
import { EvidencePicker } from './evidence-picker.tsx';
import { Gaps } from './gaps.tsx';
import { LinkedPieceCard } from './linked-piece.tsx';
import { Nothing } from './nothing.tsx';
import classes from './side.module.css';
import type { SideProps } from './side-props.ts';
import { usePieces } from './use-pieces.ts';
import { useTakeAndLink } from './use-take-and-link.ts';
import { WaiverCard } from './waiver-card.tsx';

const nowhere: EvidenceLink['locator'] = { page: null, control: '', note: '' };

/** What a question rests on: pieces of evidence with the places in them, and a waiver where there is none. */
export function EvidenceSection(props: SideProps) {
  const { assessment, question, pack } = props;
  const say = useSay();
  const pick = usePick();
  const pieces = usePieces(props);
  const mayLink = useMay('assessor', 'control-owner') && stateAfter(assessment.state, 'edit') !== undefined;
  const [picking, setPicking] = useState(false);
  /** Linked a moment ago: the next thing to say is where in it the support is found. */
  const [fresh, setFresh] = useState<string | null>(null);
  const [removed, setRemoved] = useState<readonly EvidenceLink[]>([]);
  const place = { assessmentId: assessment.id, questionId: question.id };
  const link = useCommand('evidence.link', {
    onDone: ({ evidenceId }) => {
      setPicking(false);
      setRemoved(gone => gone.filter(each => each.evidenceId !== evidenceId));
    },
  });
  const { choose } = useTakeAndLink(props, false, () => setPicking(false));
  if (!pieces) return <Patience />;
  const { linked, others } = pieces;
  const types = question.evidence.flatMap(id => pack.evidenceTypes.find(type => type.id === id) ?? []);
  const actions = mayLink && !picking && (
    <div className={classes.actions}>
      <Button
        data-first
        size="compact-sm"
        variant="light"
        leftSection={<Link2 size={14} aria-hidden />}
        onClick={() => setPicking(true)}
      >
        {say('ui.evidence_link_one')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<FilePlus2 size={14} aria-hidden />}
        onClick={choose}
      >
        {say('ui.evidence_add')}
      </Button>
    </div>
  );
  return (
    <>
      <Gaps {...props} />
      {linked.length === 0 && !picking ? (
        <Nothing
          title={say('ui.evidence_none_linked')}
          hint={
            types.length === 0
              ? say('ui.evidence_none_needed')
              : say('ui.evidence_useful', { types: types.map(type => pick(type.name)) })
          }
          action={actions}
        />
      ) : (
        actions
      )}
      {picking && (
        <EvidencePicker
          place={place}
          pieces={others}
          pack={pack}
          onChoose={({ evidence }) => {
            setFresh(evidence.id);
            link.mutate({ ...place, evidenceId: evidence.id, locator: nowhere });
          }}
          onClose={() => setPicking(false)}
        />
      )}
      {removed.map(gone => {
        const piece = others.find(each => each.evidence.id === gone.evidenceId);
        return (
          piece && (
            <p key={gone.evidenceId} className={classes.removed} role="status">
              {say('ui.evidence_unlinked', { number: piece.evidence.number })}
              <Button size="compact-xs" variant="default" onClick={() => link.mutate(gone)}>
                {say('ui.take_back')}
              </Button>
            </p>
          )
        );
      })}
      <ul className={classes.cards}>
        {linked.map(piece => (
          <LinkedPieceCard
            key={piece.evidence.id}
            piece={piece}
            mayLink={mayLink}
            isFresh={fresh === piece.evidence.id}
            onSettled={() => setFresh(null)}
            onUnlinked={() => setRemoved(gone => [...gone, piece.link])}
          />
        ))}
      </ul>
      <WaiverCard assessment={assessment} question={question} waiver={pieces.waiver} />
      {mayLink && <p className={classes.hint}>{say('ui.evidence_drop_hint')}</p>}
    </>
  );
}
