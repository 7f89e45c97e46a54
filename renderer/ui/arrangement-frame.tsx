import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Arrangement } from '../../shared/domain/arrangements.ts';
import { useAnswer } from '../state/client.ts';
import { useSay, useWord } from '../state/language.ts';
import { Frame } from './frame.tsx';
import { Answered } from './loading.tsx';
import { Status } from './status.tsx';
import type { Tab } from './tabs.tsx';

/** The screens of an arrangement. */
const tabs: readonly Tab[] = [
  { path: '', label: 'ui.tab.overview' },
  { path: 'evidence', label: 'ui.tab.evidence' },
  { path: 'coverage', label: 'ui.tab.coverage' },
  { path: 'matrix', label: 'ui.tab.matrix' },
  { path: 'cycles', label: 'ui.tab.cycles' },
];

/** Around every screen of an arrangement: which one it is, and the way to the other screens. */
export function ArrangementFrame(props: {
  id: string;
  /** What can be done on this screen. */
  actions?: ReactNode;
  children: (arrangement: Arrangement) => ReactNode;
}) {
  const say = useSay();
  const word = useWord();
  const record = useAnswer('arrangements.get', { id: props.id });
  return (
    <Answered query={record}>
      {arrangement => (
        <Frame
          above={
            <>
              <Link href="/">{say('ui.nav.register')}</Link> › {arrangement.number}
            </>
          }
          title={arrangement.facts.name}
          status={
            <Status
              tone={arrangement.facts.status === 'active' ? 'active' : 'idle'}
              label={word('arrangement', arrangement.facts.status)}
            />
          }
          base={`/arrangements/${arrangement.id}`}
          tabs={tabs}
          tabsLabel={say('ui.arrangement')}
          actions={props.actions}
        >
          {props.children(arrangement)}
        </Frame>
      )}
    </Answered>
  );
}
