import { findArrangement, saveArrangement } from '../../db/arrangements.ts';
import { listAssessments } from '../../db/assessments.ts';
import { isLedHere } from '../../db/exchange.ts';
import type { ReadHandle, WriteHandle } from '../../db/handles.ts';
import { MOST_SERVICES } from '../../shared/domain/arrangements.ts';
import type { AuditEventInput } from '../../shared/domain/audit.ts';
import { refuseBundle } from '../../shared/domain/bundle-faults.ts';
import type { ExchangeDocument } from '../../shared/domain/exchange-document.ts';

type Brought = ExchangeDocument['arrangement'];

/**
 * Services that the arrangement has gained where it is led: without them their questions could not be answered here. A workspace
 * that leads it knows its services itself.
 */
export function findNewServices(db: ReadHandle, { id, facts }: Brought): Brought['facts']['services'] {
  const arrangement = findArrangement(db, id);
  if (!arrangement || listAssessments(db, id).some(assessment => isLedHere(db, assessment.id))) return [];
  const known = new Set(arrangement.facts.services.map(service => service.id));
  return facts.services.filter(service => !known.has(service.id));
}

/** Adds them, as a person would add them to the arrangement. */
export function bringServices(db: WriteHandle, brought: Brought, at: string): AuditEventInput[] {
  const added = findNewServices(db, brought);
  const arrangement = findArrangement(db, brought.id);
  if (!arrangement || added.length === 0) return [];
  const { facts } = arrangement;
  const revision = arrangement.revision + 1;
  const services = [...facts.services, ...added];
  if (services.length > MOST_SERVICES) refuseBundle('bundles.content_malformed');
  saveArrangement(db, { ...arrangement, revision, updatedAt: at, facts: { ...facts, services } });
  return [{ kind: 'arrangement.saved', data: { arrangementId: brought.id, revision } }];
}
