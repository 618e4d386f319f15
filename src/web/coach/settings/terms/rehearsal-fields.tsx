import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { termsRehearsal as en } from '../../../../i18n/en/terms-rehearsal.ts'
import { termsRehearsal as fr } from '../../../../i18n/fr/terms-rehearsal.ts'
import { useText } from '../../../language.tsx'
import { eventTypesQuery } from '../../../queries.ts'
import { FieldError } from '../../../ui/states.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toggled, typeChoices, typedScope } from '../../offers/offer-scope.ts'
import { NumberLine } from '../../ui/number-line.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { AS_SOLD, EVERY_TYPE, type RehearsalForm, SOME_TYPES } from './use-rehearsal-form.ts'

const EVERYTHING = typedScope({})

/** The days, and each term that may be tried; what is left alone stays as it was sold. */
export function RehearsalFields({ values, isWrong, change, today }: RehearsalForm) {
  const text = useText({ fr, en })
  const counted = [
    { value: 'charged', label: text.charged },
    { value: 'returned', label: text.returned },
  ]
  return (
    <div className="pair">
      <Days values={values} isWrong={isWrong} change={change} today={today} />
      <NumberLine
        label={text.hours}
        typed={values.hours}
        onTyped={(hours) => change({ hours })}
        unit={text.hoursUnit}
        placeholder={text.asSold}
        wrong={isWrong.hours ? text.hoursWrong : null}
      />
      <Term label={text.late} value={values.late} onValue={(late) => change({ late })}>
        {counted}
      </Term>
      <Term label={text.absent} value={values.absent} onValue={(absent) => change({ absent })}>
        {counted}
      </Term>
      <Term
        label={text.lateMove}
        value={values.lateMove}
        onValue={(lateMove) => change({ lateMove })}
      >
        {[
          { value: 'free', label: text.lateMoveFree },
          { value: 'charged', label: text.lateMoveCharged },
        ]}
      </Term>
      <Term label={text.expiry} value={values.expiry} onValue={(expiry) => change({ expiry })}>
        {[
          { value: 'hold-by', label: text.holdBy },
          { value: 'book-by', label: text.bookBy },
        ]}
      </Term>
      <NumberLine
        label={text.courtesy}
        typed={values.courtesy}
        onTyped={(courtesy) => change({ courtesy })}
        unit=""
        placeholder={text.asSold}
        wrong={isWrong.courtesy ? text.courtesyWrong : null}
      />
      <NumberLine
        label={text.holdDays}
        typed={values.holdDays}
        onTyped={(holdDays) => change({ holdDays })}
        unit={text.holdDaysUnit}
        placeholder={text.asSold}
        wrong={isWrong.holdDays ? text.holdDaysWrong : null}
      />
      <Types values={values} isWrong={isWrong} change={change} />
    </div>
  )
}

/** Which types packages would have covered; a studio with one type has no choice. */
function Types({ values, isWrong, change }: Pick<RehearsalForm, 'values' | 'isWrong' | 'change'>) {
  const text = useText({ fr, en })
  const id = useId()
  const { data: types = [] } = useQuery(eventTypesQuery)
  const choices = typeChoices(types, EVERYTHING)
  if (choices.length === 0) return null
  const { chosenTypes } = values
  return (
    <div className="rehearsal-types">
      <Term label={text.types} value={values.types} onValue={(kind) => change({ types: kind })}>
        {[
          { value: EVERY_TYPE, label: text.everyType },
          { value: SOME_TYPES, label: text.someTypes },
        ]}
      </Term>
      {values.types === SOME_TYPES && (
        <fieldset aria-describedby={`${id}-wrong`}>
          <legend className="unseen">{text.someTypes}</legend>
          {choices.map(({ key, label }) => (
            <label key={key}>
              <input
                type="checkbox"
                checked={chosenTypes.includes(key)}
                onChange={() => change({ chosenTypes: toggled(chosenTypes, key) })}
              />
              {label}
            </label>
          ))}
          <div id={`${id}-wrong`}>{isWrong.types && <FieldError text={text.typesMissing} />}</div>
        </fieldset>
      )}
    </div>
  )
}

function Days({ values, isWrong, change, today }: Omit<RehearsalForm, 'isEmpty' | 'request'>) {
  const text = useText({ fr, en })
  const to = isWrong.to ? text.dayWrong : isWrong.order ? text.backwards : null
  return (
    <div className="rehearsal-days">
      <TextField
        label={text.from}
        type="date"
        value={values.from}
        max={today}
        wrong={isWrong.from ? text.dayWrong : null}
        onValue={(from) => change({ from })}
      />
      <TextField
        label={text.to}
        type="date"
        value={values.to}
        max={today}
        wrong={to}
        onValue={(day) => change({ to: day })}
      />
    </div>
  )
}

type TermProps = {
  label: string
  value: string
  onValue: (value: string) => void
  children: { value: string; label: string }[]
}

function Term({ children, ...field }: TermProps) {
  const text = useText({ fr, en })
  return <SelectField {...field} choices={[{ value: AS_SOLD, label: text.asSold }, ...children]} />
}
