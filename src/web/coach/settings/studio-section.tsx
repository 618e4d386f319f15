import type { SettingsJson } from '../../../contract/settings.ts'
import { NAME_LENGTH_MAX } from '../../../domain/limits.ts'
import { coachSettings as en } from '../../../i18n/en/coach-settings.ts'
import { coachSettings as fr } from '../../../i18n/fr/coach-settings.ts'
import { useText } from '../../language.tsx'
import { LanguageField } from '../../ui/language-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ZoneField } from '../../ui/zone-field.tsx'
import { SaveForm, Section } from './section.tsx'
import { useDraft } from './use-draft.ts'
import { useSaving } from './use-saving.ts'

const CURRENCY = /^[A-Z]{3}$/

/** What the studio is called, and in which zone, language and money it lives. */
export function StudioSection({ settings }: { settings: SettingsJson }) {
  const text = useText({ fr, en })
  const { name, timeZone, locale, currency } = settings.studio
  const { values, change, isChanged, forget } = useDraft({ name, timeZone, locale, currency })
  const saving = useSaving(forget)
  const isNameless = values.name.trim() === ''
  const isMoney = CURRENCY.test(values.currency)
  const hasPlace = saving.field === 'studio.name' || saving.field === 'studio.currency'
  const save = () => {
    if (!isNameless && isMoney) saving.save({ studio: { ...values, name: values.name.trim() } })
  }
  return (
    <Section name="studio">
      <SaveForm
        label={text.saveStudio}
        isReady={isChanged && !saving.isPending}
        failure={hasPlace ? null : saving.failure}
        onSave={save}
      >
        <TextField
          label={text.studioName}
          value={values.name}
          onValue={(told) => change({ name: told })}
          maxLength={NAME_LENGTH_MAX}
          autoComplete="organization"
          help={text.studioNameHelp}
          wrong={
            isNameless
              ? text.studioNameMissing
              : saving.field === 'studio.name'
                ? saving.failure
                : null
          }
        />
        <ZoneField
          label={text.zone}
          zone={values.timeZone}
          onZone={(zone) => change({ timeZone: zone })}
          help={text.zoneHelp}
        />
        <div className="pair">
          <div>
            <LanguageField
              legend={text.language}
              locale={values.locale}
              onLocale={(chosen) => change({ locale: chosen })}
            />
            <p className="small quiet under">{text.languageHelp}</p>
          </div>
          <TextField
            label={text.currency}
            value={values.currency}
            onValue={(told) => change({ currency: told.trim().toUpperCase() })}
            maxLength={3}
            autoComplete="off"
            help={text.currencyHelp}
            wrong={isMoney && saving.field !== 'studio.currency' ? null : text.currencyWrong}
          />
        </div>
      </SaveForm>
    </Section>
  )
}
