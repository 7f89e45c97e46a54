import { Alert, Button } from '@mantine/core';
import { PackageCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { fat32Limit } from '../../../shared/domain/bundle-contents.ts';
import { useAnswer } from '../../state/client.ts';
import { runJob } from '../../state/jobs.ts';
import { useExplain, useSay } from '../../state/language.ts';
import { asRefusal } from '../../state/refusal.ts';
import { saveFile } from '../../state/save-file.ts';
import { AssessmentFrame } from '../../ui/assessment-frame.tsx';
import { BundleFiles } from '../../ui/bundle-files.tsx';
import { fileSize } from '../../ui/file-size.ts';
import { Answered } from '../../ui/loading.tsx';
import { EmptyState, Facts, Section } from '../../ui/page.tsx';
import { type Content, useCopyDraft } from './copy-draft.ts';
import { CopyForm } from './copy-form.tsx';
import { EarlierExports } from './earlier-exports.tsx';
import { Encryption } from './encryption.tsx';
import classes from './export.module.css';
import { ExportResult } from './export-result.tsx';
import { Redactor, useHindrance } from './redactor.tsx';

/** Hands the sealed assessment over: for whom, what is in the copy, where it goes, and how anybody checks it. */
export function Export({ id }: { id: string }) {
  return <AssessmentFrame id={id}>{assessment => <Loaded assessment={assessment} />}</AssessmentFrame>;
}

function Loaded({ assessment }: { assessment: Assessment }) {
  const say = useSay();
  const contents = useAnswer('bundles.contents', { assessmentId: assessment.id, sealed: true });
  return (
    <Answered query={contents}>
      {({ content }) =>
        content ? (
          <Sealed assessmentId={assessment.id} content={content} />
        ) : (
          <EmptyState
            title={say('ui.export_not_sealed')}
            hint={say('ui.export_not_sealed_hint')}
            action={
              <Link href={`/assessments/${assessment.id}/sign-off`}>{say('ui.export_to_sign_off')}</Link>
            }
          />
        )
      }
    </Answered>
  );
}

type Written = OutputOf<'bundles.export'>;

function Sealed({ assessmentId, content }: { assessmentId: string; content: Content }) {
  const say = useSay();
  const [written, setWritten] = useState<(Written & { passphrase: string | null }) | null>(null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.screen} tabIndex={0} aria-label={say('ui.tab.export')}>
      {written ? (
        <ExportResult assessmentId={assessmentId} written={written} onAgain={() => setWritten(null)} />
      ) : (
        <ExportForm assessmentId={assessmentId} content={content} onWritten={setWritten} />
      )}
      <EarlierExports assessmentId={assessmentId} />
    </section>
  );
}

function ExportForm(props: {
  assessmentId: string;
  content: Content;
  onWritten: (written: Written & { passphrase: string | null }) => void;
}) {
  const { assessmentId, content, onWritten } = props;
  const say = useSay();
  const explain = useExplain();
  const copy = useCopyDraft(content);
  const hindrance = useHindrance(assessmentId, content.revision);
  // The signing passphrase stays in its field alone: no state, no store and no query ever holds it.
  const secret = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const { draft, files, included, leftOut } = copy;
  const bytes = included.reduce((sum, file) => sum + file.size, 0);
  const isSigned = leftOut === 0 || (hindrance === null && filled);
  const write = async () => {
    setBusy(true);
    setFailure(null);
    const passphrase = draft.encrypt ? draft.passphrase : null;
    const signingPassphrase = leftOut > 0 ? (secret.current?.value ?? null) : null;
    const input = { assessmentId, copy: copy.request(), signingPassphrase, passphrase };
    const suffix = draft.profile === 'internal' ? '' : `-${draft.profile}`;
    try {
      const result = await saveFile(
        `${content.folder}${suffix}.zip${draft.encrypt ? '.age' : ''}`,
        ({ token: target, name }) =>
          runJob(say('ui.exporting', { file: name }), 'bundles.export', { ...input, target }),
      );
      if (result) onWritten({ ...result, passphrase });
    } catch (error) {
      setFailure(error);
    } finally {
      if (secret.current) secret.current.value = '';
      setFilled(false);
      setBusy(false);
    }
  };
  return (
    <>
      <Section title={say('ui.export_copy')}>
        <CopyForm {...copy} />
        <Facts
          facts={[
            [say('cli.label.revision'), String(content.revision)],
            [
              say('cli.label.contents'),
              say('ui.files_and_size', { count: included.length, size: fileSize(bytes) }),
            ],
            [say('cli.label.left_out'), say('ui.copy_left_out', { count: leftOut })],
          ]}
        />
        {leftOut > 0 && <Redactor hindrance={hindrance} secret={secret} onFilled={setFilled} />}
        <Encryption {...copy} />
        {bytes > fat32Limit && (
          <Alert color="yellow" title={say('ui.export_fat32')}>
            {say('ui.export_fat32_means')}
          </Alert>
        )}
        <div className={classes.act}>
          <Button
            leftSection={<PackageCheck size={16} />}
            loading={busy}
            disabled={!copy.ready || !isSigned}
            onClick={() => void write()}
          >
            {say('ui.export')}
          </Button>
          <span className={classes.hint}>{say('ui.export_means')}</span>
        </div>
        {failure !== null && (
          <Alert color={asRefusal(failure).code === 'cancelled' ? 'yellow' : 'red'} role="alert">
            {asRefusal(failure).code === 'cancelled' ? say('ui.export_cancelled') : explain(failure)}
          </Alert>
        )}
      </Section>
      <Section title={say('ui.bundle_files')}>
        <BundleFiles files={files} fates />
      </Section>
    </>
  );
}
