import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { submissionKeys } from './submission-keys.ts'

type Outcomes<Asked, Answer> = {
  onDone: (answer: Answer, asked: Asked) => void
  onFailed?: (error: Error) => void
}

/**
 * Something sent under a key. After a lost answer the same request is the same act; after a refusal
 * it is asked anew. Whatever happened, the pages look again. All that is sent is in `Asked`: the
 * same words under the same key are the same request.
 */
export function useSubmission<Asked, Answer>(
  send: (asked: Asked, key: string) => Promise<Answer>,
  outcomes: Outcomes<Asked, Answer>['onDone'] | Outcomes<Asked, Answer>,
) {
  const { onDone, onFailed } = typeof outcomes === 'function' ? { onDone: outcomes } : outcomes
  const queries = useQueryClient()
  const [keys] = useState(() => submissionKeys())
  return useMutation({
    mutationFn: (asked: Asked) => send(asked, keys.keyOf(asked)),
    onSuccess: (answer, asked) => {
      keys.done()
      onDone(answer, asked)
    },
    onError: (error, asked) => {
      keys.failed(asked, error)
      onFailed?.(error)
    },
    onSettled: () => queries.invalidateQueries(),
  })
}
