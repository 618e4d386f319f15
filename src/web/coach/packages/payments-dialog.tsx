import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { PackageJson } from '../../../contract/package.ts'
import type { PaymentJson } from '../../../contract/payment.ts'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { packageActs as methodsEn } from '../../../i18n/en/package-acts.ts'
import { packageSharing as en } from '../../../i18n/en/package-sharing.ts'
import { coachActs as actsFr } from '../../../i18n/fr/coach-acts.ts'
import { packageActs as methodsFr } from '../../../i18n/fr/package-acts.ts'
import { packageSharing as fr } from '../../../i18n/fr/package-sharing.ts'
import { moneyText } from '../../../i18n/money.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'
import { paymentsQuery } from '../coach-queries.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { ReasonField, useReason } from '../ui/reason-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { reversePayment } from './package-api.ts'

type PaymentsDialogProps = { pack: PackageJson; onClose: () => void }

/** What was noted, and one of it taken back by another line that says why. */
export function PaymentsDialog({ pack, onClose }: PaymentsDialogProps) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const { locale } = useFormat()
  const say = useSaid()
  const found = useQuery(paymentsQuery(pack.id))
  const [chosenId, choose] = useState<string | null>(null)
  const reason = useReason()
  const chosen = found.data?.find(({ id }) => id === chosenId)
  const amount = chosen === undefined ? '' : moneyText(locale, chosen.amount)
  const reversing = useAct(
    (asked: { paymentId: string; reason: string }, key) => reversePayment(pack.id, asked, key),
    (after) => {
      say(text.reversed(amount), after.undo)
      onClose()
    },
  )
  const reverse = () => {
    const told = reason.ask()
    if (chosen !== undefined && told !== null) {
      reversing.act({ paymentId: chosen.id, reason: told })
    }
  }
  return (
    <ActDialog
      title={text.paymentsTitle(pack.name)}
      act={chosen === undefined ? text.reverseNothing : text.reverseDo(amount)}
      isDisabled={chosen === undefined || reversing.isPending}
      onAct={reverse}
      onClose={onClose}
      failure={reversing.failure}
    >
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} retry={() => found.refetch()} />}
      {found.data?.length === 0 && <p className="small quiet">{text.paymentsEmpty}</p>}
      {found.data !== undefined && found.data.length > 0 && (
        <Payments payments={found.data} chosenId={chosenId} onChoose={choose} />
      )}
      {chosen !== undefined && (
        <>
          <p className="well small">
            <span>
              <Emphasis text={text.reverseSays(amount)} />
            </span>
          </p>
          <ReasonField label={acts.reason} {...reason.field} />
        </>
      )}
    </ActDialog>
  )
}

type PaymentsProps = {
  payments: readonly PaymentJson[]
  chosenId: string | null
  onChoose: (id: string) => void
}

/** The newest first; what was taken back stands there, and cannot be chosen again. */
function Payments({ payments, chosenId, onChoose }: PaymentsProps) {
  const text = useText({ fr, en })
  const { payments: methods } = useText({ fr: methodsFr, en: methodsEn })
  const format = useFormat()
  const group = useId()
  return (
    <fieldset className="field">
      <legend>{text.paymentsWhich}</legend>
      {payments
        .filter(({ reverses }) => reverses === null)
        .map(({ id, amount, paidOn, method, isReversed }) => {
          const said = [moneyText(format.locale, amount), format.date(paidOn), methods[method]]
          return (
            <label key={id} className="check">
              <input
                type="radio"
                name={group}
                checked={id === chosenId}
                disabled={isReversed}
                onChange={() => onChoose(id)}
              />
              {isReversed ? <s>{said.join(' · ')}</s> : said.join(' · ')}
              {isReversed && <span className="small quiet">{text.paymentBack}</span>}
            </label>
          )
        })}
    </fieldset>
  )
}
