import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { PersonJson } from '../../../contract/person.ts'
import { coachToday as en } from '../../../i18n/en/coach-today.ts'
import { coachToday as fr } from '../../../i18n/fr/coach-today.ts'
import { useText } from '../../language.tsx'
import { useBeginnings, useIsBeforeFirst } from './beginnings.ts'

const AddClientDialog = lazy(async () => ({
  default: (await import('../clients/add-client-dialog.tsx')).AddClientDialog,
}))

/** Where a page has nothing to show because nothing was ever sold: the one thing to do next. */
export function FirstStep({ isEmpty }: { isEmpty: boolean }) {
  const isBefore = useIsBeforeFirst(isEmpty)
  return isBefore ? <Step /> : null
}

function Step() {
  const there = useBeginnings()
  if (there === null) return null
  return (
    <p className="first-step">
      <FirstStepButton clients={there.clients} />
    </p>
  )
}

/** Somebody first, then a package for them. */
export function FirstStepButton({ clients }: { clients: readonly Pick<PersonJson, 'id'>[] }) {
  const text = useText({ fr, en })
  const [isAdding, setAdding] = useState(false)
  const [first, ...others] = clients
  if (first === undefined) {
    return (
      <>
        <button className="button main" type="button" onClick={() => setAdding(true)}>
          {text.firstClient}
        </button>
        <Suspense>{isAdding && <AddClientDialog onClose={() => setAdding(false)} />}</Suspense>
      </>
    )
  }
  if (others.length > 0) {
    return (
      <Link className="button main" to="/coach/clients">
        {text.firstPackage}
      </Link>
    )
  }
  return (
    <Link
      className="button main"
      to="/coach/clients/$clientId"
      params={{ clientId: first.id }}
      search={{ grant: true }}
    >
      {text.firstPackage}
    </Link>
  )
}
