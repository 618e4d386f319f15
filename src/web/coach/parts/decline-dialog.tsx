import { useState } from 'react'
import { coachRequests as en } from '../../../i18n/en/coach-requests.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachRequests as fr } from '../../../i18n/fr/coach-requests.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { declineRequest } from '../coach-api.ts'
import type { NamedSession } from '../named-session.ts'
import { ActDialog } from './act-dialog.tsx'
import { ReasonField } from './reason-field.tsx'
import { useAct, useSaid } from './use-act.ts'

/** Cal.com writes to the client at once, so that it is asked before. */
export function DeclineDialog(props: { session: NamedSession; onClose: () => void }) {
  const { session, onClose } = props
  const text = useText({ fr, en })
  const format = useFormat()
  const say = useSaid()
  const [reason, setReason] = useState('')
  const startsOn = format.dayOf(millisOf(session.startsAt))
  const { clientName } = session
  const declining = useAct(
    (told: string, key) => declineRequest(session.id, told, key),
    (after) => {
      say(text.declined(clientName, format.dayMonthShort(startsOn)), after.undo)
      onClose()
    },
  )
  return (
    <ActDialog
      title={text.declineTitle(format.longDay(startsOn), clientName)}
      act={text.declineDo}
      isDanger
      isDisabled={declining.isPending}
      onAct={() => declining.act(reason.trim())}
      onClose={onClose}
      failure={declining.failure}
    >
      <p className="note strong">
        <Glyph name="returned" />
        <span>
          <Emphasis text={text.declineSays} />
        </span>
      </p>
      <ReasonField label={text.reason} reason={reason} onReason={setReason} />
    </ActDialog>
  )
}
