import { type ReactNode, useMemo, useState } from 'react'
import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { startOfDay } from '../../domain/calendar.ts'
import { dashboard as dashboardEn } from '../../i18n/en/dashboard.ts'
import { dayAfter, formatFor, millisOf } from '../../i18n/format.ts'
import { dashboard as dashboardFr } from '../../i18n/fr/dashboard.ts'
import { useNow } from '../clock.ts'
import { useFormat, useText } from '../language.tsx'
import { showToast } from '../ui/toast.tsx'
import { Created } from './created.tsx'
import { MiniCalendar } from './mini-calendar.tsx'
import { Proposal } from './proposal.tsx'
import { RuleForm } from './rule-form.tsx'
import type { SeriesForm, SeriesFrame } from './series-form.ts'
import { type Choices, submissionsOf, tallyOf } from './series-rows.ts'
import { useUndo } from './use-booking.ts'
import { type Creation, useSeriesCreation } from './use-series-creation.ts'
import { useSeriesPlan } from './use-series-plan.ts'

type SeriesPlannerProps = {
  frame: SeriesFrame
  initial: SeriesForm
  packages: readonly PackageJson[]
  left: number
  coming: readonly SessionJson[]
  /** Where one goes when it is done. */
  ways: ReactNode
}

export function SeriesPlanner(props: SeriesPlannerProps) {
  const { frame, initial, packages, left, coming, ways } = props
  const dashboard = useText({ fr: dashboardFr, en: dashboardEn })
  const [form, setForm] = useState(initial)
  const [choices, setChoices] = useState<Choices>({})
  const [done, setDone] = useState<Creation | null>(null)
  const there = formatFor(useFormat().locale, frame.timeZone)
  const today = there.dayOf(useNow())
  const day = useMemo(() => startOfDay(today, frame.timeZone), [today, frame.timeZone])
  const series = useSeriesPlan(form, frame, day, choices)
  const creation = useSeriesCreation()
  const undo = useUndo()
  const change = (changed: SeriesForm) => {
    setForm(changed)
    setChoices({})
    creation.reset()
  }
  const create = async () => {
    if (series.plan === undefined) return
    const made = await creation.mutateAsync(submissionsOf(series.request, series.rows, series.plan))
    if (made.sessions.length === 0) return
    setDone(made)
    showToast({
      text: dashboard.booked(made.sessions.length),
      undo: () => undo.mutate(made.sessions, { onSuccess: () => setDone(null) }),
    })
  }
  const validUntil = limitOf(packages)
  return (
    <div className="columns">
      <RuleForm
        form={form}
        frame={frame}
        left={left}
        tomorrow={dayAfter(today, 1)}
        onForm={(changed) => {
          setDone(null)
          change(changed)
        }}
      />
      <MiniCalendar
        today={today}
        rows={done === null ? series.rows : []}
        booked={new Set(coming.map(({ startsAt }) => there.dayOf(millisOf(startsAt))))}
        validUntil={validUntil}
      />
      {done === null ? (
        <Proposal
          series={series}
          frame={frame}
          form={form}
          packages={packages}
          left={left}
          validUntil={validUntil}
          tally={tallyOf(series.rows)}
          creation={creation.data ?? null}
          isBusy={creation.isPending}
          onChoose={(row, startsAt) =>
            setChoices(({ [row.startsAt]: _, ...others }) =>
              startsAt === null ? others : { ...others, [row.startsAt]: startsAt },
            )
          }
          onCreate={create}
        />
      ) : (
        <Created {...done} ways={ways} onAgain={() => setDone(null)} />
      )}
    </div>
  )
}

/** The last day on which some package is valid; null when one has no end, or there is none. */
function limitOf(packages: readonly PackageJson[]): string | null {
  const ends = packages.filter(({ sessionsRemaining }) => sessionsRemaining > 0)
  if (ends.length === 0 || ends.some((pack) => pack.validUntil === null)) return null
  return (
    ends
      .map((pack) => pack.validUntil ?? '')
      .sort()
      .at(-1) ?? null
  )
}
