import { Button, Checkbox, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { Download, Image as Picture } from 'lucide-react';
import { useState } from 'react';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { boardSections, formatsOf, type ReportFormat, reportKinds } from '../../../shared/domain/reports.ts';
import { languages } from '../../../shared/domain/text.ts';
import { client, platform, useAnswer } from '../../state/client.ts';
import { runJob } from '../../state/jobs.ts';
import { useLanguage, useSay } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { saveFile } from '../../state/save-file.ts';
import { useOpened } from '../../state/session.ts';
import { AssessmentFrame } from '../../ui/assessment-frame.tsx';
import { audiences, type Choices, firstChoices, presets, requestOf } from './choices.ts';
import { Presets } from './presets.tsx';
import { Preview } from './preview.tsx';
import classes from './reports.module.css';
import { SignCopy } from './sign-copy.tsx';

/** Reports of an assessment: looked at page by page as they will be, and taken along in the formats they exist in. */
export function Reports({ id }: { id: string }) {
  return <AssessmentFrame id={id}>{assessment => <Loaded assessment={assessment} />}</AssessmentFrame>;
}

const isFrozen = ({ state }: Assessment): boolean => ['frozen', 'sealed', 'superseded'].includes(state);

interface Logo {
  /** Of the file; null for one that was kept. */
  name: string | null;
  bytes: string;
}

function Loaded({ assessment }: { assessment: Assessment }) {
  const say = useSay();
  const language = useLanguage();
  const opened = useOpened();
  const [choices, setChoices] = useState(() => firstChoices(language, opened?.name ?? ''));
  const [logo, setLogo] = useState<Logo | null>(null);
  const change = (changes: Partial<Choices>) => setChoices({ ...choices, ...changes });
  return (
    <div className={classes.screen}>
      <form
        className={classes.choices}
        aria-label={say('ui.tab.reports')}
        onSubmit={event => event.preventDefault()}
      >
        <fieldset>
          <legend>{say('ui.reports_for')}</legend>
          {audiences.map(audience => (
            <Button
              key={audience}
              size="compact-sm"
              variant="default"
              onClick={() => change(presets[audience])}
            >
              {say(`ui.reports_for.${audience}`)}
            </Button>
          ))}
        </fieldset>
        <Presets
          choices={choices}
          logo={logo?.bytes ?? null}
          onUse={(kept, bytes) => {
            setChoices(kept);
            setLogo(bytes === null ? null : { name: null, bytes });
          }}
        />
        <NativeSelect
          size="xs"
          label={say('ui.reports_what')}
          value={choices.kind}
          data={reportKinds.map(kind => ({ value: kind, label: say(`ui.report_kind.${kind}`) }))}
          onChange={event => {
            const kind = reportKinds.find(each => each === event.currentTarget.value);
            if (kind) change({ kind });
          }}
        />
        <SegmentedControl
          size="xs"
          aria-label={say('ui.reports_language')}
          value={choices.language}
          data={languages.map(each => ({ value: each, label: each === 'en' ? 'English' : '繁體中文' }))}
          onChange={value => {
            const chosen = languages.find(each => each === value);
            if (chosen) change({ language: chosen });
          }}
        />
        <Saves assessment={assessment} choices={choices} logo={logo} />
        <p className={classes.hint}>{say(isFrozen(assessment) ? 'ui.reports_frozen' : 'ui.reports_draft')}</p>
        <TextInput
          size="xs"
          label={say('ui.reports_organisation')}
          value={choices.organisation}
          maxLength={200}
          onChange={event => change({ organisation: event.currentTarget.value })}
        />
        <LogoChoice logo={logo} onChange={setLogo} />
        <Checkbox
          size="xs"
          label={say('ui.reports_names')}
          checked={choices.names}
          onChange={event => change({ names: event.currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label={say('ui.reports_privileged')}
          checked={choices.privileged}
          onChange={event => change({ privileged: event.currentTarget.checked })}
        />
        {choices.kind === 'board-pack' && <Sections choices={choices} onChange={change} />}
      </form>
      <Preview assessmentId={assessment.id} choices={choices} logo={logo?.bytes ?? null} />
    </div>
  );
}

function LogoChoice({ logo, onChange }: { logo: Logo | null; onChange: (logo: Logo | null) => void }) {
  const say = useSay();
  const choose = async () => {
    try {
      const [file] = await platform.pickFiles(false);
      if (!file) return;
      const { logo: bytes } = await client.call('reports.readLogo', { file: file.token });
      onChange({ name: file.name, bytes });
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <fieldset>
      <legend>{say('ui.reports_logo')}</legend>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Picture size={14} />}
        onClick={() => void choose()}
      >
        {say('ui.reports_logo_choose')}
      </Button>
      {logo && (
        <Button size="compact-sm" variant="subtle" onClick={() => onChange(null)}>
          {logo.name === null
            ? say('ui.reports_logo_remove_kept')
            : say('ui.reports_logo_remove', { name: logo.name })}
        </Button>
      )}
    </fieldset>
  );
}

function Sections({
  choices,
  onChange,
}: {
  choices: Choices;
  onChange: (changes: Partial<Choices>) => void;
}) {
  const say = useSay();
  const { sections } = choices;
  return (
    <fieldset>
      <legend>{say('ui.reports_sections')}</legend>
      {boardSections.map(section => (
        <Checkbox
          key={section}
          size="xs"
          label={say(`ui.report_section.${section}`)}
          checked={sections.includes(section)}
          // A pack without any section would say nothing.
          disabled={sections.length === 1 && sections.includes(section)}
          onChange={event =>
            onChange({
              sections: event.currentTarget.checked
                ? [...sections, section]
                : sections.filter(each => each !== section),
            })
          }
        />
      ))}
    </fieldset>
  );
}

/** A button for each format, which asks where to and writes there. */
function Saves({
  assessment,
  choices,
  logo,
}: {
  assessment: Assessment;
  choices: Choices;
  logo: Logo | null;
}) {
  const say = useSay();
  const arrangement = useAnswer('arrangements.get', { id: assessment.arrangementId });
  const number = arrangement.data?.number.toLowerCase() ?? 'assessment';
  const save = async (format: ReportFormat) => {
    const name = `${number}-${choices.kind}-r${assessment.revision}.${choices.language.toLowerCase()}.${format}`;
    try {
      const input = requestOf(assessment.id, choices, format, logo?.bytes ?? null);
      const written = await saveFile(name, async target => {
        await runJob(say('ui.reports_making'), 'reports.save', { ...input, target: target.token });
        return target.name;
      });
      if (written !== undefined) showDone(say('ui.reports_saved', { name: written }));
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <div className={classes.saves}>
      {formatsOf[choices.kind].map(format => (
        <Button key={format} size="xs" leftSection={<Download size={14} />} onClick={() => void save(format)}>
          {say('ui.reports_save_as', { format: say(`ui.report_format.${format}`) })}
        </Button>
      ))}
      {choices.kind === 'board-pack' && isFrozen(assessment) && (
        <SignCopy
          assessmentId={assessment.id}
          language={choices.language}
          suggestedName={`${number}-board-pack-r${assessment.revision}.${choices.language.toLowerCase()}.signed.pdf`}
        />
      )}
    </div>
  );
}
