import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { MoreRows } from '../../ui/more-rows.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'

type PagedPanelProps<T> = {
  label: string
  found: UseInfiniteQueryResult<readonly T[]>
  /** The rows, or what there is instead of them. */
  children: (rows: readonly T[]) => ReactNode
  /** What stands between the list and the way to more of it. */
  below?: ReactNode
  more: string
}

/** A long list on its panel: until it is there, when it fails, and page by page on demand. */
export function PagedPanel<T>({ label, found, children, below, more }: PagedPanelProps<T>) {
  return (
    <>
      <section className="panel" aria-label={label}>
        {found.isPending && <Waiting />}
        {found.isError && found.data === undefined && (
          <Failed error={found.error} retry={() => found.refetch()} />
        )}
        {found.data !== undefined && children(found.data)}
      </section>
      {below}
      <MoreRows of={found} label={more} />
    </>
  )
}
