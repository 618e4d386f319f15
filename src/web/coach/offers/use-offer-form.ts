import { useState } from 'react'
import type { CreateOffer, OfferJson } from '../../../contract/offer.ts'
import { NOTICE_HOURS_MAX, PACKAGE_SESSIONS_MAX } from '../../../domain/limits.ts'
import { centsFrom } from '../../../i18n/money.ts'
import { wholeNumber } from '../ui/number-line.tsx'
import { askedScope, type TypedScope, typedScope, wrongScope } from './offer-scope.ts'

const SPAN_MAX = 3650

const KINDS = ['endless', 'days', 'weeks', 'months', 'until'] as const
type Kind = (typeof KINDS)[number]

type Values = {
  nameFr: string
  nameEn: string
  count: string
  price: string
  kind: Kind
  span: string
  until: string
  /** The days count from there. */
  from: 'sale' | 'first-session'
  hours: string
  isPublic: boolean
  oncePerClient: boolean
}

const SCOPE = ['eventTypes', 'coaches', 'costs', 'caps'] as const

const NOTHING: Values = {
  ...{ nameFr: '', nameEn: '', count: '10', price: '', kind: 'months', span: '6', until: '' },
  ...{ from: 'sale', hours: '', isPublic: true, oncePerClient: false },
}

export type OfferForm = ReturnType<typeof useOfferForm>

/** What is typed of an offer, what is wrong with it once it was asked for, and the request. */
export function useOfferForm(offer: OfferJson | null, currency: string) {
  const [values, setValues] = useState(() => (offer === null ? NOTHING : valuesOf(offer)))
  const [scope, setScope] = useState(() => typedScope(offer?.terms ?? {}))
  const [isChecked, setChecked] = useState(false)
  const asked = askedOf(values, scope, offer, currency)
  const parts = partsOf(values)
  return {
    values,
    asked,
    scope,
    changeScope: (changed: Partial<TypedScope>) => setScope({ ...scope, ...changed }),
    wrongScope: wrongScope(scope),
    /** Whether it covered or allowed less than everything before this was opened. */
    hasScope: SCOPE.some((one) => offer?.terms[one] !== undefined),
    change: (changed: Partial<Values>) => setValues({ ...values, ...changed }),
    chooseKind: (value: string) => {
      const kind = KINDS.find((one) => one === value)
      if (kind !== undefined) setValues({ ...values, kind })
    },
    chooseFrom: (value: string) =>
      setValues({ ...values, from: value === 'first-session' ? 'first-session' : 'sale' }),
    /** The request, or null with every mistake said in its place. */
    check: () => {
      setChecked(true)
      return asked
    },
    wrong: {
      name: isChecked && values.nameFr.trim() === '',
      count: parts.count === null,
      price: values.price.trim() !== '' && parts.cents === null,
      span: parts.span === null,
      hours: values.hours.trim() !== '' && parts.hours === null,
    },
  }
}

function partsOf(values: Values) {
  return {
    count: wholeNumber(values.count, 1, PACKAGE_SESSIONS_MAX),
    cents: values.price.trim() === '' ? null : centsFrom(values.price),
    span: wholeNumber(values.span, 1, SPAN_MAX),
    hours: values.hours.trim() === '' ? null : wholeNumber(values.hours, 0, NOTICE_HOURS_MAX),
  }
}

function askedOf(
  values: Values,
  typed: TypedScope,
  offer: OfferJson | null,
  currency: string,
): CreateOffer | null {
  const scope = askedScope(typed)
  const { count, cents, hours } = partsOf(values)
  const fr = values.nameFr.trim()
  const en = values.nameEn.trim() === '' ? fr : values.nameEn.trim()
  const validity = validityOf(values)
  const isWrong =
    (values.price.trim() !== '' && cents === null) || (values.hours.trim() !== '' && hours === null)
  if (fr === '' || count === null || validity === undefined || isWrong || scope === null)
    return null
  const terms = { ...withoutScope(offer?.terms ?? {}), ...scope }
  return {
    name: { fr, en },
    totalSessions: count,
    price: cents === null ? null : { amountCents: cents, currency },
    validity,
    terms: hours === null ? terms : { ...terms, freeCancellationHours: hours },
    isPublic: values.isPublic,
    oncePerClient: values.oncePerClient,
  }
}

/** Those of its terms that this form has no field for stay as they are. */
function withoutScope(terms: OfferJson['terms']): OfferJson['terms'] {
  const {
    freeCancellationHours: _,
    eventTypes: _t,
    coaches: _c,
    costs: _k,
    caps: _w,
    ...rest
  } = terms
  return rest
}

/** Undefined while it is not told. */
function validityOf(values: Values): OfferJson['validity'] | undefined {
  const { kind, until } = values
  if (kind === 'endless') return null
  if (kind === 'until') return until === '' ? undefined : { until }
  const { span } = partsOf(values)
  return span === null ? undefined : { count: span, unit: kind, from: values.from }
}

function valuesOf({ name, totalSessions, price, validity, terms, ...rest }: OfferJson): Values {
  const hours = terms.freeCancellationHours
  return {
    nameFr: name.fr,
    nameEn: name.en,
    count: String(totalSessions),
    price: price === null ? '' : String(price.amountCents / 100),
    ...spanOf(validity),
    hours: hours === undefined ? '' : String(hours),
    isPublic: rest.isPublic,
    oncePerClient: rest.oncePerClient,
  }
}

function spanOf(validity: OfferJson['validity']): Pick<Values, 'kind' | 'span' | 'until' | 'from'> {
  if (validity === null) return { kind: 'endless', span: '6', until: '', from: 'sale' }
  if ('until' in validity) return { kind: 'until', span: '6', until: validity.until, from: 'sale' }
  const { unit, count, from = 'sale' } = validity
  return { kind: unit, span: String(count), until: '', from }
}
