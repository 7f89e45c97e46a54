import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { StoredPack } from '../../db/packs.ts';
import type { Arrangement } from '../../shared/domain/arrangements.ts';
import {
  type AssessmentDocument,
  assessmentDocumentSchema,
  commentsDocumentSchema,
  evidenceDocumentSchema,
  namesDocumentSchema,
  privilegedDocumentSchema,
} from '../../shared/domain/assessment-document.ts';
import type { Assessment, Part } from '../../shared/domain/assessments.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import type { Thread } from '../../shared/domain/comments.ts';
import type { AssessmentContent } from '../../shared/domain/completion.ts';
import { type Evidence, exportName } from '../../shared/domain/evidence.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { PositionConfirmation } from '../../shared/domain/provider-positions.ts';
import type { Verdict } from '../../shared/domain/reviews.ts';
import { factsFrom, listAsked } from '../../shared/domain/scope.ts';

/** Everything that is frozen, from one consistent read. */
export interface FreezeInput {
  workspaceId: string;
  assessment: Assessment;
  arrangement: Arrangement;
  pack: StoredPack;
  content: AssessmentContent;
  verdicts: readonly Verdict[];
  threads: readonly Thread[];
  /** Statements of the provider that are confirmed. */
  positions: readonly PositionConfirmation[];
  participants: readonly { personId: string; part: Part }[];
  people: readonly Person[];
  frozenAt: string;
  judgedOn: string;
}

/** Evidence that is linked somewhere, each with the folder that carries it. */
export function listExported({ content }: FreezeInput): { evidence: Evidence; folder: string }[] {
  const linked = new Set(content.links.map(link => link.evidenceId));
  return content.evidence
    .filter(evidence => linked.has(evidence.id))
    .map(evidence => ({ evidence, folder: `data/evidence/${evidence.number.toLowerCase()}` }));
}

/** Every JSON document of a bundle, by path. Private words appear in the private documents and nowhere else. */
export function composeDocuments(input: FreezeInput): Map<string, string> {
  const documents = new Map<string, string>();
  const put = <T extends z.ZodType>(path: string, schema: T, document: z.input<T>) =>
    documents.set(path, toCanonicalJson(schema.parse(document)));
  put('data/assessment.json', assessmentDocumentSchema, composeAssessment(input));
  put('data/private/names.json', namesDocumentSchema, composeNames(input));
  put('data/private/comments.json', commentsDocumentSchema, {
    salt: makeSalt(),
    verdicts: input.verdicts
      .filter(verdict => verdict.comment !== '')
      .map(({ questionId, serviceId, comment }) => ({ questionId, serviceId, comment })),
    threads: input.threads.map(({ assessmentId: _id, ...thread }) => thread),
  });
  put('data/private/privileged.json', privilegedDocumentSchema, {
    salt: makeSalt(),
    answers: input.content.answers
      .filter(answer => answer.privileged)
      .map(({ questionId, serviceId, value, rationale, notApplicableReason }) => ({
        questionId,
        serviceId,
        value,
        rationale,
        notApplicableReason,
      })),
  });
  for (const { evidence, folder } of listExported(input))
    put(`${folder}/meta.json`, evidenceDocumentSchema, composeEvidence(input, evidence));
  return documents;
}

const makeSalt = (): string => randomBytes(32).toString('hex');

