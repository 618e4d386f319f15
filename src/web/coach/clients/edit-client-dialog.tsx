import { useState } from 'react'
import type { PersonJson, UpdateClient } from '../../../contract/person.ts'
import { NAME_LENGTH_MAX, PHONE_LENGTH_MAX } from '../../../domain/limits.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { useText } from '../../language.tsx'
import { LanguageField } from '../../ui/language-field.tsx'
import { showToast } from '../../ui/toast.tsx'
import { ZoneField } from '../../ui/zone-field.tsx'
import { updateClient } from '../coach-api.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useAct } from '../ui/use-act.ts'

/** Name, telephone, time zone and language; addresses have their own place. */
export function EditClientDialog(props: { client: PersonJson; onClose: () => void }) {
  const { client, onClose } = props
  const text = useText({ fr, en })
  const [name, setName] = useState(client.name)
  const [phone, setPhone] = useState(client.phone ?? '')
  const [zone, setZone] = useState(client.timeZone ?? '')
  const [locale, setLocale] = useState(client.locale)
  const isNameless = name.trim() === ''
  const saving = useAct(
    (asked: UpdateClient) => updateClient(client.id, asked),
    (saved) => {
      showToast({ text: text.detailsSaved(saved.name) })
      onClose()
    },
  )
  const save = () =>
    saving.act({
      name: name.trim(),
      phone: phone.trim() === '' ? null : phone.trim(),
      timeZone: zone === '' ? null : zone,
      locale,
    })
  return (
    <ActDialog
      title={text.editTitle(client.name)}
      act={text.save}
      isDisabled={isNameless || saving.isPending}
      onAct={save}
      onClose={onClose}
      failure={saving.failure}
    >
      <TextField
        label={text.nameField}
        text={name}
        onText={setName}
        lengthMax={NAME_LENGTH_MAX}
        wrong={isNameless ? text.nameMissing : null}
      />
      <TextField
        label={text.phoneField}
        text={phone}
        onText={setPhone}
        type="tel"
        lengthMax={PHONE_LENGTH_MAX}
      />
      <ZoneField label={text.zoneField} zone={zone} onZone={setZone} unset={text.zoneStudio} />
      <LanguageField legend={text.languageField} locale={locale} onLocale={setLocale} />
    </ActDialog>
  )
}
