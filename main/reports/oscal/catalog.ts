import type { Question } from '../../../shared/domain/packs.ts';
import type { ReportFacts } from '../report-input.ts';
import type { ReportSpeaker } from '../speaker.ts';
import { controlId, line, metadata, property, prose, some, stableId, statementId } from './common.ts';

/** The pack as a catalog: a group for each worksheet, a control for each question. Content of the pack alone, no answers. */
export function composeCatalog(facts: ReportFacts, speaker: ReportSpeaker) {
  const { pack } = facts.content;
  const { pick } = speaker;
  return {
    catalog: {
      uuid: stableId(facts, 'catalog'),
      metadata: metadata(facts, speaker, pick(pack.title)),
      groups: pack.worksheets.map(worksheet => ({
        id: controlId(worksheet.id),
        class: 'worksheet',
        title: line(pick(worksheet.title), worksheet.id),
        parts: [{ name: 'overview', prose: prose(pick(worksheet.purpose), worksheet.id) }],
        controls: worksheet.questions.map(question => controlOf(question, speaker)),
      })),
      ...(pack.guidelines.length === 0
        ? {}
        : {
            'back-matter': {
              resources: pack.guidelines.map(({ id, title, issuer }) => ({
                uuid: stableId(facts, 'guideline', id),
                title: line(pick(title), id),
                description: prose(pick(issuer), id),
              })),
            },
          }),
    },
  };
}

function controlOf(question: Question, { pick }: ReportSpeaker) {
  const { id, title, text, clause, basis, responsibility, guidance } = question;
  return {
    id: controlId(id),
    class: 'question',
    title: line(pick(title), id),
    props: [
      ...property('clause', clause ? `${clause.guideline} ${clause.ref}` : null),
      ...property('basis', basis),
      ...property('responsibility', responsibility),
    ],
    parts: [
      { id: statementId(id), name: 'statement', prose: prose(pick(text), id) },
      ...guidance.good.map(good => ({ name: 'guidance', prose: prose(pick(good), id) })),
    ],
  };
}

/** Controls that an assessment looks at. */
export const reviewedControls = (facts: ReportFacts) => ({
  'control-selections': [
    {
      ...some(
        'include-controls',
        facts.asked.map(({ question }) => ({ 'control-id': controlId(question.id) })),
      ),
    },
  ],
});
