import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { InputOf, OutputOf } from '../../shared/api/index.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { answerTo } from './client.ts';

type Previewed =
  | 'answers.bulkEdit'
  | 'answers.copy'
  | 'answers.inherit'
  | 'worksheets.plan'
  | 'providerQuestions.fileReplies';

/**
 * What a command would do, asked of the backend without its being done, and asked again when something changes meanwhile.
 * What was seen for the input before stays until the new answer is there.
 */
export const usePreview = <Name extends Previewed>(
  method: Name,
  input: InputOf<Name> | null,
): UseQueryResult<OutputOf<Name>, Refusal> =>
  useQuery({ ...answerTo(method, input), placeholderData: keepPreviousData, gcTime: 0 });
