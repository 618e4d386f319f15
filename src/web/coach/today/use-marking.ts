import type { CoachSessionJson } from '../../../contract/coach.ts'
import type { SessionAfterJson, SessionJson } from '../../../contract/session.ts'
import { type CoachTodayMessages, coachToday as en } from '../../../i18n/en/coach-today.ts'
import { coachToday as fr } from '../../../i18n/fr/coach-today.ts'
import { useText } from '../../language.tsx'
import { type Mark, markSession } from '../coach-api.ts'
import { useAct, useSaid } from '../ui/use-act.ts'
import { takesCredit } from './day-state.ts'

/** Records how a session went; the toast says what is left, and takes it back. */
export function useMarking(session: CoachSessionJson, onMarked: (after: SessionAfterJson) => void) {
  const text = useText({ fr, en })
  const say = useSaid()
  const marking = useAct(
    (mark: Mark, key) => markSession(session.id, mark, key),
    (after, mark) => {
      const told = text.doneToast(session.clientName, saidOf(after, mark, text))
      const left = leftAfter(session, after)
      say(left === null ? told : `${told} ${text.leftToast(left)}`, after.undo)
      onMarked(after)
    },
  )
  return {
    mark: marking.act,
    isPending: marking.isPending,
    failure: marking.failure === null ? null : `${text.notMarked} ${marking.failure}`,
  }
}

function saidOf(after: SessionAfterJson, mark: Mark, text: CoachTodayMessages): string {
  const isReturned = after.credit === 'returned'
  if (mark === 'complete') return text.saidDone
  if (mark === 'no-show') return isReturned ? text.saidAbsentReturned : text.saidAbsent
  return isReturned ? text.saidLateReturned : text.saidLate
}

/** What is left to book once the session's credit stands where it now stands. */
function leftAfter(before: CoachSessionJson, after: SessionAfterJson): number | null {
  if (before.package === null) return null
  const taken = creditsOf(after) - creditsOf(before)
  return Math.max(before.package.sessionsRemaining - taken, 0)
}

const creditsOf = (session: SessionJson) => (takesCredit(session) ? session.cost : 0)
