import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { PersonLanguage } from '../../language.tsx'
import { useLive } from '../../live.ts'
import { meQuery } from '../../queries.ts'
import '../../styles/coach.css'
import { CoachFrame } from '../frame/coach-frame.tsx'

/** The pages of the owner and the coaches. */
export function CoachPages() {
  const { data: me } = useSuspenseQuery(meQuery)
  useLive()
  return (
    <PersonLanguage locale={me.locale} timeZone={me.timeZone}>
      <CoachFrame me={me}>
        <Outlet />
      </CoachFrame>
    </PersonLanguage>
  )
}
