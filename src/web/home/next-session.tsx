import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { MeJson } from '../../contract/me.ts'
import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { cancel as cancelEn } from '../../i18n/en/cancel.ts'
import { clientActs as actsEn } from '../../i18n/en/client-acts.ts'
import { dashboard as en } from '../../i18n/en/dashboard.ts'
import { capital, daysBetween, millisOf } from '../../i18n/format.ts'
import { cancel as cancelFr } from '../../i18n/fr/cancel.ts'
import { clientActs as actsFr } from '../../i18n/fr/client-acts.ts'
import { dashboard as fr } from '../../i18n/fr/dashboard.ts'
import { useAsking } from '../acts/use-asking.tsx'
import { calendarFileOf } from '../api.ts'
import { useNow } from '../clock.ts'
import type { Fresh } from '../fresh.ts'
import { useFormat, useText } from '../language.tsx'
import { coachName } from '../sessions/coach-name.ts'
import { JustNow } from '../sessions/just-now.tsx'
import { PlaceTime } from '../sessions/place-time.tsx'
import { canMoveHere, linksThere, offeredFrom } from '../sessions/session-state.ts'
import { Emphasis } from '../ui/emphasis.tsx'
import { Icon } from '../ui/icon.tsx'
import { Waiting } from '../ui/states.tsx'

const ClientOfferedStarts = lazy(async () => ({
  default: (await import('../acts/client-offered-starts.tsx')).ClientOfferedStarts,
}))

type NextSessionProps = {
  me: MeJson
  /** What is ahead, soonest first; undefined while it is fetched. */
  coming: readonly SessionJson[] | undefined
  packages: readonly PackageJson[]
  fresh: Fresh
}

const FOLLOWING_MAX = 2
const ASKING_MAX = 3

export function NextSession({ me, coming, packages, fresh }: NextSessionProps) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const now = useNow()
  const [next, ...rest] = coming ?? []
  // Those that ask for another time are shown however far ahead they are.
  const asking = rest.slice(FOLLOWING_MAX).filter((one) => offeredFrom(one, now).length > 0)
  const shown = [...rest.slice(0, FOLLOWING_MAX), ...asking.slice(0, ASKING_MAX)]
  return (
    <section className="panel next-place" aria-labelledby="next-session">
      <div className="heading">
        <h2 id="next-session">{text.next}</h2>
        {next && <Distance session={next} isFresh={fresh.isJustNow(next.id)} />}
      </div>
      {coming === undefined && <Waiting />}
      {next && <Details me={me} session={next} packages={packages} isFresh={fresh.has(next.id)} />}
      {coming !== undefined && next === undefined && (
        <div className="empty">
          <p>
            <b>{text.noNext}</b> {text.noNextHelp}
          </p>
        </div>
      )}
      {shown.map((session) => (
        <Following key={session.id} session={session} isFresh={fresh.has(session.id)} />
      ))}
      <p className="then">
        {next && (
          <a className="quiet" href={calendarFileOf(next.id)} download>
            {acts.addToCalendar}
          </a>
        )}
        <Link className="quiet" to="/dashboard/sessions">
          {text.allSessions}
        </Link>
      </p>
    </section>
  )
}

/** « dans 5 jours », or « à l'instant » while the change is news. */
function Distance({ session, isFresh }: { session: SessionJson; isFresh: boolean }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const now = useNow()
  const at = millisOf(session.startsAt)
  const days = daysBetween(format.dayOf(now), format.dayOf(at))
  const near = at <= now ? text.now : days === 0 ? text.today : days === 1 ? text.tomorrow : null
  return <span className="small quiet">{isFresh ? <JustNow /> : (near ?? text.inDays(days))}</span>
}

function Details(props: {
  me: MeJson
  session: SessionJson
  packages: readonly PackageJson[]
  isFresh: boolean
}) {
  const { me, session, packages, isFresh } = props
  const format = useFormat()
  const now = useNow()
  const pack = packages.find(({ id }) => id === session.packageId)
  const [startsAt, endsAt] = [millisOf(session.startsAt), millisOf(session.endsAt)]
  return (
    <div className={isFresh ? 'next-session fresh' : 'next-session'}>
      <div className="when">
        <p className="day">{capital(format.longDay(format.dayOf(startsAt), format.dayOf(now)))}</p>
        <p className="hours">{format.timeRange(startsAt, endsAt)}</p>
        <PlaceTime session={session} />
      </div>
      <Where me={me} session={session} />
      <Offered session={session} />
      <Acts session={session} pack={pack} />
      <Deadline session={session} pack={pack} />
    </div>
  )
}

