import type { Hono } from 'hono'
import { proof } from '../../contract/proof.ts'
import { askRehearsal, rehearsal, report, reportName, reportQuery } from '../../contract/report.ts'
import { isoOrNull } from '../../domain/iso.ts'
import { ok } from '../../domain/result.ts'
import { rehearseTerms } from '../../usecases/balance/rehearse-terms.ts'
import { seeProof } from '../../usecases/balance/see-proof.ts'
import { seeReport } from '../../usecases/balance/see-report.ts'
import { csv } from '../answered/csv.ts'
import { endpoint } from '../asked/endpoint.ts'
import { fileEndpoint } from '../asked/file-endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

const SUMMARIES = {
  owed: 'What is still to be given on a day (`to`): sessions left and booked, and their worth',
  revenue: 'Sold, received, refunded, earned by sessions and kept for what expired, month by month',
  unpaid: 'What is still to be paid for packages sold in these days',
  expired: 'What ended without having been used',
  losses: 'Absences and late cancellations, client by client',
  utilisation: 'Sessions at each hour of the week, 1 being Monday, in the studio’s zone',
  'without-booking':
    'Clients with something left and nothing booked; `fromFirstSession` says how long it lasts',
} as const

/** Tables for the team; with `.csv` the same as a sheet. */
export function reportRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  tableRoutes(app, deps)
  rehearsalRoute(app, deps)
  proofRoute(app, deps)
}

function proofRoute(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/proof',
    name: 'seeProof',
    tag: 'Reports',
    summary: 'Whether all balances add up: what the last nightly look found',
    answer: proof,
    refusals: ['NotAllowed'],
    handle: async ({ actor }) => {
      const seen = await seeProof(deps, actor)
      if (!seen.ok) return seen
      const { provedAt, broken } = seen.value
      return ok({ provedAt: isoOrNull(provedAt), differences: broken })
    },
  })
}

/** It asks with a body, and changes nothing. */
function rehearsalRoute(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/reports/rehearsal',
    name: 'rehearseTerms',
    tag: 'Reports',
    summary: 'What other terms would have come to over the last days; nothing is written',
    body: askRehearsal,
    answer: rehearsal,
    refusals: ['NotAllowed', 'InvalidValidity'],
    handle: async ({ actor, body }) => await rehearseTerms(deps, actor, body),
  })
}

function tableRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  for (const name of reportName.options) {
    endpoint(app, {
      method: 'get',
      path: `/api/reports/${name}`,
      name: `report-${name}`.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      tag: 'Reports',
      summary: SUMMARIES[name],
      query: reportQuery,
      answer: report,
      refusals: ['NotAllowed', 'InvalidValidity'],
      handle: async ({ actor, query }) => {
        const found = await seeReport(deps, actor, { report: name, ...query })
        return found.ok ? ok({ ...found.value, columns: [...found.value.columns] }) : found
      },
    })
    fileEndpoint(app, {
      path: `/api/reports/${name}.csv`,
      name: `readReportCsv-${name}`,
      tag: 'Reports',
      summary: `${SUMMARIES[name]}, as a sheet`,
      media: 'text/csv; charset=utf-8',
      query: reportQuery,
      refusals: ['NotAllowed', 'InvalidValidity'],
      handle: async ({ actor, query }) => {
        const found = await seeReport(deps, actor, { report: name, ...query })
        if (!found.ok) return found
        const { columns, rows, from, to } = found.value
        const cells = rows.map((row) => columns.map((column) => row[column] ?? null))
        return ok({ name: `${name}-${from}-${to}.csv`, content: csv(columns, cells) })
      },
    })
  }
}
