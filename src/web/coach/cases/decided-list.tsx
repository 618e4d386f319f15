import { useQuery } from '@tanstack/react-query'
import type { AttentionItemJson } from '../../../contract/attention.ts'
import { coachDecide as en } from '../../../i18n/en/coach-decide.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachDecide as fr } from '../../../i18n/fr/coach-decide.ts'
import { undoAct } from '../../api.ts'
import { useNow } from '../../clock.ts'
import { useFormat, useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.tsx'
import { decidedQuery } from '../coach-queries.ts'
import { useAct } from '../ui/use-act.ts'
import { useAgo } from '../ui/use-ago.ts'
import { aboutOf, chosenOf, titleOf } from './case-words.ts'

/** What was decided lately, by whom, and taken back from here while that is possible. */
export function DecidedList() {
  const text = useText({ fr, en })
  const { data: items = [] } = useQuery(decidedQuery)
  if (items.length === 0) return null
  return (
    <section className="panel decided" aria-labelledby="decided">
      <div className="heading">
        <h2 id="decided">{text.decided}</h2>
      </div>
      <ol>
        {items.map((item) => (
          <Decided key={item.id} item={item} />
        ))}
      </ol>
    </section>
  )
}

function Decided({ item }: { item: AttentionItemJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const ago = useAgo()
  const now = useNow()
  const { resolution } = item
  const undoing = useAct(
    (actId: string, key) => undoAct(actId, key),
    () => showToast({ text: text.askedAgain }),
  )
  if (resolution === null) return null
  const about = aboutOf(item, text, format)
  const { undo, byName, action, reason, at } = resolution
  return (
    <li>
      <span>
        <b>{titleOf(item, text)}</b>
        <span className="small quiet">{about}</span>
      </span>
      <span className="small">
        {text.decidedAgo(byName, ago(now - millisOf(at)))} {chosenOf(action, text)}
        {reason !== null && <span className="quiet"> {text.quoted(reason)}</span>}
      </span>
      {undo !== null && millisOf(undo.until) > now && (
        <button
          className="button"
          type="button"
          disabled={undoing.isPending}
          aria-label={text.undoNamed(about)}
          onClick={() => undoing.act(undo.actId)}
        >
          {text.undo}
        </button>
      )}
      {undoing.failure !== null && <FieldError text={undoing.failure} />}
    </li>
  )
}
