import { Failed, Waiting } from './states.tsx'

type UnansweredProps = {
  of: { isPending: boolean; isLoadingError: boolean; error: unknown; refetch: () => unknown }
}

/** The panel of what is being fetched or could not be, until it is there. */
export function Unanswered({ of }: UnansweredProps) {
  if (!of.isPending && !of.isLoadingError) return null
  return (
    <div className="panel">
      {of.isPending ? <Waiting /> : <Failed error={of.error} retry={() => of.refetch()} />}
    </div>
  )
}
