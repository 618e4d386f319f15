import { useSuspenseQuery } from '@tanstack/react-query'
import { HomePage } from '../home/home.tsx'
import { meQuery } from '../queries.ts'

/** A client's home. */
export function DashboardPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  return <HomePage me={me} />
}
