import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { searchKey } from '../../../domain/search-key.ts'
import { coachFrame as en } from '../../../i18n/en/coach-frame.ts'
import { coachSearch as searchEn } from '../../../i18n/en/coach-search.ts'
import { coachFrame as fr } from '../../../i18n/fr/coach-frame.ts'
import { coachSearch as searchFr } from '../../../i18n/fr/coach-search.ts'
import { useDebounced } from '../../debounced.ts'
import { useText } from '../../language.tsx'
import { foundClientsQuery } from '../coach-queries.ts'
import { CoachIcon } from '../ui/coach-icon.tsx'
import type { CoachPlace } from './coach-places.ts'

const SETTLED_MS = 150

type Found = { key: string; label: string; hint: string; isPerson: boolean; go: () => void }

/** Ctrl K opens the search from anywhere on the team's pages. */
export function useSearchKey(open: () => void): void {
  const latest = useRef(open)
  latest.current = open
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      if (document.querySelector('dialog[open]') === null) latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

type SearchDialogProps = { places: readonly CoachPlace[]; onClose: () => void }

/** Clients and pages by their names; the arrows choose, Enter goes. */
export function SearchDialog({ places, onClose }: SearchDialogProps) {
  const text = useText({ fr: searchFr, en: searchEn })
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = useFound(places, typed, () => dialog.current?.close())
  const at = Math.min(chosen, Math.max(found.length - 1, 0))
  useEffect(() => dialog.current?.showModal(), [])
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter') found[at]?.go()
    if (step === undefined || found.length === 0) return
    event.preventDefault()
    setChosen((at + step + found.length) % found.length)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too; this is the backdrop.
    <dialog
      ref={dialog}
      className="search"
      aria-label={text.title}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close()
      }}
    >
      <div className="typed">
        <CoachIcon name="search" />
        <input
          role="combobox"
          aria-label={text.title}
          aria-expanded={found.length > 0}
          aria-controls={`${id}-found`}
          aria-activedescendant={found[at] === undefined ? '' : `${id}-${at}`}
          autoComplete="off"
          placeholder={text.placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKey}
        />
      </div>
      <div id={`${id}-found`} role="listbox" aria-label={text.found}>
        {found.map((one, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above.
          <div
            key={one.key}
            id={`${id}-${place}`}
            role="option"
            {...(one.isPerson ? { className: 'person' } : {})}
            tabIndex={-1}
            aria-selected={place === at}
            onClick={one.go}
          >
            <span>{one.label}</span>
            <span className="small quiet">{one.hint}</span>
          </div>
        ))}
      </div>
      <p className="none small quiet" role="status">
        {found.length === 0 ? text.nothing(typed) : ''}
      </p>
    </dialog>
  )
}

function useFound(places: readonly CoachPlace[], typed: string, close: () => void): Found[] {
  const text = useText({ fr: searchFr, en: searchEn })
  const names = useText({ fr, en })
  const router = useRouter()
  const query = useDebounced(typed.trim(), SETTLED_MS)
  const { data: clients } = useQuery({ ...foundClientsQuery(query), enabled: query !== '' })
  const isNamed = (name: string) => searchKey(name).includes(searchKey(typed.trim()))
  const pages = places
    .filter((place) => isNamed(names[place.word]))
    .map((place) => ({
      key: place.to,
      label: names[place.word],
      hint: text.page,
      isPerson: false,
      go: () => {
        close()
        router.navigate({ to: place.to })
      },
    }))
  const people = (query === '' ? [] : (clients ?? [])).map((client) => ({
    key: client.id,
    label: client.name,
    hint: client.email ?? '',
    isPerson: true,
    go: () => {
      close()
      router.navigate({ to: '/coach/clients/$clientId', params: { clientId: client.id } })
    },
  }))
  return [...people, ...pages]
}
