import { lazy } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { Standing } from './features/appraisal/standing.tsx';
import { Arrangement } from './features/arrangements/arrangement.tsx';
import { Register } from './features/arrangements/register/register.tsx';
import { Assessment } from './features/assessments/assessment.tsx';
import { WorksheetScreen } from './features/assessments/worksheet/worksheet.tsx';
import { Audit } from './features/audit/audit.tsx';
import { Export } from './features/bundles/export.tsx';
import { Verify } from './features/bundles/verify.tsx';
import { Cycles } from './features/cycles/cycles.tsx';
import { DelegateScreen } from './features/exchange/delegate-screen.tsx';
import { ImportScreen } from './features/exchange/import-screen.tsx';
import { Findings } from './features/findings/findings.tsx';
import { HeadOffice } from './features/head-office/head-office.tsx';
import { Help } from './features/help/help.tsx';
import { IncidentScreen } from './features/incidents/incident.tsx';
import { Incidents } from './features/incidents/incidents.tsx';
import { PackBrowser } from './features/packs/pack-browser.tsx';
import { Packs } from './features/packs/packs.tsx';
import { People } from './features/people/people.tsx';
import { PortfolioScreen } from './features/portfolio/portfolio.tsx';
import { Digest } from './features/reminders/digest.tsx';
import { Reminders } from './features/reminders/reminders.tsx';
import { Review } from './features/reviews/review.tsx';
import { SearchPage } from './features/search/search-page.tsx';
import { SettingsScreen } from './features/settings/settings.tsx';
import { SignOff } from './features/signatures/sign-off.tsx';
import { Plan } from './features/worksheets/plan/plan.tsx';
import { PrintWorksheets } from './features/worksheets/print-worksheets.tsx';
import { Welcome } from './features/workspace/welcome.tsx';
import { useAnswer } from './state/client.ts';
import { useOpened } from './state/session.ts';
import { Answered } from './ui/loading.tsx';
import { Shell } from './ui/shell.tsx';

// Large, and not what a day begins with.
const EvidenceLibrary = lazy(async () => ({
  default: (await import('./features/evidence/library.tsx')).EvidenceLibrary,
}));
const EvidenceCoverage = lazy(async () => ({
  default: (await import('./features/evidence/coverage.tsx')).EvidenceCoverage,
}));
const EvidenceMatrix = lazy(async () => ({
  default: (await import('./features/evidence/matrix.tsx')).EvidenceMatrix,
}));
const EvidenceViewer = lazy(async () => ({
  default: (await import('./features/evidence/viewer.tsx')).EvidenceViewer,
}));

const Reports = lazy(async () => ({ default: (await import('./features/reports/reports.tsx')).Reports }));

/** Which screen an address shows. Everything but verifying and help needs an open workspace. */
export function Screens() {
  const status = useAnswer('workspace.status', {});
  const opened = useOpened();
  // Not known yet, or not to be had: then it says so, with a way to try again.
  if (opened === undefined) return <Answered query={status}>{() => null}</Answered>;
  if (opened === null)
    return (
      <Switch>
        <Route path="/verify">
          <Verify standalone />
        </Route>
        <Route path="/sample">
          <Welcome sample />
        </Route>
        <Route>
          <Welcome />
        </Route>
      </Switch>
    );
  return (
    <Shell opened={opened}>
      <Switch>
        <Route path="/" component={Register} />
        <Route path="/arrangements/:id/evidence/:evidence">
          {({ id, evidence }) => <EvidenceViewer arrangementId={id} evidenceId={evidence} />}
        </Route>
        <Route path="/arrangements/:id/evidence">{({ id }) => <EvidenceLibrary arrangementId={id} />}</Route>
        <Route path="/arrangements/:id/coverage">{({ id }) => <EvidenceCoverage arrangementId={id} />}</Route>
        <Route path="/arrangements/:id/matrix">{({ id }) => <EvidenceMatrix arrangementId={id} />}</Route>
        <Route path="/arrangements/:id/cycles">{({ id }) => <Cycles id={id} />}</Route>
        <Route path="/arrangements/:id">{({ id }) => <Arrangement id={id} />}</Route>
        <Route path="/assessments/:id/questions/:question?">
          {({ id, question }) => <Assessment id={id} questionId={question} />}
        </Route>
        <Route path="/assessments/:id/plan">{({ id }) => <Plan id={id} />}</Route>
        <Route path="/assessments/:id/standing">{({ id }) => <Standing id={id} />}</Route>
        <Route path="/assessments/:id/findings/:number?">
          {({ id, number }) => <Findings id={id} number={number} />}
        </Route>
        <Route path="/assessments/:id/review">{({ id }) => <Review id={id} />}</Route>
        <Route path="/assessments/:id/print/:worksheet?">
          {({ id, worksheet }) => <PrintWorksheets id={id} worksheetId={worksheet} />}
        </Route>
        <Route path="/assessments/:id/sign-off">{({ id }) => <SignOff id={id} />}</Route>
        <Route path="/assessments/:id/reports">{({ id }) => <Reports id={id} />}</Route>
        <Route path="/assessments/:id/exchange">{({ id }) => <DelegateScreen id={id} />}</Route>
        <Route path="/import" component={ImportScreen} />
        <Route path="/head-office" component={HeadOffice} />
        <Route path="/assessments/:id/export">{({ id }) => <Export id={id} />}</Route>
        <Route path="/assessments/:id/worksheets/:worksheet?">
          {({ id, worksheet }) => <WorksheetScreen id={id} worksheetId={worksheet} />}
        </Route>
        <Route path="/assessments/:id">{({ id }) => <Redirect to={`/assessments/${id}/questions`} />}</Route>
        <Route path="/reminders" component={Reminders} />
        <Route path="/portfolio" component={PortfolioScreen} />
        <Route path="/incidents" component={Incidents} />
        <Route path="/incidents/:id">{({ id }) => <IncidentScreen id={id} />}</Route>
        <Route path="/reminders/print" component={Digest} />
        <Route path="/search" component={SearchPage} />
        <Route path="/verify">
          <Verify />
        </Route>
        <Route path="/packs" component={Packs} />
        <Route path="/packs/:id/:version">
          {({ id, version }) => <PackBrowser id={id} version={version} />}
        </Route>
        <Route path="/people" component={People} />
        <Route path="/audit" component={Audit} />
        <Route path="/settings" component={SettingsScreen} />
        <Route path="/help" component={Help} />
        <Route>
          <Redirect to="/" />
        </Route>
      </Switch>
    </Shell>
  );
}
