import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { EventTypeJson } from '../../contract/event-type.ts'
import { NAME_LENGTH_MAX } from '../../domain/limits.ts'
import { setup as en } from '../../i18n/en/setup.ts'
import { setup as fr } from '../../i18n/fr/setup.ts'
import { isRefused, putEventTypes } from '../api.ts'
import { useText } from '../language.tsx'
import { eventTypesQuery } from '../queries.ts'
import { Failed, FieldError, Waiting } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'

const PAGE = /^(https?:\/\/)?[^\s/]+(\/[^\s/]+){1,3}\/?$/

/** What can be booked at Cal.com: learned from bookings, or entered here. */
export function SetupEventTypes() {
  const text = useText({ fr, en })
  const types = useQuery({ ...eventTypesQuery, refetchInterval: 5_000 })
  return (
    <section className="panel" aria-labelledby="event-types">
      <div className="heading">
        <h2 id="event-types">{text.eventTypes}</h2>
      </div>
      <div className="body">
        <p className="small quiet">{text.eventTypesHelp}</p>
        {types.isPending && <Waiting />}
        {types.isError && <Failed error={types.error} retry={() => types.refetch()} />}
        {types.data && <TypeList types={types.data} />}
        {types.data && <NewType types={types.data} />}
      </div>
    </section>
  )
}

function TypeList({ types }: { types: readonly EventTypeJson[] }) {
  const text = useText({ fr, en })
  if (types.length === 0) return <p>{text.noEventTypes}</p>
  return (
    <ul className="event-types">
      {types.map(({ id, label, minutes, bookingPath, source }) => (
        <li key={id}>
          <b>{label}</b>
          {minutes !== null && <span className="figures"> {text.minutes(minutes)}</span>}
          <span className="small quiet">
            {bookingPath ?? text.noPage}, {source === 'learned' ? text.learned : text.byHand}
          </span>
        </li>
      ))}
    </ul>
  )
}

function NewType({ types }: { types: readonly EventTypeJson[] }) {
  const text = useText({ fr, en })
  const queries = useQueryClient()
  const [label, setLabel] = useState('')
  const [page, setPage] = useState('')
  const [isChecked, setChecked] = useState(false)
  const adding = useMutation({
    mutationFn: (added: { label: string; bookingPath: string }) =>
      putEventTypes({ items: [...types, { ...added, source: 'hand' }] }),
    onSuccess: () => {
      setLabel('')
      setPage('')
      setChecked(false)
    },
    onSettled: () => queries.invalidateQueries(),
  })
  const isPage = PAGE.test(page.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (label.trim() !== '' && isPage) {
      adding.mutate({ label: label.trim(), bookingPath: pathOf(page.trim()) })
    }
  }
  const { error } = adding
  return (
    <form className="new-type" onSubmit={submit} noValidate>
      <TextField
        {...{ label: text.label, value: label, onValue: setLabel, maxLength: NAME_LENGTH_MAX }}
        wrong={isChecked && label.trim() === '' ? text.nameMissing : null}
      />
      <TextField
        {...{ label: text.page, value: page, onValue: setPage, help: text.pageHelp }}
        wrong={isChecked && !isPage ? text.pageWrong : null}
      />
      {error !== null && (
        <FieldError text={isRefused(error) ? error.problem.detail : text.unreachable} />
      )}
      <button className="button" type="submit" disabled={adding.isPending}>
        {text.add}
      </button>
      <p className="small quiet" role="status">
        {adding.isSuccess ? text.added(adding.variables.label) : ''}
      </p>
    </form>
  )
}

/** `cal.eu/elodie/coaching-60` as it is pasted, with or without what stands before the host. */
function pathOf(page: string): string {
  const rest = page.replace(/^https?:\/\//, '')
  const [first = '', ...others] = rest.split('/')
  return first.includes('.') || first.includes(':') ? others.join('/') : rest
}
