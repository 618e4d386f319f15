import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { coachToday as en } from '../../../i18n/en/coach-today.ts'
import { moveSeries as seriesEn } from '../../../i18n/en/move-series.ts'
import { coachToday as fr } from '../../../i18n/fr/coach-today.ts'
import { moveSeries as seriesFr } from '../../../i18n/fr/move-series.ts'
import { useText } from '../../language.tsx'
import { MoreMenu } from '../ui/more-menu.tsx'
import type { NamedSession } from './named-session.ts'

const CancelDialog = lazy(async () => ({
  default: (await import('./cancel-session-dialog.tsx')).CancelSessionDialog,
}))
const MoveDialog = lazy(async () => ({
  default: (await import('./move-session-dialog.tsx')).MoveSessionDialog,
}))
const ReturnDialog = lazy(async () => ({
  default: (await import('./return-credit-dialog.tsx')).ReturnCreditDialog,
}))

const MoveSeriesDialog = lazy(async () => ({
  default: (await import('./move-series-dialog.tsx')).MoveSeriesDialog,
}))

type SessionMenuProps = { session: NamedSession; hasCard?: boolean }

/** What else can be done with a session. */
export function SessionMenu({ session, hasCard = true }: SessionMenuProps) {
  const text = useText({ fr, en })
  const series = useText({ fr: seriesFr, en: seriesEn })
  const [asking, setAsking] = useState<'cancel' | 'move' | 'series' | 'return' | null>(null)
  const { status, credit } = session
  const isOpen = status === 'scheduled' || status === 'requested' || status === 'awaiting-new-time'
  const mayReturn = !isOpen && (credit === 'charged' || credit === 'held')
  if (!isOpen && !mayReturn && !hasCard) return null
  const close = () => setAsking(null)
  return (
    <>
      <MoreMenu label={text.moreNamed(session.clientName)}>
        {isOpen && status !== 'requested' && (
          <button type="button" onClick={() => setAsking('move')}>
            {text.move}
          </button>
        )}
        {status === 'scheduled' && session.seriesId !== null && (
          <button type="button" onClick={() => setAsking('series')}>
            {series.open}
          </button>
        )}
        {isOpen && (
          <button type="button" onClick={() => setAsking('cancel')}>
            {text.cancel}
          </button>
        )}
        {mayReturn && (
          <button type="button" onClick={() => setAsking('return')}>
            {text.giveBack}
          </button>
        )}
        {hasCard && (
          <Link to="/coach/clients/$clientId" params={{ clientId: session.clientId }}>
            {text.card}
          </Link>
        )}
      </MoreMenu>
      <Suspense>
        {asking === 'cancel' && <CancelDialog session={session} onClose={close} />}
        {asking === 'move' && <MoveDialog session={session} onClose={close} />}
        {asking === 'series' && session.seriesId !== null && (
          <MoveSeriesDialog session={{ ...session, seriesId: session.seriesId }} onClose={close} />
        )}
        {asking === 'return' && <ReturnDialog session={session} onClose={close} />}
      </Suspense>
    </>
  )
}
