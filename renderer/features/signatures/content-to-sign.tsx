import { Button } from '@mantine/core';
import { useState } from 'react';
import { useDates, usePick, useSay } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { BundleFiles } from '../../ui/bundle-files.tsx';
import { fileSize } from '../../ui/file-size.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Facts } from '../../ui/page.tsx';
import classes from './sign-off.module.css';
import type { SignOffFacts } from './sign-off.tsx';
import { Thaw } from './thaw.tsx';

/** Exactly what a signature covers: every file by its hash, through one hash over the list of them. */
export function ContentToSign(props: SignOffFacts & { content: NonNullable<SignOffFacts['content']> }) {
  const { assessment, pack, content, standing } = props;
  const say = useSay();
  const pick = usePick();
  const { instant } = useDates();
  const mayThaw = useMay('assessor', 'reviewer', 'approver') && assessment.state === 'frozen';
  const [thawing, setThawing] = useState(false);
  const files = content.files.filter(file => file.kind !== 'signature');
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  return (
    <>
      <p className={classes.hash}>
        <span>{say('ui.manifest_hash')}</span>
        <Fingerprint value={content.manifestSha256} />
      </p>
      <p className={classes.hint}>{say('ui.manifest_means')}</p>
      <Facts
        facts={[
          [say('cli.label.revision'), String(content.revision)],
          [say('cli.label.pack'), `${pick(pack.title)} ${pack.version}`],
          [say('ui.frozen_at'), instant(content.frozenAt)],
          [
            say('cli.label.contents'),
            say('ui.files_and_size', { count: files.length, size: fileSize(bytes) }),
          ],
        ]}
      />
      <details className={classes.files}>
        <summary>{say('ui.files_in_it', { count: files.length })}</summary>
        <BundleFiles files={files} />
      </details>
      {mayThaw && (
        <div className={classes.act}>
          <Button variant="default" onClick={() => setThawing(true)}>
            {say('ui.thaw')}
          </Button>
          {thawing && (
            <Thaw assessment={assessment} signed={standing.length} onClose={() => setThawing(false)} />
          )}
        </div>
      )}
    </>
  );
}
