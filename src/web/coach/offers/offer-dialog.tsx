import { useId } from 'react'
import type { OfferJson } from '../../../contract/offer.ts'
import { NAME_LENGTH_MAX } from '../../../domain/limits.ts'
import { coachOffers as en } from '../../../i18n/en/coach-offers.ts'
import { coachOffers as fr } from '../../../i18n/fr/coach-offers.ts'
import { useText } from '../../language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { ActDialog } from '../ui/act-dialog.tsx'
import { DateField } from '../ui/date-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useAct } from '../ui/use-act.ts'
import { ScopeFields } from './offer-scope-fields.tsx'
import { createOffer, updateOffer } from './offers-api.ts'
import { type OfferForm, useOfferForm } from './use-offer-form.ts'

type OfferDialogProps = { offer: OfferJson | null; currency: string; onClose: () => void }

/** Something to sell; a change of it is another version, and what was sold stays as it was sold. */
export function OfferDialog({ offer, currency, onClose }: OfferDialogProps) {
  const text = useText({ fr, en })
  const form = useOfferForm(offer, currency)
  const saving = useAct(
    (asked: NonNullable<OfferForm['asked']>, key) =>
      offer === null ? createOffer(asked, key) : updateOffer(offer.id, asked),
    (saved) => {
      showToast({ text: offer === null ? text.created : text.changed(saved.version) })
      onClose()
    },
  )
  return (
    <ActDialog
      title={offer === null ? text.createTitle : text.editTitle}
      act={offer === null ? text.createDo : text.editDo(offer.version + 1)}
      isDisabled={saving.isPending}
      onAct={() => {
        const asked = form.check()
        if (asked !== null) saving.act(asked)
      }}
      onClose={onClose}
      failure={saving.failure}
    >
      {offer !== null && <p className="well small">{text.versionSays}</p>}
      <Names form={form} />
      <Amounts form={form} currency={currency} />
      <Validity form={form} />
      <ScopeFields form={form} />
      <Flags form={form} />
    </ActDialog>
  )
}

function Names({ form }: { form: OfferForm }) {
  const text = useText({ fr, en })
  const { values, wrong, change } = form
  return (
    <div className="pair names">
      <TextField
        label={text.nameFr}
        text={values.nameFr}
        onText={(nameFr) => change({ nameFr })}
        lengthMax={NAME_LENGTH_MAX}
        wrong={wrong.name ? text.nameMissing : null}
      />
      <TextField
        label={text.nameEn}
        text={values.nameEn}
        onText={(nameEn) => change({ nameEn })}
        lengthMax={NAME_LENGTH_MAX}
        help={text.nameEnHelp}
      />
    </div>
  )
}

function Amounts({ form, currency }: { form: OfferForm; currency: string }) {
  const text = useText({ fr, en })
  const { values, wrong, change } = form
  return (
    <div className="pair">
      <TextField
        label={text.count}
        text={values.count}
        onText={(count) => change({ count })}
        inputMode="numeric"
        wrong={wrong.count ? text.countWrong : null}
      />
      <TextField
        label={text.price}
        text={values.price}
        onText={(price) => change({ price })}
        unit={currency}
        inputMode="decimal"
        help={text.priceHelp}
        wrong={wrong.price ? text.priceWrong : null}
      />
    </div>
  )
}

function Validity({ form }: { form: OfferForm }) {
  const text = useText({ fr, en })
  const { values, wrong, change } = form
  const { kind } = values
  return (
    <>
      <div className="pair">
        <SelectField
          label={text.validity}
          value={kind}
          onValue={form.chooseKind}
          choices={[
            { value: 'endless', label: text.kinds.endless },
            { value: 'days', label: text.kinds.days },
            { value: 'weeks', label: text.kinds.weeks },
            { value: 'months', label: text.kinds.months },
            { value: 'until', label: text.kinds.until },
          ]}
        />
        {kind === 'until' && (
          <DateField
            label={text.lastDay}
            day={values.until}
            onDay={(until) => change({ until })}
            mayBeEmpty
          />
        )}
        {kind !== 'until' && kind !== 'endless' && (
          <TextField
            label={text.howMany}
            text={values.span}
            onText={(span) => change({ span })}
            inputMode="numeric"
            wrong={wrong.span ? text.spanWrong : null}
          />
        )}
      </div>
      {kind !== 'until' && kind !== 'endless' && (
        <SelectField
          label={text.countsFrom}
          value={values.from}
          onValue={form.chooseFrom}
          choices={[
            { value: 'sale', label: text.from.sale },
            { value: 'first-session', label: text.from.first },
          ]}
        />
      )}
      <TextField
        label={text.hours}
        text={values.hours}
        onText={(hours) => change({ hours })}
        unit={text.hoursUnit}
        inputMode="numeric"
        help={text.hoursHelp}
        wrong={wrong.hours ? text.hoursWrong : null}
      />
    </>
  )
}

function Flags({ form }: { form: OfferForm }) {
  const text = useText({ fr, en })
  const { values, change } = form
  const id = useId()
  return (
    <div className="offer-flags">
      <label htmlFor={`${id}-public`}>
        <input
          id={`${id}-public`}
          type="checkbox"
          checked={values.isPublic}
          onChange={({ target }) => change({ isPublic: target.checked })}
        />
        {text.isPublic}
      </label>
      <label htmlFor={`${id}-once`}>
        <input
          id={`${id}-once`}
          type="checkbox"
          checked={values.oncePerClient}
          onChange={({ target }) => change({ oncePerClient: target.checked })}
        />
        {text.isOnce}
      </label>
    </div>
  )
}
