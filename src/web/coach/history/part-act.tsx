import type { MeJson } from '../../../contract/me.ts'
import { coachHistory as en } from '../../../i18n/en/coach-history.ts'
import { coachHistory as fr } from '../../../i18n/fr/coach-history.ts'
import { useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'
import { partBookings } from '../coach-api.ts'
import { useAct, useSaid } from '../ui/use-act.ts'
import type { HistoryLine } from './history.ts'

type PartActProps = { me: MeJson; line: HistoryLine; onDone: () => void }

/** What was only inferred can be denied where it is told, and the denial taken back there. */
export function PartAct({ me, line, onDone }: PartActProps) {
  const text = useText({ fr, en })
  const say = useSaid()
  const { session, link, what } = line
  const apart = what === 'linked'
  const parting = useAct(
    (asked: { sessionId: string; fromUid: string; uid: string }, key) =>
      partBookings(asked.sessionId, { fromUid: asked.fromUid, uid: asked.uid, apart }, key),
    (after) => {
      say(apart ? text.nowApart : text.nowTogether, after.undo)
      onDone()
    },
  )
  const isMine = me.role === 'owner' || session?.coachId === me.id
  if (session === null || link === null || !isMine) return null
  const { fromUid, uid } = link
  return (
    <>
      <button
        className="link small"
        type="button"
        disabled={parting.isPending}
        onClick={() => parting.act({ sessionId: session.id, fromUid, uid })}
      >
        {apart ? text.notTheSame : text.theSame}
      </button>
      {parting.failure !== null && <FieldError text={parting.failure} />}
    </>
  )
}
