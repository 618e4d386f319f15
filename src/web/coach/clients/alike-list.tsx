import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { AlikeClientsJson } from '../../../contract/client-merge.ts'
import { clientMerge as en } from '../../../i18n/en/client-merge.ts'
import { coachDecide as decideEn } from '../../../i18n/en/coach-decide.ts'
import { clientMerge as fr } from '../../../i18n/fr/client-merge.ts'
import { coachDecide as decideFr } from '../../../i18n/fr/coach-decide.ts'
import { useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useAct } from '../ui/use-act.ts'
import { alikeQuery, keepClientsApart } from './merge-api.ts'

const MergeDialog = lazy(async () => ({
  default: (await import('./merge-dialog.tsx')).MergeDialog,
}))

type Pair = AlikeClientsJson['items'][number]

/** Clients who may be one person: asked about beside what waits, never in its way. */
export function AlikeList() {
  const text = useText({ fr, en })
  const { data: pairs = [] } = useQuery(alikeQuery)
  const [merging, setMerging] = useState<Pair | null>(null)
  if (pairs.length === 0) return null
  return (
    <section className="panel alike" aria-labelledby="alike">
      <div className="heading">
        <h2 id="alike">{text.alike}</h2>
      </div>
      <p className="small quiet lead">{text.alikeHelp}</p>
      <ul>
        {pairs.map((pair) => (
          <Alike
            key={`${pair.one.id} ${pair.other.id}`}
            pair={pair}
            onMerge={() => setMerging(pair)}
          />
        ))}
      </ul>
      {merging !== null && (
        <Suspense>
          <MergeDialog
            client={merging.one}
            other={merging.other}
            onClose={() => setMerging(null)}
          />
        </Suspense>
      )}
    </section>
  )
}

function Alike({ pair, onMerge }: { pair: Pair; onMerge: () => void }) {
  const text = useText({ fr, en })
  const words = useText({ fr: decideFr, en: decideEn })
  const { one, other, reasons } = pair
  const keeping = useAct(
    (apart: boolean) => keepClientsApart(one.id, other.id, apart),
    ({ apart }) => {
      if (!apart) return
      const undo = () => keeping.act(false)
      showToast({ text: text.keptApart(one.name, other.name), undo })
    },
  )
  return (
    <li>
      {[one, other].map((client) => (
        <span key={client.id} className="who">
          <b>{client.name}</b>
          <span className="small quiet">
            {[client.email, text.left(client.sessionsRemaining)].filter(Boolean).join(' · ')}
          </span>
        </span>
      ))}
      <span className="small why">{reasons.map((reason) => words[reason]).join(', ')}</span>
      <span className="acts">
        <button
          className="button"
          type="button"
          aria-label={text.mergeNamed(one.name, other.name)}
          onClick={onMerge}
        >
          {text.mergeThem}
        </button>
        <button
          className="button text"
          type="button"
          disabled={keeping.isPending}
          aria-label={text.twoNamed(one.name, other.name)}
          onClick={() => keeping.act(true)}
        >
          {text.two}
        </button>
      </span>
      {keeping.failure !== null && <FieldError text={keeping.failure} />}
    </li>
  )
}
