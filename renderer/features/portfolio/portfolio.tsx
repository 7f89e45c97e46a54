import { useAnswer } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { Answered } from '../../ui/loading.tsx';
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
