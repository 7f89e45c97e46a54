import { Button, TextInput } from '@mantine/core';
import { Building2, RefreshCw, Search } from 'lucide-react';
import { useState } from 'react';
import { standingOf } from '../../../shared/domain/head-office.ts';
import { useAnswer } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { DropBundle } from '../../ui/drop-bundle.tsx';
import { fileSize } from '../../ui/file-size.ts';
import { Answered } from '../../ui/loading.tsx';
import { EmptyState, Page, Section } from '../../ui/page.tsx';
import { PortfolioView } from '../../ui/portfolio-view.tsx';
import { CompareKept } from './compare-kept.tsx';
import classes from './head-office.module.css';
import { KeptTable } from './kept-table.tsx';
import { TakenNow } from './taken-now.tsx';
import { useKeeping } from './use-keeping.ts';

/** Sealed bundles of other laptops: verified, kept as they came, searched, compared and added up. */
export function HeadOffice() {
  const say = useSay();
  const may = useMay('administrator', 'assessor', 'reviewer', 'approver', 'internal-audit');
  const keeping = useKeeping();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const all = useAnswer('headOffice.list', {});
  const found = useAnswer('headOffice.list', text.trim() === '' ? null : { text });
  return (
    <Page title={say('ui.nav.head_office')} wide>
      <p className={classes.note}>{say('ui.head_office_lead')}</p>
      {may && (
        <DropBundle
          icon={<Building2 size={28} aria-hidden />}
          hint={say('ui.head_office_drop')}
          onDrop={files => void keeping.drop(files)}
          onPick={() => void keeping.pick()}
        />
      )}
      <TakenNow keeping={keeping} />
      <Answered query={all}>
        {({ bundles, counting }) => {
          const present = bundles.filter(kept => standingOf(kept) !== 'removed');
          if (bundles.length === 0)
            return (
              <EmptyState title={say('ui.head_office_nothing')} hint={say('ui.head_office_nothing_hint')} />
            );
          const shown = text.trim() === '' ? bundles : (found.data?.bundles ?? []);
          const pair = chosen.filter(id => present.some(kept => kept.id === id));
          return (
            <>
              <Section title={say('ui.head_office_kept')}>
                <div className={classes.row}>
                  <TextInput
                    className={classes.search ?? ''}
                    aria-label={say('ui.head_office_search')}
                    placeholder={say('ui.head_office_search')}
                    leftSection={<Search size={14} aria-hidden />}
                    value={text}
                    onChange={event => setText(event.currentTarget.value)}
                  />
                  {may && (
                    <Button
                      variant="default"
                      leftSection={<RefreshCw size={14} aria-hidden />}
                      onClick={() => void keeping.verifyAll(present)}
                    >
                      {say('ui.head_office_verify_all')}
                    </Button>
                  )}
                  <span className={classes.note}>
                    {say('ui.head_office_size', {
                      count: present.length,
                      size: fileSize(present.reduce((sum, { size }) => sum + size, 0)),
                    })}
                  </span>
                </div>
                {shown.length === 0 && text.trim() !== '' ? (
                  <p role="status">{say('ui.head_office_no_hit')}</p>
                ) : (
                  <KeptTable
                    bundles={shown}
                    counting={counting}
                    chosen={pair}
                    may={may}
                    onChoose={(id, on) =>
                      setChosen(on ? [...pair, id].slice(-2) : pair.filter(x => x !== id))
                    }
                    onVerify={kept => void keeping.verifyAll([kept])}
                    onSave={kept => void keeping.save(kept)}
                  />
                )}
              </Section>
              <CompareKept pair={present.filter(({ id }) => pair.includes(id))} />
              <Added />
            </>
          );
        }}
      </Answered>
    </Page>
  );
}

function Added() {
  const say = useSay();
  const portfolio = useAnswer('headOffice.portfolio', {});
  return (
    <Section title={say('ui.head_office_added')}>
      <Answered query={portfolio}>
        {value => (value.total === 0 ? null : <PortfolioView portfolio={value} linked={false} />)}
      </Answered>
    </Section>
  );
}
