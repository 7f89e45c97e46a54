import { Table } from '@mantine/core';
import { Link } from 'wouter';
import { drawShareBars } from '../../shared/charts/share-bars.ts';
import type { Portfolio } from '../../shared/domain/portfolio.ts';
import { ratingWords } from '../../shared/domain/ratings.ts';
import { usePick, useSay } from '../state/language.ts';
import { Chart, screenLook } from './chart.tsx';
import { Section } from './page.tsx';
import classes from './portfolio-view.module.css';
import { Status } from './status.tsx';

/** So many names are drawn; a longer tail hides what matters. */
const DRAWN = 15;

const ratingTones = { red: 'bad', amber: 'warn', green: 'good', open: 'idle' } as const;

/** Many arrangements at once; `linked`: they are in this workspace and can be opened. */
export function PortfolioView({ portfolio, linked }: { portfolio: Portfolio; linked: boolean }) {
  const say = useSay();
  const pick = usePick();
  const { total, material, providers, regions, issues, late } = portfolio;
  const shares = (title: string, rows: Portfolio['providers']) =>
    rows.length > 0 && (
      <Section title={title}>
        <Chart
          drawing={drawShareBars(
            {
              title,
              rows: rows.slice(0, DRAWN).map(each => ({
                label: each.name,
                parts: [
                  { label: say('ui.portfolio_material'), tone: 'warn', count: each.material },
                  {
                    label: say('ui.portfolio_other'),
                    tone: 'info',
                    count: each.arrangements - each.material,
                  },
                ],
              })),
            },
            screenLook,
          )}
        />
      </Section>
    );
  return (
    <>
      <p>{say('ui.portfolio_total', { total, material })}</p>
      <div className={classes.beside}>
        <div>
          {shares(say('ui.portfolio_providers'), providers)}
          {shares(say('ui.portfolio_regions'), regions)}
          <Late late={late} linked={linked} />
        </div>
        <div>
          {issues.length > 0 && (
            <Section title={say('ui.portfolio_issues')}>
              <Chart
                drawing={drawShareBars(
                  {
                    title: say('ui.portfolio_issues'),
                    rows: issues.map(issue => ({
                      label: pick(issue.title),
                      parts: ratingWords.map(word => ({
                        label: say(`ui.rating.${word}`),
                        tone: ratingTones[word],
                        count: issue[word],
                      })),
                    })),
                  },
                  screenLook,
                )}
              />
              <Worst issues={issues} linked={linked} />
            </Section>
          )}
        </div>
      </div>
    </>
  );
}

/** Where each of the worst issues is worst. */
function Worst({ issues, linked }: Pick<Portfolio, 'issues'> & { linked: boolean }) {
  const say = useSay();
  const pick = usePick();
  return (
    <ul className={classes.worst}>
      {issues
        .filter(({ worst }) => worst.length > 0)
        .map(({ worksheetId, title, worst }) => (
          <li key={worksheetId}>
            {pick(title)} – {say('ui.portfolio_worst')}
            {worst.map(({ id, number }) => (
              <Named key={id} id={id} linked={linked} name={number} />
            ))}
          </li>
        ))}
    </ul>
  );
}

function Late({ late, linked }: Pick<Portfolio, 'late'> & { linked: boolean }) {
  const say = useSay();
  return (
    <Section title={say('ui.portfolio_late')}>
      {late.length === 0 ? (
        <Status tone="good" label={say('ui.portfolio_not_late')} />
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('ui.arrangement')}</Table.Th>
              <Table.Th>{say('ui.portfolio_overdue')}</Table.Th>
              <Table.Th>{say('ui.portfolio_grave')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {late.map(({ id, number, name, overdue, graveFindings }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Named id={id} linked={linked} name={`${number} ${name}`} />
                </Table.Td>
                <Table.Td>{overdue}</Table.Td>
                <Table.Td>{graveFindings}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}

function Named({ id, linked, name }: { id: string; linked: boolean; name: string }) {
  return linked ? <Link href={`/arrangements/${id}`}>{name}</Link> : <span>{name} </span>;
}
