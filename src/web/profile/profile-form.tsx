import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { MeJson } from '../../contract/me.ts'
import { NAME_LENGTH_MAX } from '../../domain/limits.ts'
import type { Locale } from '../../domain/person.ts'
import { profile as en } from '../../i18n/en/profile.ts'
import { profile as fr } from '../../i18n/fr/profile.ts'
import { isRefused, updateMe } from '../api.ts'
import { useText } from '../language.tsx'
import { meQuery } from '../queries.ts'
import { LanguageField } from '../ui/language-field.tsx'
import { Segments } from '../ui/segments.tsx'
import { FieldError } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { showToast } from '../ui/toast.tsx'
import { ZoneField } from '../ui/zone-field.tsx'

/** As the contract has it; its schemas stay on the server. */

/** What people change of themselves. */
export function ProfileForm({ me }: { me: MeJson }) {
  const text = useText({ fr, en })
  const [name, setName] = useState(me.name)
  const [locale, setLocale] = useState<Locale>(me.locale)
  const [zone, setZone] = useState(me.timeZone === me.studio.timeZone ? '' : me.timeZone)
  const [nudges, setNudges] = useState(me.nudges)
  const [isWrong, setWrong] = useState(false)
  const isClient = me.role === 'client'
  const saving = useSaving()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWrong(name.trim() === '')
    if (name.trim() === '') return
    const timeZone = zone === '' ? null : zone
    saving.mutate({ name: name.trim(), locale, timeZone, ...(isClient ? { nudges } : {}) })
  }
  const { error } = saving
  const refusal = isRefused(error) ? text.saveFailed(error.problem.detail) : text.unreachable
  return (
    <form className="panel ask" aria-label={text.yours} onSubmit={submit} noValidate>
      <TextField
        label={text.name}
        value={name}
        onValue={setName}
        name="name"
        autoComplete="name"
        maxLength={NAME_LENGTH_MAX}
        wrong={isWrong && name.trim() === '' ? text.nameMissing : null}
      />
      <LanguageField legend={text.language} locale={locale} onLocale={setLocale} />
      <ZoneField
        label={text.zone}
        zone={zone}
        onZone={setZone}
        help={text.zoneHelp}
        unset={text.zoneOfStudio(me.studio.timeZone.replaceAll('_', ' '))}
      />
      {isClient && (
        <div>
          <Segments
            legend={text.nudges}
            choices={[
              { value: 'on', label: text.nudgesOn },
              { value: 'off', label: text.nudgesOff },
            ]}
            chosen={nudges ? 'on' : 'off'}
            onChoose={(chosen) => setNudges(chosen === 'on')}
          />
          <p className="small quiet under">{text.nudgesHelp}</p>
        </div>
      )}
      {error !== null && <FieldError text={refusal} />}
      <button className="button main" type="submit" disabled={saving.isPending}>
        {saving.isPending ? text.saving : text.save}
      </button>
    </form>
  )
}

function useSaving() {
  const queries = useQueryClient()
  const catalogues = { fr, en }
  return useMutation({
    mutationFn: updateMe,
    onSuccess: (me) => {
      queries.setQueryData(meQuery.queryKey, me)
      // In the language that was just chosen.
      showToast({ text: catalogues[me.locale].saved })
      return queries.invalidateQueries()
    },
  })
}
