import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { SignedInFrame } from '../frame/frame.tsx'
import { PersonLanguage } from '../language.tsx'
import { useLive } from '../live.ts'
import { meQuery } from '../queries.ts'

export function SignedIn() {
  const { data: me } = useSuspenseQuery(meQuery)
  useLive()
  return (
    <PersonLanguage locale={me.locale} timeZone={me.timeZone}>
      <SignedInFrame me={me}>
        <Outlet />
      </SignedInFrame>
    </PersonLanguage>
  )
}
