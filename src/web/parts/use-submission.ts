import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { isRefused, newSubmissionKey } from '../api.ts'

/**
 * Something sent under a key. After a lost answer the same request is the same act; after a refusal
 * it is asked anew. Whatever happened, the pages look again.
 */
export function useSubmission<Asked, Answer>(
  send: (asked: Asked, key: string) => Promise<Answer>,
  onDone: (answer: Answer, asked: Asked) => void,
) {
  const queries = useQueryClient()
  const submission = useRef({ told: '', key: '' })
  return useMutation({
    mutationFn: (asked: Asked) => {
      const told = JSON.stringify(asked) ?? ''
      const isSame = submission.current.told === told && submission.current.key !== ''
      if (!isSame) submission.current = { told, key: newSubmissionKey() }
      return send(asked, submission.current.key)
    },
    onSuccess: onDone,
    onSettled: (_answer, error) => {
      if (error === null || isRefused(error)) submission.current.key = ''
      return queries.invalidateQueries()
    },
  })
}
