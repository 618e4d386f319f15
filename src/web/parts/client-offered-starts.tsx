import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SessionJson } from '../../contract/session.ts'
import { clientActs as en } from '../../i18n/en/client-acts.ts'
import { millisOf } from '../../i18n/format.ts'
import { clientActs as fr } from '../../i18n/fr/client-acts.ts'
import { isRefused, newSubmissionKey, rescheduleSession } from '../api.ts'
import { useFormat, useText } from '../language.tsx'
import '../styles/acts.css'
import { useSaid } from './last-act.tsx'
import { OfferedStarts } from './offered-starts.tsx'

/** A client takes another time where the coach's calendar would not have theirs. */
export function ClientOfferedStarts({ session }: { session: SessionJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const queries = useQueryClient()
  const say = useSaid()
  const taking = useMutation({
    mutationFn: (startsAt: string) => rescheduleSession(session.id, startsAt, newSubmissionKey()),
    onSuccess: (moved) => {
      const at = millisOf(moved.startsAt)
      say(text.moved(format.middleDay(format.dayOf(at)), format.time(at)), moved.undo)
    },
    onSettled: () => queries.invalidateQueries(),
  })
  const { error } = taking
  const refusal = isRefused(error) ? text.failed(error.problem.detail) : text.unreachable
  return (
    <OfferedStarts
      session={session}
      isBusy={taking.isPending}
      failure={error === null ? null : refusal}
      onTake={taking.mutate}
    />
  )
}
