import { recurring as en } from '../../i18n/en/recurring.ts'
import { capital } from '../../i18n/format.ts'
import { recurring as fr } from '../../i18n/fr/recurring.ts'
import { useFormat, useText } from '../language.tsx'
import type { Row } from './series-rows.ts'

type DateChoiceProps = {
  row: Row
  maySpend: boolean
  onChoose: (row: Row, startsAt: string | null) => void
}

/** A date that is taken: three other times, and « Passer », which is chosen until one is. */
export function DateChoice({ row, maySpend, onChoose }: DateChoiceProps) {
  const text = useText({ fr, en })
  const format = useFormat()
  if (!maySpend && row.chosen === null) return null
  const name = `other-${row.startsAt}`
  return (
    <fieldset className="chips">
      <legend className="unseen">{text.others}</legend>
      {row.alternatives.map(({ startsAt, localDate, localTime }) => (
        <label key={startsAt}>
          <input
            type="radio"
            name={name}
            checked={row.chosen?.startsAt === startsAt}
            onChange={() => onChoose(row, startsAt)}
          />
          {text.choice(capital(format.shortDay(localDate)), localTime)}
        </label>
      ))}
      <label>
        <input
          type="radio"
          name={name}
          checked={row.chosen === null}
          onChange={() => onChoose(row, null)}
        />
        {text.leaveOut}
      </label>
    </fieldset>
  )
}
