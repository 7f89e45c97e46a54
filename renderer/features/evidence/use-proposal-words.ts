import type { RecognisedField } from '../../../shared/domain/recognition/rules.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';

const days: readonly RecognisedField[] = ['periodStart', 'periodEnd', 'issuedOn', 'expiresOn'];

/** Names of the fields that are proposed, and what is proposed for them, as people read it. */
export function useProposalWords() {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { day } = useDates();
  const packs = useAnswer('packs.list', {});
  const newest = packs.data?.packs.at(-1);
  const pack = useAnswer('packs.get', newest ? { id: newest.id, version: newest.version } : null);
  return {
    fieldName: (field: RecognisedField): string => say(`ui.proposal_field.${field}`),
    valueText: (field: RecognisedField, values: readonly string[]): string => {
      const [first = ''] = values;
      if (field === 'type') {
        const type = pack.data?.pack.evidenceTypes.find(({ id }) => id === first);
        return type ? pick(type.name) : first;
      }
      if (days.includes(field)) return day(first);
      if (field === 'exportClass') return word('class', first);
      if (field === 'opinion') return word('opinion', first);
      if (field === 'subservice') return word('subservice', first);
      return values.join(say('cli.list.comma'));
    },
  };
}
