import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { Problem, Unreachable } from './client.ts';
import { homeOf } from './duties.ts';
import { lazy } from './frame/lazy.tsx';
import { OutcomeProvider } from './frame/outcome.tsx';
import { SomethingBroke } from './frame/something-broke.tsx';
import { LanguageProvider } from './language.tsx';
import { SessionGate, useSession } from './session.tsx';

// One chunk per desk: a clerk's browser never loads the approver's.
const OfficeDesk = lazy(() => import('./office/office-desk.tsx'));
const AbsenceDesk = lazy(() => import('./office/absence/absence-desk.tsx'));
const SignDesk = lazy(() => import('./office/sign/sign-desk.tsx'));
const WindowDesk = lazy(() => import('./window/window-desk.tsx'));
const QueueDesk = lazy(() => import('./queue/queue-desk.tsx'));
const HandOverDesk = lazy(() => import('./hand-over/hand-over-desk.tsx'));
const JointDesk = lazy(() => import('./joint/joint-desk.tsx'));
const ExchangeDesk = lazy(() => import('./exchange/exchange-desk.tsx'));
const HearingsDesk = lazy(() => import('./hearings/hearings-desk.tsx'));
const MandateDesk = lazy(() => import('./mandates/mandate-desk.tsx'));
const LicencesDesk = lazy(() => import('./licences/licences-desk.tsx'));
const OverviewDesk = lazy(() => import('./overview/overview-desk.tsx'));
const CashierDesk = lazy(() => import('./cashier/cashier-desk.tsx'));
const BoardDesk = lazy(() => import('./board/board-desk.tsx'));
const SurveyDesk = lazy(() => import('./surveys/survey-desk.tsx'));
const SurveyPage = lazy(() => import('./surveys/survey-page.tsx'));
const SignalsDesk = lazy(() => import('./signals/signals-desk.tsx'));
const RatingsDesk = lazy(() => import('./ratings/ratings-desk.tsx'));
const ComplaintsDesk = lazy(() => import('./complaints/complaints-desk.tsx'));
const SpotChecksDesk = lazy(() => import('./spot-checks/spot-checks-desk.tsx'));
const RulesDesk = lazy(() => import('./rules/rules-desk.tsx'));
const ArchiveDesk = lazy(() => import('./archive/archive-desk.tsx'));
const ExportsDesk = lazy(() => import('./exports/exports-desk.tsx'));
const BodiesDesk = lazy(() => import('./bodies/bodies-desk.tsx'));
const DeferralsDesk = lazy(() => import('./looks/deferrals-desk.tsx'));
const WallDesk = lazy(() => import('./wall/wall.tsx'));
const PeopleDesk = lazy(() => import('./people/people-desk.tsx'));
const TownsDesk = lazy(() => import('./towns/towns-desk.tsx'));
const PowersDesk = lazy(() => import('./powers/powers-desk.tsx'));
const SealsDesk = lazy(() => import('./seals/seals-desk.tsx'));
const CatalogueDesk = lazy(() => import('./catalogue/catalogue-desk.tsx'));
const ReturnsDesk = lazy(() => import('./catalogue/returns/returns-desk.tsx'));
const MyPage = lazy(() => import('./me/my-page.tsx'));
const NoDesk = lazy(() => import('./overview/no-desk.tsx'));

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // An answer stands; silence is worth asking again.
      retry: (failures, error) => error instanceof Unreachable && failures < 4,
      throwOnError: (error) => !(error instanceof Problem) && !(error instanceof Unreachable),
    },
  },
});

export function App() {
  return (
    <LanguageProvider>
      <SomethingBroke>
        <QueryClientProvider client={queries}>
          <BrowserRouter basename="/desks">
            <SessionGate>
              <OutcomeProvider>
                <Desks />
              </OutcomeProvider>
            </SessionGate>
          </BrowserRouter>
        </QueryClientProvider>
      </SomethingBroke>
    </LanguageProvider>
  );
}

function Desks() {
  const { posts } = useSession();
  return (
    <Routes>
      <Route path="/office/absence" element={<AbsenceDesk />} />
      <Route path="/office/sign" element={<SignDesk />} />
      <Route path="/office/:caseId?" element={<OfficeDesk />} />
      <Route path="/window/:caseId?" element={<WindowDesk />} />
      <Route path="/queue" element={<QueueDesk />} />
      <Route path="/hand-over/:listId?" element={<HandOverDesk />} />
      <Route path="/joint/:jointId?" element={<JointDesk />} />
      <Route path="/exchange/:body?" element={<ExchangeDesk />} />
      <Route path="/hearings/:open?/:of?" element={<HearingsDesk />} />
      <Route path="/mandates" element={<MandateDesk />} />
      <Route path="/licences/*" element={<LicencesDesk />} />
      <Route path="/overview/:caseId?" element={<OverviewDesk />} />
      <Route path="/cashier/*" element={<CashierDesk />} />
      <Route path="/board" element={<BoardDesk />} />
      <Route path="/surveys" element={<SurveyDesk />} />
      <Route path="/surveys/:surveyId" element={<SurveyPage />} />
      <Route path="/signals/:signalId?" element={<SignalsDesk />} />
      <Route path="/ratings/:ratingId?" element={<RatingsDesk />} />
      <Route path="/complaints/:complaintId?" element={<ComplaintsDesk />} />
      <Route path="/spot-checks/:what?/:id?" element={<SpotChecksDesk />} />
      <Route path="/rules/:ruleCode?" element={<RulesDesk />} />
      <Route path="/archive/:packageId?" element={<ArchiveDesk />} />
      <Route path="/exports" element={<ExportsDesk />} />
      <Route path="/bodies/:bodyCode?" element={<BodiesDesk />} />
      <Route path="/deferrals" element={<DeferralsDesk />} />
      <Route path="/wall" element={<WallDesk />} />
      <Route path="/people/*" element={<PeopleDesk />} />
      <Route path="/towns/:open?" element={<TownsDesk />} />
      <Route path="/powers/*" element={<PowersDesk />} />
      <Route path="/seals/:sealId?" element={<SealsDesk />} />
      <Route path="/catalogue/*" element={<CatalogueDesk />} />
      <Route path="/returns/:body?" element={<ReturnsDesk />} />
      <Route path="/me" element={<MyPage />} />
      <Route path="/no-desk" element={<NoDesk />} />
      <Route path="*" element={<Navigate to={`/${homeOf(posts)}`} replace />} />
    </Routes>
  );
}
