import * as conflicts from '../../db/attention/conflicts.ts'
import * as identityQuestions from '../../db/attention/identity-questions.ts'
import * as openItems from '../../db/attention/open-items.ts'
import * as bookings from '../../db/calcom/bookings.ts'
import * as calcomSeries from '../../db/calcom/calcom-series.ts'
import * as eventTypes from '../../db/calcom/event-types.ts'
import type { Executor } from '../../db/executor.ts'
import * as wallets from '../../db/ledger/wallets.ts'
import * as mails from '../../db/mails/mails.ts'
import * as sharing from '../../db/packages/sharing.ts'
import * as projected from '../../db/sessions/projected-sessions.ts'
import { readDue } from '../../db/studios/studio-lock.ts'

/** All that folding and settling reads and writes of a studio; it has no other way to a row. */
export type SettlementRows = ReturnType<typeof storedRows>

type Bound<Rest extends unknown[], Answer> = (...rest: Rest) => Answer

/** Those of the database. */
export function storedRows(db: Executor, studioId: string) {
  const here =
    <Rest extends unknown[], Answer>(
      ask: (db: Executor, studioId: string, ...rest: Rest) => Answer,
    ): Bound<Rest, Answer> =>
    (...rest) =>
      ask(db, studioId, ...rest)
  return {
    readLineages: here(bookings.readLineages),
    readFacts: here(bookings.readFacts),
    readHoldings: here(bookings.readHoldings),
    readRequests: here(bookings.readRequests),
    readUidsBookedBy: here(bookings.readUidsBookedBy),
    saveFacts: here(bookings.saveFacts),
    saveLineages: here(bookings.saveLineages),
    readConnected: here(sharing.readConnected),
    readMemberships: here(sharing.readMemberships),
    readPackages: here(wallets.readPackages),
    readLedger: here(wallets.readLedger),
    readClaims: here(wallets.readClaims),
    saveClaims: here(wallets.saveClaims),
    deleteClaims: here(wallets.deleteClaims),
    appendEntries: here(wallets.appendEntries),
    savePackageStates: here(wallets.savePackageStates),
    listSessions: here(projected.list),
    refreshListed: here(projected.refreshListed),
    mergeSessions: here(projected.merge),
    unlistSessions: here(projected.unlist),
    freeUids: here(projected.freeUids),
    readOpenItems: here(openItems.readOpen),
    readItemsAbout: here(openItems.readAbout),
    openItems: here(openItems.open),
    closeItems: here(openItems.close),
    askForIdentity: here(identityQuestions.ask),
    enqueueMails: here(mails.enqueue),
    withSharers: here(conflicts.withSharers),
    readConflicts: here(conflicts.readConflicts),
    readConflictsAsked: here(conflicts.readAsked),
    readSiblings: here(calcomSeries.readSiblings),
    readSeriesMembers: here(calcomSeries.readMembers),
    insertEventTypes: here(eventTypes.insert),
    readDue: here(readDue),
  }
}
