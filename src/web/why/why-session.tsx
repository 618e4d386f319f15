import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ExplanationLineJson } from '../../contract/explanation.ts'
import type { MeJson } from '../../contract/me.ts'
import type { EntryJson, PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { history as historyEn } from '../../i18n/en/history.ts'
import { sessions as sessionsEn } from '../../i18n/en/sessions.ts'
import { why as en } from '../../i18n/en/why.ts'
import { capital, millisOf } from '../../i18n/format.ts'
import { history as historyFr } from '../../i18n/fr/history.ts'
import { sessions as sessionsFr } from '../../i18n/fr/sessions.ts'
import { why as fr } from '../../i18n/fr/why.ts'
import { signed } from '../../i18n/signed.ts'
import { useNow } from '../clock.ts'
import { useFormat, useText } from '../language.tsx'
import { meQuery, sessionEntriesQuery, sessionQuery } from '../queries.ts'
import { coachName } from '../sessions/coach-name.ts'
import { stateOf } from '../sessions/session-state.ts'
import { Dialog, Leave } from '../ui/dialog.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { Failed, Waiting } from '../ui/states.tsx'
import { entryCause, entryTold } from './entry-words.ts'

type WhySessionProps = {
  pack: PackageJson
  line: ExplanationLineJson
  isTeam: boolean
  onClose: () => void
}

/** Where a line of the chain leads: its session, what it did to the package, what Cal.com sent. */
export function WhySession({ pack, line, isTeam, onClose }: WhySessionProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const { data: me } = useSuspenseQuery(meQuery)
  const today = format.dayOf(useNow())
  const { session: named, deliveryId } = line
  const sessionId = named?.id ?? ''
  // Somebody else's is told only by what it did to the package.
  const isTheirs = isTeam || named?.client == null || named.client.id === me.id
  const session = useQuery({ ...sessionQuery(sessionId), enabled: isTheirs })
  const entries = useQuery(sessionEntriesQuery(pack.id, sessionId))
  const failed = [session, entries].find(({ isError }) => isError)
  const isWaiting = entries.isPending || (isTheirs && session.isPending)
  const at = millisOf(named?.startsAt ?? line.at)
  const day = format.dayOf(at)
  return (
    <Dialog
      title={capital(text.at(format.longDay(day, today), format.time(at)))}
      onClose={onClose}
      choices={
        <>
          {isTeam && deliveryId !== null && (
            <Link className="button text" to="/coach/deliveries" search={{ open: deliveryId }}>
              {text.delivery}
            </Link>
          )}
          {isTeam && (
            <Link className="button text" to="/coach/calendar" search={{ on: day }}>
              {text.place}
            </Link>
          )}
          {!isTeam && isTheirs && (
            <Link className="button text" to="/dashboard/sessions" search={viewOf(session.data)}>
              {text.list}
            </Link>
          )}
          <Leave words={text.close} isOnly />
        </>
      }
    >
      {failed !== undefined && <Failed error={failed.error} retry={() => failed.refetch()} />}
      {failed === undefined && isWaiting && <Waiting />}
      {named?.client != null && <p className="small quiet">{named.client.name ?? text.somebody}</p>}
      {session.data && <State me={me} session={session.data} />}
      {entries.data && !isWaiting && <Movements me={me} entries={entries.data} />}
    </Dialog>
  )
}

/** In which of the three lists of sessions it stands. */
function viewOf(session: SessionJson | undefined): { view?: 'past' | 'cancelled' } {
  if (session?.status === 'cancelled') return { view: 'cancelled' }
  return session?.status === 'completed' || session?.status === 'no-show' ? { view: 'past' } : {}
}

function State({ me, session }: { me: MeJson; session: SessionJson }) {
  const text = useText({ fr, en })
  const words = useText({ fr: sessionsFr, en: sessionsEn })
  const format = useFormat()
  const now = useNow()
  const { glyph, word } = stateOf(session)
  const coach = coachName(me, session)
  const { freeCancellationUntil: free, cancellationReason } = session
  return (
    <>
      <p className="note strong">
        <Glyph name={glyph} />
        <span>
          <b>{words[word]}</b>
          {coach !== null && ` · ${words.with(coach)}`}
          {cancellationReason !== null && ` · ${text.cancelledBecause(cancellationReason)}`}
        </span>
      </p>
      {free !== null && session.status === 'scheduled' && millisOf(free) > now && (
        <p className="small quiet">
          {text.freeUntil(
            format.longDay(format.dayOf(millisOf(free))),
            format.time(millisOf(free)),
          )}
        </p>
      )}
    </>
  )
}

function Movements({ me, entries }: { me: MeJson; entries: readonly EntryJson[] }) {
  const text = useText({ fr, en })
  return (
    <div>
      <h3 className="small">{text.movements}</h3>
      {entries.length === 0 && <p className="small quiet">{text.noMovement}</p>}
      <ol className="story">
        {entries.map((entry) => (
          <Movement key={entry.id} me={me} entry={entry} />
        ))}
      </ol>
    </div>
  )
}

function Movement({ me, entry }: { me: MeJson; entry: EntryJson }) {
  const text = useText({ fr: historyFr, en: historyEn })
  const format = useFormat()
  const at = millisOf(entry.effectiveAt)
  const { quantity } = entry
  return (
    <li>
      <time dateTime={entry.effectiveAt}>
        {format.dayMonthShort(format.dayOf(at))}
        <small>{format.time(at)}</small>
      </time>
      <p>
        <b>{entryTold(entry, text).what}</b>
        <small>{entryCause(entry, me, text)}</small>
      </p>
      <span className="figures">{signed(quantity)}</span>
    </li>
  )
}
