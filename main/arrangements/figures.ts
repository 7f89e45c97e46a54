import { findAssessment } from '../../db/assessments.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { type FigureSource, listFigureSources, saveFigures } from '../../db/register.ts';
import { listVerdicts } from '../../db/reviews.ts';
import { type Figures, figureOut } from '../../shared/domain/register.ts';
import { loadContent } from '../assessments/load-content.ts';
import { required, type Session } from '../context.ts';

/** An assessment the register speaks of, with its figures of today. */
export type Standing = FigureSource & { figures: Figures };

type Keeper = Pick<Session, 'workspace' | 'derive'>;

/** Worked out at once: about as long as a breath. */
const BATCH = 50;

/** Figures of every assessment the register speaks of. Those that changed are worked out, and kept for the next time. */
export function readFigures({ workspace, derive }: Keeper, today: string): Standing[] {
  const { standings, fresh } = workspace.store.read(db => {
    const sources = listFigureSources(db, today);
    const fresh = sources
      .filter(({ figures }) => figures === null)
      .map(source => ({ ...source, figures: workOut(db, source, today) }));
    const byId = new Map(fresh.map(each => [each.assessmentId, each]));
    const standings = sources.flatMap((source): Standing[] => {
      const { figures } = byId.get(source.assessmentId) ?? source;
      return figures === null ? [] : [{ ...source, figures }];
    });
    return { standings, fresh };
  });
  if (fresh.length > 0)
    derive(db => {
      for (const each of fresh) saveFigures(db, each, each.figures);
    });
  return standings;
}

/** Works out what is missing, for example after an upgrade, while somebody is told how far it is. */
export async function keepFigures(
  { workspace, derive }: Keeper,
  today: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const missing = workspace.store.read(db =>
    listFigureSources(db, today).filter(({ figures }) => figures === null),
  );
  for (let done = 0; done < missing.length; done += BATCH) {
    const kept = derive(db => {
      for (const source of missing.slice(done, done + BATCH))
        saveFigures(db, source, workOut(db, source, today));
      return true;
    });
    if (!kept) return;
    onProgress(Math.min(done + BATCH, missing.length), missing.length);
    await new Promise(resolve => setImmediate(resolve));
  }
}

function workOut(db: ReadHandle, { assessmentId }: FigureSource, today: string): Figures {
  const assessment = required(findAssessment(db, assessmentId), 'assessment');
  return figureOut(loadContent(db, assessment), assessment, listVerdicts(db, assessmentId), today);
}
