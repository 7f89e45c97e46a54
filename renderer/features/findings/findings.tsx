import { Button } from '@mantine/core';
import { Download, Plus } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { type Assessment, stateAfter } from '../../../shared/domain/assessments.ts';
import { hongKongDay } from '../../../shared/domain/calendar.ts';
import type { Finding, FindingContent } from '../../../shared/domain/findings.ts';
import { listQuestions, type Pack } from '../../../shared/domain/packs.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useScreenCommands } from '../../state/commands.ts';
import { useLanguage, usePick, useSay } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { saveFile } from '../../state/save-file.ts';
import { useMay } from '../../state/session.ts';
import { AssessmentFrame } from '../../ui/assessment-frame.tsx';
import { Answered } from '../../ui/loading.tsx';
import { EmptyState } from '../../ui/page.tsx';
import { arrangeFindings, type FindingSort, noFilter } from './arrange-findings.ts';
import { FindingDrawer } from './finding-drawer.tsx';
import classes from './findings.module.css';
import { FindingsFilter } from './findings-filter.tsx';
import { FindingsGrid } from './findings-grid.tsx';
import { NewFinding } from './new-finding.tsx';

/** What was found wanting in an assessment, and what is done about it by whom until when. */
export function Findings({ id, number }: { id: string; number: string | undefined }) {
  return (
    <AssessmentFrame id={id}>
      {assessment => <Loaded assessment={assessment} number={number} />}
    </AssessmentFrame>
  );
}

function Loaded({ assessment, number }: { assessment: Assessment; number: string | undefined }) {
  const { id, packId, packVersion } = assessment;
  const pack = useAnswer('packs.get', { id: packId, version: packVersion });
  const findings = useAnswer('findings.list', { assessmentId: id });
  return (
    <Answered query={pack}>
      {({ pack: content }) => (
        <Answered query={findings}>
          {({ findings: all }) => (
            <Workplace assessment={assessment} pack={content} findings={all} number={number} />
          )}
        </Answered>
      )}
    </Answered>
  );
}

function Workplace(props: {
  assessment: Assessment;
  pack: Pack;
  findings: readonly Finding[];
  number: string | undefined;
}) {
  const { assessment, pack, findings, number } = props;
  const say = useSay();
  const pick = usePick();
  const language = useLanguage();
  const [, go] = useLocation();
  const today = hongKongDay(new Date());
  const titles = useMemo(
    () => new Map(listQuestions(pack).map(({ question }) => [question.id, question.title])),
    [pack],
  );
  const titleOf = (questionId: string) => {
    const title = titles.get(questionId);
    return title ? pick(title) : questionId;
  };
  const [filter, setFilter] = useState(noFilter);
  const [sort, setSort] = useState<FindingSort>({ column: 'number', down: false });
  const [recording, setRecording] = useState(false);
  const [begun, setBegun] = useState<FindingContent | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const isOpen = stateAfter(assessment.state, 'annotate') !== undefined;
  const mayWrite = useMay('assessor', 'reviewer', 'control-owner', 'internal-audit') && isOpen;
  const shown = arrangeFindings(findings, filter, sort, titleOf, today);
  const chosen = findings.find(finding => finding.number === number);
  const base = `/assessments/${assessment.id}/findings`;

  const exportShown = async () => {
    const name = say('ui.findings_file', { day: today });
    try {
      const ids = shown.map(finding => finding.id);
      const written = await saveFile(name, ({ token: target }) =>
        client.call('findings.export', { assessmentId: assessment.id, ids, language, target }),
      );
      if (written) showDone(say('ui.findings_exported', { count: written.rows }));
    } catch (error) {
      showFailure(error);
    }
  };

  const group = say('ui.tab.findings');
  useScreenCommands([
    {
      id: 'findings.search',
      label: say('ui.findings_search'),
      keys: ['/'],
      group,
      run: () => search.current?.focus(),
    },
    ...(mayWrite
      ? [
          {
            id: 'findings.new',
            label: say('ui.finding_new'),
            keys: ['n'],
            group,
            run: () => setRecording(true),
          },
        ]
      : []),
    ...(shown.length > 0
      ? [{ id: 'findings.export', label: say('ui.findings_export'), group, run: () => void exportShown() }]
      : []),
  ]);
  const record = mayWrite && (
    <Button leftSection={<Plus size={15} />} onClick={() => setRecording(true)}>
      {say('ui.finding_new')}
    </Button>
  );

  return (
    <div className={classes.screen}>
      <div className={classes.bar}>
        <FindingsFilter
          search={search}
          findings={findings}
          filter={filter}
          onChange={setFilter}
          shown={shown.length}
        />
        <Button
          variant="default"
          leftSection={<Download size={15} />}
          disabled={shown.length === 0}
          onClick={() => void exportShown()}
        >
          {say('ui.findings_export')}
        </Button>
        {record}
      </div>
      {findings.length === 0 ? (
        <EmptyState
          title={say('ui.findings_empty')}
          hint={say(mayWrite ? 'ui.findings_empty_hint' : 'ui.findings_empty_read')}
          action={record}
        />
      ) : (
        <>
          {!mayWrite && <p className={classes.reading}>{say('ui.answer_read_only')}</p>}
          <FindingsGrid
            findings={shown}
            titleOf={titleOf}
            today={today}
            sort={sort}
            onSort={setSort}
            readOnly={!mayWrite}
            onOpen={(finding, content) => {
              setBegun(content ?? null);
              go(`${base}/${finding.number}`);
            }}
          />
          {shown.length === 0 && (
            <EmptyState
              title={say('ui.findings_no_fit')}
              hint={say('ui.findings_no_fit_hint')}
              action={
                <Button variant="default" onClick={() => setFilter(noFilter)}>
                  {say('ui.findings_show_all')}
                </Button>
              }
            />
          )}
        </>
      )}
      {recording && (
        <NewFinding assessmentId={assessment.id} pack={pack} onClose={() => setRecording(false)} />
      )}
      {chosen && (
        <FindingDrawer
          key={chosen.id}
          begun={begun}
          finding={chosen}
          assessment={assessment}
          question={titleOf(chosen.questionId)}
          today={today}
          readOnly={!mayWrite}
          onClose={() => go(base)}
        />
      )}
    </div>
  );
}
