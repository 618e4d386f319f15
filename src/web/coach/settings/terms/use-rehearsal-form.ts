import { useState } from 'react'
import { HOLD_DAYS_MAX, NOTICE_HOURS_MAX, PACKAGE_SESSIONS_MAX } from '../../../../domain/limits.ts'
import { dayAfter } from '../../../../i18n/format.ts'
import { useNow } from '../../../clock.ts'
import { useFormat } from '../../../language.tsx'
import { wholeNumber } from '../../ui/number-line.tsx'

const DAYS_BACK = 90

/** A term that is not tried stays as each package was sold; of a number that is the empty text. */
export const AS_SOLD = ''

/** What packages would have covered: every type of session, or those that are ticked. */
export const EVERY_TYPE = 'every'
export const SOME_TYPES = 'some'
const NO_TYPES: readonly string[] = []

/** Which other terms are tried on which days; `request` is null until it can be asked. */
export function useRehearsalForm(usualHours: number) {
  const today = useFormat().dayOf(useNow())
  const [values, setValues] = useState({
    ...{ from: dayAfter(today, -DAYS_BACK), to: today },
    ...{ hours: String(Math.round(usualHours / 2)), courtesy: AS_SOLD, holdDays: AS_SOLD },
    ...{ late: AS_SOLD, absent: AS_SOLD, lateMove: AS_SOLD, expiry: AS_SOLD },
    ...{ types: AS_SOLD, chosenTypes: NO_TYPES },
  })
  const isWrong = {
    from: values.from === '' || values.from > today,
    to: values.to === '' || values.to > today,
    order: values.from !== '' && values.to !== '' && values.to < values.from,
    hours: isNoNumber(values.hours, NOTICE_HOURS_MAX),
    courtesy: isNoNumber(values.courtesy, PACKAGE_SESSIONS_MAX),
    holdDays: isNoNumber(values.holdDays, HOLD_DAYS_MAX),
    types: values.types === SOME_TYPES && values.chosenTypes.length === 0,
  }
  const terms = {
    ...chosen('freeCancellationHours', numberFrom(values.hours, NOTICE_HOURS_MAX)),
    ...chosen('lateCancellation', values.late),
    ...chosen('noShow', values.absent),
    ...chosen('lateMove', values.lateMove),
    ...chosen('expiry', values.expiry),
    ...chosen('courtesyCredits', numberFrom(values.courtesy, PACKAGE_SESSIONS_MAX)),
    ...chosen('holdDaysAfterRequest', numberFrom(values.holdDays, HOLD_DAYS_MAX)),
    ...(values.types === EVERY_TYPE ? { eventTypes: null } : {}),
    ...(values.types === SOME_TYPES ? { eventTypes: values.chosenTypes } : {}),
  }
  const isEmpty = Object.keys(terms).length === 0
  const isReady = !isEmpty && !Object.values(isWrong).includes(true)
  return {
    ...{ values, isWrong, isEmpty, today },
    change: (changes: Partial<typeof values>) => setValues({ ...values, ...changes }),
    request: isReady ? { terms, from: values.from, to: values.to } : null,
  }
}

export type RehearsalForm = ReturnType<typeof useRehearsalForm>

const isNoNumber = (typed: string, most: number) =>
  typed.trim() !== AS_SOLD && wholeNumber(typed, 0, most) === null

const numberFrom = (typed: string, most: number) => wholeNumber(typed, 0, most) ?? AS_SOLD

function chosen(name: string, value: string | number): Record<string, string | number> {
  return value === AS_SOLD ? {} : { [name]: value }
}
