import type { UndoJson } from '../../../contract/act.ts'
import { coachFrame as en } from '../../../i18n/en/coach-frame.ts'
import { coachFrame as fr } from '../../../i18n/fr/coach-frame.ts'
import { useSaying } from '../../acts/last-act.tsx'
import { useSubmission } from '../../acts/use-submission.ts'
import { isRefused } from '../../api.ts'
import { useText } from '../../language.tsx'

/** Something that the team does, and why it was not done in the team's words. */
export function useAct<Asked, Answer>(
  send: (asked: Asked, key: string) => Promise<Answer>,
  onDone: (answer: Answer, asked: Asked) => void,
) {
  const text = useText({ fr, en })
  const mutation = useSubmission(send, onDone)
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
