import { Icon } from './icon.tsx'
import { useCopied } from './use-copied.ts'

type CopyButtonProps = { text: string; label: string; name: string; done: string }

/** Copies a text; where the browser forbids it, the text beside it can still be selected. */
export function CopyButton({ text, label, name, done }: CopyButtonProps) {
  const { isDone, copy } = useCopied(text)
  return (
    <button
      className="button"
      type="button"
      aria-label={`${isDone ? done : label}, ${name}`}
      onClick={copy}
    >
      <Icon name="copy" />
      <span aria-live="polite">{isDone ? done : label}</span>
    </button>
  )
}
