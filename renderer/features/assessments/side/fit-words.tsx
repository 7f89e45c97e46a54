import type { FitKind, FitReason } from '../../../../shared/domain/evidence-fit.ts';
import type { Pack } from '../../../../shared/domain/packs.ts';
import { useDates, usePick, useSay } from '../../../state/language.ts';
import classes from './side.module.css';

const inFavour: ReadonlySet<FitKind> = new Set([
  'type',
  'recognised',
  'clause',
  'worksheet',
  'covers',
  'covers-part',
  'in-scope',
]);
/** More of them are not read. */
const MOST = 4;

/** Why a piece is proposed, and what speaks against it, in a few words each. */
export function FitWords({ reasons, pack }: { reasons: readonly FitReason[]; pack: Pack }) {
  const wording = useFitWords(pack);
  return (
    <span className={classes.fit}>
      {reasons.slice(0, MOST).map(reason => (
        <span key={reason.kind} data-against={!inFavour.has(reason.kind) || undefined}>
          <span aria-hidden>{inFavour.has(reason.kind) ? '+' : '–'}</span> {wording(reason)}
        </span>
      ))}
    </span>
  );
}

function useFitWords({ evidenceTypes }: Pack): (reason: FitReason) => string {
  const say = useSay();
  const pick = usePick();
  const { short } = useDates();
  const nameOf = (id: string) => {
    const type = evidenceTypes.find(each => each.id === id);
    return type ? pick(type.name) : id;
  };
  return reason => {
    switch (reason.kind) {
      case 'recognised':
        return say('ui.fit.recognised', { type: nameOf(reason.type) });
      case 'clause':
      case 'worksheet':
        return say(`ui.fit.${reason.kind}`, { count: reason.count });
      case 'covers-part':
        return say('ui.fit.covers-part', { from: short(reason.start), to: short(reason.end) });
      case 'out-of-scope':
        return say('ui.fit.out-of-scope', { names: reason.names.slice(0, 3) });
      case 'needs-parent':
        return say('ui.fit.needs-parent', { types: reason.types.map(nameOf) });
      default:
        return say(`ui.fit.${reason.kind}`);
    }
  };
}
