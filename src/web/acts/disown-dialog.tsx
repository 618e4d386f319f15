import type { SessionJson } from '../../contract/session.ts'
import { clientActs as en } from '../../i18n/en/client-acts.ts'
import { millisOf } from '../../i18n/format.ts'
import { clientActs as fr } from '../../i18n/fr/client-acts.ts'
import { disownSession, isRefused } from '../api.ts'
import { useFormat, useText } from '../language.tsx'
import { Dialog, Leave } from '../ui/dialog.tsx'
import { Emphasis } from '../ui/emphasis.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { FieldError } from '../ui/states.tsx'
import { useSaid } from './last-act.tsx'
import { useSubmission } from './use-submission.ts'

/** « Ce n'est pas moi »: a booking of Cal.com that came to the wrong person. */
export function DisownDialog({ session, onClose }: { session: SessionJson; onClose: () => void }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const say = useSaid()
  const day = format.dayOf(millisOf(session.startsAt))
  const takesCredit = session.credit === 'held' || session.credit === 'charged'
  const disowning = useSubmission(
    (sessionId: string, key) => disownSession(sessionId, key),
    ({ undo }) => {
      say(text.disowned(format.dayMonthShort(day)), undo)
      onClose()
    },
  )
  const { error } = disowning
  const refusal = isRefused(error) ? text.failed(error.problem.detail) : text.unreachable
  return (
    <Dialog
      title={text.disownTitle(format.longDay(day))}
      onClose={onClose}
      choices={
        <>
          <Leave words={text.keep} />
          <button
            className="button danger"
            type="button"
            disabled={disowning.isPending}
            onClick={() => disowning.mutate(session.id)}
          >
            {text.disown}
          </button>
        </>
      }
    >
      <p className="note strong">
        <Glyph name={takesCredit ? 'open' : 'returned'} />
        <Emphasis text={takesCredit ? text.disownGivesBack : text.disownFree} />
      </p>
      <p className="small quiet">
        {text.disownSays} {text.undoFor}
      </p>
      {error !== null && <FieldError text={refusal} />}
    </Dialog>
  )
}
