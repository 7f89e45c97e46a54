import type { ReactNode } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import type { Pack } from '../../../shared/domain/packs.ts';
import type { SignOff as Given } from '../../../shared/domain/signatures.ts';
import { useAnswer } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { AssessmentFrame } from '../../ui/assessment-frame.tsx';
import { Answered } from '../../ui/loading.tsx';
import { Checklist } from './checklist.tsx';
import { ContentToSign } from './content-to-sign.tsx';
import { Freeze } from './freeze.tsx';
import { GivenSignatures } from './given-signatures.tsx';
import { Resolutions } from './resolutions.tsx';
import { Sealed } from './sealed.tsx';
import classes from './sign-off.module.css';
import { Signers } from './signers.tsx';

/** The way from answers to a sealed assessment: what is in the way, what is signed, and who signs it. */
export function SignOff({ id }: { id: string }) {
  return <AssessmentFrame id={id}>{assessment => <Loaded assessment={assessment} />}</AssessmentFrame>;
}

export interface SignOffFacts {
  assessment: Assessment;
  pack: Pack;
  status: OutputOf<'assessments.status'>;
  content: NonNullable<OutputOf<'bundles.contents'>['content']> | null;
  /** The signatures that stand; those over an earlier content are void. */
  standing: readonly Given[];
  given: readonly Given[];
}

function Loaded({ assessment }: { assessment: Assessment }) {
  const { id, packId, packVersion } = assessment;
  const pack = useAnswer('packs.get', { id: packId, version: packVersion });
  const status = useAnswer('assessments.status', { id });
  const content = useAnswer('bundles.contents', { assessmentId: id });
  const signatures = useAnswer('signatures.list', { assessmentId: id });
  return (
    <Answered query={pack}>
      {read => (
        <Answered query={status}>
          {standing => (
            <Answered query={content}>
              {frozen => (
                <Answered query={signatures}>
                  {({ signOffs }) => (
                    <Steps
                      assessment={assessment}
                      pack={read.pack}
                      status={standing}
                      content={frozen.content}
                      given={signOffs}
                      standing={signOffs.filter(
                        each => each.voidedAt === null && each.revision === assessment.revision,
                      )}
                    />
                  )}
                </Answered>
              )}
            </Answered>
          )}
        </Answered>
      )}
    </Answered>
  );
}

function Steps(facts: SignOffFacts) {
  const say = useSay();
  const { assessment, content, standing, given } = facts;
  const { state } = assessment;
  const isDone = state === 'sealed' || state === 'superseded';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.screen} tabIndex={0} aria-label={say('ui.tab.sign_off')}>
      <div className={classes.main}>
        {isDone && <Sealed assessment={assessment} />}
        {!content && (
          <Step title={say('ui.checklist')} hint={say('ui.checklist_hint')}>
            <Checklist {...facts} />
            <Freeze {...facts} />
          </Step>
        )}
        {content && (
          <Step title={say(isDone ? 'ui.content_signed' : 'ui.content_to_sign')}>
            <ContentToSign {...facts} content={content} />
          </Step>
        )}
        {given.length > 0 && (
          <Step title={say('ui.signatures_given')} hint={say('ui.signatures_given_hint')}>
            <GivenSignatures given={given} revision={assessment.revision} />
          </Step>
        )}
        <Step title={say('ui.resolutions')} hint={say('ui.resolutions_hint')}>
          <Resolutions {...facts} />
        </Step>
      </div>
      <aside className={classes.side} aria-label={say('ui.signers')}>
        <h2>{say('ui.signers')}</h2>
        <p className={classes.hint}>{say('ui.signers_hint')}</p>
        <Signers {...facts} standing={standing} />
      </aside>
    </section>
  );
}

function Step(props: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className={classes.step}>
      <h2>{props.title}</h2>
      {props.hint && <p className={classes.hint}>{props.hint}</p>}
      {props.children}
    </section>
  );
}
