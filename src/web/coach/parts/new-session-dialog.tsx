import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { MeJson } from '../../../contract/me.ts'
import { instantOf } from '../../../domain/calendar.ts'
import { coachActs as en } from '../../../i18n/en/coach-acts.ts'
import { coachSearch as searchEn } from '../../../i18n/en/coach-search.ts'
import { dayAfter, isoOf } from '../../../i18n/format.ts'
import { coachActs as fr } from '../../../i18n/fr/coach-acts.ts'
import { coachSearch as searchFr } from '../../../i18n/fr/coach-search.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { eventTypesQuery } from '../../queries.ts'
import { Emphasis } from '../../ui/emphasis.tsx'
import { Segments } from '../../ui/segments.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { createSession } from '../coach-api.ts'
import { clientPackagesQuery } from '../coach-queries.ts'
import { afterBooking, payingPackage } from '../paying.ts'
import { plain } from '../plain.ts'
import { SelectField } from '../settings/select-field.tsx'
import { ActDialog } from './act-dialog.tsx'
import { type ChosenClient, ClientField } from './client-field.tsx'
import { DateField } from './date-field.tsx'
import { Flow } from './flow.tsx'
import { useAct, useSaid } from './use-act.ts'

const LENGTHS = [30, 45, 60, 90]
const USUAL_MINUTES = 60
const USUAL_TIME = '10:00'

type NewSessionDialogProps = {
  me: MeJson
  onClose: () => void
  client?: ChosenClient
  day?: string
  time?: string
}

/** One session made here: whose, when, how long, and what it takes from which package. */
export function NewSessionDialog({ me, onClose, ...given }: NewSessionDialogProps) {
  const text = useText({ fr, en })
  const search = useText({ fr: searchFr, en: searchEn })
  const format = useFormat()
  const helpId = useId()
  const say = useSaid()
  const today = format.dayOf(useNow())
  const [client, setClient] = useState<ChosenClient | null>(given.client ?? null)
  const [day, setDay] = useState(given.day ?? dayAfter(today, 1))
  const [time, setTime] = useState(given.time ?? USUAL_TIME)
  const kind = useKind()
  const { minutes, type } = kind
  const [coachId, setCoachId] = useState(me.id)
  const said = day === '' ? '' : format.middleDay(day, today)
  const booking = useAct(createSession, (after) => {
    say(text.booked(client?.name ?? '', said, time), after.undo)
    onClose()
  })
  const book = () => {
    if (client === null) return
    const startsAt = isoOf(instantOf(day, time, format.timeZone).at)
    const chosen = type === undefined ? {} : { eventTypeId: type.id }
    booking.act({ clientId: client.id, startsAt, durationMinutes: minutes, coachId, ...chosen })
  }
  return (
    <ActDialog
      title={text.newTitle}
      act={client === null || day === '' ? text.bookNothing : text.book(said, time)}
      isDisabled={client === null || day < today || booking.isPending}
      onAct={book}
      onClose={onClose}
      failure={booking.failure}
    >
      <ClientField label={search.client} chosen={client} onChoose={setClient} />
      <div className="pair">
        <DateField label={text.day} day={day} onDay={setDay} least={today} />
        <TimeField
          label={text.time}
          time={time}
          onTime={setTime}
          wrong={text.timeWrong}
          unit={text.minutes(minutes)}
          describedBy={helpId}
        />
      </div>
      <Kind {...kind} />
      {me.role === 'owner' && me.coaches.length > 1 && (
        <Segments
          legend={text.coach}
          isStacked
          choices={me.coaches.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={coachId}
          onChoose={setCoachId}
        />
      )}
      <div id={helpId} className="well small">
        {client === null ? (
          text.chooseClient
        ) : (
          <Cost client={client} day={day} cost={type?.credits ?? 1} onLeave={onClose} />
        )}
      </div>
    </ActDialog>
  )
}

/** What kind of session it is: its type, which has a length and a cost, or a length alone. */
function useKind() {
  const { data: types = [] } = useQuery(eventTypesQuery)
  const [minutes, setMinutes] = useState(USUAL_MINUTES)
  const [typeId, setTypeId] = useState('')
  const chooseType = (id: string) => {
    setTypeId(id)
    setMinutes(types.find((one) => one.id === id)?.minutes ?? minutes)
  }
  return {
    ...{ types, typeId, chooseType, minutes, setMinutes },
    type: types.find(({ id }) => id === typeId),
  }
}

function Kind({ types, typeId, chooseType, minutes, setMinutes }: ReturnType<typeof useKind>) {
  const text = useText({ fr, en })
  return (
    <>
      {types.length > 0 && (
        <SelectField
          label={text.type}
          value={typeId}
          onValue={chooseType}
          choices={[
            { value: '', label: text.anyType },
            ...types.map(({ id, label, credits }) => ({
              value: id,
              label: text.typeOf(label, credits),
            })),
          ]}
        />
      )}
      <Segments
        legend={text.duration}
        choices={lengthsWith(minutes).map((value) => ({ value, label: text.minutes(value) }))}
        chosen={minutes}
        onChoose={setMinutes}
      />
    </>
  )
}

/** The usual lengths, and that of the chosen type. */
function lengthsWith(minutes: number): number[] {
  return LENGTHS.includes(minutes) ? LENGTHS : [...LENGTHS, minutes].sort((a, b) => a - b)
}

type CostProps = { client: ChosenClient; day: string; cost: number; onLeave: () => void }

/** What it will take, and from which package, before it is booked. */
function Cost({ client, day, cost, onLeave }: CostProps) {
  const text = useText({ fr, en })
  const { data: packages } = useQuery(clientPackagesQuery(client.id))
  if (packages === undefined) return '…'
  if (cost === 0) return <Emphasis text={text.free} />
  const pack = payingPackage(packages, day, cost)
  if (pack === null) {
    return (
      <p>
        {text.withoutPackage(client.name)}{' '}
        <Link
          to="/coach/clients/$clientId"
          params={{ clientId: client.id }}
          search={{ grant: true }}
          onClick={onLeave}
        >
          {text.grantFirst}
        </Link>
      </p>
    )
  }
  const after = afterBooking(pack, cost)
  return (
    <>
      <p>
        <Emphasis text={text.taken(cost, plain(pack.name), after.sessionsRemaining)} />
      </p>
      <Flow before={pack} after={after} />
    </>
  )
}
