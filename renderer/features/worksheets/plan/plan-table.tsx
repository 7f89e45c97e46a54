import { Table, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { OutputOf } from '../../../../shared/api/index.ts';
import { type Assessment, stateAfter } from '../../../../shared/domain/assessments.ts';
import type { Pack } from '../../../../shared/domain/packs.ts';
import { useQueryOfAddress } from '../../../state/address.ts';
import { useAnswer } from '../../../state/client.ts';
import { useSay } from '../../../state/language.ts';
import { usePreview } from '../../../state/preview.ts';
import { useMay } from '../../../state/session.ts';
import { EmptyState } from '../../../ui/page.tsx';
import classes from './plan.module.css';
import { type PlanChange, PlanForm } from './plan-form.tsx';
import { PlanLine } from './plan-line.tsx';

export type Sheet = OutputOf<'worksheets.list'>['worksheets'][number];

/** The worksheets, each with its owner, day and words; those that are chosen are planned together, shown before it is done. */
export function PlanTable(props: { assessment: Assessment; pack: Pack; sheets: readonly Sheet[] }) {
  const { assessment, pack, sheets } = props;
  const say = useSay();
  const query = useQueryOfAddress();
  const mayPlan = useMay('assessor') && stateAfter(assessment.state, 'annotate') !== undefined;
  const [chosen, setChosen] = useState<readonly string[]>(
    () => new URLSearchParams(query).get('sheets')?.split(' ') ?? [],
  );
  const [change, setChange] = useState<PlanChange>({});
  const status = useAnswer('assessments.status', { id: assessment.id });
  const ids = sheets.flatMap(({ id }) => (chosen.includes(id) ? [id] : []));
  const isReady = ids.length > 0 && Object.keys(change).length > 0;
  const input = { assessmentId: assessment.id, worksheetIds: ids, ...change };
  const preview = usePreview('worksheets.plan', isReady ? { ...input, apply: false } : null);
  const planned = isReady && !preview.isPlaceholderData ? (preview.data?.changed ?? []) : [];
  const order = pack.worksheets.filter(({ id }) => sheets.some(sheet => sheet.id === id));
  const toggle = (id: string) =>
    setChosen(known => (known.includes(id) ? known.filter(each => each !== id) : [...known, id]));
  if (sheets.length === 0)
    return <EmptyState title={say('ui.nothing_asked')} hint={say('ui.nothing_asked_hint')} />;
  return (
    <>
      {mayPlan && (
        <PlanForm
          input={input}
          change={change}
          count={planned.length}
          refusal={isReady ? preview.error : null}
          settled={isReady && !preview.isFetching}
          onChange={setChange}
          onDone={() => {
            setChosen([]);
            setChange({});
          }}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.box} tabIndex={0} aria-label={say('ui.plan_worksheets')}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {mayPlan && (
                <Table.Th className={classes.narrow}>
                  <ChooseAll
                    count={ids.length}
                    all={sheets.length}
                    onChange={all => setChosen(all ? sheets.map(({ id }) => id) : [])}
                  />
                </Table.Th>
              )}
              <Table.Th>{say('cli.label.worksheet')}</Table.Th>
              <Table.Th>{say('cli.label.state')}</Table.Th>
              <Table.Th>{say('cli.label.owner')}</Table.Th>
              <Table.Th>{say('cli.label.due')}</Table.Th>
              <Table.Th>{say('ui.plan_words')}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{say('ui.deeds')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {order.map(worksheet => {
              const sheet = sheets.find(({ id }) => id === worksheet.id);
              return (
                sheet && (
                  <PlanLine
                    key={worksheet.id}
                    assessment={assessment}
                    worksheet={worksheet}
                    sheet={sheet}
                    progress={status.data?.worksheets.find(({ id }) => id === worksheet.id)}
                    planned={planned.find(({ worksheetId }) => worksheetId === worksheet.id)}
                    chosen={mayPlan ? ids.includes(worksheet.id) : undefined}
                    onChoose={() => toggle(worksheet.id)}
                  />
                )
              );
            })}
          </Table.Tbody>
        </Table>
      </section>
    </>
  );
}

function ChooseAll(props: { count: number; all: number; onChange: (all: boolean) => void }) {
  const { count, all, onChange } = props;
  const say = useSay();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && count < all;
  }, [count, all]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={say('ui.plan_choose_all')}
      checked={count === all}
      onChange={event => onChange(event.target.checked)}
    />
  );
}
