import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { MeJson } from '../../../contract/me.ts'
import type { ListedSessionJson } from '../../../contract/session.ts'
import { DAY_MS } from '../../../domain/instant.ts'
import { coachCalendar as en } from '../../../i18n/en/coach-calendar.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachCalendar as fr } from '../../../i18n/fr/coach-calendar.ts'
import { useNow } from '../../clock.ts'
import { useFresh } from '../../fresh.ts'
import { useFormat, useText } from '../../language.tsx'
import { Dialog, Leave } from '../../ui/dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import { packageQuery } from '../coach-queries.ts'
import { DayRow } from '../today/day-row.tsx'

type SessionDialogProps = { me: MeJson; session: ListedSessionJson; onClose: () => void }

const NO_NEWS: readonly ListedSessionJson[] = []

/** One session of the calendar, with the same acts as in the day's list. */
export function SessionDialog({ me, session, onClose }: SessionDialogProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const fresh = useFresh(NO_NEWS)
  const now = useNow()
  const today = format.dayOf(now)
  useGivingWay(onClose)
  const { packageId } = session
  const { data: pack } = useQuery({ ...packageQuery(packageId ?? ''), enabled: packageId !== null })
  const inMs = millisOf(session.startsAt) - now
  const day = format.longDay(format.dayOf(millisOf(session.startsAt)), today)
  return (
    <Dialog
      title={text.session(day)}
      onClose={onClose}
      choices={<Leave words={text.close} isOnly />}
    >
      <ol className="day-list in-dialog">
        <DayRow
          me={me}
          session={{ ...session, clientName: session.clientName ?? '', package: pack ?? null }}
          fresh={fresh}
          // Its day is said above; hours are told only where one counts them.
          isNext={inMs > 0 && inMs < DAY_MS}
        />
      </ol>
    </Dialog>
  )
}

/** What was done is said below, with « Défaire », which nobody reaches while a dialog is open. */
function useGivingWay(onClose: () => void) {
  const toast = useToast()
  const before = useRef(toast)
  useEffect(() => {
    const isNews = toast !== null && toast !== before.current
    before.current = toast
    if (isNews) onClose()
  }, [toast, onClose])
}
