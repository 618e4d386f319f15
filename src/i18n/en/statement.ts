import type { ExplanationType } from '../../domain/wallet/explanation-types.ts'
import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** A package's balance line by line, in words; also what is printed and saved of it. */
export const statement = {
  title: 'Statement',
  fileName: 'statement',
  client: 'Client',
  package: 'Package',
  validity: 'Valid',
  from: (day: string) => `from ${day}`,
  fromUntil: (from: string, until: string) => `from ${from} until ${until}`,
  counted: (days: string, span: string) => `${days} (${span})`,
  price: 'Price',
  asOf: (day: string, time: string) => `As of ${day}, ${time}`,
  left: (count: number) => `${sessions(count)} left to book`,
  columns: {
    date: 'Date',
    what: 'What',
    session: 'Session',
    reason: 'Reason',
    quantity: 'Change',
    balance: 'Left',
  },
  totals: {
    granted: 'Received',
    done: 'Done',
    booked: 'Booked',
    forfeited: 'Lost',
    closed: 'Ended',
  },
  lines: {
    bought: 'Package',
    opening: 'Opening balance',
    added: 'Added',
    'taken-away': 'Taken away',
    received: 'Received from another package',
    given: 'Given to another package',
    done: 'Done',
    booked: 'Booked',
    returned: 'Given back',
    'late-cancellation': 'Cancelled late',
    absence: 'Absent',
    'late-move': 'Moved late',
    expired: 'Expired',
    closed: 'Closed',
    reopened: 'Back again',
    refunded: 'Refunded',
    extension: 'Valid longer',
    pause: 'Paused',
    resumption: 'Resumed',
    closure: 'Package closed',
    grace: 'Can be used for 30 days more',
    corrected: 'Correction',
    shared: 'Package shared',
    unshared: 'No longer shared',
    migrated: 'New version of the offer',
  } satisfies { [T in ExplanationType]: string },
  hoursBefore: (hours: number, limit: number) => `${hours}\u00a0h before; limit ${limit}\u00a0h`,
  somebody: 'somebody else',
  whose: (session: string, name: string | null) =>
    name === null ? session : `${session} (${name})`,
  page: (page: number, of: number) => `${page}/${of}`,
}

export type StatementMessages = typeof statement
