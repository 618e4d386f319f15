import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SeriesRequestJson } from '../../contract/series.ts'
import type { SessionJson } from '../../contract/session.ts'
import { cancel as cancelEn } from '../../i18n/en/cancel.ts'
import { dashboard as en } from '../../i18n/en/dashboard.ts'
import { cancel as cancelFr } from '../../i18n/fr/cancel.ts'
import { dashboard as fr } from '../../i18n/fr/dashboard.ts'
import { newSubmissionKey } from '../acts/submission-keys.ts'
import { useSubmission } from '../acts/use-submission.ts'
import { cancelSession, createSeries, isRefused } from '../api.ts'
import { useText } from '../language.tsx'
import { showToast } from '../ui/toast.tsx'

/** Books a series at once; the toast offers to give it all back. */
export function useBooking() {
  const text = useText({ fr, en })
  const unreachable = useText({ fr: cancelFr, en: cancelEn }).unreachable
  const undo = useUndo()
  const mutation = useSubmission(
    (asked: SeriesRequestJson, key) => createSeries(asked, key),
    ({ sessions }) =>
      showToast({ text: text.booked(sessions.length), undo: () => undo.mutate(sessions) }),
  )
  const { error } = mutation
  const isTaken = isRefused(error, 'PlanChanged', 'Conflict')
  const refusal = isRefused(error) ? error.problem.detail : unreachable
  return {
    book: mutation.mutate,
    isPending: mutation.isPending,
    failure: error === null ? null : isTaken ? text.taken : refusal,
  }
}

/** Gives back what was just created, session by session: each is one of ours. */
export function useUndo() {
  const text = useText({ fr, en })
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (created: readonly SessionJson[]) =>
      Promise.all(created.map(({ id }) => cancelSession(id, newSubmissionKey()))),
    onSuccess: (cancelled) => showToast({ text: text.undone(cancelled.length) }),
    onError: () => showToast({ text: text.notUndone }),
    onSettled: () => queries.invalidateQueries(),
  })
}
