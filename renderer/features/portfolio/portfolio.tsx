import { useAnswer } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { Answered } from '../../ui/loading.tsx';
import { EmptyState, Page, Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import classes from './portfolio.module.css';

type Portfolio = OutputOf<'portfolio.read'>;

/** So many names are drawn; a longer tail hides what matters. */
const DRAWN = 15;

const ratingTones = { red: 'bad', amber: 'warn', green: 'good', open: 'idle' } as const;
import { EmptyState, Page } from '../../ui/page.tsx';
import { PortfolioView } from '../../ui/portfolio-view.tsx';

/** All arrangements at once: on whom and where the insurer depends, what is worst, what is late. */
export function PortfolioScreen() {
  const say = useSay();
  const portfolio = useAnswer('portfolio.read', {});
  return (
    <Page title={say('ui.nav.portfolio')} wide>
      <Answered query={portfolio}>
        {value =>
          value.total === 0 ? (
            <EmptyState title={say('ui.portfolio_nothing')} hint={say('ui.portfolio_nothing_hint')} />
          ) : (
            <PortfolioView portfolio={value} linked />
          )
        }
      </Answered>
    </Page>
  );
}

function Shown({ portfolio }: { portfolio: Portfolio }) {
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
          <Late late={late} />
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
              <Worst issues={issues} />
            </Section>
          )}
        </div>
      </div>
    </>
  );
}

/** Where each of the worst issues is worst. */
function Worst({ issues }: Pick<Portfolio, 'issues'>) {
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
              <Link key={id} href={`/arrangements/${id}`}>
                {number}
              </Link>
            ))}
          </li>
        ))}
    </ul>
  );
}

function Late({ late }: Pick<Portfolio, 'late'>) {
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
                  <Link href={`/arrangements/${id}`}>
                    {number} {name}
                  </Link>
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
