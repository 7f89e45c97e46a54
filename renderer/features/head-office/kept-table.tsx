import { Checkbox, Table } from '@mantine/core';
import { Fragment, useState } from 'react';
import { type KeptBundle, standingAmong } from '../../../shared/domain/head-office.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { Status } from '../../ui/status.tsx';
import classes from './head-office.module.css';
import { KeptDetails } from './kept-details.tsx';
import { standingTones } from './standing-tones.ts';
import { useAssessmentName } from './use-assessment-name.ts';

const ratingTones = { red: 'bad', amber: 'warn', green: 'good', open: 'idle' } as const;

/** One line a kept bundle; opened, it says who signed what, what is left out, and what is strange about it. */
export function KeptTable(props: {
  bundles: readonly KeptBundle[];
  /** Those that are added up. */
  counting: readonly string[];
  chosen: readonly string[];
  may: boolean;
  onChoose: (id: string, on: boolean) => void;
  onVerify: (kept: KeptBundle) => void;
  onSave: (kept: KeptBundle) => void;
}) {
  const { bundles, counting, chosen, may, onChoose } = props;
  const nameAssessment = useAssessmentName();
  const say = useSay();
  const { day } = useDates();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className={classes.table}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th>{say('ui.arrangement')}</Table.Th>
            <Table.Th>{say('cli.label.provider')}</Table.Th>
            <Table.Th>{say('cli.head_office.label.standing')}</Table.Th>
            <Table.Th>{say('cli.head_office.label.rating')}</Table.Th>
            <Table.Th>{say('cli.head_office.label.findings')}</Table.Th>
            <Table.Th>{say('ui.head_office_frozen')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bundles.map(kept => {
            const { summary, id } = kept;
            const { arrangement, figures, judgedOn } = summary;
            const name = `${arrangement.number} ${arrangement.facts.name}`;
            const standing = standingAmong(kept, counting);
            const assessment = nameAssessment(kept);
            return (
              <Fragment key={id}>
                <Table.Tr>
                  <Table.Td>
                    {standing !== 'removed' && (
                      <Checkbox
                        aria-label={say('ui.head_office_tick', { name: `${name}, ${assessment}` })}
                        checked={chosen.includes(id)}
                        onChange={event => onChoose(id, event.currentTarget.checked)}
                      />
                    )}
                  </Table.Td>
                  <Table.Td>
                    <button
                      type="button"
                      className={classes.name}
                      aria-expanded={open === id}
                      onClick={() => setOpen(open === id ? null : id)}
                    >
                      {name}
                    </button>
                    <div className={classes.which}>{assessment}</div>
                  </Table.Td>
                  <Table.Td>{arrangement.facts.provider}</Table.Td>
                  <Table.Td>
                    <Status
                      tone={standingTones[standing]}
                      label={say(`cli.head_office.standing.${standing}`)}
                    />
                  </Table.Td>
                  <Table.Td>
                    <Rating rating={figures.rating} />
                  </Table.Td>
                  <Table.Td>
                    {say('ui.head_office_findings', {
                      open: figures.openFindings.length,
                      grave: figures.graveFindings.length,
                    })}
                  </Table.Td>
                  <Table.Td>{day(judgedOn)}</Table.Td>
                </Table.Tr>
                {open === id && (
                  <Table.Tr>
                    <Table.Td colSpan={7}>
                      <KeptDetails
                        kept={kept}
                        name={name}
                        may={may}
                        onVerify={() => props.onVerify(kept)}
                        onSave={() => props.onSave(kept)}
                      />
                    </Table.Td>
                  </Table.Tr>
                )}
              </Fragment>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Rating({ rating }: { rating: KeptBundle['summary']['figures']['rating'] }) {
  const say = useSay();
  const word = useWord();
  return (
    <Status
      tone={ratingTones[rating]}
      label={rating === 'open' ? say('ui.rating.open') : word('rating', rating)}
    />
  );
}
