import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { AttentionItemJson } from '../../../contract/attention.ts'
import { coachDecide as en } from '../../../i18n/en/coach-decide.ts'
import { coachDecide as fr } from '../../../i18n/fr/coach-decide.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { plain } from '../../plain.ts'
import { Emphasis } from '../../ui/emphasis.tsx'
import { packageQuery } from '../coach-queries.ts'
import { optionsOf } from './case-options.ts'

const ExtendDialog = lazy(async () => ({
  default: (await import('../packages/extend-dialog.tsx')).ExtendDialog,
}))

/** A package that ends too early for the booking is extended here; the booking then finds it. */
export function ExtendCase({ item }: { item: AttentionItemJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  const [isAsking, setAsking] = useState(false)
  const { extension } = item
  if (extension === null) return null
  const { packageId, name, validUntil: until } = extension
  return (
    <div className="case-extend">
      <p className="small">
        <Emphasis text={text.wouldCover(plain(name), format.dayMonth(until, today))} />
      </p>
      <button
        className={optionsOf(item).length === 0 ? 'button main' : 'button'}
        type="button"
        onClick={() => setAsking(true)}
      >
        {text.extend}
      </button>
      <Suspense>
        {isAsking && (
          <Extending packageId={packageId} until={until} onClose={() => setAsking(false)} />
        )}
      </Suspense>
    </div>
  )
}

function Extending(props: { packageId: string; until: string; onClose: () => void }) {
  const { data: pack } = useQuery(packageQuery(props.packageId))
  if (pack === undefined) return null
  return <ExtendDialog pack={pack} until={props.until} onClose={props.onClose} />
}
