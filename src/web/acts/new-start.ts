import { useState } from 'react'
import type { SessionJson } from '../../contract/session.ts'
import { instantOf } from '../../domain/calendar.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import { isoOf, millisOf } from '../../i18n/format.ts'
import { useNow } from '../clock.ts'
import { useFormat } from '../language.tsx'

/** Another day and hour for a session, on the reader's clock: its own until something is typed. */
export function useNewStart(session: Pick<SessionJson, 'startsAt' | 'endsAt'>) {
  const format = useFormat()
  const [startsAt, endsAt] = [millisOf(session.startsAt), millisOf(session.endsAt)]
  const today = format.dayOf(useNow())
  const [wasOn, wasAt] = [format.dayOf(startsAt), format.time(startsAt)]
  const [day, setDay] = useState(wasOn)
  const [time, setTime] = useState(wasAt)
  const isSame = day === wasOn && time === wasAt
  return {
    ...{ today, wasOn, day, setDay, time, setTime },
    durationMinutes: Math.round((endsAt - startsAt) / MINUTE_MS),
    /** Whether it is a day, neither past nor the one that it has. */
    isAnother: !isSame && day >= today,
    isSame,
    /** What is typed as an instant; only where `day` is one. */
    startsAt: () => isoOf(instantOf(day, time, format.timeZone).at),
  }
}
