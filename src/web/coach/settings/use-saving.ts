import type { UpdateSettings } from '../../../contract/settings.ts'
import { coachSettings as en } from '../../../i18n/en/coach-settings.ts'
import { coachSettings as fr } from '../../../i18n/fr/coach-settings.ts'
import { isRefused } from '../../api.ts'
import { useText } from '../../language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useAct } from '../ui/use-act.ts'
import { updateSettings } from './settings-api.ts'

/** Saves one part of the settings; a refusal knows which field it is about. */
export function useSaving(onSaved: () => void) {
  const text = useText({ fr, en })
  const saving = useAct(
    (changes: UpdateSettings) => updateSettings(changes),
    () => {
      showToast({ text: text.saved })
      onSaved()
    },
  )
  return {
    save: saving.act,
    isPending: saving.isPending,
    failure: saving.failure,
    field: fieldOf(saving.error),
  }
}

/** « studio.currency »: which field the server could not take. */
export function fieldOf(error: unknown): string | null {
  if (isRefused(error, 'InvalidTimeZone')) return 'studio.timeZone'
  return isRefused(error) ? (error.problem.field ?? null) : null
}
