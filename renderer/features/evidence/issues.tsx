import { Button, Table } from '@mantine/core';
import { Flag } from 'lucide-react';
import { Link } from 'wouter';
import type { EvidenceIssue } from '../../../shared/domain/evidence-issues.ts';
import type { FindingContent } from '../../../shared/domain/findings.ts';
import { listQuestions } from '../../../shared/domain/packs.ts';
import { useAnswer, useCommand } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { toneOfIssue, useIssueWords } from '../../ui/evidence-issue-words.ts';
import { Patience } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import classes from './coverage.module.css';
import type { Library } from './use-library.ts';
import { useQuestionName } from './use-line.tsx';

type Current = NonNullable<Library['current']>;

/** What the evidence leaves open, each at its question, and recorded as a finding with one press; questions without any stand below. */
export function Issues({ current }: { current: Current }) {
  const say = useSay();
  const answer = useAnswer('evidence.issues', { assessmentId: current.assessment.id });
  if (!answer.data) return <Patience />;
  const { issues } = answer.data;
  const open = issues.filter(({ kind }) => kind !== 'missing');
  const missing = issues.filter(({ kind }) => kind === 'missing');
  return (
    <Section title={say('ui.issues')}>
      {open.length === 0 ? <p>{say('ui.issues_none')}</p> : <Open issues={open} current={current} />}
      {missing.length > 0 && (
        <details className={classes.missing}>
          <summary>{say('ui.issues_missing', { count: missing.length })}</summary>
          <Missing issues={missing} current={current} />
        </details>
      )}
    </Section>
  );
}

function Open({ issues, current }: { issues: readonly EvidenceIssue[]; current: Current }) {
  const say = useSay();
  const words = useIssueWords(current.pack);
  const questionName = useQuestionName();
  const mayRecord = useMay('assessor', 'reviewer', 'control-owner', 'internal-audit');
  const findings = useAnswer('findings.list', { assessmentId: current.assessment.id });
  const record = useCommand('findings.record', {});
  const questions = new Map(listQuestions(current.pack).map(({ question }) => [question.id, question]));
  const isOpen = !['sealed', 'superseded'].includes(current.assessment.state);
  return (
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
          const [first, ...others] = issue.questionIds;
          const question = questions.get(first ?? '');
          const recorded = findings.data?.findings.find(each => each.title === title.slice(0, 200));
          return (
            <Table.Tr key={`${issue.kind} ${title}`}>
              <Table.Td>
                <Status tone={toneOfIssue(issue.kind)} label={say(`ui.issue_kind.${issue.kind}`)} /> {title}
              </Table.Td>
              <Table.Td>
                {question && (
                  <Link href={`/assessments/${current.assessment.id}/questions/${question.id}`}>
                    {questionName(question)}
                  </Link>
                )}
                {others.length > 0 && <small> {say('ui.issues_also', { count: others.length })}</small>}
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
  );
}

/** Questions that require evidence and have none that counts, with the types that would do. */
function Missing({ issues, current }: { issues: readonly EvidenceIssue[]; current: Current }) {
  const words = useIssueWords(current.pack);
  const questionName = useQuestionName();
  const questions = new Map(listQuestions(current.pack).map(({ question }) => [question.id, question]));
  return (
    <ul>
      {issues.map(issue => {
        const question = questions.get(issue.questionIds[0] ?? '');
        return (
          question && (
            <li key={question.id}>
              <Link href={`/assessments/${current.assessment.id}/questions/${question.id}`}>
                {questionName(question)}
              </Link>{' '}
              <small>{words(issue)}</small>
            </li>
          )
        );
      })}
    </ul>
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
