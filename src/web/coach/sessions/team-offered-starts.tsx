import type { SessionJson } from '../../../contract/session.ts'
import { clientActs as en } from '../../../i18n/en/client-acts.ts'
import { millisOf } from '../../../i18n/format.ts'
import { clientActs as fr } from '../../../i18n/fr/client-acts.ts'
import { OfferedStarts } from '../../acts/offered-starts.tsx'
import { useFormat, useText } from '../../language.tsx'
import '../../styles/acts.css'
import { moveSession } from '../coach-api.ts'
import { useAct, useSaid } from '../ui/use-act.ts'

/** The coach takes another time where Cal.com would not have the one that was meant. */
export function TeamOfferedStarts({ session }: { session: SessionJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const say = useSaid()
  const taking = useAct(
    (startsAt: string, key) => moveSession(session.id, startsAt, key),
    (moved) => {
      const at = millisOf(moved.startsAt)
      say(text.moved(format.middleDay(format.dayOf(at)), format.time(at)), moved.undo)
    },
  )
  return (
    <OfferedStarts
      session={session}
      isBusy={taking.isPending}
      failure={taking.failure}
      onTake={taking.act}
    />
  )
}
