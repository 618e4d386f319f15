import { Link } from '@tanstack/react-router'
import type { SessionJson } from '../../../contract/session.ts'
import { coachActs as en } from '../../../i18n/en/coach-acts.ts'
import { coachClient as clientEn } from '../../../i18n/en/coach-client.ts'
import { coachActs as fr } from '../../../i18n/fr/coach-acts.ts'
import { coachClient as clientFr } from '../../../i18n/fr/coach-client.ts'
import { useText } from '../../language.tsx'

/** What is changed here and not sent out remains to be changed at Cal.com, on its own page. */
export function AtCalcom(props: { session: SessionJson; page: 'cancel' | 'reschedule' }) {
  const { session, page } = props
  const text = useText({ fr, en })
  if (session.source !== 'calcom' || session.calcomLinks === null) return null
  // With a key Cal.com is told.
  if (session.changesHere) return null
  return (
    <p className="small quiet">
      {text.atCalcom}{' '}
      <a href={session.calcomLinks[page]} target="_blank" rel="noopener noreferrer">
        {text.atCalcomOpen}
      </a>
    </p>
  )
}

/** What of a session Cal.com has not been told yet, or would not do: one step from why. */
export function CalcomSyncMark({ session }: { session: SessionJson }) {
  const text = useText({ fr, en })
  const { calcomSync, id } = session
  if (calcomSync !== 'waiting' && calcomSync !== 'failed') return null
  return (
    <>
      {' · '}
      <Link to="/coach/outgoing" search={{ session: id }}>
        {calcomSync === 'failed' ? text.calcomFailed : text.calcomWaiting}
      </Link>
    </>
  )
}

/** A Cal.com booking that was cancelled here stands there until somebody cancels it there. */
export function AtCalcomMark({ session }: { session: SessionJson }) {
  const text = useText({ fr: clientFr, en: clientEn })
  const { source, status, cancelledBy, calcomSync, calcomLinks } = session
  const isOpenThere = source === 'calcom' && calcomSync === 'none' && calcomLinks !== null
  if (!isOpenThere || status !== 'cancelled' || cancelledBy !== 'host') return null
  return (
    <>
      {' · '}
      <a href={calcomLinks.cancel} target="_blank" rel="noopener noreferrer">
        {text.atCalcom}
      </a>
    </>
  )
}
