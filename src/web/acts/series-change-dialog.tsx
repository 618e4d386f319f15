import type { PackageJson } from '../../contract/package.ts'
import type { ChangedSeriesJson } from '../../contract/series.ts'
import { clientActs as actsEn } from '../../i18n/en/client-acts.ts'
import { moveSeries as en } from '../../i18n/en/move-series.ts'
import { recurring as ruleEn } from '../../i18n/en/recurring.ts'
import { clientActs as actsFr } from '../../i18n/fr/client-acts.ts'
import { moveSeries as fr } from '../../i18n/fr/move-series.ts'
import { recurring as ruleFr } from '../../i18n/fr/recurring.ts'
import { isRefused, post } from '../api.ts'
import { now } from '../clock.ts'
import { useText } from '../language.tsx'
import {
  type OfSeries,
  type SeriesChange,
  SeriesChangeFields,
  SeriesDates,
  useSeriesChange,
} from '../series/series-change.tsx'
import { Dialog, Leave } from '../ui/dialog.tsx'
import { Emphasis } from '../ui/emphasis.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { FieldError } from '../ui/states.tsx'
import { useSaid } from './last-act.tsx'
import { lateMoves } from './late-moves.ts'
import { useSubmission } from './use-submission.ts'

type SeriesChangeDialogProps = {
  session: OfSeries
  pack: PackageJson | undefined
  onClose: () => void
}

/** « Changer la suite »: another weekday or hour from a session on, seen before it is done. */
export function SeriesChangeDialog({ session, pack, onClose }: SeriesChangeDialogProps) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const change = useSeriesChange(session)
  const changing = useChanging(session.seriesId, onClose)
  const count = change.plan?.occurrences.length ?? 0
  const isOfThis = changing.told === JSON.stringify(change.asked)
  return (
    <Dialog
      title={text.ownTitle}
      onClose={onClose}
      choices={
        <>
          <Leave words={text.leave} />
          <button
            className="button main"
            type="button"
            disabled={!change.isReady || changing.isPending}
            onClick={() => changing.change(change)}
          >
            {change.plan === undefined ? acts.chooseOther : text.move(count)}
          </button>
        </>
      }
    >
      <SeriesChangeFields change={change} />
      {change.plan !== undefined && <Consequence change={change} pack={pack} />}
      <SeriesDates change={change} />
      {changing.failure !== null && isOfThis && <FieldError text={changing.failure} />}
    </Dialog>
  )
}

/** What moving them does to the count: a date that is moved too late may count. */
function Consequence({
  change,
  pack,
}: Pick<SeriesChangeDialogProps, 'pack'> & { change: SeriesChange }) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const rule = useText({ fr: ruleFr, en: ruleEn })
  const { plan, series } = change
  if (plan === undefined || pack === undefined) return null
  const late = lateMoves(plan, series?.sessions ?? [], pack, now())
  const left = Math.max(pack.sessionsRemaining - late.cost, 0)
  const { freeCancellationHours, lateCancellation } = pack.terms
  return (
    <>
      <p className="note strong">
        <Glyph name={late.count === 0 ? 'held' : 'lost'} />
        <span>
          <Emphasis text={late.count === 0 ? text.keep : text.lateCounts(late.count)} />{' '}
          {late.count > 0 && acts.thenLeft(left)}
        </span>
      </p>
      <p className="small quiet">
        {rule.mayCancel(freeCancellationHours, lateCancellation)} {acts.coachTold} {acts.undoFor}
      </p>
    </>
  )
}

function useChanging(seriesId: string, onClose: () => void) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const say = useSaid()
  const mutation = useSubmission(
    ({ asked, agreed }: { asked: SeriesChange['asked']; agreed: string[] }, key) =>
      post<ChangedSeriesJson>(
        `/api/series/${seriesId}/change`,
        { ...asked, agreed },
        { 'idempotency-key': key },
      ),
    (after) => {
      say(text.moved(after.sessions.length, after.kept.length), after.undo)
      onClose()
    },
  )
  const { error, variables } = mutation
  const refusal = isRefused(error) ? acts.failed(error.problem.detail) : acts.unreachable
  return {
    change: ({ asked, plan }: SeriesChange) =>
      mutation.mutate({ asked, agreed: plan?.occurrences.map(({ startsAt }) => startsAt) ?? [] }),
    isPending: mutation.isPending,
    failure: error === null ? null : refusal,
    told: variables === undefined ? null : JSON.stringify(variables.asked),
  }
}
