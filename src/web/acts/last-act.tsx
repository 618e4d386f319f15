import type { UndoJson } from '../../contract/act.ts'
import { clientActs as en } from '../../i18n/en/client-acts.ts'
import { millisOf } from '../../i18n/format.ts'
import { clientActs as fr } from '../../i18n/fr/client-acts.ts'
import { isRefused, undoAct } from '../api.ts'
import { useNow } from '../clock.ts'
import { useFormat, useText } from '../language.tsx'
import { createSharedValue } from '../shared-value.ts'
import '../styles/last-act.css'
import { showToast, useToast } from '../ui/toast.tsx'
import { isSettled } from './submission-keys.ts'
import { useSubmission } from './use-submission.ts'

type LastAct = { said: string; undo: NonNullable<UndoJson> }

/** Toasts go after some seconds, but an act can be taken back for longer: it stays on the pages. */
const lastAct = createSharedValue<LastAct | null>(null)

type UndoWords = { undone: string; notUndone: (detail: string) => string; unreachable: string }

/** Says what an act did, and offers to take it back where that is possible. */
export function useSaid(): (said: string, undo: UndoJson) => void {
  return useSaying(useText({ fr, en }))
}

/** The same in words of one's own. */
export function useSaying(words: UndoWords): (said: string, undo: UndoJson) => void {
  const undoing = useUndoing(words)
  return (said, undo) => {
    lastAct.set(undo === null ? null : { said, undo })
    showToast({ text: said, ...(undo ? { undo: () => undoing.mutate(undo.actId) } : {}) })
  }
}

function useUndoing(words: UndoWords) {
  return useSubmission((actId: string, key) => undoAct(actId, key), {
    onDone: () => {
      lastAct.set(null)
      showToast({ text: words.undone })
    },
    onFailed: (error) => {
      const detail = isRefused(error) ? error.problem.detail : words.unreachable
      showToast({ text: words.notUndone(detail) })
      if (isSettled(error)) lastAct.set(null)
    },
  })
}

/** What was just done, once its toast is gone and as long as it can be taken back. */
export function LastActNote() {
  const text = useText({ fr, en })
  const format = useFormat()
  const now = useNow()
  const act = lastAct.use()
  const undoing = useUndoing(text)
  const toast = useToast()
  if (act === null || millisOf(act.undo.until) <= now || toast?.text === act.said) return null
  return (
    <p className="last-act small">
      <span className="quiet">{act.said}</span>{' '}
      <button
        className="link"
        type="button"
        disabled={undoing.isPending}
        onClick={() => {
          showToast(null)
          undoing.mutate(act.undo.actId)
        }}
      >
        {text.undoUntil(format.time(millisOf(act.undo.until)))}
      </button>
    </p>
  )
}
