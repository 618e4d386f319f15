import type { CellState } from './cells.ts'

export const DOTS_MAX = 12

type DotsProps = {
  counts: readonly { state: CellState | 'planned'; count: number }[]
  /** One sentence for the whole picture; absent where the words stand beside it. */
  label?: string
  isBig?: boolean
}

/** The card as one line of dots; above twelve the words stand alone. */
export function Dots({ counts, label, isBig = false }: DotsProps) {
  const dots = counts.flatMap(({ state, count }) =>
    Array.from({ length: count }, (_, place) => ({ state, key: `${state} ${place}` })),
  )
  if (dots.length === 0 || dots.length > DOTS_MAX) return null
  const spoken =
    label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <span className={isBig ? 'dots big' : 'dots'} style={{ '--columns': dots.length }} {...spoken}>
      {dots.map(({ state, key }) => (
        <i key={key} className={state} />
      ))}
    </span>
  )
}
