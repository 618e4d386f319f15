import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PersonJson } from '../../../contract/person.ts'
import { coachSettings as en } from '../../../i18n/en/coach-settings.ts'
import { coachSettings as fr } from '../../../i18n/fr/coach-settings.ts'
import { useText } from '../../language.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Failed, FieldError, Waiting } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useAct } from '../ui/use-act.ts'
import { CoachForm } from './coach-form.tsx'
import { Section } from './section.tsx'
import { inviteCoach } from './settings-api.ts'
import { teamQuery } from './settings-queries.ts'

/** Who works here, and who is invited to. */
export function TeamSection() {
  const text = useText({ fr, en })
  const team = useQuery(teamQuery)
  const [isAdding, setAdding] = useState(false)
  return (
    <Section name="team" help={text.coachHelp}>
      {team.isPending && <Waiting />}
      {team.isError && team.data === undefined && (
        <Failed error={team.error} retry={() => team.refetch()} />
      )}
      {team.data !== undefined && (
        <ul className="setting-rows">
          {team.data.map((person) => (
            <Member key={person.id} person={person} />
          ))}
        </ul>
      )}
      {isAdding ? (
        <CoachForm onDone={() => setAdding(false)} />
      ) : (
        <p>
          <button className="button" type="button" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {text.addCoach}
          </button>
        </p>
      )}
    </Section>
  )
}

function Member({ person }: { person: PersonJson }) {
  const text = useText({ fr, en })
  const inviting = useAct(inviteCoach, ({ email }) => showToast({ text: text.invited(email) }))
  const isCoach = person.role === 'coach'
  return (
    <li>
      <div className="setting-row">
        <div>
          <b>{person.name}</b>{' '}
          <span className="small quiet">{isCoach ? text.coach : text.owner}</span>
          <p className="small quiet">{person.emails.join(', ')}</p>
        </div>
        {isCoach && (
          <button
            className="link small"
            type="button"
            aria-label={text.inviteNamed(person.name)}
            disabled={inviting.isPending}
            onClick={() => inviting.act(person.id)}
          >
            {text.invite}
          </button>
        )}
      </div>
      {inviting.failure !== null && <FieldError text={inviting.failure} />}
    </li>
  )
}
