import type { ComponentProps } from 'react'
import { coachActs as en } from '../../../i18n/en/coach-acts.ts'
import { coachActs as fr } from '../../../i18n/fr/coach-acts.ts'
import { useText } from '../../language.tsx'
import { DayField } from '../../ui/day-field.tsx'

/** A day, with what the team's pages say of one that cannot be. */
export function DateField(props: Omit<ComponentProps<typeof DayField>, 'wrong'>) {
  const text = useText({ fr, en })
  return <DayField {...props} wrong={text.dayWrong} />
}