function Where({ me, session }: { me: MeJson; session: SessionJson }) {
  const text = useText({ fr, en })
  const coach = coachName(me, session) ?? text.yourCoach
  return (
    <>
      <p className="note">
        <Icon name={session.meetingLink === null ? 'user' : 'video'} />
        <span>{session.meetingLink === null ? text.withCoach(coach) : text.video(coach)}</span>
      </p>
      {session.status === 'requested' && <p className="small">{text.requested}</p>}
      {session.status === 'awaiting-new-time' && (
        <p className="small">{capital(text.awaiting(coach))}</p>
      )}
      {session.credit === 'none' && <p className="small">{text.uncovered}</p>}
    </>
  )
}

/** Seldom there, and therefore not loaded with the page. */
function Offered({ session }: { session: SessionJson }) {
  if (session.offeredStarts.length === 0) return null
  return (
    <Suspense>
      <ClientOfferedStarts session={session} />
    </Suspense>
  )
}

function Acts({ session, pack }: { session: SessionJson; pack: PackageJson | undefined }) {
  const text = useText({ fr, en })
  const cancelText = useText({ fr: cancelFr, en: cancelEn })
  const acts = useText({ fr: actsFr, en: actsEn })
  const { ask, dialog } = useAsking(session, pack)
  const { meetingLink, source } = session
  const calcomLinks = linksThere(session)
  const isMovable = canMoveHere(session)
  return (
    <div className="acts">
      {meetingLink !== null && (
        <a className="button wide" href={meetingLink} target="_blank" rel="noopener noreferrer">
          <Icon name="video" />
          {text.join}
        </a>
      )}
      {calcomLinks !== null && (
        <a
          className="button"
          href={calcomLinks.reschedule}
          target="_blank"
          rel="noopener noreferrer"
          title={cancelText.moveAtCalcom}
        >
          {cancelText.move}
        </a>
      )}
      {isMovable && (
        <button className="button" type="button" onClick={() => ask('move')}>
          {acts.move}
        </button>
      )}
      <button
        className={calcomLinks === null && !isMovable ? 'button wide' : 'button'}
        type="button"
        onClick={() => ask('cancel')}
      >
        {cancelText.cancel}
      </button>
      {source === 'calcom' && (
        <p className="wide small quiet">
          <button className="link" type="button" onClick={() => ask('disown')}>
            {acts.notMine}
          </button>
        </p>
      )}
      {dialog}
    </div>
  )
}

function Deadline({ session, pack }: { session: SessionJson; pack: PackageJson | undefined }) {
  const text = useText({ fr, en })
  const cancelText = useText({ fr: cancelFr, en: cancelEn })
  const format = useFormat()
  const now = useNow()
  if (session.freeCancellationUntil === null || session.credit !== 'held') return null
  if (pack?.terms.lateCancellation === 'returned') return null
  const deadline = millisOf(session.freeCancellationUntil)
  const moment = cancelText.at(format.middleDay(format.dayOf(deadline)), format.time(deadline))
  const free = pack?.terms.lateMove === 'charged' ? text.freeUntilBoth : text.freeUntil
  return (
    <p className="small quiet deadline">
      <Emphasis text={now > deadline ? text.freeIsOver(moment) : free(moment)} />
    </p>
  )
}

function Following({ session, isFresh }: { session: SessionJson; isFresh: boolean }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const now = useNow()
  const at = millisOf(session.startsAt)
  const day = capital(format.middleDay(format.dayOf(at), format.dayOf(now)))
  return (
    <div className={isFresh ? 'then fresh' : 'then'}>
      <p>
        <Emphasis text={text.following(day, format.time(at))} />
      </p>
      {isFresh && <JustNow />}
      <Offered session={session} />
    </div>
  )
}
