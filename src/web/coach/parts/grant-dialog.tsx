import { useId, useState } from 'react'
import type { GrantPackage } from '../../../contract/package.ts'
import type { PersonJson } from '../../../contract/person.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { centsFrom } from '../../../i18n/money.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { FieldError } from '../../ui/states.tsx'
import { grantPackage } from '../coach-api.ts'
import { ActDialog } from './act-dialog.tsx'
import { DateField } from './date-field.tsx'
import { TextField } from './text-field.tsx'
import { useAct, useSaid } from './use-act.ts'

const SESSIONS_MAX = 1000
const USUAL_SESSIONS = 10

type GrantDialogProps = {
  client: PersonJson
  currency: string
  /** What is left to book now, all packages together. */
  left: number
  onClose: () => void
}

/** A package for a client: how many sessions, until when, for how much. */
export function GrantDialog({ client, currency, left, onClose }: GrantDialogProps) {
  const text = useText({ fr, en })
  const helpId = useId()
  const say = useSaid()
  const form = useGrantForm(client, currency)
  const { count, price, called, validFrom, validUntil, change } = form
  const granting = useAct(grantPackage, (pack) => {
    say(text.granted(client.name, pack.totalSessions), pack.undo)
    onClose()
  })
  return (
    <ActDialog
      title={text.grantTitle(client.name)}
      act={text.grantDo(count)}
      isDisabled={granting.isPending || form.isPriceWrong || form.isBackwards}
      onAct={() => granting.act(form.asked)}
      onClose={onClose}
      failure={granting.failure}
    >
      <TextField
        label={text.packageName}
        text={called}
        onText={(name) => change({ name })}
        lengthMax={120}
      />
      <div className="pair">
        <NumberField
          label={text.count}
          count={count}
          least={1}
          most={SESSIONS_MAX}
          onCount={(chosen) => change({ count: chosen })}
          fewer={text.fewer}
          more={text.moreSessions}
          wrong={text.countWrong}
          describedBy={helpId}
        />
        <TextField
          label={text.priceField}
          text={price}
          onText={(typed) => change({ price: typed })}
          unit={currency}
          inputMode="decimal"
          help={text.priceHelp}
          wrong={form.isPriceWrong ? text.priceWrong : null}
        />
      </div>
      <div className="pair">
        <DateField label={text.validFrom} day={validFrom} onDay={form.begin} />
        <DateField
          label={text.validUntil}
          day={validUntil}
          onDay={(day) => change({ validUntil: day })}
          help={text.validHelp}
          mayBeEmpty
        />
      </div>
      {form.isBackwards && <FieldError text={text.validWrong} />}
      <div id={helpId} className="well small">
        <p>
          <Emphasis text={text.grantSays(left + count)} />
        </p>
        <p className="quiet">{text.grantWaiting}</p>
      </div>
    </ActDialog>
  )
}

/** What is typed, what is wrong with it, and the request that it makes. */
function useGrantForm(client: PersonJson, currency: string) {
  const text = useText({ fr, en })
  const today = useFormat().dayOf(useNow())
  const [typed, setTyped] = useState({
    count: USUAL_SESSIONS,
    name: '',
    price: '',
    validFrom: today,
    validUntil: '',
  })
  const { count, name, price, validFrom, validUntil } = typed
  const cents = price.trim() === '' ? null : centsFrom(price)
  const called = name === '' ? text.packageNameOf(count) : name
  const asked: GrantPackage = {
    clientId: client.id,
    name: called.trim() === '' ? text.packageNameOf(count) : called.trim(),
    totalSessions: count,
    ...(validFrom === '' ? {} : { validFrom }),
    ...(validUntil === '' ? {} : { validUntil }),
    ...(cents === null ? {} : { price: { amountCents: cents, currency } }),
  }
  return {
    ...typed,
    called,
    asked,
    isPriceWrong: price.trim() !== '' && cents === null,
    isBackwards: validUntil !== '' && validUntil < validFrom,
    begin: (day: string) => setTyped({ ...typed, validFrom: day }),
    change: (changed: Partial<typeof typed>) => setTyped({ ...typed, ...changed }),
  }
}
