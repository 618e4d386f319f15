import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import type { ListedClientJson } from '../../../contract/person.ts'
import { coachActs as actsEn } from '../../../i18n/en/coach-acts.ts'
import { coachSearch as en } from '../../../i18n/en/coach-search.ts'
import { coachActs as actsFr } from '../../../i18n/fr/coach-acts.ts'
import { coachSearch as fr } from '../../../i18n/fr/coach-search.ts'
import { useDebounced } from '../../debounced.ts'
import { useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'
import { foundClientsQuery } from '../coach-queries.ts'

const SETTLED_MS = 150

export type ChosenClient = Pick<ListedClientJson, 'id' | 'name' | 'email'>

type ClientFieldProps = {
  label: string
  chosen: ChosenClient | null
  onChoose: (client: ChosenClient | null) => void
  /** Who is not to be chosen. */
  except?: readonly string[]
  /** Nobody is proposed before a letter is typed. */
  isShort?: boolean
  /** What is missing, once it was asked for. */
  wrong?: string | null
}

/** Names one client: a few letters, then a choice by the arrows or by touch. */
export function ClientField({ chosen, ...finding }: ClientFieldProps) {
  const { label, onChoose } = finding
  const acts = useText({ fr: actsFr, en: actsEn })
  const id = useId()
  if (chosen === null) return <Finder {...finding} />
  return (
    <div className="field">
      <span id={id} className="label">
        {label}
      </span>
      <div className="chosen">
        <span>
          <b>{chosen.name}</b> <span className="small quiet">{chosen.email}</span>
        </span>
        <button className="link small" type="button" onClick={() => onChoose(null)}>
          {acts.other}
        </button>
      </div>
    </div>
  )
}

function Finder(props: Omit<ClientFieldProps, 'chosen'>) {
  const { label, onChoose, except = [], isShort = false, wrong = null } = props
  const text = useText({ fr, en })
  const id = useId()
  const [typed, setTyped] = useState('')
  const [marked, setMarked] = useState(0)
  const query = useDebounced(typed.trim(), SETTLED_MS)
  const { data } = useQuery(foundClientsQuery(query))
  const found = isShort && query === '' ? [] : (data ?? []).filter(({ id }) => !except.includes(id))
  const at = Math.min(marked, Math.max(found.length - 1, 0))
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const client = found[at]
    if (event.key === 'Enter') {
      event.preventDefault()
      if (client !== undefined) onChoose(client)
    }
    if (step === undefined || found.length === 0) return
    event.preventDefault()
    setMarked((at + step + found.length) % found.length)
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className={wrong === null ? 'input' : 'input wrong'}>
        <input
          id={id}
          role="combobox"
          aria-invalid={wrong !== null}
          aria-describedby={wrong === null ? undefined : `${id}-wrong`}
          aria-expanded={found.length > 0}
          aria-controls={`${id}-found`}
          aria-activedescendant={found[at] === undefined ? '' : `${id}-${at}`}
          autoComplete="off"
          placeholder={text.clientPlaceholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setMarked(0)
          }}
          onKeyDown={onKey}
        />
      </div>
      {wrong !== null && (
        <div id={`${id}-wrong`}>
          <FieldError text={wrong} />
        </div>
      )}
      <Options id={id} found={found} at={at} onChoose={onChoose} />
      {data !== undefined && !(isShort && query === '') && found.length === 0 && (
        <p className="small quiet" role="status">
          {text.noClient}
        </p>
      )}
    </div>
  )
}

type OptionsProps = {
  /** Of the field that they belong to. */
  id: string
  found: readonly ChosenClient[]
  at: number
  onChoose: (client: ChosenClient) => void
}

function Options({ id, found, at, onChoose }: OptionsProps) {
  const text = useText({ fr, en })
  return (
    <div id={`${id}-found`} className="options" role="listbox" aria-label={text.found}>
      {found.map((client, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above.
        <div
          key={client.id}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === at}
          onClick={() => onChoose(client)}
        >
          <span>{client.name}</span>
          <span className="small quiet">{client.email}</span>
        </div>
      ))}
    </div>
  )
}
