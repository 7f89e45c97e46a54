import { useAnswer } from '../../state/client.ts';

/** What the services of an assessment's arrangement are called. */
export function useArrangementServices(assessmentId: string): (serviceId: string) => string {
  const assessment = useAnswer('assessments.get', { id: assessmentId });
  const arrangement = useAnswer(
    'arrangements.get',
    assessment.data ? { id: assessment.data.arrangementId } : null,
  );
  return serviceId =>
    arrangement.data?.facts.services.find(service => service.id === serviceId)?.name ?? serviceId;
}
