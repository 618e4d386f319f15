import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SeriesRequestJson } from '../../contract/series.ts'
import type { SessionJson } from '../../contract/session.ts'
import { recurring as en } from '../../i18n/en/recurring.ts'
import { recurring as fr } from '../../i18n/fr/recurring.ts'
import { submissionKeys } from '../acts/submission-keys.ts'
import { createSeries, isRefused } from '../api.ts'
import { byStart } from '../card/cells.ts'
import { useText } from '../language.tsx'

/** What was created, and why the rest was not. */
export type Creation = { sessions: SessionJson[]; failure: string | null; hasChanged: boolean }

/** Creates the series, then each other time; what is sent again keeps its key. */
export function useSeriesCreation() {
  const text = useText({ fr, en })
  const queries = useQueryClient()
  const [keys] = useState(() => submissionKeys())
  return useMutation({
    mutationFn: async (submissions: readonly SeriesRequestJson[]): Promise<Creation> => {
      const sessions: SessionJson[] = []
      for (const asked of submissions) {
        try {
          sessions.push(...(await createSeries(asked, keys.keyOf(asked))).sessions)
        } catch (error) {
          keys.failed(asked, error)
          const hasChanged = isRefused(error, 'PlanChanged')
          const failure = isRefused(error) ? error.problem.detail : text.unreachable
          return { sessions: sessions.sort(byStart), failure, hasChanged }
        }
      }
      return { sessions: sessions.sort(byStart), failure: null, hasChanged: false }
    },
    onSettled: (creation) => {
      // After an answer the next submission is a new one, even with the same dates.
      if (creation?.failure === null) keys.done()
      return queries.invalidateQueries()
    },
  })
}
