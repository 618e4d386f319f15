import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { OfferJson } from '../../../contract/offer.ts'
import type { PersonJson } from '../../../contract/person.ts'
import { NAME_LENGTH_MAX, PACKAGE_SESSIONS_MAX } from '../../../domain/limits.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { packageActs as actsEn } from '../../../i18n/en/package-acts.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { packageActs as actsFr } from '../../../i18n/fr/package-acts.ts'
import { moneyText } from '../../../i18n/money.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { FieldError } from '../../ui/states.tsx'
import { grantPackage } from '../coach-api.ts'
import { offersQuery } from '../offers/offers-api.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { DateField } from '../ui/date-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { GrantSharing } from './grant-sharing.tsx'
import { type GrantForm, PAYMENTS, useGrantForm } from './use-grant-form.ts'

type GrantDialogProps = {
  client: PersonJson
  currency: string
  /** What is left to book now, all packages together. */
  left: number
  onClose: () => void
}

/** Opened once it is known what can be chosen: nothing moves under a thumb, and that comes first. */
export function GrantDialog(props: GrantDialogProps) {
  const { data, isPending, fetchStatus } = useQuery(offersQuery(false))
  if (isPending && fetchStatus === 'fetching') return null
  return <Granting {...props} offers={data ?? []} />
}

type GrantingProps = GrantDialogProps & { offers: readonly OfferJson[] }

/** A package for a client: how many sessions, until when, for how much. */
function Granting({ client, currency, left, offers, onClose }: GrantingProps) {
  const text = useText({ fr, en })
  const helpId = useId()
  const say = useSaid()
  const form = useGrantForm(client, currency, offers)
  const { count, called, change } = form
  const [isAsked, setAsked] = useState(false)
  const granting = useAct(grantPackage, (pack) => {
    say(text.granted(client.name, pack.totalSessions), pack.undo)
    onClose()
  })
  return (
    <ActDialog
      title={text.grantTitle(client.name)}
      act={text.grantDo(count)}
      isDisabled={granting.isPending || form.isWrong}
      onAct={() => {
        setAsked(true)
        if (!form.sharing.isPayerMissing) granting.act(form.asked)
      }}
      onClose={onClose}
      failure={granting.failure}
    >
      {offers.length > 0 && <OfferChoice form={form} offers={offers} client={client} />}
      <TextField
        label={text.packageName}
        text={called}
        onText={(name) => change({ name })}
        lengthMax={NAME_LENGTH_MAX}
      />
      <Worth form={form} currency={currency} countHelpId={helpId} />
      <When form={form} />
      {!form.isGift && form.price.trim() !== '' && <Paid form={form} currency={currency} />}
      <GrantSharing form={form.sharing} isAsked={isAsked} />
      <div id={helpId} className="well small">
        <p>
          <Emphasis text={text.grantSays(left + count)} />
        </p>
        <Due asked={form.asked} />
        <p className="quiet">{text.grantWaiting}</p>
      </div>
    </ActDialog>
  )
}

/** What is to be paid once it is sold. */
function Due({ asked }: Pick<GrantForm, 'asked'>) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const { locale } = useFormat()
  const { price, payment, isGift } = asked
  if (isGift === true) return <p>{text.grantGift}</p>
  if (price === undefined) return null
  const due = price.amountCents - (payment?.amountCents ?? 0)
  if (due < 0) return null
  const money = (amountCents: number) => moneyText(locale, { ...price, amountCents })
  const said =
    due === 0
      ? text.grantPaid(money(price.amountCents))
      : acts.paymentSays(money(due), money(price.amountCents))
  return (
    <p>
      <Emphasis text={said} />
    </p>
  )
}

type FormProps = { form: GrantForm }

/** How many sessions, and for how much. */
function Worth(props: FormProps & { currency: string; countHelpId: string }) {
  const { form, currency, countHelpId } = props
  const text = useText({ fr, en })
  const { count, price, change } = form
  return (
    <>
      <div className="pair">
        <NumberField
          label={text.count}
          count={count}
          least={1}
          most={PACKAGE_SESSIONS_MAX}
          onCount={(chosen) => change({ count: chosen })}
          fewer={text.fewer}
          more={text.moreSessions}
          wrong={text.countWrong}
          describedBy={countHelpId}
        />
        {!form.isGift && (
          <TextField
            label={text.priceField}
            text={price}
            onText={(typed) => change({ price: typed })}
            unit={currency}
            inputMode="decimal"
            help={text.priceHelp}
            wrong={form.isPriceWrong ? text.priceWrong : null}
          />
        )}
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={form.isGift}
          onChange={({ target }) => change({ isGift: target.checked })}
        />
        {text.isGift}
      </label>
    </>
  )
}

function OfferChoice(props: FormProps & { offers: readonly OfferJson[]; client: PersonJson }) {
  const { form, offers, client } = props
  const acts = useText({ fr: actsFr, en: actsEn })
  return (
    <SelectField
      label={acts.offer}
      value={form.offerId}
      onValue={form.take}
      choices={[
        { value: '', label: acts.noOffer },
        ...offers.map(({ id, name }) => ({ value: id, label: name[client.locale] })),
      ]}
    />
  )
}

function When({ form }: FormProps) {
  const text = useText({ fr, en })
  return (
    <>
      <div className="pair">
        <DateField label={text.validFrom} day={form.validFrom} onDay={form.begin} />
        <DateField
          label={text.validUntil}
          day={form.validUntil}
          onDay={(day) => form.change({ validUntil: day })}
          help={form.span === null ? text.validHelp : text.countedHelp(form.span)}
          mayBeEmpty
        />
      </div>
      {form.isBackwards && <FieldError text={text.validWrong} />}
    </>
  )
}

/** Whether it is paid already: whole, unless less is typed. */
function Paid({ form, currency }: FormProps & { currency: string }) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  return (
    <>
      <SelectField
        label={acts.paymentField}
        value={form.method}
        onValue={form.pay}
        choices={PAYMENTS.map((value) => ({ value, label: acts.payments[value] }))}
      />
      {form.isPaid && (
        <div className="pair">
          <TextField
            label={acts.paymentAmount}
            text={form.paid}
            onText={(paid) => form.change({ paid })}
            unit={currency}
            inputMode="decimal"
            help={text.paidHelp}
            wrong={form.isPaidWrong ? text.paidWrong : null}
          />
          <DateField
            label={acts.paidOn}
            day={form.paidOn}
            onDay={(paidOn) => form.change({ paidOn })}
          />
        </div>
      )}
      {form.isPaidLater && <FieldError text={text.paidLater} />}
    </>
  )
}
