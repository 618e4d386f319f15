import { frame as en } from '../../i18n/en/frame.ts'
import { frame as fr } from '../../i18n/fr/frame.ts'
import { isRefused } from '../api.ts'
import { useText } from '../language.tsx'
import { Glyph } from './glyph.tsx'

/** The place of what is being fetched. */
export function Waiting() {
  const text = useText({ fr, en })
  return (
    <div className="waiting" role="status" aria-label={text.loading}>
      <i />
      <i />
      <i />
    </div>
  )
}

/** What could not be fetched, why if the server said so, and the way to try again. */
export function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  const text = useText({ fr, en })
  const detail = isRefused(error) ? error.problem.detail : ''
  return (
    <div className="failed" role="alert">
      <p>{detail === '' ? text.failed : text.failedBecause(detail)}</p>
      <button className="button" type="button" onClick={retry}>
        {text.retry}
      </button>
    </div>
  )
}

/** An error in its place: what is wrong and what would be right. */
export function FieldError({ id, text }: { id?: string; text: string }) {
  return (
    <p className="error" role="alert" {...(id === undefined ? {} : { id })}>
      <Glyph name="lost" />
      <span>{text}</span>
    </p>
  )
}
