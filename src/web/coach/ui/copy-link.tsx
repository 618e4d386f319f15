import { useCopied } from '../../ui/use-copied.ts'

/** Copies a text, and says so for a moment. */
export function CopyLink({ text, label, done }: { text: string; label: string; done: string }) {
  const { isDone, copy } = useCopied(text)
  return (
    <button className="link" type="button" onClick={copy}>
      <span aria-live="polite">{isDone ? done : label}</span>
    </button>
  )
}
