import type { ChangedSeriesJson } from '../../../contract/series.ts'
import { moveSeries as en } from '../../../i18n/en/move-series.ts'
import { moveSeries as fr } from '../../../i18n/fr/move-series.ts'
import { post } from '../../api.ts'
import { useText } from '../../language.tsx'
import { SeriesChangeFields, SeriesDates, useSeriesChange } from '../../series/series-change.tsx'
import { ActDialog } from '../ui/act-dialog.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import type { NamedSession } from './named-session.ts'

type MoveSeriesDialogProps = { session: NamedSession & { seriesId: string }; onClose: () => void }

/** Another weekday and hour for one session, it and those after it, or all: seen before it is done. */
export function MoveSeriesDialog({ session, onClose }: MoveSeriesDialogProps) {
  const text = useText({ fr, en })
  const say = useSaid()
  const change = useSeriesChange(session)
  const { asked, plan } = change
  const moving = useAct(
    (body: typeof asked & { agreed: string[] }, key) =>
      post<ChangedSeriesJson>(`/api/series/${session.seriesId}/change`, body, {
        'idempotency-key': key,
      }),
    (after) => {
      say(text.moved(after.sessions.length, after.kept.length), after.undo)
      onClose()
    },
  )
  return (
    <ActDialog
      title={text.title(session.clientName)}
      act={plan === undefined ? text.nothing : text.move(plan.occurrences.length)}
      isDisabled={!change.isReady || moving.isPending}
      onAct={() =>
        plan && moving.act({ ...asked, agreed: plan.occurrences.map(({ startsAt }) => startsAt) })
      }
      onClose={onClose}
      failure={moving.failure}
    >
      <SeriesChangeFields change={change} />
      <SeriesDates change={change} />
    </ActDialog>
  )
}
