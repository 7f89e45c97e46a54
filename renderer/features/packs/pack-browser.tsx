import { useState } from 'react';
import { Link } from 'wouter';
import type { Pack } from '../../../shared/domain/packs.ts';
import { useAnswer } from '../../state/client.ts';
import { usePick, useSay } from '../../state/language.ts';
import { Answered } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { EvidenceTypes } from './evidence-types.tsx';
import { FrontPage } from './front-page.tsx';
import { Glossary } from './glossary.tsx';
import classes from './packs.module.css';
import { WorksheetPage } from './worksheet-page.tsx';

/** A pack to read: what it is, every worksheet with everything a question carries, evidence types, glossary. */
export function PackBrowser({ id, version }: { id: string; version: string }) {
  const pack = useAnswer('packs.get', { id, version });
  return <Answered query={pack}>{({ pack: content }) => <Browser pack={content} />}</Answered>;
}

function Browser({ pack }: { pack: Pack }) {
  const say = useSay();
  const pick = usePick();
  const [chosen, setChosen] = useState('');
  const worksheet = pack.worksheets.find(each => each.id === chosen);
  const chapters = [
    { id: '', title: say('ui.packs_front') },
    ...pack.worksheets.map(each => ({ id: each.id, title: pick(each.title) })),
    { id: 'evidence types', title: say('ui.packs_evidence_types') },
    { id: 'glossary', title: say('ui.packs_glossary') },
  ];
  return (
    <Page
      title={`${pick(pack.title)} ${pack.version}`}
      above={<Link href="/packs">{say('ui.packs_title')}</Link>}
      wide
    >
      <div className={classes.browser}>
        <nav aria-label={say('ui.packs_worksheets')} className={classes.chapters}>
          {chapters.map(each => (
            <button
              key={each.id}
              type="button"
              aria-current={each.id === chosen}
              onClick={() => setChosen(each.id)}
            >
              {each.title}
            </button>
          ))}
        </nav>
        <article className={classes.chapter}>
          {worksheet && <WorksheetPage pack={pack} worksheet={worksheet} />}
          {chosen === '' && <FrontPage pack={pack} />}
          {chosen === 'evidence types' && <EvidenceTypes pack={pack} />}
          {chosen === 'glossary' && <Glossary pack={pack} />}
        </article>
      </div>
    </Page>
  );
}
