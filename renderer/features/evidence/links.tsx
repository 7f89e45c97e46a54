import { ActionIcon, Button, Select, TextInput, UnstyledButton } from '@mantine/core';
import { Link2, X } from 'lucide-react';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { stateAfter } from '../../../shared/domain/assessments.ts';
import { listQuestions, type Question } from '../../../shared/domain/packs.ts';
import { useAnswer, useCommand } from '../../state/client.ts';
import { useScreenCommands } from '../../state/commands.ts';
import { usePick, useSay } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { submitWithKey } from '../../ui/forms.ts';
import type { Library, LibraryRow, Use } from './use-library.ts';
import { UseLine, useQuestionName } from './use-line.tsx';
import classes from './viewer.module.css';

interface LinksProps {
  row: LibraryRow;
  current: Library['current'];
  page: number;
  onPage: (page: number) => void;
}

/** Beside a document: which questions of the current assessment its pages support, and one more for the page that is shown. */
export function Links({ row, current, page, onPage }: LinksProps) {
  const say = useSay();
  const mayEdit = useMay('assessor', 'control-owner');
  const open = current !== null && stateAfter(current.assessment.state, 'edit') !== undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <aside className={classes.links} tabIndex={0} aria-label={say('ui.evidence_links')}>
      {current && mayEdit && open && <LinkForm row={row} current={current} page={page} />}
      <h2>{say('ui.evidence_links')}</h2>
      {!current && <p>{say('ui.evidence_no_assessment')}</p>}
      {current && !open && <p>{say('ui.evidence_links_closed')}</p>}
      {current && row.uses.length === 0 && <p>{say('ui.evidence_links_none')}</p>}
      {current && <Uses row={row} current={current} page={page} onPage={onPage} mayEdit={mayEdit && open} />}
    </aside>
  );
}

type Current = NonNullable<Library['current']>;

function Uses(props: LinksProps & { current: Current; mayEdit: boolean }) {
  const { row, current, page, onPage, mayEdit } = props;
  const say = useSay();
  const questionName = useQuestionName();
  const [removed, setRemoved] = useState<Use | null>(null);
  const place = { assessmentId: current.assessment.id, evidenceId: row.evidence.id };
  const unlink = useCommand('evidence.unlink');
  const link = useCommand('evidence.link', { onDone: () => setRemoved(null) });
  const uses = [...row.uses].sort((a, b) => (a.locator.page ?? 0) - (b.locator.page ?? 0));
  return (
    <>
      {removed && (
        <p className={classes.removed} role="status">
          {say('ui.evidence_link_removed', { question: questionName(removed.question) })}{' '}
          <Button
            size="compact-xs"
            variant="default"
            loading={link.isPending}
            onClick={() =>
              link.mutate({ ...place, questionId: removed.question.id, locator: removed.locator })
            }
          >
            {say('ui.evidence_undo')}
          </Button>
        </p>
      )}
      <ul>
        {uses.map(use => (
          <UseLine
            key={use.question.id}
            use={use}
            current={current}
            here={use.locator.page === page}
            page={(number, pageClass) => (
              <UnstyledButton
                className={pageClass}
                aria-label={say('cli.print.page', { page: number })}
                onClick={() => onPage(number)}
              >
                {number}
              </UnstyledButton>
            )}
            action={
              mayEdit && (
                <ActionIcon
                  size="xs"
                  variant="subtle"
                  aria-label={say('ui.evidence_unlink', { question: questionName(use.question) })}
                  onClick={() =>
                    unlink.mutate(
                      { ...place, questionId: use.question.id },
                      { onSuccess: () => setRemoved(use) },
                    )
                  }
                >
                  <X size={12} aria-hidden />
                </ActionIcon>
              )
            }
          />
        ))}
      </ul>
    </>
  );
}

/** Says which question the page that is shown supports, and where on it to look. */
function LinkForm({ row, current, page }: { row: LibraryRow; current: Current; page: number }) {
  const say = useSay();
  const pick = usePick();
  const questionName = useQuestionName();
  const picker = useRef<HTMLInputElement>(null);
  const [questionId, setQuestionId] = useState<string | null>(null);
  const [control, setControl] = useState('');
  const [note, setNote] = useState('');
  const status = useAnswer('assessments.status', { id: current.assessment.id });
  const asked = useMemo(() => new Set(status.data?.questions.map(each => each.questionId)), [status.data]);
  const choices = useMemo(() => {
    const option = (question: Question) => ({ value: question.id, label: questionName(question) });
    const open = listQuestions(current.pack).filter(({ question }) => asked.has(question.id));
    const suited = (question: Question) => question.evidence.includes(row.evidence.facts.type);
    const groups = Map.groupBy(
      open.filter(({ question }) => !suited(question)),
      ({ worksheet }) => pick(worksheet.title),
    );
    return [
      {
        group: say('ui.evidence_suited'),
        items: open.filter(({ question }) => suited(question)).map(({ question }) => option(question)),
      },
      ...[...groups].map(([group, items]) => ({
        group,
        items: items.map(({ question }) => option(question)),
      })),
    ];
  }, [current.pack, asked, row.evidence.facts.type, pick, questionName, say]);
  const known = row.uses.find(({ question }) => question.id === questionId);
  const link = useCommand('evidence.link', {
    onDone: () => {
      setQuestionId(null);
      setControl('');
      setNote('');
    },
  });
  const choose = (id: string | null) => {
    setQuestionId(id);
    const use = row.uses.find(({ question }) => question.id === id);
    setControl(use?.locator.control ?? '');
    setNote(use?.locator.note ?? '');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (questionId === null) return;
    link.mutate({
      assessmentId: current.assessment.id,
      questionId,
      evidenceId: row.evidence.id,
      locator: { page, control: control.trim(), note: note.trim() },
    });
  };
  useScreenCommands([
    {
      id: 'evidence.link_page',
      label: say('ui.evidence_link_page', { page }),
      keys: ['l'],
      group: say('ui.tab.evidence'),
      run: () => picker.current?.focus(),
    },
  ]);
  return (
    <form className={classes.form} onSubmit={submit} onKeyDown={submitWithKey}>
      <h2>{say('ui.evidence_link_page', { page })}</h2>
      <Select
        ref={picker}
        size="xs"
        searchable
        label={say('ui.question')}
        placeholder={say('ui.evidence_choose_question')}
        nothingFoundMessage={say('ui.evidence_no_question')}
        value={questionId}
        data={choices}
        onChange={choose}
        maxDropdownHeight={360}
        comboboxProps={{ width: 420, position: 'bottom-end' }}
        description={
          known &&
          (known.locator.page === null
            ? say('ui.evidence_linked_already')
            : say('ui.evidence_linked_at', { page: known.locator.page }))
        }
      />
      <TextInput
        size="xs"
        label={say('ui.evidence_control')}
        placeholder="CC6.1"
        maxLength={200}
        value={control}
        onChange={event => setControl(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        label={say('ui.evidence_link_note')}
        maxLength={1_000}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <Button
        size="compact-sm"
        type="submit"
        leftSection={<Link2 size={14} />}
        loading={link.isPending}
        disabled={questionId === null}
      >
        {say('ui.evidence_link')}
      </Button>
    </form>
  );
}
