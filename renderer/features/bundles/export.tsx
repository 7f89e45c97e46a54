import { Alert, Button } from '@mantine/core';
import { PackageCheck } from 'lucide-react';
import { useState } from 'react';
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
import { EarlierExports } from './earlier-exports.tsx';
import classes from './export.module.css';
import { ExportResult } from './export-result.tsx';

/** Hands the sealed assessment over: what is in the bundle, where it goes, and how anybody checks it. */
export function Export({ id }: { id: string }) {
  return <AssessmentFrame id={id}>{assessment => <Loaded assessment={assessment} />}</AssessmentFrame>;
}

function Loaded({ assessment }: { assessment: Assessment }) {
  const say = useSay();
  const contents = useAnswer('bundles.contents', { assessmentId: assessment.id });
  const isSealed = assessment.state === 'sealed' || assessment.state === 'superseded';
  return (
    <Answered query={contents}>
      {({ content }) =>
        content && isSealed ? (
          <Sealed assessment={assessment} content={content} />
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

type Content = NonNullable<OutputOf<'bundles.contents'>['content']>;
type Written = OutputOf<'bundles.export'>;

function Sealed({ assessment, content }: { assessment: Assessment; content: Content }) {
  const say = useSay();
  const explain = useExplain();
  const [written, setWritten] = useState<Written | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const assessmentId = assessment.id;
  const bytes = content.files.reduce((sum, file) => sum + file.size, 0);
  const write = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const result = await saveFile(`${content.folder}.zip`, ({ token: target, name }) =>
        runJob(say('ui.exporting', { file: name }), 'bundles.export', { assessmentId, target }),
      );
      if (result) setWritten(result);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.screen} tabIndex={0} aria-label={say('ui.tab.export')}>
      {written ? (
        <ExportResult assessmentId={assessmentId} written={written} onAgain={() => setWritten(null)} />
      ) : (
        <>
          <Section title={say('ui.export_copy')}>
            <Facts
              facts={[
                [say('ui.export_profile'), say('ui.export_profile.internal')],
                [say('cli.label.revision'), String(content.revision)],
                [
                  say('cli.label.contents'),
                  say('ui.files_and_size', { count: content.files.length, size: fileSize(bytes) }),
                ],
              ]}
            />
            <p className={classes.hint}>{say('ui.export_profile_means')}</p>
            {bytes > fat32Limit && (
              <Alert color="yellow" title={say('ui.export_fat32')}>
                {say('ui.export_fat32_means')}
              </Alert>
            )}
            <div className={classes.act}>
              <Button leftSection={<PackageCheck size={16} />} loading={busy} onClick={() => void write()}>
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
            <BundleFiles files={content.files} fates />
          </Section>
        </>
      )}
      <EarlierExports assessmentId={assessmentId} />
    </section>
  );
}
