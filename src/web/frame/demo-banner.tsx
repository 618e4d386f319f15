import { useMutation, useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { demo as en } from '../../i18n/en/demo.ts'
import { demo as fr } from '../../i18n/fr/demo.ts'
import { getDemo, leaveDemo, removeDemo, viewDemoAs } from '../api.ts'
import { useText } from '../language.tsx'
import '../styles/demo.css'
import { FieldError } from '../ui/states.tsx'

const COACH = 'coach'

/** Above every page of the demo: whose eyes one looks through, its Cal.com, and the ways out. */
export function DemoBanner() {
  const text = useText({ fr, en })
  const id = useId()
  const { data } = useQuery({ queryKey: ['demo'], queryFn: getDemo })
  // Whoever looks changes: every page starts anew.
  const viewing = useMutation({
    mutationFn: (whom: string) =>
      viewDemoAs(whom === COACH ? { role: 'coach' } : { role: 'client', clientId: whom }),
    onSuccess: (seen) => location.assign(seen.viewing?.path ?? '/'),
  })
  const leaving = useMutation({ mutationFn: leaveDemo, onSuccess: () => location.assign('/') })
  const removing = useMutation({ mutationFn: removeDemo, onSuccess: () => location.assign('/') })
  const hasFailed = viewing.isError || leaving.isError || removing.isError
  const shown = data?.viewing?.role === 'client' ? data.viewing.personId : COACH
  return (
    <section className="demo small" aria-label={text.name}>
      <p>
        <b>{text.name}</b> <span className="aside">{text.help}</span>
      </p>
      {data?.coach && (
        <p className="view-as">
          <label htmlFor={id}>{text.viewAs}</label>
          <select
            id={id}
            value={shown}
            disabled={viewing.isPending}
            onChange={(event) => viewing.mutate(event.target.value)}
          >
            <option value={COACH}>{text.coach(data.coach.name)}</option>
            {data.clients.map((client) => (
              <option key={client.id} value={client.id}>
                {text.client(client.name)}
              </option>
            ))}
          </select>
        </p>
      )}
      {data && (
        // A button, so that the first link of the page stays the one that skips to its content.
        <form action={data.calcomPath} target="_blank" rel="noopener">
          <button className="link" type="submit">
            {text.calcom}
          </button>
        </form>
      )}
      <span className="ways-out">
        <button className="link" type="button" onClick={() => leaving.mutate()}>
          {text.leave}
        </button>
        <button
          className="link"
          type="button"
          disabled={removing.isPending}
          onClick={() => removing.mutate()}
        >
          {removing.isPending ? text.removing : text.remove}
        </button>
      </span>
      {hasFailed && <FieldError text={text.failed} />}
    </section>
  )
}
