import type { SessionJson } from '../../contract/session.ts'
import { clientActs as en } from '../../i18n/en/client-acts.ts'
import { millisOf } from '../../i18n/format.ts'
import { clientActs as fr } from '../../i18n/fr/client-acts.ts'
import { isRefused, rescheduleSession } from '../api.ts'
import { useFormat, useText } from '../language.tsx'
import '../styles/acts.css'
import { useSaid } from './last-act.tsx'
import { OfferedStarts } from './offered-starts.tsx'
import { useSubmission } from './use-submission.ts'

/** A client takes another time where the coach's calendar would not have theirs. */
export function ClientOfferedStarts({ session }: { session: SessionJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const say = useSaid()
  const taking = useSubmission(
    (startsAt: string, key) => rescheduleSession(session.id, startsAt, key),
    (moved) => {
      const at = millisOf(moved.startsAt)
      say(text.moved(format.middleDay(format.dayOf(at)), format.time(at)), moved.undo)
    },
  )
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
