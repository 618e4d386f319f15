import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { SetUpStudio } from '../../contract/setup.ts'
import { NAME_LENGTH_MAX } from '../../domain/limits.ts'
import { setup as en, type SetupMessages } from '../../i18n/en/setup.ts'
import { setup as fr } from '../../i18n/fr/setup.ts'
import { isRefused, setUpStudio } from '../api.ts'
import { useLanguage, useText } from '../language.tsx'
import { LanguageField } from '../ui/language-field.tsx'
import { FieldError } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { ZoneField } from '../ui/zone-field.tsx'

const EMAIL = /^\S+@[^\s@]+\.[^\s@]+$/
const CURRENCY = /^[A-Z]{3}$/

/** Who owns the studio and how it is called: whoever answers is signed in as the owner. */
export function SetupForm({ code }: { code: string | undefined }) {
  const text = useText({ fr, en })
  const { choose } = useLanguage()
  const [wanted, setWanted] = useState(useFirstGuess())
  const [isChecked, setChecked] = useState(false)
  const opening = useOpening(code)
  const change = (part: Partial<SetUpStudio>) => setWanted({ ...wanted, ...part })
  const wrong = isChecked ? problemsOf(wanted, text) : {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (Object.keys(problemsOf(wanted, text)).length === 0) opening.mutate(wanted)
  }
  return (
    <form className="panel ask" aria-label={text.about} onSubmit={submit} noValidate>
      <TextField
        {...{ label: text.ownerName, value: wanted.ownerName, autoComplete: 'name' }}
        onValue={(ownerName) => change({ ownerName })}
        maxLength={NAME_LENGTH_MAX}
        wrong={wrong.ownerName ?? null}
      />
      <TextField
        {...{ label: text.ownerEmail, value: wanted.ownerEmail, help: text.ownerEmailHelp }}
        {...{ type: 'email', autoComplete: 'email' }}
        onValue={(ownerEmail) => change({ ownerEmail })}
        wrong={wrong.ownerEmail ?? null}
      />
      <TextField
        {...{ label: text.studioName, value: wanted.studioName, help: text.studioNameHelp }}
        onValue={(studioName) => change({ studioName })}
        maxLength={NAME_LENGTH_MAX}
        wrong={wrong.studioName ?? null}
      />
      <ZoneField
        label={text.zone}
        zone={wanted.timeZone}
        onZone={(timeZone) => change({ timeZone })}
      />
      <LanguageField
        legend={text.language}
        locale={wanted.locale}
        onLocale={(locale) => {
          change({ locale })
          choose(locale)
        }}
      />
      <TextField
        {...{ label: text.currency, value: wanted.currency, help: text.currencyHelp }}
        onValue={(currency) => change({ currency: currency.toUpperCase() })}
        maxLength={3}
        wrong={wrong.currency ?? null}
      />
      {opening.error !== null && <Refusal error={opening.error} />}
      <button className="button main" type="submit" disabled={opening.isPending}>
        {opening.isPending ? text.opening : text.openStudio}
      </button>
    </form>
  )
}

function Refusal({ error }: { error: Error }) {
  const text = useText({ fr, en })
  if (isRefused(error, 'AlreadySetUp')) {
    return (
      <>
        <FieldError text={text.alreadySetUp} />
        <Link to="/sign-in">{text.signIn}</Link>
      </>
    )
  }
  const isToldWhy = isRefused(error)
  return <FieldError text={isToldWhy ? text.notSetUp(error.problem.detail) : text.unreachable} />
}

/** What the browser knows already: its zone, the page's language, the money of Switzerland. */
function useFirstGuess(): SetUpStudio {
  const { locale } = useLanguage()
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return { ownerName: '', ownerEmail: '', studioName: '', timeZone, locale, currency: 'CHF' }
}

type Problems = Partial<Record<keyof SetUpStudio, string>>

function problemsOf(wanted: SetUpStudio, text: SetupMessages): Problems {
  return {
    ...(wanted.ownerName.trim() === '' ? { ownerName: text.nameMissing } : {}),
    ...(EMAIL.test(wanted.ownerEmail.trim()) ? {} : { ownerEmail: text.emailWrong }),
    ...(wanted.studioName.trim() === '' ? { studioName: text.nameMissing } : {}),
    ...(CURRENCY.test(wanted.currency) ? {} : { currency: text.currencyWrong }),
  }
}

const OPENING = ['open-studio']

/** Whether the studio is just being opened: until it is, nobody here is signed in. */
export function useIsOpening(): boolean {
  return useIsMutating({ mutationKey: OPENING }) > 0
}

function useOpening(code: string | undefined) {
  const queries = useQueryClient()
  return useMutation({
    mutationKey: OPENING,
    mutationFn: (wanted: SetUpStudio) => setUpStudio(wanted, code),
    // What was asked as a stranger is answered to one: that a studio has an owner by now.
    onMutate: () => queries.cancelQueries({ queryKey: ['setup'] }),
    // Signed in now: what was known of a stranger is of the past.
    onSuccess: () => queries.resetQueries(),
  })
}
