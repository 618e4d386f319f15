import { useState } from 'react'
import type { PackageJson } from '../../../contract/package.ts'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { packageSharing as sharingEn } from '../../../i18n/en/package-sharing.ts'
import { coachActs as actsFr } from '../../../i18n/fr/coach-acts.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { packageSharing as sharingFr } from '../../../i18n/fr/package-sharing.ts'
import { useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { adjustPackage } from '../coach-api.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { ReasonField, useReason } from '../ui/reason-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { BookedOn } from './booked-on.tsx'

const WHOLE = /^[+\u2212-]?\d{1,4}$/

/** Sessions put in or taken out by hand, with a reason: a new line of the history. */
export function AdjustDialog({ pack, onClose }: { pack: PackageJson; onClose: () => void }) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const sharing = useText({ fr: sharingFr, en: sharingEn })
  const say = useSaid()
  const [typed, setTyped] = useState('1')
  const reason = useReason()
  const quantity = WHOLE.test(typed.trim()) ? Number(typed.trim().replace('\u2212', '-')) : 0
  const after = pack.sessionsRemaining + quantity
  const wrong =
    quantity === 0
      ? text.quantityWrong
      : after < 0
        ? text.adjustTooMany(pack.sessionsRemaining)
        : null
  const adjusting = useAct(
    (asked: { quantity: number; reason: string }, key) => adjustPackage(pack.id, asked, key),
    (adjusted) => {
      say(text.adjusted(pack.name, adjusted.sessionsRemaining), adjusted.undo)
      onClose()
    },
  )
  const adjust = () => {
    const told = reason.ask()
    if (told !== null) adjusting.act({ quantity, reason: told })
  }
  const count = Math.abs(quantity)
  return (
    <ActDialog
      title={text.adjustTitle(pack.name)}
      act={quantity < 0 ? text.adjustTake(count) : text.adjustAdd(count)}
      isDisabled={wrong !== null || adjusting.isPending}
      onAct={adjust}
      onClose={onClose}
      failure={adjusting.failure}
    >
      <TextField
        label={text.quantity}
        text={typed}
        onText={setTyped}
        // The number keys of some phones have no minus.
        inputMode="text"
        help={sharing.correctQuantityHelp}
        wrong={wrong}
      />
      {(after < 0 || adjusting.failure !== null) && (
        <BookedOn packageId={pack.id} error={adjusting.error} />
      )}
      <ReasonField label={acts.reason} {...reason.field} />
      {wrong === null && (
        <p className="well small">
          <span>
            <Emphasis text={text.adjustSays(after)} />
          </span>
        </p>
      )}
    </ActDialog>
  )
}
