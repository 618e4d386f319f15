import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { coachActs as en } from '../../../i18n/en/coach-acts.ts'
import { seriesPart as partEn } from '../../../i18n/en/series-part.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachActs as fr } from '../../../i18n/fr/coach-acts.ts'
import { seriesPart as partFr } from '../../../i18n/fr/series-part.ts'
import { useFormat, useText } from '../../language.tsx'
import { plain } from '../../plain.ts'
import { PartConsequence, type Scope, SeriesScope } from '../../series/series-scope.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { cancelAsTeam, cancelPartAsTeam } from '../coach-api.ts'
import { packageQuery } from '../coach-queries.ts'
import { takesCredit } from '../today/day-state.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { ReasonField } from '../ui/reason-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { AtCalcom } from './at-calcom.tsx'
import type { NamedSession } from './named-session.ts'

type CancelSessionDialogProps = { session: NamedSession; onClose: () => void }

/** A cancellation by the coach is never late: its credit comes back. */
export function CancelSessionDialog({ session, onClose }: CancelSessionDialogProps) {
  const text = useText({ fr, en })
  const part = useText({ fr: partFr, en: partEn })
  const format = useFormat()
  const [scope, setScope] = useState<Scope>('this')
  const isOne = scope === 'this'
  const day = format.longDay(format.dayOf(millisOf(session.startsAt)))
  const [reason, setReason] = useState('')
  const say = useSaid()
  const cancelling = useAct(
    async ({ told, scope }: { told: string; scope: Scope }, key) => {
      const { id, seriesId } = session
      if (scope === 'this' || seriesId === null) return await cancelAsTeam(id, told, key)
      return await cancelPartAsTeam(seriesId, { from: id, scope, reason: told }, key)
    },
    (after) => {
      const isPart = 'sessions' in after
      const said = isPart
        ? part.done(after.sessions.length, after.returned)
        : text.cancelled(session.clientName, day)
      say(said, after.undo)
      onClose()
    },
  )
  return (
    <ActDialog
      title={isOne ? text.cancelTitle(day, session.clientName) : part.question}
      act={isOne ? text.cancel : part.confirm}
      isDisabled={cancelling.isPending}
      isDanger
      leave={text.keep}
      onAct={() => cancelling.act({ told: reason.trim(), scope })}
      onClose={onClose}
      failure={cancelling.failure}
    >
      {session.seriesId !== null && <SeriesScope chosen={scope} onChoose={setScope} />}
      {isOne ? <Consequence session={session} /> : <PartConsequence isTeam />}
      <AtCalcom session={session} page="cancel" />
      <ReasonField
        label={text.reasonOptional}
        reason={reason}
        onReason={setReason}
        isKept={session.packageId !== null}
      />
    </ActDialog>
  )
}

function Consequence({ session }: { session: NamedSession }) {
  const text = useText({ fr, en })
  const { packageId, clientName } = session
  const { data: pack } = useQuery({ ...packageQuery(packageId ?? ''), enabled: packageId !== null })
  if (!takesCredit(session)) {
    return (
      <p className="note strong">
        <Glyph name="returned" />
        <span>
          <Emphasis text={text.cancelFree} />
        </span>
      </p>
    )
  }
  return (
    <>
      <p className="note strong">
        <Glyph name="open" />
        <span>
          <Emphasis text={text.cancelReturned(plain(clientName))} />{' '}
          {pack !== undefined && text.thenLeft(pack.sessionsRemaining + session.cost)}
        </span>
      </p>
      <p className="small quiet">{text.hostNeverLate}</p>
    </>
  )
}
