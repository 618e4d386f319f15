import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MeJson } from '../../contract/me.ts'
import type { SessionJson } from '../../contract/session.ts'
import { MINUTE_MS, type Millis } from '../../domain/instant.ts'
import { DURATION_MINUTES_DEFAULT } from '../../domain/series/rule.ts'
import { millisOf } from '../../i18n/format.ts'
import { useDebounced } from '../debounced.ts'
import { previewQuery } from '../queries.ts'
import { datesOf, requestFrom, type SeriesForm, type SeriesFrame } from './series-form.ts'
import { type Choices, rowsOf } from './series-rows.ts'

const TYPING_MS = 250

/** With whom, how long and on which clock: as the latest session was. */
export function frameFrom(me: MeJson, latest: SessionJson | null): SeriesFrame {
  const coach =
    me.coaches.find(({ id }) => id === latest?.coachId) ??
    (me.coaches.length === 1 ? me.coaches[0] : undefined)
  const lasts = latest === null ? null : millisOf(latest.endsAt) - millisOf(latest.startsAt)
  return {
    timeZone: coach?.timeZone ?? me.studio.timeZone,
    coachId: coach?.id,
    durationMinutes: lasts === null ? DURATION_MINUTES_DEFAULT : Math.round(lasts / MINUTE_MS),
  }
}

/** The dates at once, by the domain's own rule; their states as soon as the server has judged them. */
export function useSeriesPlan(form: SeriesForm, frame: SeriesFrame, now: Millis, choices: Choices) {
  const asked = useMemo(() => JSON.stringify(requestFrom(form, frame, now)), [form, frame, now])
  const settled = useDebounced(asked, TYPING_MS)
  const request = requestFrom(form, frame, now)
  const preview = useQuery({
    ...previewQuery(request),
    enabled: settled === asked,
  })
  const plan = settled === asked ? preview.data : undefined
  const dates = useMemo(() => datesOf(JSON.parse(asked), frame.timeZone, now), [asked, frame, now])
  return {
    request,
    plan,
    error: preview.error,
    retry: preview.refetch,
    rows: rowsOf(dates, plan, choices),
  }
}
