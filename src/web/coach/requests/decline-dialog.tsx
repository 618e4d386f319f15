import { useState } from 'react'
import type { UndoJson } from '../../../contract/act.ts'
import { coachRequests as en } from '../../../i18n/en/coach-requests.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachRequests as fr } from '../../../i18n/fr/coach-requests.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { ActDialog } from '../ui/act-dialog.tsx'
import { ReasonField } from '../ui/reason-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'

type DeclineDialogProps = {
  name: string
  startsAt: string
  /** Whether a credit is held for it, which is then given back. */
  isHeld: boolean
  decline: (reason: string, key: string) => Promise<{ undo: UndoJson }>
  onClose: () => void
}

/** Cal.com writes to the client at once, so that it is asked before. */
export function DeclineDialog({ name, startsAt, isHeld, decline, onClose }: DeclineDialogProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const say = useSaid()
  const [reason, setReason] = useState('')
  const startsOn = format.dayOf(millisOf(startsAt))
  const declining = useAct(decline, ({ undo }) => {
    const day = format.dayMonthShort(startsOn)
    say(isHeld ? text.declined(name, day) : text.declinedPlain(name, day), undo)
    onClose()
  })
  return (
    <ActDialog
      title={text.declineTitle(format.longDay(startsOn), name)}
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
          <Emphasis text={isHeld ? text.declineSays : text.declineSaysPlain} />
        </span>
      </p>
      <ReasonField label={text.reason} reason={reason} onReason={setReason} isKept={isHeld} />
    </ActDialog>
  )
}
