import { Alert, Button } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { nameTrusted } from '../../../shared/domain/exchange.ts';
import { exportProfileSchema } from '../../../shared/domain/export-profiles.ts';
import { type KeptBundle, standingOf } from '../../../shared/domain/head-office.ts';
import { describeRefusal } from '../../../shared/messages/refusals.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useDates, useLanguage, useSay, useWord } from '../../state/language.ts';
import { useNames } from '../../state/people.ts';
import { fileSize } from '../../ui/file-size.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Facts } from '../../ui/page.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import { Status } from '../../ui/status.tsx';
import classes from './head-office.module.css';

type Asking = 'counts' | 'set-aside' | 'remove';

/** Who signed what, what is left out, what is strange, and what a person may do about it. */
export function KeptDetails(props: {
  kept: KeptBundle;
  name: string;
  may: boolean;
  onVerify: () => void;
  onSave: () => void;
}) {
  const { kept, name, may } = props;
  const say = useSay();
  const word = useWord();
  const language = useLanguage();
  const names = useNames();
  const { instant, day } = useDates();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { data } = useAnswer('exchange.listPins', {});
  const pins = data?.pins ?? [];
  const { report, summary } = kept;
  const standing = standingOf(kept);
  const decided = standing === 'removed' ? kept.removedBy : kept.decidedBy;
  return (
    <div className={classes.more}>
      {kept.alerts.length > 0 && (
        <Alert
          color={standing === 'open' ? 'red' : 'gray'}
          icon={<TriangleAlert size={16} aria-hidden />}
          title={say('ui.head_office_alert')}
        >
          <ul>
            {kept.alerts.map(({ kind, revision, seal }) => (
              <li key={kind}>
                {say(`cli.head_office.alert.${kind}`, { revision })} <Fingerprint value={seal} />
              </li>
            ))}
          </ul>
          {standing === 'open' && <p>{say('ui.head_office_alert_means')}</p>}
          {may && standing !== 'removed' && <Deciding onAsk={setAsking} />}
        </Alert>
      )}
      {decided !== null && (
        <p>
          {say('ui.head_office_decided', {
            who: names(decided),
            reason: standing === 'removed' ? kept.removalReason : kept.reason,
          })}
        </p>
      )}
      <ul className={classes.signers}>
        {report.signers.map(signer => (
          <li key={signer.signatureSha256}>
            <Status
              tone={signer.pin === 'matched' ? 'good' : 'bad'}
              label={say('cli.labelled', {
                label: word('role', signer.role),
                text: nameTrusted(pins, signer),
              })}
            />
            {nameTrusted(pins, signer) !== signer.name && (
              <span>{say('ui.import_called', { name: signer.name })}</span>
            )}
            <span>{word('decision', signer.decision as 'prepared')}</span>
            <span>{instant(signer.claimedTime)}</span>
            <Fingerprint value={signer.fingerprint} />
          </li>
        ))}
      </ul>
      {report.reason !== null && <p>{describeRefusal(language, report.reason, report.details)}</p>}
      <Facts
        facts={[
          [
            say('cli.head_office.label.verified'),
            say('ui.head_office_checked_at', { at: instant(kept.checkedAt) }),
          ],
          [
            say('cli.head_office.label.left_out'),
            report.redactions === null
              ? say('ui.head_office_whole')
              : say('ui.head_office_copy', {
                  recipient: report.redactions.recipient,
                  profile: nameProfile(report.redactions.profile, word),
                  count: report.redactions.files.length,
                }),
          ],
          [
            say('ui.assessment'),
            say('ui.head_office_window', {
              from: day(summary.assessment.windowStart),
              to: day(summary.assessment.windowEnd),
            }),
          ],
          [say('cli.label.seal'), <Fingerprint key="seal" value={kept.seal} />],
          [say('cli.label.file'), `${kept.fileName} (${fileSize(kept.size)})`],
        ]}
      />
      {standing !== 'removed' && (
        <div className={classes.row}>
          {may && (
            <Button size="compact-sm" variant="default" onClick={props.onVerify}>
              {say('ui.head_office_verify')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={props.onSave}>
            {say('ui.head_office_save')}
          </Button>
          {may && kept.alerts.length === 0 && <Deciding onAsk={setAsking} decided={kept.decision} />}
          {may && (
            <Button size="compact-sm" variant="default" color="red" onClick={() => setAsking('remove')}>
              {say('ui.head_office_remove')}
            </Button>
          )}
        </div>
      )}
      {asking && <Ask asking={asking} kept={kept} name={name} onClose={() => setAsking(null)} />}
    </div>
  );
}

/** Whether it counts. What nothing speaks against counts already, and can only be set aside, and that be taken back. */
function Deciding(props: { onAsk: (asking: Asking) => void; decided?: KeptBundle['decision'] }) {
  const { onAsk, decided } = props;
  const say = useSay();
  return (
    <div className={classes.row}>
      {(decided === undefined || decided === 'set-aside') && (
        <Button size="compact-sm" onClick={() => onAsk('counts')}>
          {say('ui.head_office_counts')}
        </Button>
      )}
      {decided !== 'set-aside' && (
        <Button size="compact-sm" variant="default" onClick={() => onAsk('set-aside')}>
          {say('ui.head_office_set_aside')}
        </Button>
      )}
    </div>
  );
}

const nameProfile = (profile: string, word: ReturnType<typeof useWord>): string => {
  const known = exportProfileSchema.safeParse(profile);
  return known.success ? word('profile', known.data) : profile;
};

function Ask(props: { asking: Asking; kept: KeptBundle; name: string; onClose: () => void }) {
  const { asking, kept, name, onClose } = props;
  const say = useSay();
  const [reason, setReason] = useState('');
  const labels = {
    counts: say('ui.head_office_counts'),
    'set-aside': say('ui.head_office_set_aside'),
    remove: say('ui.head_office_remove'),
  };
  const submit = () =>
    asking === 'remove'
      ? client.call('headOffice.remove', { id: kept.id, reason })
      : client.call('headOffice.decide', { id: kept.id, decision: asking, reason });
  return (
    <FormDialog
      title={say(asking === 'remove' ? 'ui.head_office_remove_title' : 'ui.head_office_decide', { name })}
      submitLabel={labels[asking]}
      dirty={reason !== ''}
      ready={reason.trim() !== ''}
      danger={asking === 'remove'}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{say(asking === 'remove' ? 'ui.head_office_remove_means' : 'ui.head_office_decide_means')}</p>
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
