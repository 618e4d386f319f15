import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { MeJson } from '../../../contract/me.ts'
import type { PreviewSession } from '../../../contract/session-preview.ts'
import { instantOf } from '../../../domain/calendar.ts'
import { bookingTerms as termsEn } from '../../../i18n/en/booking-terms.ts'
import { coachActs as en } from '../../../i18n/en/coach-acts.ts'
import { coachSearch as searchEn } from '../../../i18n/en/coach-search.ts'
import { dayAfter, isoOf } from '../../../i18n/format.ts'
import { bookingTerms as termsFr } from '../../../i18n/fr/booking-terms.ts'
import { coachActs as fr } from '../../../i18n/fr/coach-acts.ts'
import { coachSearch as searchFr } from '../../../i18n/fr/coach-search.ts'
import { isRefused } from '../../api.ts'
import { BookingTerms } from '../../booking/booking-terms.tsx'
import { useNow } from '../../clock.ts'
import { useDebounced } from '../../debounced.ts'
import { useFormat, useText } from '../../language.tsx'
import { eventTypesQuery, sessionPreviewQuery } from '../../queries.ts'
import '../../styles/book.css'
import { Segments } from '../../ui/segments.tsx'
import { FieldError } from '../../ui/states.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { type ChosenClient, ClientField } from '../clients/client-field.tsx'
import { createSession } from '../coach-api.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { DateField } from '../ui/date-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useAct, useSaid } from '../ui/use-act.ts'
import { Flow } from './flow.tsx'
import { afterBooking } from './paying.ts'

const LENGTHS = [30, 45, 60, 90]
const USUAL_MINUTES = 60
const USUAL_TIME = '10:00'
const TYPING_MS = 250

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
  const now = useNow()
  const today = format.dayOf(now)
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
  const at = day === '' ? null : instantOf(day, time, format.timeZone).at
  const chosen = type === undefined ? {} : { eventTypeId: type.id }
  const asked =
    client === null || at === null || at < now
      ? null
      : { clientId: client.id, startsAt: isoOf(at), coachId, ...chosen }
  const book = () => {
    if (asked !== null) booking.act({ ...asked, durationMinutes: minutes })
  }
  return (
    <ActDialog
      title={text.newTitle}
      act={client === null || day === '' ? text.bookNothing : text.book(said, time)}
      isDisabled={asked === null || booking.isPending}
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
      <div id={helpId} className="well small" aria-live="polite">
        {client === null ? (
          text.chooseClient
        ) : (
          <Cost client={client} asked={asked} onLeave={onClose} />
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

type CostProps = { client: ChosenClient; asked: PreviewSession | null; onLeave: () => void }

/** What it will take and leave, from which package, and its terms, before it is booked. */
function Cost({ client, asked, onLeave }: CostProps) {
  const text = useText({ fr, en })
  const terms = useText({ fr: termsFr, en: termsEn })
  const settled = useDebounced(JSON.stringify(asked), TYPING_MS)
  const preview = useQuery(sessionPreviewQuery(JSON.parse(settled)))
  if (asked === null) return <p>{terms.past}</p>
  if (preview.isError) {
    const told = isRefused(preview.error) ? preview.error.problem.detail : terms.unreachable
    return <FieldError text={told} />
  }
  if (preview.data === undefined) return <p>{terms.checking}</p>
  const { package: pack, cost, uncovered } = preview.data
  return (
    <>
      <BookingTerms preview={preview.data} isTeam />
      {pack !== null && uncovered === null && cost > 0 && (
        <Flow before={pack} after={afterBooking(pack, cost)} />
      )}
      {uncovered !== null && (
        <p>
          <Link
            to="/coach/clients/$clientId"
            params={{ clientId: client.id }}
            search={{ grant: true }}
            onClick={onLeave}
          >
            {text.grantFirst}
          </Link>
        </p>
      )}
    </>
  )
}
