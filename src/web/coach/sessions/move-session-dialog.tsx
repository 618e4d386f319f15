import { useId } from 'react'
import { coachActs as en } from '../../../i18n/en/coach-acts.ts'
import { coachActs as fr } from '../../../i18n/fr/coach-acts.ts'
import { useNewStart } from '../../acts/new-start.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { moveSession } from '../coach-api.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { DateField } from '../ui/date-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { AtCalcom } from './at-calcom.tsx'
import type { NamedSession } from './named-session.ts'

type MoveSessionDialogProps = { session: NamedSession; onClose: () => void }

/** Another day and hour, in the coach's own zone; the credit stays where it is. */
export function MoveSessionDialog({ session, onClose }: MoveSessionDialogProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  const helpId = useId()
  const say = useSaid()
  const start = useNewStart(session)
  const { today, wasOn, day, time } = start
  const said = day === '' ? '' : format.middleDay(day, today)
  const moving = useAct(
    (at: string, key) => moveSession(session.id, at, key),
    (after) => {
      say(text.moved(session.clientName, said, time), after.undo)
      onClose()
    },
  )
  return (
    <ActDialog
      title={text.moveTitle(format.longDay(wasOn), session.clientName)}
      act={day === '' || start.isSame ? text.moveNowhere : text.move(said, time)}
      isDisabled={moving.isPending || !start.isAnother}
      onAct={() => moving.act(start.startsAt())}
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
        <DateField label={text.day} day={day} onDay={start.setDay} least={today} />
        <TimeField
          label={text.time}
          time={time}
          onTime={start.setTime}
          wrong={text.timeWrong}
          unit={text.minutes(start.durationMinutes)}
          describedBy={helpId}
        />
      </div>
      <AtCalcom session={session} page="reschedule" />
    </ActDialog>
  )
}
