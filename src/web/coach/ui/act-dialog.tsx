import { type ReactNode, useEffect, useId, useRef } from 'react'
import { coachFrame as en } from '../../../i18n/en/coach-frame.ts'
import { coachFrame as fr } from '../../../i18n/fr/coach-frame.ts'
import { useText } from '../../language.tsx'
import { Dialog, Leave } from '../../ui/dialog.tsx'
import { FieldError } from '../../ui/states.tsx'

type ActDialogProps = {
  title: string
  /** The act, named by its result. */
  act: string
  isDisabled?: boolean
  isDanger?: boolean
  onAct: () => void
  onClose: () => void
  /** How the dialog is left; « Fermer » where it is a form. */
  leave?: string
  failure: string | null
  children: ReactNode
}

/** A question or a form with one act; what cannot be wanted by mistake does not hold the focus. */
export function ActDialog(props: ActDialogProps) {
  const { title, act, isDisabled = false, isDanger = false, onAct, onClose, failure } = props
  const text = useText({ fr, en })
  const formId = useId()
  const safe = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isDanger) safe.current?.focus()
  }, [isDanger])
  return (
    <Dialog
      title={title}
      onClose={onClose}
      choices={
        <>
          <Leave ref={safe} words={props.leave ?? text.close} />
          <button
            className={isDanger ? 'button danger' : 'button main'}
            type="submit"
            form={formId}
            disabled={isDisabled}
          >
            {act}
          </button>
        </>
      }
    >
      <form
        id={formId}
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!isDisabled) onAct()
        }}
      >
        {props.children}
        {failure !== null && <FieldError text={failure} />}
      </form>
    </Dialog>
  )
}
