import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { listQuestions, type Question } from '../../../shared/domain/packs.ts';
import { useSay } from '../../state/language.ts';
import { ArrangementFrame } from '../../ui/arrangement-frame.tsx';
import { Patience } from '../../ui/loading.tsx';
import { EmptyState, PageBody } from '../../ui/page.tsx';
import classes from './coverage.module.css';
import { type Library, type LibraryRow, useLibrary } from './use-library.ts';
import { useQuestionName } from './use-line.tsx';

/** Columns that can still be read beside each other. */
const MOST_COLUMNS = 60;

/** Every clause against every piece of evidence: what is linked, with its page, what would fit, and what still lacks any. */
export function EvidenceMatrix({ arrangementId }: { arrangementId: string }) {
  const say = useSay();
  const library = useLibrary(arrangementId);
  return (
    <ArrangementFrame id={arrangementId}>
      {() => (
        <PageBody label={say('ui.tab.matrix')} wide>
          {library === undefined ? (
            <Patience />
          ) : library.current === null || library.rows.length === 0 ? (
            <EmptyState
              title={say('ui.matrix_nothing')}
              hint={say('ui.coverage_nothing_hint')}
              action={<Link href={`/arrangements/${arrangementId}/evidence`}>{say('ui.tab.evidence')}</Link>}
            />
          ) : (
            <Matrix library={library} current={library.current} />
          )}
        </PageBody>
      )}
    </ArrangementFrame>
  );
}

function Matrix({ library, current }: { library: Library; current: NonNullable<Library['current']> }) {
  const say = useSay();
  const questionName = useQuestionName();
  const [neededOnly, setNeededOnly] = useState(true);
  const [usedOnly, setUsedOnly] = useState(false);
  const questions = listQuestions(current.pack)
    .map(({ question }) => question)
    .filter(question => question.evidence.length > 0 && (!neededOnly || question.evidenceRequired === true));
  const fitting = library.rows.filter(
    row =>
      row.uses.length > 0 ||
      (!usedOnly && questions.some(question => question.evidence.includes(row.evidence.facts.type))),
  );
  const columns = fitting.slice(0, MOST_COLUMNS);
  return (
    <>
      <div className={classes.matrixTools}>
        <Checkbox
          size="xs"
          label={say('ui.matrix_needed_only')}
          checked={neededOnly}
          onChange={event => setNeededOnly(event.currentTarget.checked)}
        />
        <Checkbox
          size="xs"
          label={say('ui.matrix_used_only')}
          checked={usedOnly}
          onChange={event => setUsedOnly(event.currentTarget.checked)}
        />
        <span>{say('ui.matrix_legend')}</span>
        {fitting.length > columns.length && (
          <span role="status">
            {say('ui.evidence_pick_more', { count: fitting.length - columns.length })}
          </span>
        )}
      </div>
      <div className={classes.scroller}>
        <table className={classes.matrix} aria-label={say('ui.tab.matrix')}>
          <thead>
            <tr>
              <th>{say('ui.matrix_clause')}</th>
              {columns.map(({ evidence }) => (
                <th key={evidence.id} scope="col">
                  <Link
                    href={`/arrangements/${evidence.arrangementId}/evidence?piece=${evidence.id}`}
                    title={evidence.facts.title}
                  >
                    {evidence.number} {evidence.facts.title}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {questions.map(question => {
              const isLacking =
                question.evidenceRequired === true &&
                !library.rows.some(row => row.uses.some(use => use.question.id === question.id));
              return (
                <tr key={question.id} data-lacks={isLacking || undefined}>
                  <th scope="row" title={questionName(question)}>
                    <Link href={`/assessments/${current.assessment.id}/questions/${question.id}`}>
                      {questionName(question)}
                    </Link>
                    {isLacking && <small> · {say('ui.matrix_lacking')}</small>}
                  </th>
                  {columns.map(row => (
                    <Cell key={row.evidence.id} row={row} question={question} />
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Cell({ row, question }: { row: LibraryRow; question: Question }) {
  const say = useSay();
  const { evidence, uses, freshness } = row;
  const use = uses.find(each => each.question.id === question.id);
  const isStale = freshness === 'stale' || freshness === 'undated';
  if (!use) {
    const fits = question.evidence.includes(evidence.facts.type);
    return (
      <td data-cell={fits ? 'fits' : undefined}>
        {fits && (
          <span role="img" aria-label={say('ui.matrix_fits')}>
            ○
          </span>
        )}
      </td>
    );
  }
  const { page } = use.locator;
  const label = say(isStale ? 'ui.matrix_stale' : 'ui.matrix_linked');
  return (
    <td data-cell={isStale ? 'stale' : 'linked'}>
      <Link
        aria-label={page === null ? label : `${label} ${say('cli.print.page', { page })}`}
        href={`/arrangements/${evidence.arrangementId}/evidence/${evidence.id}${page === null ? '' : `?page=${page}`}`}
      >
        {isStale ? '▲' : '●'}
        {page === null ? '' : ` ${page}`}
      </Link>
    </td>
  );
}
