import type { BulkProblemJson } from '../../../contract/bulk.ts'
import { coachBulk as en } from '../../../i18n/en/coach-bulk.ts'
import { coachBulk as fr } from '../../../i18n/fr/coach-bulk.ts'
import { useText } from '../../language.tsx'
import { Glyph } from '../../ui/glyph.tsx'

type Line = {
  packageId: string
  clientId: string
  clientName: string
  problem: BulkProblemJson | null
}
type BulkProblemsProps = { lines: readonly Line[]; title: (count: number) => string }

/** About whom nothing is done, and why. */
export function BulkProblems({ lines, title }: BulkProblemsProps) {
  const text = useText({ fr, en })
  const wrong = lines.flatMap(({ problem, ...line }) =>
    problem === null ? [] : [{ ...line, problem }],
  )
  if (wrong.length === 0) return null
  return (
    <div className="bulk-problems small">
      <p>{title(wrong.length)}</p>
      <ul>
        {wrong.map(({ packageId, clientId, clientName, problem }) => (
          <li key={`${packageId} ${clientId}`}>
            <Glyph name="clash" />
            <span>{`${clientName}, ${text.problems[problem]}`}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
