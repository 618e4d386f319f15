import { useQuery } from '@tanstack/react-query'
import { coachReports as en } from '../../../i18n/en/coach-reports.ts'
import { millisOf } from '../../../i18n/format.ts'
import { coachReports as fr } from '../../../i18n/fr/coach-reports.ts'
import { useFormat, useText } from '../../language.tsx'
import { proofQuery } from './report-api.ts'

/** That every number above was worked out again, and when; what does not add up is not kept silent. */
export function ProofLine() {
  const text = useText({ fr, en })
  const format = useFormat()
  const { data } = useQuery(proofQuery)
  if (data === undefined || data.provedAt === null) return null
  const at = millisOf(data.provedAt)
  const [day, time] = [format.dayMonth(format.dayOf(at)), format.time(at)]
  const { differences } = data
  if (differences.length === 0)
    return <p className="report-proof small quiet">{text.allIsRight(day, time)}</p>
  return (
    <div className="report-proof report-wrong small" role="status">
      <p>{text.somethingIsWrong(day, time, differences.length)}</p>
      <ul>
        {differences.map(({ invariant, difference }) => (
          <li key={`${invariant} ${difference}`}>
            <code>
              {invariant} {difference}
            </code>
          </li>
        ))}
      </ul>
    </div>
  )
}
