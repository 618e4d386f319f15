import { useState } from 'react'
import type { PackageJson } from '../../../contract/package.ts'
import type { NotePayment, PaymentStateJson } from '../../../contract/payment.ts'
import { PAYMENT_METHODS } from '../../../domain/payment.ts'
import { packageActs as en } from '../../../i18n/en/package-acts.ts'
import { packageActs as fr } from '../../../i18n/fr/package-acts.ts'
import { centsFrom, moneyText } from '../../../i18n/money.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { ActDialog } from '../ui/act-dialog.tsx'
import { DateField } from '../ui/date-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { notePayment } from './package-api.ts'

type PaymentDialogProps = { pack: PackageJson; onClose: () => void }

/** What somebody paid by hand or elsewhere: noted, no money is moved here. */
export function PaymentDialog({ pack, onClose }: PaymentDialogProps) {
  if (pack.payment === null) return null
  return <Form pack={pack} owed={pack.payment} onClose={onClose} />
}

function Form({ pack, owed, onClose }: PaymentDialogProps & { owed: PaymentStateJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const say = useSaid()
  const today = format.dayOf(useNow())
  const { due } = owed
  const [typed, setTyped] = useState((due.amountCents / 100).toFixed(2))
  const [method, setMethod] = useState<NotePayment['method']>('transfer')
  const [paidOn, setPaidOn] = useState(today)
  const cents = centsFrom(typed)
  const money = (amountCents: number) =>
    moneyText(format.locale, { amountCents, currency: due.currency })
  const isTooMuch = cents !== null && cents > due.amountCents
  const wrong =
    cents === null || cents === 0
      ? text.amountWrong
      : isTooMuch
        ? text.paymentTooMuch(money(due.amountCents))
        : null
  const noting = useAct(
    (asked: NotePayment, key) => notePayment(pack.id, asked, key),
    (after, asked) => {
      say(text.paymentNoted(money(asked.amountCents)), after.undo)
      onClose()
    },
  )
  return (
    <ActDialog
      title={text.paymentTitle(pack.name)}
      act={text.paymentDo(money(cents ?? 0))}
      isDisabled={wrong !== null || paidOn === '' || paidOn > today || noting.isPending}
      onAct={() => cents !== null && noting.act({ amountCents: cents, method, paidOn })}
      onClose={onClose}
      failure={noting.failure}
    >
      <p className="well small">
        <span>
          <Emphasis
            text={text.paymentSays(money(due.amountCents), money(pack.price?.amountCents ?? 0))}
          />
        </span>
      </p>
      <div className="pair">
        <TextField
          label={text.paymentAmount}
          text={typed}
          onText={setTyped}
          unit={due.currency}
          inputMode="decimal"
          wrong={wrong}
        />
        <DateField label={text.paidOn} day={paidOn} onDay={setPaidOn} />
      </div>
      <SelectField
        label={text.method}
        value={method}
        choices={PAYMENT_METHODS.map((value) => ({ value, label: text.payments[value] }))}
        onValue={(chosen) => {
          const known = PAYMENT_METHODS.find((one) => one === chosen)
          if (known !== undefined) setMethod(known)
        }}
      />
    </ActDialog>
  )
}
