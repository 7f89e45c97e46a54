import { Button, Table } from '@mantine/core';
import { Flag } from 'lucide-react';
import { Link } from 'wouter';
import type { EvidenceIssue } from '../../../shared/domain/evidence-issues.ts';
import type { FindingContent } from '../../../shared/domain/findings.ts';
import { listQuestions } from '../../../shared/domain/packs.ts';
import { useAnswer, useCommand } from '../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import type { Library } from './use-library.ts';
import { useQuestionName } from './use-line.tsx';

const graver = new Set(['gap', 'region', 'opinion']);

/** What the evidence leaves open, each at its question, and recorded as a finding with one press. */
export function Issues(props: {
  issues: readonly EvidenceIssue[];
  current: NonNullable<Library['current']>;
}) {
  const { issues, current } = props;
  const say = useSay();
  const words = useIssueWords(current);
  const questionName = useQuestionName();
  const mayRecord = useMay('assessor', 'reviewer', 'control-owner', 'internal-audit');
  const findings = useAnswer('findings.list', { assessmentId: current.assessment.id });
  const record = useCommand('findings.record', {});
  const questions = new Map(listQuestions(current.pack).map(({ question }) => [question.id, question]));
  const isOpen = !['sealed', 'superseded'].includes(current.assessment.state);
  return (
    <Section title={say('ui.issues')}>
      {issues.length === 0 ? (
        <p>{say('ui.issues_none')}</p>
      ) : (
        <Table verticalSpacing={5}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('ui.issues_what')}</Table.Th>
              <Table.Th>{say('ui.issues_where')}</Table.Th>
              <Table.Th>{say('ui.issues_finding')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {issues.map(issue => {
              const title = words(issue);
              const question = questions.get(issue.questionId ?? '');
              const recorded = findings.data?.findings.find(each => each.title === title);
              return (
                <Table.Tr key={title}>
                  <Table.Td>
                    <Status
                      tone={graver.has(issue.kind) ? 'bad' : 'warn'}
                      label={say(`ui.issue_kind.${issue.kind}`)}
                    />{' '}
                    {title}
                  </Table.Td>
                  <Table.Td>
                    {question && (
                      <Link href={`/assessments/${current.assessment.id}/questions/${question.id}`}>
                        {questionName(question)}
                      </Link>
                    )}
                  </Table.Td>
                  <Table.Td>
                    {recorded ? (
                      <Link href={`/assessments/${current.assessment.id}/findings/${recorded.number}`}>
                        {recorded.number}
                      </Link>
                    ) : (
                      question &&
                      mayRecord &&
                      isOpen && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          leftSection={<Flag size={12} aria-hidden />}
                          loading={record.isPending}
                          aria-label={say('ui.issue_record_named', { title })}
                          onClick={() =>
                            record.mutate({
                              assessmentId: current.assessment.id,
                              questionId: question.id,
                              content: findingOf(title),
                            })
                          }
                        >
                          {say('ui.issue_record')}
                        </Button>
                      )
                    )}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}

const findingOf = (title: string): FindingContent => ({
  severity: 'medium',
  title: title.slice(0, 200),
  detail: '',
  action: '',
  owner: '',
  dueOn: null,
  status: 'open',
  resolution: '',
});

function useIssueWords(current: NonNullable<Library['current']>): (issue: EvidenceIssue) => string {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { day } = useDates();
  return issue => {
    switch (issue.kind) {
      case 'gap':
      case 'tail': {
        const type = current.pack.evidenceTypes.find(({ id }) => id === issue.type);
        return say(`ui.issue.${issue.kind}`, {
          type: type ? pick(type.name) : issue.type,
          from: day(issue.period.start),
          to: day(issue.period.end),
        });
      }
      case 'service':
      case 'region':
        return say(`ui.issue.${issue.kind}`, { number: issue.number, name: issue.name });
      case 'user-controls':
      case 'exceptions':
        return say(`ui.issue.${issue.kind}`, { number: issue.number, page: issue.page ?? '–' });
      case 'opinion':
        return say('ui.issue.opinion', { number: issue.number, opinion: word('opinion', issue.opinion) });
    }
  };
}
