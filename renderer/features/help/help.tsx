import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useSay } from '../../state/language.ts';
import { useKeyMap } from '../../ui/key-map.tsx';
import { Page, Section } from '../../ui/page.tsx';
import classes from './help.module.css';
import { Licences } from './licences.tsx';

const chapters = [
  'start',
  'register',
  'answer',
  'evidence',
  'coverage',
  'findings',
  'review',
  'sign',
  'reports',
  'cycles',
  'due',
  'exchange',
  'head_office',
  'verify',
  'lost',
  'safe',
  'licences',
] as const;

/** The manual, in the program: how the work goes, and what to do when something went wrong. */
export function Help() {
  const say = useSay();
  const showKeys = useKeyMap(state => state.show);
  const text = useRef<HTMLDivElement>(null);
  const goTo = (chapter: string) =>
    text.current?.querySelector(`[data-chapter=${chapter}]`)?.scrollIntoView({ block: 'start' });
  return (
    <Page
      title={say('ui.nav.help')}
      wide
      actions={
        <Button variant="default" onClick={showKeys}>
          {say('ui.key_map')}
        </Button>
      }
    >
      <div className={classes.manual}>
        <nav aria-label={say('ui.help.contents')} className={classes.contents}>
          {chapters.map(chapter => (
            <button key={chapter} type="button" onClick={() => goTo(chapter)}>
              {say(`ui.help.${chapter}`)}
            </button>
          ))}
        </nav>
        <div ref={text} className={classes.text}>
          {chapters.map(chapter => (
            <div key={chapter} data-chapter={chapter}>
              <Section title={say(`ui.help.${chapter}`)}>
                <Lines text={say(`ui.help.${chapter}_text`)} />
                {chapter === 'licences' && <Licences />}
              </Section>
            </div>
          ))}
        </div>
      </div>
    </Page>
  );
}

/** Paragraphs, and lines that begin with a dash as items of a list. */
function Lines({ text }: { text: string }) {
  const lines = text.split('\n');
  const items = lines.filter(line => line.startsWith('- '));
  return (
    <>
      {lines
        .filter(line => !line.startsWith('- '))
        .map(line => (
          <p key={line}>{line}</p>
        ))}
      {items.length > 0 && (
        <ul>
          {items.map(line => (
            <li key={line}>{line.slice(2)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
