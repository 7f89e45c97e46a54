import type { Finding } from '../../../shared/domain/findings.ts';
import { isOpenOn } from '../../../shared/domain/findings.ts';
import { answerText } from '../answer-blocks.ts';
import type { ReportFacts } from '../report-input.ts';
import type { ReportSpeaker } from '../speaker.ts';
import { reviewedControls } from './catalog.ts';
import {
  arrangementResource,
  fileResource,
  line,
  metadata,
  property,
  prose,
  some,
  stableId,
  statementId,
} from './common.ts';

/** What was to be looked at: the questions asked, of this arrangement, over this period. */
export function composePlan(facts: ReportFacts, speaker: ReportSpeaker) {
  const { assessment } = facts;
  return {
    'assessment-plan': {
      uuid: stableId(facts, 'plan'),
      metadata: metadata(facts, speaker, speaker.say('report.oscal.plan')),
      'import-ssp': {
        href: `#${stableId(facts, 'arrangement')}`,
        remarks: speaker.say('report.oscal.no_ssp'),
      },
      'reviewed-controls': reviewedControls(facts),
      tasks: [
        {
          uuid: stableId(facts, 'task'),
          type: 'action',
          title: speaker.word('purpose', assessment.purpose),
          timing: {
            'within-date-range': {
              start: startOf(assessment.windowStart),
              end: endOf(assessment.windowEnd),
            },
          },
        },
      ],
      'back-matter': {
        resources: [
          arrangementResource(facts, speaker),
          fileResource(facts, 'catalog.json', speaker.say('report.pack')),
        ],
      },
    },
  };
}

/** What was found: an observation for each answer, a finding for each conclusion, a risk for each finding of the insurer. */
export function composeResults(facts: ReportFacts, speaker: ReportSpeaker) {
  const { assessment, content } = facts;
  const observations = facts.asked.map(({ question }) => ({
    uuid: stableId(facts, 'observation', question.id),
    title: line(speaker.pick(question.title), question.id),
    description: prose(answerText(facts, speaker, question), speaker.say('report.unanswered')),
    props: property('question', question.id),
    methods: [question.answer.type === 'controlTest' ? 'TEST' : 'EXAMINE'],
    ...some('relevant-evidence', evidenceAt(facts, question.id)),
    collected: facts.at,
  }));
  const findings = facts.asked.flatMap(({ question }) => {
    const given = facts.answersTo(question.id).flatMap(answer => answer.conclusion ?? []);
    const [first] = given;
    if (first === undefined || given.includes('not-applicable')) return [];
    const addressed = given.every(conclusion => conclusion === 'addressed');
    const risks = content.findings.filter(finding => finding.questionId === question.id);
    return [
      {
        uuid: stableId(facts, 'conclusion', question.id),
        title: line(speaker.pick(question.title), question.id),
        description: speaker.say(
          `ui.conclusion.${addressed ? first : (given.find(each => each !== 'addressed') ?? first)}`,
        ),
        props: given.flatMap(conclusion => property('conclusion', conclusion)),
        target: {
          type: 'statement-id',
          'target-id': statementId(question.id),
          status: {
            state: addressed ? 'satisfied' : 'not-satisfied',
            remarks: speaker.say('report.oscal.judgement'),
          },
        },
        'related-observations': [{ 'observation-uuid': stableId(facts, 'observation', question.id) }],
        ...some(
          'related-risks',
          risks.map(finding => ({ 'risk-uuid': stableId(facts, 'risk', finding.number) })),
        ),
      },
    ];
  });
  return {
    'assessment-results': {
      uuid: stableId(facts, 'results'),
      metadata: metadata(facts, speaker, speaker.say('report.oscal.results')),
      'import-ap': { href: 'assessment-plan.json' },
      results: [
        {
          uuid: stableId(facts, 'result'),
          title: speaker.word('purpose', assessment.purpose),
          description: speaker.say('report.oscal.judgement'),
          start: startOf(assessment.windowStart),
          end: endOf(assessment.windowEnd),
          'reviewed-controls': reviewedControls(facts),
          ...some('observations', observations),
          ...some('risks', risksOf(facts, speaker)),
          ...some('findings', findings),
        },
      ],
      'back-matter': {
        resources: [
          ...linkedResources(facts),
          fileResource(facts, 'catalog.json', speaker.say('report.pack')),
        ],
      },
    },
  };
}

