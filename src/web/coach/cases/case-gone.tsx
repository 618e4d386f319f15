import { useQuery } from '@tanstack/react-query'
import type { AttentionItemJson } from '../../../contract/attention.ts'
import { coachDecide as en } from '../../../i18n/en/coach-decide.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachDecide as fr } from '../../../i18n/fr/coach-decide.ts'
import { useFormat, useText } from '../../language.tsx'
import { attentionItemQuery } from '../coach-queries.ts'
import { chosenOf, titleOf } from './case-words.ts'

/** Somebody was faster, or the cause went: what is there instead of the question. */
export function CaseGone({ item, onNext }: { item: AttentionItemJson; onNext: () => void }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const { data } = useQuery(attentionItemQuery(item.id))
  const resolution = data?.resolution ?? null
  return (
    <div className="case" tabIndex={-1} role="status">
      <h3>{titleOf(item, text)}</h3>
      {data !== undefined && (
        <p className="small">
          {resolution === null
            ? text.goneByItself
            : `${text.decidedBy(resolution.byName, format.time(millisOf(resolution.at)))} ${chosenOf(resolution.action, text)}`}
        </p>
      )}
      {resolution?.reason && <p className="small quiet">{resolution.reason}</p>}
      <div className="case-acts">
        <button className="button" type="button" onClick={onNext}>
          {text.next}
        </button>
      </div>
    </div>
  )
}
