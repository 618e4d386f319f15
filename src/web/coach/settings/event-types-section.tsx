import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EventTypeJson } from '../../../contract/event-type.ts'
import type { MeJson } from '../../../contract/me.ts'
import { coachSettings as en } from '../../../i18n/en/coach-settings.ts'
import { coachSettings as fr } from '../../../i18n/fr/coach-settings.ts'
import { useText } from '../../language.tsx'
import { eventTypesQuery } from '../../queries.ts'
import { Icon } from '../../ui/icon.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'
import { EventTypeForm } from './event-type-form.tsx'
import { Section } from './section.tsx'

/** What can be booked at Cal.com, what it costs, and whose it is. */
export function EventTypesSection({ me }: { me: MeJson }) {
  const text = useText({ fr, en })
  const types = useQuery(eventTypesQuery)
  const [openId, setOpenId] = useState<string | null>(null)
  const [isAdding, setAdding] = useState(false)
  return (
    <Section name="eventTypes" help={text.eventTypesHelp}>
      {types.isPending && <Waiting />}
      {types.isError && types.data === undefined && (
        <Failed error={types.error} retry={() => types.refetch()} />
      )}
      {types.data?.length === 0 && <p className="quiet">{text.eventTypesNone}</p>}
      {types.data !== undefined && types.data.length > 0 && (
        <ul className="setting-rows">
          {types.data.map((type) => (
            <li key={type.id}>
              <TypeRow
                me={me}
                type={type}
                isOpen={openId === type.id}
                onToggle={() => setOpenId(openId === type.id ? null : type.id)}
              />
              {openId === type.id && (
                <EventTypeForm me={me} type={type} onDone={() => setOpenId(null)} />
              )}
            </li>
          ))}
        </ul>
      )}
      {isAdding && <EventTypeForm me={me} type={null} onDone={() => setAdding(false)} />}
      {!isAdding && types.data !== undefined && (
        <p>
          <button className="button" type="button" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {text.addType}
          </button>
        </p>
      )}
    </Section>
  )
}

type TypeRowProps = { me: MeJson; type: EventTypeJson; isOpen: boolean; onToggle: () => void }

function TypeRow({ me, type, isOpen, onToggle }: TypeRowProps) {
  const text = useText({ fr, en })
  const coach = me.coaches.find(({ id }) => id === type.coachId)
  const said = [
    type.minutes === null ? '' : text.minutes(type.minutes),
    text.credits(type.credits),
    coach === undefined ? '' : text.withCoach(coach.name),
    type.source === 'learned' ? text.learned : '',
  ].filter(Boolean)
  return (
    <div className="setting-row">
      <div>
        <b>{type.label}</b>
        <p className="small quiet figures">{said.join(' · ')}</p>
        {type.bookingPath !== null && <p className="tiny faint">{type.bookingPath}</p>}
      </div>
      <button
        className="link small"
        type="button"
        aria-expanded={isOpen}
        aria-label={isOpen ? text.close : text.changeNamed(type.label)}
        onClick={onToggle}
      >
        {isOpen ? text.close : text.change}
      </button>
    </div>
  )
}
