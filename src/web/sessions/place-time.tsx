import type { SessionJson } from '../../contract/session.ts'
import { frame as en } from '../../i18n/en/frame.ts'
import { formatFor, millisOf, placeOf } from '../../i18n/format.ts'
import { frame as fr } from '../../i18n/fr/frame.ts'
import { useFormat, useText } from '../language.tsx'

/** Where the session's own clock shows another time than the reader's: « 18:30 à Zurich ». */
export function PlaceTime({ session }: { session: SessionJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const at = millisOf(session.startsAt)
  const there = formatFor(format.locale, session.timeZone)
  const isSame = there.time(at) === format.time(at) && there.dayOf(at) === format.dayOf(at)
  if (isSame) return null
  const time = text.placeTime(there.time(at), placeOf(session.timeZone))
  const day = there.dayOf(at) === format.dayOf(at) ? '' : `${there.shortDay(there.dayOf(at))}, `
  return <p className="small quiet figures">{`${day}${time}`}</p>
}
