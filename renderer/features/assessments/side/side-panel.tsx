import { ActionIcon, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useIsFetching } from '@tanstack/react-query';
import {
  BookOpen,
  CalendarClock,
  ClipboardCheck,
  FilePlus2,
  Flag,
  History,
  type LucideIcon,
  MessageSquare,
  PanelRightClose,
  Paperclip,
} from 'lucide-react';
import { type ComponentType, type KeyboardEvent, useEffect, useRef } from 'react';
import { stateAfter } from '../../../../shared/domain/assessments.ts';
import { useScreenCommands } from '../../../state/commands.ts';
import { usePick, useSay } from '../../../state/language.ts';
import { useMay } from '../../../state/session.ts';
import { Resizer } from '../../../ui/resizer.tsx';
import { useMarkOpened } from '../../../ui/verdict/use-mark-opened.ts';
import { useJudges } from '../../../ui/verdict/use-verdict.ts';
import { CommentsSection } from './comments-section.tsx';
import { EarlierSection } from './earlier-section.tsx';
import { EvidenceSection } from './evidence-section.tsx';
import { FindingsSection } from './findings-section.tsx';
import { GuidanceSection } from './guidance-section.tsx';
import { HistorySection } from './history-section.tsx';
import classes from './side.module.css';
import type { SideProps } from './side-props.ts';
import { type Mark, type SectionId, sections, useSide, widths } from './side-state.ts';
import { useJudged } from './use-judged.ts';
import { useSideCounts } from './use-side-counts.ts';
import { useTakeAndLink } from './use-take-and-link.ts';
import { VerdictSection } from './verdict-section.tsx';

const faces: Record<SectionId, { icon: LucideIcon; Section: ComponentType<SideProps> }> = {
  guidance: { icon: BookOpen, Section: GuidanceSection },
  evidence: { icon: Paperclip, Section: EvidenceSection },
  findings: { icon: Flag, Section: FindingsSection },
  comments: { icon: MessageSquare, Section: CommentsSection },
  verdict: { icon: ClipboardCheck, Section: VerdictSection },
  history: { icon: History, Section: HistorySection },
  earlier: { icon: CalendarClock, Section: EarlierSection },
};

/** Windows at least this wide have room for the panel beside the question; narrower ones lay it over. */
const ROOMY = '(min-width: 75em)';

/** What belongs to a question, beside it: guidance, evidence, findings and so on, one at a time. */
export function SidePanel(props: SideProps) {
  const say = useSay();
  const pick = usePick();
  const { section, open: chosen, width, focus, choose, enter, close, resize } = useSide();
  const roomy = useMediaQuery(ROOMY, window.matchMedia(ROOMY).matches);
  const open = chosen ?? roomy;
  const counts = useSideCounts(props);
  const { judged } = useJudged(props);
  useMarkOpened(useJudges(props.assessment) ? judged : undefined);
  const body = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<HTMLElement>(null);
  useScreenCommands(
    sections.map(({ id, label, key }) => ({
      id: `side.${id}`,
      label: say('ui.side_show', { section: say(label) }),
      keys: [key],
      group: say('ui.assessment'),
      run: () => enter(id),
    })),
  );
  // What a key leads to may still have to be read.
  const reading = useIsFetching() > 0;
  const reached = useRef(0);
  useEffect(() => {
    if (focus === reached.current) return;
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && !body.current?.contains(activeElement))
      cameFrom.current = activeElement;
    const first = body.current?.querySelector<HTMLElement>('[data-first]');
    (first ?? body.current)?.focus();
    if (first || !reading) reached.current = focus;
  }, [focus, reading]);
  const goBack = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (!roomy) close();
    cameFrom.current?.focus();
  };
  const mayLink =
    useMay('assessor', 'control-owner') && stateAfter(props.assessment.state, 'edit') !== undefined;
  const { over } = useTakeAndLink(props, mayLink, () => choose('evidence'));
  const { Section } = faces[section];
  const title = say(sections.find(({ id }) => id === section)?.label ?? 'ui.guidance');
  return (
    <Tabs
      className={classes.side ?? ''}
      orientation="vertical"
      keepMounted={false}
      value={open ? section : null}
      allowTabDeactivation
      onChange={value => {
        const next = sections.find(({ id }) => id === value);
        if (next) choose(next.id);
        else close();
      }}
      classNames={{ list: classes.rail ?? '', tab: classes.tab ?? '', tabLabel: classes.label ?? '' }}
    >
      {over && (
        <div className={classes.over} role="status">
          <FilePlus2 size={28} aria-hidden />
          {say('ui.evidence_drop_here', { question: pick(props.question.title) })}
        </div>
      )}
      <Tabs.List aria-label={say('ui.side')}>
        {sections.map(({ id, label, key }) => (
          <RailTab key={id} id={id} label={say(label)} shortcut={key} mark={counts[id]} />
        ))}
      </Tabs.List>
      {open && (
        <Tabs.Panel value={section} className={classes.panel ?? ''} style={{ width }} onKeyDown={goBack}>
          <Resizer
            label={say('ui.side_width')}
            edge="left"
            width={width}
            least={widths.least}
            most={widths.most}
            onResize={resize}
          />
          <header className={classes.head}>
            <h2>{title}</h2>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say('ui.side_close')}
              title={say('ui.side_close')}
              onClick={close}
            >
              <PanelRightClose size={16} aria-hidden />
            </ActionIcon>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <section ref={body} className={classes.body} tabIndex={0} aria-label={title}>
            <Section key={`${props.question.id} ${props.serviceId ?? ''}`} {...props} />
          </section>
        </Tabs.Panel>
      )}
    </Tabs>
  );
}

function RailTab(props: { id: SectionId; label: string; shortcut: string; mark: Mark | undefined }) {
  const { id, label, shortcut, mark } = props;
  const { icon: Icon } = faces[id];
  return (
    <Tabs.Tab value={id} title={`${label} (${shortcut.toUpperCase()})`}>
      <span className={classes.icon}>
        <Icon size={17} aria-hidden />
        {mark && mark.count > 0 && (
          <span className={classes.count} data-tone={mark.tone}>
            {mark.count}
          </span>
        )}
      </span>
      <span>{label}</span>
    </Tabs.Tab>
  );
}
