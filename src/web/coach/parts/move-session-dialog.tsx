import { useId, useState } from 'react'
import { instantOf } from '../../../domain/calendar.ts'
import { MINUTE_MS } from '../../../domain/instant.ts'
import { coachActs as en } from '../../../i18n/en/coach-acts.ts'
import { isoOf, millisOf } from '../../../i18n/format.ts'
import { coachActs as fr } from '../../../i18n/fr/coach-acts.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { moveSession } from '../coach-api.ts'
import type { NamedSession } from '../named-session.ts'
import { ActDialog } from './act-dialog.tsx'
import { AtCalcom } from './at-calcom.tsx'
import { DateField } from './date-field.tsx'
import { useAct, useSaid } from './use-act.ts'

type MoveSessionDialogProps = { session: NamedSession; onClose: () => void }

/** Another day and hour, in the coach's own zone; the credit stays where it is. */
export function MoveSessionDialog({ session, onClose }: MoveSessionDialogProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const helpId = useId()
  const say = useSaid()
  const [startsAt, endsAt] = [millisOf(session.startsAt), millisOf(session.endsAt)]
  const today = format.dayOf(useNow())
  const [day, setDay] = useState(format.dayOf(startsAt))
  const [time, setTime] = useState(format.time(startsAt))
  const said = day === '' ? '' : format.middleDay(day, today)
  const moving = useAct(
    (at: string, key) => moveSession(session.id, at, key),
    (after) => {
      say(text.moved(session.clientName, said, time), after.undo)
      onClose()
    },
  )
  const isSame = day === format.dayOf(startsAt) && time === format.time(startsAt)
  return (
    <ActDialog
      title={text.moveTitle(format.longDay(format.dayOf(startsAt)), session.clientName)}
      act={day === '' || isSame ? text.moveNowhere : text.move(said, time)}
      isDisabled={moving.isPending || isSame || day < today}
      onAct={() => moving.act(isoOf(instantOf(day, time, format.timeZone).at))}
      onClose={onClose}
      failure={moving.failure}
    >
      <p id={helpId} className="note strong">
        <Glyph name="held" />
        <span>
          <Emphasis text={text.moveKeeps} />
        </span>
      </p>
      <div className="pair">
        <DateField label={text.day} day={day} onDay={setDay} least={today} />
        <TimeField
          label={text.time}
          time={time}
          onTime={setTime}
          wrong={text.timeWrong}
          unit={text.minutes(Math.round((endsAt - startsAt) / MINUTE_MS))}
          describedBy={helpId}
        />
      </div>
      <AtCalcom session={session} page="reschedule" />
    </ActDialog>
  )
}
