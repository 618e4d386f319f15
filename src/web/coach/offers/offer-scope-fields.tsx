import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { coachOffers as en } from '../../../i18n/en/coach-offers.ts'
import { coachOffers as fr } from '../../../i18n/fr/coach-offers.ts'
import { useText } from '../../language.tsx'
import { eventTypesQuery, meQuery } from '../../queries.ts'
import { Icon } from '../../ui/icon.tsx'
import { FieldError } from '../../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { isWrongScope, type TypeChoice, toggled, typeChoices } from './offer-scope.ts'
import type { OfferForm } from './use-offer-form.ts'

/** What an offer covers and allows, out of the way of who sells one thing to everybody. */
export function ScopeFields({ form }: { form: OfferForm }) {
  const text = useText({ fr, en })
  const { data: types } = useQuery(eventTypesQuery)
  const { data: me } = useSuspenseQuery(meQuery)
  const { scope, wrongScope: wrong, changeScope } = form
  const [isOpen, setOpen] = useState(form.hasScope)
  const choices = typeChoices(types ?? [], scope)
  const coaches = me.coaches.map(({ id, name }) => ({ key: id, label: name }))
  return (
    <details
      className="offer-scope folded"
      open={isOpen || isWrongScope(wrong)}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {text.scope}
        <Icon name="down" />
      </summary>
      <div className="folded-body">
        <Caps form={form} />
        {choices.length > 0 && (
          <Choice
            legend={text.types}
            all={text.allTypes}
            choices={choices}
            chosen={scope.types}
            wrong={wrong.types ? text.typesMissing : null}
            onChosen={(chosen) => changeScope({ types: chosen })}
          />
        )}
        <Costs form={form} choices={choices} />
        {(coaches.length > 1 || scope.coaches !== null) && (
          <Choice
            legend={text.coaches}
            all={text.allCoaches}
            choices={coaches}
            chosen={scope.coaches}
            wrong={wrong.coaches ? text.coachesMissing : null}
            onChosen={(chosen) => changeScope({ coaches: chosen })}
          />
        )}
      </div>
    </details>
  )
}

function Caps({ form }: { form: OfferForm }) {
  const text = useText({ fr, en })
  const { scope, wrongScope: wrong, changeScope } = form
  const month = wrong.isTighter ? text.capsTighter : wrong.perMonth ? text.perMonthWrong : null
  return (
    <div className="pair">
      <TextField
        label={text.perWeek}
        text={scope.perWeek}
        onText={(perWeek) => changeScope({ perWeek })}
        inputMode="numeric"
        unit={text.sessionsUnit}
        help={text.capsHelp}
        wrong={wrong.perWeek ? text.perWeekWrong : null}
      />
      <TextField
        label={text.perMonth}
        text={scope.perMonth}
        onText={(perMonth) => changeScope({ perMonth })}
        inputMode="numeric"
        unit={text.sessionsUnit}
        help={text.capsHelp}
        wrong={month}
      />
    </div>
  )
}

type ChoiceProps = {
  legend: string
  all: string
  choices: readonly { key: string; label: string }[]
  /** Null: all of them. */
  chosen: readonly string[] | null
  wrong: string | null
  onChosen: (chosen: string[] | null) => void
}

/** All of them, or those that are ticked. */
function Choice({ legend, all, choices, chosen, wrong, onChosen }: ChoiceProps) {
  const id = useId()
  return (
    <fieldset className="offer-flags" aria-describedby={`${id}-wrong`}>
      <legend>{legend}</legend>
      <label>
        <input
          type="checkbox"
          checked={chosen === null}
          onChange={({ target }) => onChosen(target.checked ? null : choices.map(keyOf))}
        />
        {all}
      </label>
      {chosen !== null &&
        choices.map(({ key, label }) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={chosen.includes(key)}
              onChange={() => onChosen(toggled(chosen, key))}
            />
            {label}
          </label>
        ))}
      <div id={`${id}-wrong`}>{wrong !== null && <FieldError text={wrong} />}</div>
    </fieldset>
  )
}

const keyOf = ({ key }: { key: string }) => key

/** What a session of each covered type takes; empty, as the studio's list of types says. */
function Costs({ form, choices }: { form: OfferForm; choices: readonly TypeChoice[] }) {
  const text = useText({ fr, en })
  const { scope, wrongScope: wrong, changeScope } = form
  const covered = choices.filter(({ key }) => scope.types?.includes(key) ?? true)
  return covered.map(({ key, label, usual }) => (
    <TextField
      key={key}
      label={text.costOf(label)}
      text={scope.costs[key] ?? ''}
      onText={(cost) => changeScope({ costs: { ...scope.costs, [key]: cost } })}
      inputMode="numeric"
      unit={text.creditsUnit}
      help={usual === null ? '' : text.costHelp(usual)}
      wrong={wrong.costs.includes(key) ? text.costWrong : null}
    />
  ))
}
