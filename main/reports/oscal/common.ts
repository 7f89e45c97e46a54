import { createHash } from 'node:crypto';
import type { ReportFacts } from '../report-input.ts';
import type { ReportSpeaker } from '../speaker.ts';

/** What the four OSCAL documents have in common: stable ids, safe text, and what stands at their heads. */

export const oscalVersion = '1.2.1';
/** Names of our own among the properties. */
const ns = 'urn:assay:oscal';

/** An id (UUID version 5 in form) that the same thing of the same assessment always has. */
export function stableId({ assessment }: ReportFacts, ...name: string[]): string {
  const hash = createHash('sha1')
    .update([assessment.id, ...name].join('\n'))
    .digest('hex');
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** A question’s id as a control’s: a token begins with a letter or an underscore. */
export const controlId = (questionId: string): string =>
  /^[a-z_]/i.test(questionId) ? questionId : `_${questionId}`;
/** The part of a control that says what is asked. */
export const statementId = (questionId: string): string => `${controlId(questionId)}_smt`;

/** Text of a user in a format that reads marks of its own: every mark is taken literally. */
const literal = (text: string): string =>
  text
    .replace(/(?![\t\n])\p{Cc}/gu, '\ufffd')
    .toWellFormed()
    .replace(/[\\`*_{}[\]<>~^|#]/g, '\\$&');

/** Several lines; a word in its place when there are none, since no text may be empty. */
export const prose = (text: string, otherwise: string): string => literal(text.trim() || otherwise);

/** One line. */
export const line = (text: string, otherwise: string): string =>
  literal(text.replace(/\s+/gu, ' ').trim() || otherwise);

export interface Property {
  name: string;
  ns: string;
  value: string;
}

/** A property of our own; none without a value. Its value is one line and is read as it stands. */
export const property = (name: string, value: string | null): Property[] => {
  const tidy = (value ?? '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toWellFormed();
  return tidy === '' ? [] : [{ name, ns, value: tidy }];
};

/** Nothing instead of an empty list, which no list may be. */
export const some = <Name extends string, Item>(
  name: Name,
  items: readonly Item[],
): { [Key in Name]?: readonly Item[] } =>
  items.length === 0 ? {} : ({ [name]: items } as { [Key in Name]?: readonly Item[] });

export function metadata(facts: ReportFacts, speaker: ReportSpeaker, title: string) {
  const { assessment, arrangement, organisation, at } = facts;
  return {
    title: line(`${title} – ${arrangement.number} ${arrangement.facts.name}`, title),
    'last-modified': at,
    version: String(assessment.revision),
    'oscal-version': oscalVersion,
    props: [
      ...property('language', speaker.language),
      ...property('arrangement', arrangement.number),
      ...property('assessment-sha256', facts.assessmentSha256),
    ],
    ...some(
      'parties',
      organisation.trim() === ''
        ? []
        : [
            {
              uuid: stableId(facts, 'party'),
              type: 'organization',
              name: line(organisation, '–').slice(0, 300),
            },
          ],
    ),
    remarks: speaker.say('report.disclaimer'),
  };
}

/** The arrangement stands in place of a system security plan: a resource of the document itself. */
export const arrangementResource = (facts: ReportFacts, speaker: ReportSpeaker) => ({
  uuid: stableId(facts, 'arrangement'),
  title: line(facts.arrangement.facts.name, facts.arrangement.number),
  description: prose(facts.arrangement.facts.description, speaker.say('report.arrangement')),
});

/** Another document of the set, beside this one. */
export const fileResource = (facts: ReportFacts, file: string, title: string) => ({
  uuid: stableId(facts, 'file', file),
  title,
  rlinks: [{ href: file, 'media-type': 'application/json' }],
});
