import { Button } from '@mantine/core';
import { Copy, Download, Printer } from 'lucide-react';
import type { OutputOf } from '../../../shared/api/index.ts';
import { statementPrefixes } from '../../../shared/domain/statements.ts';
import { translate } from '../../../shared/messages/index.ts';
import type { ScreenKey } from '../../../shared/messages/screens.ts';
import { client, useAnswer } from '../../state/client.ts';
import { copyText } from '../../state/copy-text.ts';
import { useSay } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { saveFile } from '../../state/save-file.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Answered } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Paper } from '../../ui/paper.tsx';
import classes from './cover-sheet.module.css';

interface Written {
  assessmentId: string;
  fileName: string;
  sha256: string;
}

/** The page that travels apart from a bundle, to read, copy, save and print. Recipients read either language, so it has both. */
export function CoverSheet(written: Written) {
  const say = useSay();
  const sheet = useAnswer('bundles.coverSheet', written);
  return (
    <Answered query={sheet}>
      {content => (
        <Section title={say('ui.cover_sheet')} actions={<Actions written={written} text={content.text} />}>
          <p className={classes.hint}>{say('ui.cover_sheet_hint')}</p>
          <Sheet written={written} content={content} />
        </Section>
      )}
    </Answered>
  );
}

function Actions({ written, text }: { written: Written; text: string }) {
  const say = useSay();
  const save = async () => {
    const name = written.fileName.replace(/(\.zip)?(\.age)?$/i, '-cover-sheet.txt');
    const saved = await saveFile(name, ({ token: target }) =>
      client.call('bundles.saveCoverSheet', { ...written, target }),
    );
    if (saved) showDone(say('ui.cover_sheet_saved'));
  };
  return (
    <div className={classes.actions}>
      <Button
        variant="default"
        leftSection={<Copy size={15} />}
        onClick={() => {
          copyText(text);
          showDone(say('ui.copied'));
        }}
      >
        {say('ui.copy')}
      </Button>
      <Button
        variant="default"
        leftSection={<Download size={15} />}
        onClick={() => void save().catch(showFailure)}
      >
        {say('ui.cover_sheet_save')}
      </Button>
      <Button leftSection={<Printer size={15} />} onClick={() => window.print()}>
        {say('ui.print')}
      </Button>
    </div>
  );
}

/** The same words in both languages, as a form of an authority has them. */
const both = (key: ScreenKey): string => `${translate('en', key)} ${translate('zh-Hant', key)}`;
const bothWords = (kind: string, id: string): string =>
  `${translate('en', `word.${kind}.${id}`)} ${translate('zh-Hant', `word.${kind}.${id}`)}`;

function Sheet({ written, content }: { written: Written; content: OutputOf<'bundles.coverSheet'> }) {
  const { arrangement, revision, seal, signers, copy, commands } = content;
  return (
    <Paper className={classes.sheet}>
      <h3>{translate('en', 'ui.cover.title')}</h3>
      <p className={classes.titleZh} lang="zh-Hant">
        {translate('zh-Hant', 'ui.cover.title')}
      </p>
      <dl className={classes.facts}>
        <dt>{both('cli.label.arrangement')}</dt>
        <dd>{arrangement}</dd>
        <dt>{both('cli.label.file')}</dt>
        <dd>{written.fileName}</dd>
        <dt>{both('cli.label.revision')}</dt>
        <dd>{revision}</dd>
        <dt>{both('ui.export_sha256')}</dt>
        <dd>
          <Fingerprint value={written.sha256} />
        </dd>
        <dt>{both('cli.label.seal')}</dt>
        <dd>
          <Fingerprint value={seal} />
        </dd>
        {copy && (
          <>
            <dt>{both('ui.cover.recipient')}</dt>
            <dd>{copy.recipient}</dd>
            <dt>{both('ui.cover.profile')}</dt>
            <dd>{bothWords('profile', copy.profile)}</dd>
          </>
        )}
      </dl>
      <table className={classes.signers}>
        <thead>
          <tr>
            <th scope="col">{both('ui.cover.certificate_file')}</th>
            <th scope="col">{both('ui.cover.signer')}</th>
            <th scope="col">{both('ui.cover.fingerprint')}</th>
          </tr>
        </thead>
        <tbody>
          {signers.map(signer => (
            <tr key={signer.role}>
              <td>{statementPrefixes[signer.role]}.pem</td>
              <td>
                <strong>{signer.name}</strong>
                {signer.organisation && `, ${signer.organisation}`}
                <br />
                {bothWords('decision', signer.decision)}
                <br />
                {signer.claimedTime.replace('.000Z', 'Z')}
              </td>
              <td>
                <Fingerprint value={signer.fingerprint} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {copy !== null && copy.leftOut > 0 && (
        <p className={classes.words}>
          {both('ui.cover.left_out')} {copy.leftOut}
        </p>
      )}
      {copy?.encrypted && <p className={classes.words}>{both('ui.cover.encrypted')}</p>}
      {(['ui.cover.times', 'ui.cover.how', 'ui.cover.judgement'] as const).map(key => (
        <p key={key} className={classes.words}>
          {translate('en', key)} <span lang="zh-Hant">{translate('zh-Hant', key)}</span>
          {key === 'ui.cover.how' && <code className={classes.commands}>{commands.join('\n')}</code>}
        </p>
      ))}
    </Paper>
  );
}
