import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { coachActs as en } from '../../../i18n/en/coach-acts.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachActs as fr } from '../../../i18n/fr/coach-acts.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { cancelAsTeam } from '../coach-api.ts'
import { packageQuery } from '../coach-queries.ts'
import { takesCredit } from '../day-state.ts'
import type { NamedSession } from '../named-session.ts'
import { plain } from '../plain.ts'
import { ActDialog } from './act-dialog.tsx'
import { AtCalcom } from './at-calcom.tsx'
import { ReasonField } from './reason-field.tsx'
import { useAct, useSaid } from './use-act.ts'

type CancelSessionDialogProps = { session: NamedSession; onClose: () => void }

/** A cancellation by the coach is never late: its credit comes back. */
export function CancelSessionDialog({ session, onClose }: CancelSessionDialogProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const day = format.longDay(format.dayOf(millisOf(session.startsAt)))
  const [reason, setReason] = useState('')
  const say = useSaid()
  const cancelling = useAct(
    (told: string, key) => cancelAsTeam(session.id, told, key),
    (after) => {
      say(text.cancelled(session.clientName, day), after.undo)
      onClose()
    },
  )
  return (
    <ActDialog
      title={text.cancelTitle(day, session.clientName)}
      act={text.cancel}
      isDisabled={cancelling.isPending}
      isDanger
      leave={text.keep}
      onAct={() => cancelling.act(reason.trim())}
      onClose={onClose}
      failure={cancelling.failure}
    >
      <Consequence session={session} />
      <AtCalcom session={session} page="cancel" />
      <ReasonField label={text.reasonOptional} reason={reason} onReason={setReason} />
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
