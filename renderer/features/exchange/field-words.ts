import { conclusionSchema } from '../../../shared/domain/answers.ts';
import type { FieldMerge } from '../../../shared/domain/merge.ts';
import { exportClassSchema } from '../../../shared/domain/packs.ts';
import { useSay, useWord } from '../../state/language.ts';

const plain = [
  'rationale',
  'conclusion',
  'notApplicableReason',
  'privileged',
  'value',
  'whole',
  'severity',
  'title',
  'detail',
  'action',
  'owner',
  'dueOn',
  'status',
  'resolution',
  'resolved',
  'text',
  'locator',
  'type',
  'issuer',
  'version',
  'periodStart',
  'periodEnd',
  'issuedOn',
  'expiresOn',
  'exportClass',
  'note',
] as const;
const details = ['categories', 'services', 'regions', 'opinion', 'subservice', 'terms'] as const;
/** Names of things that say nothing to people. */
const hidden = ['type', 'authorId', 'sha256'];

/** What a field of a difference is called, and what stands in it, as text. */
export function useFieldWords() {
  const say = useSay();
  const word = useWord();
  const nameOf = ({ field }: FieldMerge): string => {
    const known = plain.find(each => each === field);
    if (known) return say(`ui.merge_field.${known}`);
    const [kind = '', id = '', column = ''] = field.split(':');
    const detail = details.find(each => kind === 'details' && each === id);
    if (detail) return say(`ui.merge_field.${detail}`);
    if (kind === 'row') return say('ui.merge_field.row');
    if (kind === 'cell') return say('ui.merge_field.cell', { column });
    if (kind === 'test') return say('ui.merge_field.test', { column: id });
    return say('ui.merge_field.other', { column: field });
  };
  const write = (value: FieldMerge['base']): string => {
    if (value === null || value === '') return say('ui.import_gone');
    if (typeof value !== 'object') return String(value);
    if (Array.isArray(value)) return value.map(write).join(', ');
    return Object.entries(value)
      .filter(([name, each]) => !hidden.includes(name) && each !== null && each !== '')
      .map(([name, each]) => `${name}: ${write(each)}`)
      .join('\n');
  };
  const textOf = ({ field }: FieldMerge, value: FieldMerge['base']): string => {
    const conclusion = conclusionSchema.safeParse(value);
    if (field === 'conclusion' && conclusion.success) return word('conclusion', conclusion.data);
    const exportClass = exportClassSchema.safeParse(value);
    if (field === 'exportClass' && exportClass.success) return word('class', exportClass.data);
    return write(value);
  };
  return { nameOf, textOf };
}
