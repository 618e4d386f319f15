import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { UndoJson } from '../../../contract/act.ts'
import { coachFrame as en } from '../../../i18n/en/coach-frame.ts'
import { coachFrame as fr } from '../../../i18n/fr/coach-frame.ts'
import { isRefused, newSubmissionKey } from '../../api.ts'
import { useText } from '../../language.tsx'
import { useSaying } from '../../parts/last-act.tsx'

/**
 * Something a person does. After a lost answer the same request is the same act; after a refusal it
 * is asked anew. Whatever happened, the pages look again.
 */
export function useAct<Asked, Answer>(
  send: (asked: Asked, key: string) => Promise<Answer>,
  onDone: (answer: Answer, asked: Asked) => void,
) {
  const text = useText({ fr, en })
  const queries = useQueryClient()
  const submission = useRef({ told: '', key: '' })
  const mutation = useMutation({
    mutationFn: (asked: Asked) => {
      const told = JSON.stringify(asked) ?? ''
      const isSame = submission.current.told === told && submission.current.key !== ''
      if (!isSame) submission.current = { told, key: newSubmissionKey() }
      return send(asked, submission.current.key)
    },
    onSuccess: onDone,
    onError: (error) => {
      if (isRefused(error)) submission.current.key = ''
    },
    onSettled: (_answer, error) => {
      if (error === null) submission.current.key = ''
      return queries.invalidateQueries()
    },
  })
  const { error } = mutation
  const reason = isRefused(error) ? error.problem.detail : text.unreachable
  return {
    act: mutation.mutate,
    isPending: mutation.isPending,
    error,
    /** Why it was not done, to be said where it was asked. */
    failure: error === null ? null : reason,
    reset: mutation.reset,
  }
}

/** Says what an act did, and offers to take it back where that is possible. */
export function useSaid(): (said: string, undo: UndoJson) => void {
  return useSaying(useText({ fr, en }))
}
