import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ProofJson } from '../../../contract/proof.ts'
import type { ReportJson } from '../../../contract/report.ts'
import { request, withQuery } from '../../api.ts'
import type { ReportName } from '../coach-search.ts'

type Span = { from?: string; to?: string }
export type ReportRow = ReportJson['rows'][number]

export const reportQuery = (report: ReportName, span: Span) =>
  queryOptions({
    queryKey: ['coach', 'reports', report, span],
    queryFn: () => request<ReportJson>(withQuery(`/api/reports/${report}`, span)),
    placeholderData: (before: ReportJson | undefined) =>
      before?.report === report ? keepPreviousData(before) : undefined,
  })

export const proofQuery = queryOptions({
  queryKey: ['coach', 'proof'],
  queryFn: () => request<ProofJson>('/api/proof'),
})

/** The same as a sheet. */
export const sheetOf = (report: ReportName, span: Span) =>
  withQuery(`/api/reports/${report}.csv`, span)

/** A number of a row; nothing counts as zero. */
export function numberOf(row: ReportRow, column: string): number {
  const value = row[column]
  return typeof value === 'number' ? value : 0
}

export function textOf(row: ReportRow, column: string): string {
  const value = row[column]
  return value === null || value === undefined ? '' : String(value)
}

export const sumOf = (rows: readonly ReportRow[], column: string) =>
  rows.reduce((total, row) => total + numberOf(row, column), 0)

/** Money of different currencies is never added up. */
export function moneyByCurrency(rows: readonly ReportRow[], column: string) {
  const groups = Map.groupBy(rows, (row) => textOf(row, 'currency'))
  return [...groups]
    .map(([currency, of]) => ({ currency, amountCents: sumOf(of, column) }))
    .filter(({ currency, amountCents }) => currency !== '' && amountCents !== 0)
}
