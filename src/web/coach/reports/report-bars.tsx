import { coachReports as en } from '../../../i18n/en/coach-reports.ts'
import { coachReports as fr } from '../../../i18n/fr/coach-reports.ts'
import { useText } from '../../language.tsx'

/** One line of a picture: a name, parts of a bar by their look, and what is written at its end. */
export type Bar = {
  id: string
  name: string
  parts: { look: BarLook; size: number }[]
  value: string
}
type BarLook = 'solid' | 'outlined' | 'crossed'

const BARS_MAX = 12

/** Lying bars on one scale, each with its name and its value: no grid, no axis to read off. */
export function ReportBars({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const text = useText({ fr, en })
  const isCut = bars.length > BARS_MAX
  // Of many the longest: what one looks for is seldom what the alphabet begins with.
  const shown = isCut ? [...bars].sort(byLength).slice(0, BARS_MAX) : bars
  const most = Math.max(...shown.map(lengthOf), 1)
  return (
    <>
      {isCut && <p className="small quiet">{text.longest(BARS_MAX, bars.length)}</p>}
      <Lines label={label} bars={shown} most={most} />
    </>
  )
}

function Lines({ label, bars, most }: { label: string; bars: readonly Bar[]; most: number }) {
  return (
    <div className="report-bars" role="img" aria-label={label}>
      {bars.map((bar) => (
        <div className="report-bar" key={bar.id}>
          <span className="name">{bar.name}</span>
          <span className="track">
            {bar.parts
              // A border would draw what is not there.
              .filter(({ size }) => size > 0)
              .map(({ look, size }) => (
                <i key={look} className={look} style={{ width: `${(size / most) * 100}%` }} />
              ))}
          </span>
          <span className="value figures">{bar.value}</span>
        </div>
      ))}
    </div>
  )
}

const byLength = (one: Bar, other: Bar) => lengthOf(other) - lengthOf(one)

const lengthOf = ({ parts }: Bar) => parts.reduce((total, { size }) => total + size, 0)
