import { useId, useState } from 'react'
import type { PersonJson } from '../../../contract/person.ts'
import type { SessionJson } from '../../../contract/session.ts'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { coachToday as todayEn } from '../../../i18n/en/coach-today.ts'
import { capital, millisOf } from '../../../i18n/format.ts'
import { coachActs as actsFr } from '../../../i18n/fr/coach-acts.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { coachToday as todayFr } from '../../../i18n/fr/coach-today.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { Emphasis } from '../../ui/emphasis.tsx'
import { returnCredit } from '../coach-api.ts'
import { dayStateOf } from '../today/day-state.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { ReasonField, useReason } from '../ui/reason-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'

const PROPOSED_MAX = 8

type GiveBackDialogProps = {
  client: PersonJson
  sessions: readonly SessionJson[]
  onClose: () => void
}

/** Which counted session goes back to its package, and why. */
export function GiveBackDialog({ client, sessions, onClose }: GiveBackDialogProps) {
  const text = useText({ fr, en })
  const acts = useText({ fr: actsFr, en: actsEn })
  const format = useFormat()
  const say = useSaid()
  const counted = sessions.filter(({ credit }) => credit === 'charged').slice(0, PROPOSED_MAX)
  const [chosenId, setChosenId] = useState(counted.find(isLost)?.id ?? counted[0]?.id ?? '')
  const reason = useReason()
  const chosen = counted.find(({ id }) => id === chosenId)
  const giving = useAct(
    (asked: { id: string; reason: string }, key) => returnCredit(asked.id, asked.reason, key),
    (after) => {
      const day = format.dayMonthShort(format.dayOf(millisOf(after.startsAt)))
      say(acts.returned(client.name, day), after.undo)
      onClose()
    },
  )
  const give = () => {
    const told = reason.ask()
    if (chosen !== undefined && told !== null) {
      giving.act({ id: chosen.id, reason: told })
    }
  }
  return (
    <ActDialog
      title={text.giveBackTitle(client.name)}
      act={acts.giveBack}
      isDisabled={chosen === undefined || giving.isPending}
      onAct={give}
      onClose={onClose}
      failure={giving.failure}
    >
      {counted.length === 0 ? (
        <p>{text.whichNone}</p>
      ) : (
        <>
          <Which sessions={counted} chosenId={chosenId} onChoose={setChosenId} />
          <ReasonField label={acts.reason} {...reason.field} />
          <p className="well small">
            <span>
              <Emphasis text={acts.returnSays} /> {text.giveBackHelp}
            </span>
          </p>
        </>
      )}
    </ActDialog>
  )
}

function Which(props: {
  sessions: readonly SessionJson[]
  chosenId: string
  onChoose: (id: string) => void
}) {
  const text = useText({ fr, en })
  const today = useText({ fr: todayFr, en: todayEn })
  const format = useFormat()
  const now = useNow()
  const name = useId()
  const wordOf = (session: SessionJson) => {
    const state = dayStateOf(session, now)
    return 'word' in state ? today[state.word].toLocaleLowerCase(format.locale) : ''
  }
  return (
    <fieldset className="case-pick">
      <legend className="unseen">{text.which}</legend>
      {props.sessions.map((session) => {
        const at = millisOf(session.startsAt)
        return (
          <label key={session.id}>
            <input
              type="radio"
              name={name}
              value={session.id}
              checked={session.id === props.chosenId}
              onChange={() => props.onChoose(session.id)}
            />
            <span>{`${capital(format.middleDay(format.dayOf(at)))} ${text.at(format.time(at))}`}</span>
            <span className="small quiet">{wordOf(session)}</span>
          </label>
        )
      })}
    </fieldset>
  )
}

const isLost = ({ status }: SessionJson) => status !== 'completed'
