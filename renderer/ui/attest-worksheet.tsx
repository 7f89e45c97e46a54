import { Alert, Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { useAnswer, useCommand } from '../state/client.ts';
import { useDates, usePick, useSay } from '../state/language.ts';
import { showDone } from '../state/notices.ts';
import { AnswerView } from './answer-view.tsx';
import classes from './attest-worksheet.module.css';
import { Answered } from './loading.tsx';
import { Status } from './status.tsx';

interface AttestProps {
  assessment: Assessment;
  worksheetId: string;
  onClose: () => void;
}

/** One's word on a worksheet, given below what it vouches for. What changes while it is being read is read again first. */
export function AttestWorksheet(props: AttestProps) {
  const say = useSay();
  const pick = usePick();
  const { assessment, worksheetId, onClose } = props;
  const pack = useAnswer('packs.get', { id: assessment.packId, version: assessment.packVersion });
  const worksheets = useAnswer('worksheets.list', { assessmentId: assessment.id });
  const title = pack.data?.pack.worksheets.find(({ id }) => id === worksheetId)?.title;
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`${say('ui.attest')}${title ? `: ${pick(title)}` : ''}`}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <Answered query={worksheets}>
        {({ worksheets: all }) => {
          const sheet = all.find(({ id }) => id === worksheetId);
          return sheet && <Word {...props} contentHash={sheet.contentHash} />;
        }}
      </Answered>
    </Modal>
  );
}

function Word({ assessment, worksheetId, contentHash, onClose }: AttestProps & { contentHash: string }) {
  const say = useSay();
  const assessmentId = assessment.id;
  // The content that was there when the person began to read: their word is for it and for nothing else.
  const [read, setRead] = useState(contentHash);
  const [note, setNote] = useState('');
  const attest = useCommand('worksheets.attest', {
    onDone: () => {
      showDone(say('ui.attested'));
      onClose();
    },
  });
  const changed = read !== contentHash;
  return (
    <>
      <p>{say('ui.attest_means')}</p>
      {changed && (
        <Alert color="yellow" role="alert" title={say('ui.attest_changed')} mb="sm">
          <p>{say('ui.attest_changed_hint')}</p>
          <Button size="compact-sm" onClick={() => setRead(contentHash)}>
            {say('ui.attest_read_again')}
          </Button>
        </Alert>
      )}
      <Reading assessment={assessment} worksheetId={worksheetId} />
      <Textarea
        mt="sm"
        label={say('ui.attest_note')}
        value={note}
        maxLength={1_000}
        autosize
        minRows={1}
        maxRows={6}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <Group mt="md" gap="xs" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {say('ui.cancel')}
        </Button>
        <Button
          disabled={changed}
          loading={attest.isPending}
          onClick={() => attest.mutate({ assessmentId, worksheetId, contentHash: read, note: note.trim() })}
        >
          {say('ui.attest')}
        </Button>
      </Group>
    </>
  );
}

/** Everything that a word on the worksheet vouches for: answers, evidence and findings at every asked question. */
function Reading({ assessment, worksheetId }: Pick<AttestProps, 'assessment' | 'worksheetId'>) {
  const say = useSay();
  const pick = usePick();
  const { day } = useDates();
  const { id: assessmentId, arrangementId, packId, packVersion } = assessment;
  const pack = useAnswer('packs.get', { id: packId, version: packVersion });
  const status = useAnswer('assessments.status', { id: assessmentId });
  const answers = useAnswer('answers.list', { assessmentId });
  const links = useAnswer('evidence.listLinks', { assessmentId });
  const evidence = useAnswer('evidence.list', { arrangementId });
  const findings = useAnswer('findings.list', { assessmentId });
  const arrangement = useAnswer('arrangements.get', { id: arrangementId });
  const worksheet = pack.data?.pack.worksheets.find(({ id }) => id === worksheetId);
  if (!worksheet || !status.data || !answers.data) return null;
  const asked = new Map(status.data.questions.map(question => [question.questionId, question]));
  const numberOf = (id: string) => evidence.data?.evidence.find(each => each.id === id)?.number ?? '';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.reading} tabIndex={0} aria-label={pick(worksheet.title)}>
      {worksheet.questions
        .filter(question => asked.has(question.id))
        .map(question => {
          const own = answers.data.answers.filter(answer => answer.questionId === question.id);
          const pieces = (links.data?.links ?? []).filter(link => link.questionId === question.id);
          const found = (findings.data?.findings ?? []).filter(each => each.questionId === question.id);
          return (
            <section key={question.id}>
              <h3>{pick(question.title)}</h3>
              {asked.get(question.id)?.complete === false && (
                <Status tone="warn" label={say('ui.progress.begun')} />
              )}
              {own.length === 0 && <p className={classes.soft}>{say('ui.progress.unanswered')}</p>}
              {own.map(answer => (
                <div key={answer.serviceId ?? ''}>
                  {answer.serviceId !== null && (
                    <p className={classes.soft}>
                      {arrangement.data?.facts.services.find(({ id }) => id === answer.serviceId)?.name}
                    </p>
                  )}
                  <AnswerView
                    form={question.answer}
                    value={answer.value}
                    label={pick(question.title)}
                    narrow
                  />
                  <p>
                    <strong>
                      {answer.conclusion === null ? '' : say(`ui.conclusion.${answer.conclusion}`)}
                    </strong>{' '}
                    {answer.rationale} {answer.notApplicableReason}
                  </p>
                </div>
              ))}
              {pieces.length > 0 && (
                <p className={classes.soft}>
                  {say('ui.column.evidence')}: {pieces.map(piece => numberOf(piece.evidenceId)).join(' ')}
                </p>
              )}
              {(links.data?.waivers ?? [])
                .filter(waiver => waiver.questionId === question.id)
                .map(waiver => (
                  <p key={waiver.expiresOn} className={classes.soft}>
                    {say('ui.attest_waiver', { day: day(waiver.expiresOn), reason: waiver.reason })}
                  </p>
                ))}
              {found.length > 0 && (
                <p className={classes.soft}>
                  {say('cli.print.findings')}: {found.map(each => `${each.number} ${each.title}`).join(' · ')}
                </p>
              )}
            </section>
          );
        })}
    </section>
  );
}
