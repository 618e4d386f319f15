import { expect, test } from 'vitest'
import { coachReports as en } from '../../src/i18n/en/coach-reports.ts'
import { coachReports as fr } from '../../src/i18n/fr/coach-reports.ts'
import { REPORTS } from '../../src/usecases/balance/see-report.ts'

test('each column of a report has a word in both languages', () => {
  // The currency is part of each amount.
  const shown = Object.values(REPORTS).flatMap((columns) => [...columns])
  const named = shown.filter((column) => column !== 'currency')
  for (const { columns } of [fr, en]) {
    expect(named.filter((column) => !Object.hasOwn(columns, column))).toEqual([])
  }
})