/** What is to be done about it by when. A plan without an item is none, so it says in one that there is nothing to do. */
export function composePoam(facts: ReportFacts, speaker: ReportSpeaker) {
  const { findings } = facts.content;
  const items = findings.map(finding => ({
    uuid: stableId(facts, 'item', finding.number),
    title: line(`${finding.number} ${finding.title}`, finding.number),
    description: prose(finding.action, speaker.say('report.oscal.no_action')),
    props: [
      ...property('number', finding.number),
      ...property('severity', finding.severity),
      ...property('status', finding.status),
      ...property('due', finding.dueOn),
      ...(facts.names ? property('owner', finding.owner) : []),
    ],
    'related-risks': [{ 'risk-uuid': stableId(facts, 'risk', finding.number) }],
  }));
  return {
    'plan-of-action-and-milestones': {
      uuid: stableId(facts, 'poam'),
      metadata: metadata(facts, speaker, speaker.say('report.oscal.poam')),
      'import-ssp': { href: `#${stableId(facts, 'arrangement')}` },
      ...some('risks', risksOf(facts, speaker)),
      'poam-items':
        items.length > 0
          ? items
          : [
              {
                uuid: stableId(facts, 'item'),
                title: speaker.say('report.no_findings'),
                description: speaker.say('report.no_findings'),
              },
            ],
      'back-matter': { resources: [arrangementResource(facts, speaker)] },
    },
  };
}

const risksOf = (facts: ReportFacts, speaker: ReportSpeaker) =>
  facts.content.findings.map(finding => ({
    uuid: stableId(facts, 'risk', finding.number),
    title: line(`${finding.number} ${finding.title}`, finding.number),
    description: prose(finding.detail, finding.title),
    statement: prose(finding.title, finding.number),
    props: [...property('severity', finding.severity), ...property('question', finding.questionId)],
    status: riskStatus(finding, facts.judgedOn),
    ...(finding.dueOn === null ? {} : { deadline: endOf(finding.dueOn) }),
    ...(finding.acceptance === null
      ? {}
      : {
          'mitigating-factors': [
            {
              uuid: stableId(facts, 'acceptance', finding.number),
              description: prose(finding.acceptance.reason, speaker.say('report.accepted')),
              props: property('accepted-until', finding.acceptance.expiresOn),
            },
          ],
        }),
  }));

const riskStatus = (finding: Finding, today: string): string =>
  finding.status === 'resolved'
    ? 'closed'
    : !isOpenOn(finding, today)
      ? 'deviation-approved'
      : finding.status === 'in-progress'
        ? 'remediating'
        : 'open';

const evidenceAt = ({ content, ...facts }: ReportFacts, questionId: string) =>
  content.links
    .filter(link => link.questionId === questionId)
    .flatMap(({ evidenceId, locator }) => {
      const evidence = content.evidence.find(each => each.id === evidenceId);
      if (!evidence) return [];
      const page = locator.page === null ? '' : String(locator.page);
      return [
        {
          href: `#${stableId({ content, ...facts }, 'evidence', evidence.number)}`,
          description: prose(locator.note, `${evidence.number} ${evidence.facts.title}`),
          ...some('props', [...property('page', page), ...property('control', locator.control)]),
        },
      ];
    });

/** Every linked piece, by what stands about it in the bundle: its bytes may be left out of a copy, its facts never are. */
function linkedResources(facts: ReportFacts) {
  const linked = new Set(facts.content.links.map(link => link.evidenceId));
  return facts.content.evidence
    .filter(({ id }) => linked.has(id))
    .map(evidence => ({
      uuid: stableId(facts, 'evidence', evidence.number),
      title: line(`${evidence.number} ${evidence.facts.title}`, evidence.number),
      props: property('sha256', evidence.file.sha256),
      rlinks: [
        { href: `../evidence/${evidence.number.toLowerCase()}/meta.json`, 'media-type': 'application/json' },
      ],
    }));
}

/** Days are Hong Kong’s. */
const startOf = (day: string): string => `${day}T00:00:00+08:00`;
const endOf = (day: string): string => `${day}T23:59:59+08:00`;
