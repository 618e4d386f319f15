import { useId, useState } from 'react'
import type { PackageJson } from '../../../contract/package.ts'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { coachClient as clientEn } from '../../../i18n/en/coach-client.ts'
import { packageActs as en } from '../../../i18n/en/package-acts.ts'
import { coachActs as actsFr } from '../../../i18n/fr/coach-acts.ts'
import { coachClient as clientFr } from '../../../i18n/fr/coach-client.ts'
import { packageActs as fr } from '../../../i18n/fr/package-acts.ts'
import { useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { type ChosenClient, ClientField } from '../clients/client-field.tsx'
import { ActDialog } from '../ui/act-dialog.tsx'
import { ReasonField, useReason } from '../ui/reason-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { transferPackage } from './package-api.ts'

/** Some of what is left goes to somebody else, with the same days and terms. */
export function TransferDialog({ pack, onClose }: { pack: PackageJson; onClose: () => void }) {
  const text = useText({ fr, en })
  const client = useText({ fr: clientFr, en: clientEn })
  const acts = useText({ fr: actsFr, en: actsEn })
  const say = useSaid()
  const helpId = useId()
  const { sessionsRemaining: left } = pack
  const [to, setTo] = useState<ChosenClient | null>(null)
  const [count, setCount] = useState(1)
  const reason = useReason()
  const [isAsked, setAsked] = useState(false)
  const transferring = useAct(
    (asked: { toClientId: string; quantity: number; reason: string }, key) =>
      transferPackage(pack.id, asked, key),
    (after) => {
      say(text.transferred(count, to?.name ?? ''), after.undo)
      onClose()
    },
  )
  const transfer = () => {
    const told = reason.ask()
    setAsked(true)
    if (to === null || told === null) return
    transferring.act({ toClientId: to.id, quantity: count, reason: told })
  }
  return (
    <ActDialog
      title={text.transferTitle(pack.name)}
      act={to === null ? text.transferNobody : text.transferDo(count, to.name)}
      isDisabled={transferring.isPending}
      onAct={transfer}
      onClose={onClose}
      failure={transferring.failure}
    >
      <ClientField
        label={text.toWhom}
        chosen={to}
        onChoose={setTo}
        except={[pack.clientId]}
        wrong={isAsked && to === null ? text.toMissing : null}
      />
      <NumberField
        label={client.count}
        count={count}
        least={1}
        most={left}
        onCount={setCount}
        fewer={client.fewer}
        more={client.moreSessions}
        wrong={text.countWrong(left)}
        describedBy={helpId}
      />
      <ReasonField label={acts.reason} {...reason.field} />
      <p id={helpId} className="well small">
        <span>
          <Emphasis text={text.transferSays(left - count)} />
        </span>
      </p>
    </ActDialog>
  )
}
