import { Refusal } from '../../shared/domain/refusal.ts';

/** What went wrong as a refusal, whatever it was. */
export const asRefusal = (error: unknown): Refusal =>
  error instanceof Refusal ? error : new Refusal('internal', 'error.window', {}, { cause: error });
