import * as bookings from '../../db/bookings.ts'
import * as calcomSeries from '../../db/calcom-series.ts'
import * as conflicts from '../../db/conflicts.ts'
import * as eventTypes from '../../db/event-types.ts'
import type { Executor } from '../../db/executor.ts'
import * as identityQuestions from '../../db/identity-questions.ts'
import * as mails from '../../db/mails.ts'
import * as openItems from '../../db/open-items.ts'
import * as projected from '../../db/projected-sessions.ts'
import * as sharing from '../../db/sharing.ts'
import { readDue } from '../../db/studio-lock.ts'
import * as wallets from '../../db/wallets.ts'

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
