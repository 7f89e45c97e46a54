import path from 'node:path';
import { type EvidenceFacts, factsOfNewFile } from '../../shared/domain/evidence.ts';
import type { EvidenceType, ExportClass } from '../../shared/domain/packs.ts';
import { refuse, UsageFault } from './failures.ts';
import { dayToStore, readPeriod } from './options.ts';
import type { Session } from './shell.ts';

export interface EvidenceOptions {
  type?: string;
  title?: string;
  issuer?: string;
  edition?: string;
  period?: string;
  issued?: string;
  expires?: string;
  class?: ExportClass;
  note?: string;
}

/** Facts of a new file: the title defaults to its name, the class to that of its type, and unknown counts as NDA. */
export async function composeNewFacts(
  session: Session,
  file: string,
  options: EvidenceOptions,
): Promise<EvidenceFacts> {
  if (options.type === undefined) throw new UsageFault('cli.usage.evidence_type');
  const known = await knownType(session, options.type);
  const facts = factsOfNewFile(path.basename(file), options.type, known?.exportClass);
  return changeFacts(facts, options);
}

/** The stored facts with what the options change. */
export function changeFacts(facts: EvidenceFacts, options: EvidenceOptions): EvidenceFacts {
  const kept = { start: facts.periodStart, end: facts.periodEnd };
  const period = options.period === undefined ? kept : readPeriodOrNone(options.period);
  return {
    type: options.type ?? facts.type,
    title: options.title ?? facts.title,
    issuer: options.issuer ?? facts.issuer,
    version: options.edition ?? facts.version,
    periodStart: period.start,
    periodEnd: period.end,
    issuedOn: dayToStore(options.issued, facts.issuedOn),
    expiresOn: dayToStore(options.expires, facts.expiresOn),
    exportClass: options.class ?? facts.exportClass,
    note: options.note ?? facts.note,
  };
}

const readPeriodOrNone = (text: string) => (text === 'none' ? { start: null, end: null } : readPeriod(text));

/** A misspelt type would be stored and count as stale for ever, so it is refused here; `other` is a type of no pack. */
export async function knownType(session: Session, id: string): Promise<EvidenceType | undefined> {
  if (id === 'other') return undefined;
  const types = await storedTypes(session);
  return (
    types.find(type => type.id === id) ??
    refuse('not_found', 'cli.no_such_evidence_type', { id, known: types.map(type => type.id) })
  );
}

/** Evidence types of every pack the workspace holds, the newest version of each pack first. */
export async function storedTypes(session: Session): Promise<EvidenceType[]> {
  const { packs } = await session.call('packs.list', {});
  const types = new Map<string, EvidenceType>();
  for (const { id, version } of packs.toReversed())
    for (const type of (await session.call('packs.get', { id, version })).pack.evidenceTypes)
      if (!types.has(type.id)) types.set(type.id, type);
  return [...types.values()];
}
