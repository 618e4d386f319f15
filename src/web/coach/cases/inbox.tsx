import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { AttentionItemJson } from '../../../contract/attention.ts'
import { coachDecide as en } from '../../../i18n/en/coach-decide.ts'
import { coachDecide as fr } from '../../../i18n/fr/coach-decide.ts'
import { useFormat, useText } from '../../language.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'
import { ATTENTION_MAX, attentionQuery } from '../coach-queries.ts'
import { FirstStep } from '../today/first-step.tsx'
import { CoachIcon } from '../ui/coach-icon.tsx'
import { News } from '../ui/news.tsx'
import { useSteady } from '../ui/use-steady.ts'
import { CaseGone } from './case-gone.tsx'
import { aboutOf, titleOf } from './case-words.ts'
import { OpenCase } from './open-case.tsx'
import { useInboxKeys } from './use-inbox-keys.ts'

const SHORT_ROWS_MAX = 4

/** One item open, the others one line; decided, the next opens by itself. */
export function Inbox({ isShort = false }: { isShort?: boolean }) {
  const text = useText({ fr, en })
  const items = useQuery(attentionQuery)
  const count = items.data?.length ?? 0
  return (
    <section className="panel inbox" aria-labelledby="inbox">
      <div className="heading">
        <h2 id="inbox">
          {text.title}
          {count > 0 && (
            <span className="badge">{count < ATTENTION_MAX ? count : `${ATTENTION_MAX}+`}</span>
          )}
        </h2>
        {count > 0 && (
          <span className="tiny faint keys">
            <kbd>J</kbd> <kbd>K</kbd> {text.browse}, <kbd>1</kbd>…<kbd>9</kbd> {text.chooseKey},{' '}
            <kbd>↵</kbd> {text.decideKey}
          </span>
        )}
      </div>
      {items.isPending && <Waiting />}
      {items.isError && items.data === undefined && (
        <Failed error={items.error} retry={() => items.refetch()} />
      )}
      {items.data && <Items items={items.data} isShort={isShort} />}
    </section>
  )
}

function Items({ items, isShort }: { items: readonly AttentionItemJson[]; isShort: boolean }) {
  const text = useText({ fr, en })
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set())
  // What was decided here leaves at once, whatever else waits.
  const { shown, news, showNews, hold } = useSteady(items, { leaving: decided })
  const isThere = (id: string) => items.some((item) => item.id === id)
  const inbox = useOpen(isThere, shown)
  const decide = (id: string) => {
    setDecided(new Set([...decided, id]))
    inbox.next()
  }
  const list = hold.ref
  useInboxKeys(list, inbox.step)
  useEffect(() => {
    // What a person opened is read from its beginning; the first one opens without a word.
    if (inbox.wasMoved) list.current?.querySelector<HTMLElement>('.case')?.focus()
  }, [inbox.wasMoved, list])
  const rows = isShort ? shown.slice(0, SHORT_ROWS_MAX) : shown
  if (shown.length === 0) {
    return (
      <div className="body">
        <p className="quiet">{isShort ? text.empty : text.emptyHelp}</p>
        <FirstStep isEmpty={!isShort} />
      </div>
    )
  }
  return (
    <>
      <News count={news} onShow={showNews} />
      <ol className="cases" {...hold}>
        {rows.map((item) => (
          <li key={item.id}>
            {item.id !== inbox.openId ? (
              <Row item={item} onOpen={() => inbox.open(item.id)} />
            ) : isThere(item.id) ? (
              <OpenCase item={item} onDecided={() => decide(item.id)} />
            ) : (
              <CaseGone item={item} onNext={() => decide(item.id)} />
            )}
          </li>
        ))}
      </ol>
      {rows.length < shown.length && (
        <Link className="all-cases" to="/coach/decide">
          {shown.length < ATTENTION_MAX ? text.all(shown.length) : text.allMany}
        </Link>
      )}
    </>
  )
}

/** Which one is open: the first, until a person opens another or decides. */
function useOpen(isThere: (id: string) => boolean, shown: readonly AttentionItemJson[]) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [moves, setMoves] = useState(0)
  const isKnown = shown.some(({ id }) => id === chosen)
  const openId = isKnown ? chosen : (shown[0]?.id ?? null)
  const at = shown.findIndex(({ id }) => id === openId)
  const open = (id: string | undefined) => {
    if (id === undefined) return
    setChosen(id)
    setMoves(moves + 1)
  }
  useEffect(() => {
    // The first one stays the open one, whatever comes or goes above it.
    if (openId !== null && openId !== chosen) setChosen(openId)
  }, [openId, chosen])
  return {
    openId,
    wasMoved: moves,
    open,
    step: (by: number) => open(shown[at + by]?.id),
    next: () => {
      const others = [...shown.slice(at + 1), ...shown.slice(0, at).toReversed()]
      open(others.find(({ id }) => isThere(id))?.id)
    },
  }
}

function Row({ item, onOpen }: { item: AttentionItemJson; onOpen: () => void }) {
  const text = useText({ fr, en })
  const format = useFormat()
  return (
    <button className="case-row" type="button" aria-expanded={false} onClick={onOpen}>
      <span>
        <b>{titleOf(item, text)}</b>
        <span className="small quiet">{aboutOf(item, text, format)}</span>
      </span>
      <CoachIcon name="right" />
    </button>
  )
}
