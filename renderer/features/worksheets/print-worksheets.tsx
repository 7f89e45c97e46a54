import { Button, Checkbox, NativeSelect, SegmentedControl } from '@mantine/core';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import type { Pack } from '../../../shared/domain/packs.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';
import { AssessmentFrame } from '../../ui/assessment-frame.tsx';
import { Answered } from '../../ui/loading.tsx';
import { PageBody } from '../../ui/page.tsx';
import { Paper } from '../../ui/paper.tsx';
import classes from './print.module.css';
import { PrintedWorksheet } from './printed-worksheet.tsx';
import { useFilled } from './use-filled.ts';

/** Worksheets on paper: blank to fill in by hand, or as they are answered. What is on the screen is what is printed. */
export function PrintWorksheets({ id, worksheetId }: { id: string; worksheetId: string | undefined }) {
  return (
    <AssessmentFrame id={id}>
      {assessment => <Loaded assessment={assessment} worksheetId={worksheetId} />}
    </AssessmentFrame>
  );
}

function Loaded(props: { assessment: Assessment; worksheetId: string | undefined }) {
  const { packId, packVersion } = props.assessment;
  const pack = useAnswer('packs.get', { id: packId, version: packVersion });
  return <Answered query={pack}>{({ pack: content }) => <Preview {...props} pack={content} />}</Answered>;
}

function Preview(props: { assessment: Assessment; pack: Pack; worksheetId: string | undefined }) {
  const { assessment, pack } = props;
  const say = useSay();
  const pick = usePick();
  const [chosen, setChosen] = useState(props.worksheetId ?? pack.worksheets[0]?.id ?? '');
  const [blank, setBlank] = useState(false);
  const [guidance, setGuidance] = useState(false);
  const [privileged, setPrivileged] = useState(false);
  const filled = useFilled(assessment, pack);
  const shown = pack.worksheets.filter(
    worksheet =>
      (chosen === '' || worksheet.id === chosen) &&
      worksheet.questions.some(question => filled?.asked.has(question.id)),
  );
  return (
    <div className={classes.screen}>
      <div className={classes.choices}>
        <NativeSelect
          aria-label={say('ui.print_what')}
          value={chosen}
          data={[
            { value: '', label: say('ui.print_all') },
            ...pack.worksheets.map(each => ({ value: each.id, label: pick(each.title) })),
          ]}
          onChange={event => setChosen(event.currentTarget.value)}
        />
        <SegmentedControl
          size="xs"
          value={blank ? 'blank' : 'filled'}
          data={[
            { value: 'filled', label: say('ui.print_filled') },
            { value: 'blank', label: say('ui.print_blank') },
          ]}
          onChange={value => setBlank(value === 'blank')}
        />
        <Checkbox
          size="xs"
          label={say('ui.print_guidance')}
          checked={guidance}
          onChange={event => setGuidance(event.currentTarget.checked)}
        />
        <Checkbox
          size="xs"
          label={say('ui.print_privileged')}
          checked={privileged}
          disabled={blank}
          onChange={event => setPrivileged(event.currentTarget.checked)}
        />
        <Button
          ml="auto"
          leftSection={<Printer size={14} />}
          disabled={!filled}
          onClick={() => window.print()}
        >
          {say('ui.print')}
        </Button>
      </div>
      <PageBody label={say('ui.tab.print')} wide>
        {filled && (
          <Paper className={classes.paper}>
            {shown.map(worksheet => (
              <PrintedWorksheet
                key={worksheet.id}
                worksheet={worksheet}
                filled={filled}
                options={{ blank, guidance, privileged }}
                foot={<Foot assessment={assessment} pack={pack} />}
              />
            ))}
          </Paper>
        )}
      </PageBody>
    </div>
  );
}

/** Where a sheet of paper came from, and what it is not. */
function Foot({ assessment, pack }: { assessment: Assessment; pack: Pack }) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { instant } = useDates();
  const [at] = useState(() => new Date().toISOString());
  const { revision, state } = assessment;
  return (
    <footer className={classes.foot}>
      {say('ui.print_made', {
        at: instant(at),
        revision,
        state: word('state', state),
        pack: pack.id,
        version: pack.version,
      })}
      <br />
      {say('ui.print_not_signed')} {pack.notices.map(pick).join(' ')}
    </footer>
  );
}
