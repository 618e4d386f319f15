import { useQuery } from '@tanstack/react-query'
import { coachActs as en } from '../../../i18n/en/coach-acts.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachActs as fr } from '../../../i18n/fr/coach-acts.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { returnCredit } from '../coach-api.ts'
import { packageQuery } from '../coach-queries.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { ReasonField, useReason } from '../ui/reason-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import type { NamedSession } from './named-session.ts'

type ReturnCreditDialogProps = { session: NamedSession; onClose: () => void }

/** What was counted is given back, with a reason that stays in the history. */
export function ReturnCreditDialog({ session, onClose }: ReturnCreditDialogProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const say = useSaid()
  const reason = useReason()
  const { packageId, clientName } = session
  const { data: pack } = useQuery({ ...packageQuery(packageId ?? ''), enabled: packageId !== null })
  const startsOn = format.dayOf(millisOf(session.startsAt))
  const giving = useAct(
    (told: string, key) => returnCredit(session.id, told, key),
    (after) => {
      say(text.returned(clientName, format.dayMonthShort(startsOn)), after.undo)
      onClose()
    },
  )
  const give = () => {
    const told = reason.ask()
    if (told !== null) giving.act(told)
  }
  return (
    <ActDialog
      title={text.returnTitle(format.longDay(startsOn), clientName)}
      act={text.giveBack}
      isDisabled={giving.isPending}
      onAct={give}
      onClose={onClose}
      failure={giving.failure}
    >
      <p className="note strong">
        <Glyph name="open" />
        <span>
          <Emphasis text={text.returnSays} />{' '}
          {pack !== undefined && text.thenLeft(pack.sessionsRemaining + session.cost)}
        </span>
      </p>
      <ReasonField label={text.reason} {...reason.field} />
    </ActDialog>
  )
}
