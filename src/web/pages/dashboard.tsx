import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy } from 'react'
import { HomePage } from '../parts/home.tsx'
import { meQuery } from '../queries.ts'

const TeamPage = lazy(async () => ({ default: (await import('./team.tsx')).TeamPage }))

/** A client's home, or what there is for the owner and the coaches. */
export function DashboardPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  return me.role === 'client' ? <HomePage me={me} /> : <TeamPage me={me} />
}
