import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { meQuery } from '../queries.ts'

const DemoBanner = lazy(async () => ({
  default: (await import('./demo-banner.tsx')).DemoBanner,
}))

/** Asks nothing by itself: once a page knows who is signed in, it knows whether this is the demo. */
export function DemoPlace() {
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  if (me?.studio.isDemo !== true) return null
  return (
    <Suspense>
      <DemoBanner />
    </Suspense>
  )
}
