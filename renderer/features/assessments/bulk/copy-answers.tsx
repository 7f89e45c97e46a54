import { Checkbox, Select } from '@mantine/core';
import { useState } from 'react';
import { contentOf } from '../../../../shared/domain/answers.ts';
import { client, useAnswer } from '../../../state/client.ts';
import { useDates, useSay, useWord } from '../../../state/language.ts';
import { usePreview } from '../../../state/preview.ts';
import classes from './bulk.module.css';
import { BulkAction } from './bulk-action.tsx';
import type { BulkProps } from './bulk-props.ts';
import { useContentWords } from './use-content-words.ts';

/** Answers of another assessment, where its questions ask the same. They count once somebody confirms them here. */
export function CopyAnswers({ bulk }: { bulk: BulkProps }) {
  const say = useSay();
  const words = useContentWords();
  const { assessment, questions, questionIds, answers, services } = bulk;
  const [from, setFrom] = useState<string | null>(null);
  const [replace, setReplace] = useState(false);
  const [evidence, setEvidence] = useState(true);
  const sources = useSources(assessment.id);
  const source = sources.find(({ value }) => value === from);
  const there = useAnswer('answers.list', from === null ? null : { assessmentId: from });
  const theirs = useAnswer('arrangements.get', source ? { id: source.arrangementId } : null);
  const input = {
    fromAssessmentId: from ?? '',
    assessmentId: assessment.id,
    questionIds: [...questionIds],
    replace,
    evidence,
  };
  const preview = usePreview('answers.copy', from === null ? null : { ...input, apply: false });
  const known = new Map(questions.map(({ question }) => [question.id, question]));
  const rows = (from === null ? [] : (preview.data?.items ?? [])).map(
    ({ questionId, serviceId, outcome }) => {
      const question = known.get(questionId);
      const name = services.find(({ id }) => id === serviceId)?.name;
      // Services are told apart by their names: ids differ from arrangement to arrangement.
      const theirId = theirs.data?.facts.services.find(service => service.name === name)?.id ?? null;
      const taken = outcome === 'added' || outcome === 'replaced';
      const here = answers.find(each => each.questionId === questionId && each.serviceId === serviceId);
      const other = there.data?.answers.find(
        each => each.questionId === questionId && each.serviceId === (serviceId === null ? null : theirId),
      );
      return {
        questionId,
        serviceId,
        what: say(`ui.bulk_copy.${outcome}`),
        before: words.whole(question, contentOf(here)),
        after: taken ? words.whole(question, contentOf(other)) : '',
        idle: !taken,
      };
    },
  );
  const links = preview.data && { linked: preview.data.linked, filed: preview.data.filed };
  return (
    <BulkAction
      bulk={bulk}
      hint={say(sources.length === 0 ? 'ui.bulk_copy_no_source' : 'ui.bulk_copy_hint')}
      rows={rows}
      settled={from !== null && !preview.isFetching}
      refusal={from === null ? null : preview.error}
      {...(from !== null && links && evidence ? { note: say('ui.bulk_copy_links', links) } : {})}
      beside={links?.linked ?? 0}
      apply={async () => {
        const { items, commandId } = await client.call('answers.copy', { ...input, apply: true });
        const count = items.filter(({ outcome }) => outcome === 'added' || outcome === 'replaced').length;
        return { message: say('ui.bulk_copied', { count }), commandId };
      }}
      form={
        <div className={classes.fields}>
          <Select
            size="xs"
            searchable
            className={classes.wide ?? ''}
            label={say('ui.bulk_copy_from')}
            placeholder={say('ui.bulk_copy_choose')}
            value={from}
            onChange={setFrom}
            data={sources}
          />
          <div className={classes.checks}>
            <Checkbox
              size="xs"
              label={say('ui.bulk_copy_replace')}
              checked={replace}
              onChange={event => setReplace(event.currentTarget.checked)}
            />
            <Checkbox
              size="xs"
              label={say('ui.bulk_copy_evidence')}
              checked={evidence}
              onChange={event => setEvidence(event.currentTarget.checked)}
            />
          </div>
        </div>
      }
    />
  );
}

/** Every other assessment of the workspace by its name, the newest first. */
function useSources(assessmentId: string): { value: string; label: string; arrangementId: string }[] {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const assessments = useAnswer('assessments.list', {});
  const arrangements = useAnswer('arrangements.list', {});
  return (assessments.data?.assessments ?? [])
    .filter(({ id }) => id !== assessmentId)
    .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
    .map(({ id, arrangementId, purpose, windowStart, windowEnd, state }) => {
      const arrangement = arrangements.data?.arrangements.find(each => each.id === arrangementId);
      const days = say('ui.days', { from: day(windowStart), to: day(windowEnd) });
      const name = `${arrangement?.number ?? ''} ${arrangement?.facts.name ?? ''}`;
      return {
        value: id,
        label: `${name} · ${word('purpose', purpose)} · ${days} · ${word('state', state)}`,
        arrangementId,
      };
    });
}
