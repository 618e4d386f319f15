import { useState } from 'react'
import type { PackageJson } from '../../contract/package.ts'
import { card as en } from '../../i18n/en/card.ts'
import { millisOf } from '../../i18n/format.ts'
import { card as fr } from '../../i18n/fr/card.ts'
import type { Fresh } from '../fresh.ts'
import { useFormat, useText } from '../language.tsx'
import { type Cell, hasExpired } from './cells.ts'

const DATED_MAX = 12
const OF_TEN_MAX = 30
const DOTS_MAX = 98
const ONE_ROW_ON_A_PHONE_MAX = 6

type CardCellsProps = { pack: PackageJson; cells: Cell[]; fresh: Fresh }

/** The card's picture, by its size; above the largest the numbers stand alone. */
export function CardCells(props: CardCellsProps) {
  const count = props.cells.length
  if (count === 0 || count > DOTS_MAX) return null
  if (count <= DATED_MAX) return <Strip {...props} />
  return <Holes {...props} isOfTen={count <= OF_TEN_MAX} />
}

function Strip({ pack, cells, fresh }: CardCellsProps) {
  const text = useText({ fr, en })
  const speak = useSpeech(pack)
  const count = cells.length
  const onPhone = count > ONE_ROW_ON_A_PHONE_MAX ? Math.ceil(count / 2) : count
  const next = cells.find((cell) => cell.state === 'held')
  return (
    <ol
      className="strip"
      aria-label={text.cells(count)}
      style={{ '--across': count, '--across-phone': onPhone }}
    >
      {cells.map((cell) => (
        <li key={cell.index} className={classOf(cell, cell === next, fresh, 'cell')}>
          <span className="unseen">{speak(cell)}</span>
          <DatedHole pack={pack} cell={cell} />
        </li>
      ))}
    </ol>
  )
}

function DatedHole({ pack, cell }: { pack: PackageJson; cell: Cell }) {
  const format = useFormat()
  const day = dayOfCell(pack, cell, format.dayOf)
  const isBooked = cell.state === 'held' && day !== null
  return (
    <>
      <span className="index" aria-hidden="true">
        {cell.index}
      </span>
      <span className="hole" aria-hidden="true">
        {isBooked ? Number(day.slice(8)) : ''}
      </span>
      <span className="date" aria-hidden="true">
        {day === null ? '' : isBooked ? format.month(day, 'short') : format.dayMonthShort(day)}
      </span>
    </>
  )
}

function Holes({ pack, cells, fresh, isOfTen }: CardCellsProps & { isOfTen: boolean }) {
  const text = useText({ fr, en })
  const speak = useSpeech(pack)
  const [touched, setTouched] = useState<number | null>(null)
  const next = cells.find((cell) => cell.state === 'held')
  const shown = cells.find((cell) => cell.index === touched)
  return (
    <div className={isOfTen ? 'holes of-ten' : 'holes of-dots'}>
      <div className="grid">
        <RowLabels count={cells.length} across={10} name="labels" />
        {!isOfTen && <RowLabels count={cells.length} across={20} name="labels twenty" />}
        <ol aria-label={text.cells(cells.length)}>
          {cells.map((cell) => (
            <li key={cell.index}>
              {isOfTen ? (
                <button
                  type="button"
                  className={classOf(cell, cell === next, fresh)}
                  aria-label={speak(cell)}
                  onClick={() => setTouched(cell.index)}
                />
              ) : (
                <>
                  <i className={classOf(cell, cell === next, fresh)} aria-hidden="true" />
                  <span className="unseen">{speak(cell)}</span>
                </>
              )}
            </li>
          ))}
        </ol>
      </div>
      {isOfTen && (
        <p className="small quiet" aria-live="polite" hidden={shown === undefined}>
          {shown === undefined ? '' : speak(shown)}
        </p>
      )}
    </div>
  )
}

function RowLabels({ count, across, name }: { count: number; across: number; name: string }) {
  const rows = Array.from({ length: Math.ceil(count / across) }, (_, row) => row * across + 1)
  return (
    <div className={name} aria-hidden="true">
      {rows.map((first) => (
        <span key={first}>
          {first} – {Math.min(first + across - 1, count)}
        </span>
      ))}
    </div>
  )
}

/** « Session 6, réservée, mardi 27 janvier à 18:30 ». */
function useSpeech(pack: PackageJson): (cell: Cell) => string {
  const text = useText({ fr, en })
  const format = useFormat()
  return ({ index, state, session }) => {
    if (state === 'expired' && !hasExpired(pack)) return text.cell(index, text.cellWithdrawn, '')
    if (session === null) return text.cell(index, text[STATE_WORDS[state]], '')
    const at = millisOf(session.startsAt)
    const when = text.at(format.longDay(format.dayOf(at)), format.time(at))
    const lost = session.status === 'cancelled' ? 'cellLate' : 'cellAbsent'
    return text.cell(index, text[state === 'lost' ? lost : STATE_WORDS[state]], when)
  }
}

const STATE_WORDS = {
  done: 'cellDone',
  held: 'cellHeld',
  open: 'cellOpen',
  lost: 'cellLost',
  expired: 'cellExpired',
} as const

function dayOfCell(pack: PackageJson, cell: Cell, dayOf: (at: number) => string): string | null {
  if (cell.state === 'expired') return hasExpired(pack) ? pack.validUntil : null
  return cell.session === null ? null : dayOf(millisOf(cell.session.startsAt))
}

function classOf(cell: Cell, isNext: boolean, fresh: Fresh, first = ''): string {
  const isChanged = cell.session !== null && fresh.has(cell.session.id)
  return [first, cell.state, isNext ? 'next' : '', isChanged ? 'changed' : '']
    .filter(Boolean)
    .join(' ')
}
