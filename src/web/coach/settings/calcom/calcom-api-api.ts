import type { ConfiguredCalcomJson } from '../../../../contract/calcom-connection.ts'
import type { ReconciliationJson } from '../../../../contract/reconciliation.ts'
import type { ListOf } from '../../../../contract/wire.ts'
import { post, request } from '../../../api.ts'

/** What the owner asks of Cal.com's API. */

export const configureCalcom = () => post<ConfiguredCalcomJson>('/api/settings/calcom/webhook', {})

export const reconcileNow = () => post<ReconciliationJson>('/api/reconciliations', {})

export const latestReconciliation = () =>
  request<ListOf<ReconciliationJson>>('/api/reconciliations?limit=1')
