import type { ComponentProps } from 'react'
import { TextField as OneLine } from '../../ui/text-field.tsx'

type TextFieldProps = Omit<
  ComponentProps<typeof OneLine>,
  'value' | 'onValue' | 'maxLength' | 'autoComplete' | 'name'
> & {
  text: string
  onText: (text: string) => void
  lengthMax?: number
}

/** What the team writes about somebody: the browser has nothing of its own to fill in. */
export function TextField({ text, onText, lengthMax = 300, ...field }: TextFieldProps) {
  return (
    <OneLine {...field} value={text} onValue={onText} maxLength={lengthMax} autoComplete="off" />
  )
}
