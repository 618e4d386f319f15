import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { DisownDialog } from './disown-dialog.tsx'

/** It brings the rules of clocks with it: fetched when somebody moves a session. */
const MoveDialog = lazy(async () => ({
  default: (await import('./move-dialog.tsx')).MoveDialog,
}))

const SeriesChangeDialog = lazy(async () => ({
  default: (await import('./series-change-dialog.tsx')).SeriesChangeDialog,
}))

export type Question = 'cancel' | 'move' | 'series' | 'disown'

/** The one question that is open about a session. */
export function useAsking(
  session: SessionJson,
  pack: PackageJson | undefined,
): { ask: (question: Question) => void; dialog: ReactNode } {
  const [question, ask] = useState<Question | null>(null)
  const onClose = () => ask(null)
  const about = { session, pack, onClose }
  const { seriesId } = session
  return {
    ask,
    dialog: (
      <>
        {question === 'cancel' && <CancelDialog {...about} onMove={() => ask('move')} />}
        {question === 'disown' && <DisownDialog {...about} />}
        {question === 'move' && (
          <Suspense>
            <MoveDialog {...about} onSeries={() => ask('series')} />
          </Suspense>
        )}
        {question === 'series' && seriesId !== null && (
          <Suspense>
            <SeriesChangeDialog {...about} session={{ ...session, seriesId }} />
          </Suspense>
        )}
      </>
    ),
  }
}