function composeAssessment(input: FreezeInput): AssessmentDocument {
  const { content, arrangement } = input;
  const { accountableExecutive: _executive, businessOwner: _owner, ...facts } = arrangement.facts;
  const { state: _state, seal: _seal, ...assessment } = input.assessment;
  const packFacts = factsFrom(content.pack, content.answers);
  const asked = listAsked(content.pack, content.tier, packFacts).map(({ question }) => question.id);
  const isAsked = new Set(asked);
  const isAnswered = new Set(content.answers.map(answer => answer.questionId));
  const numbers = new Map(content.evidence.map(evidence => [evidence.id, evidence.number]));
  return {
    format: 'assay-assessment/1',
    workspaceId: input.workspaceId,
    assessment,
    frozenAt: input.frozenAt,
    judgedOn: input.judgedOn,
    arrangement: { id: arrangement.id, number: arrangement.number, facts },
    flags: content.pack.flags.filter(flag => packFacts.flag(flag.id)).map(flag => flag.id),
    answers: content.answers
      .filter(answer => isAsked.has(answer.questionId))
      .map(({ assessmentId: _id, updatedBy, updatedAt, ...answer }) => ({
        ...answer,
        ...(answer.privileged ? { value: null, rationale: '', notApplicableReason: '' } : {}),
        updatedBy: updatedBy ?? '',
        updatedAt: updatedAt ?? '',
      })),
    unanswered: asked.filter(id => !isAnswered.has(id)),
    verdicts: input.verdicts.map(({ assessmentId: _id, comment: _comment, ...verdict }) => verdict),
    links: content.links.map(({ questionId, evidenceId, locator }) => ({
      questionId,
      evidence: numbers.get(evidenceId) ?? '',
      locator,
    })),
    waivers: content.waivers.map(({ assessmentId: _id, ...waiver }) => waiver),
    findings: content.findings.map(({ assessmentId: _id, owner: _findingOwner, acceptance, ...finding }) => {
      if (acceptance === null) return { ...finding, acceptance };
      const { owner: _acceptanceOwner, ...rest } = acceptance;
      return { ...finding, acceptance: rest };
    }),
    origins: content.origins.map(({ assessmentId: _id, ...origin }) => origin),
    plans: content.plans.map(({ assessmentId: _id, ...plan }) => plan),
    attestations: content.attestations
      .filter(({ worksheetId, contentHash }) => contentHash === content.worksheetHashes[worksheetId])
      .map(({ assessmentId: _id, ...attestation }) => attestation),
    materialityOverride: content.materialityOverride,
    resolutions: content.resolutions.map(
      ({ assessmentId: _id, certifiedBy: _name, conditions, ...resolution }) => ({
        ...resolution,
        conditions: conditions.map(({ owner: _owner, ...condition }) => condition),
      }),
    ),
    confirmedPositions: listPositions(input).map(
      ({ questionId, confirmedOn, source, recordedBy, recordedAt }) => ({
        questionId,
        confirmedOn,
        source,
        recordedBy,
        recordedAt,
      }),
    ),
    participants: [...input.participants],
  };
}

/** Confirmations of statements at the questions that are asked. */
function listPositions({ content, positions }: FreezeInput): PositionConfirmation[] {
  const asked = listAsked(content.pack, content.tier, factsFrom(content.pack, content.answers));
  return positions.filter(({ questionId }) => asked.some(({ question }) => question.id === questionId));
}

function composeNames(input: FreezeInput): z.input<typeof namesDocumentSchema> {
  const { arrangement, people, participants, threads, content } = input;
  const positions = listPositions(input);
  const taking = new Set([
    ...participants.map(participant => participant.personId),
    ...threads.flatMap(thread => thread.comments.map(comment => comment.authorId)),
    ...threads.flatMap(thread => thread.resolved?.by ?? []),
    ...positions.map(position => position.recordedBy),
  ]);
  return {
    salt: makeSalt(),
    accountableExecutive: arrangement.facts.accountableExecutive,
    businessOwner: arrangement.facts.businessOwner,
    people: people.filter(person => taking.has(person.id)).map(({ id, name }) => ({ id, name })),
    findingOwners: content.findings.map(finding => ({
      number: finding.number,
      owner: finding.owner,
      acceptanceOwner: finding.acceptance?.owner ?? null,
    })),
    positionConfirmers: positions.map(({ questionId, confirmedBy }) => ({ questionId, confirmedBy })),
    certifiers: content.resolutions.map(({ id, certifiedBy }) => ({ resolutionId: id, certifiedBy })),
  };
}

function composeEvidence(
  { content }: FreezeInput,
  evidence: Evidence,
): z.input<typeof evidenceDocumentSchema> {
  const { type, exportClass, ...facts } = evidence.facts;
  const { crc32: _crc32, ...file } = evidence.file;
  return {
    number: evidence.number,
    type,
    class: exportClass,
    ...facts,
    ...file,
    exportName: exportName(
      evidence,
      content.pack.evidenceTypes.find(known => known.id === type),
    ),
    locators: content.links
      .filter(link => link.evidenceId === evidence.id)
      .map(({ questionId, locator }) => ({ questionId, ...locator })),
  };
}
