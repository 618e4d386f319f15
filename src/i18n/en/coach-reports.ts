import { counted, figure } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })
const LOOKS = { solid: 'solid', outlined: 'outlined', crossed: 'crossed' } as const

/** What is owed, earned, lost and asleep. */
export const coachReports = {
  title: 'Reports',
  sessions,
  allIsRight: (day: string, time: string) =>
    `On ${day} at\u00a0${time} all balances were worked out again from the first day: everything is right.`,
  somethingIsWrong: (day: string, time: string, count: number) =>
    `On ${day} at\u00a0${time}, ${counted('en', count, { one: 'thing', other: 'things' })} did not add up. For your developer:`,
  names: {
    owed: 'Sessions owed',
    revenue: 'Sold and earned',
    unpaid: 'Unpaid',
    expired: 'Expired unused',
    losses: 'Missed and late',
    utilisation: 'Busy hours',
    'without-booking': 'Nothing booked',
  },
  leads: {
    owed: (count: number, date: string, money: string) =>
      `${sessions(count)}${money === '' ? '' : `, worth ${money},`} owed on ${date}.`,
    revenue: (earned: string, sold: string) =>
      `${earned === '' ? 'Nothing' : earned} earned, ${sold === '' ? 'nothing' : sold} sold.`,
    unpaid: (money: string) => (money === '' ? 'All is paid.' : `${money} to pay.`),
    expired: (count: number, money: string) =>
      `${sessions(count)}${money === '' ? '' : `, worth ${money},`} expired.`,
    losses: (absent: number, late: number) =>
      `${counted('en', absent, { one: 'absence', other: 'absences' })}, ${counted('en', late, { one: 'late cancellation', other: 'late cancellations' })}.`,
    utilisation: (count: number, hours: number) =>
      `${sessions(count)}, ${counted('en', hours, { one: 'hour', other: 'hours' })}.`,
    'without-booking': (count: number) =>
      `${counted('en', count, { one: 'client', other: 'clients' })} with sessions left and nothing booked.`,
  },
  about: {
    owed: 'What was sold and not given yet: booked and still to book, at the price of each package.',
    revenue: 'Sold counts at the sale; earned counts when a session takes place or is charged.',
    unpaid: 'What was sold and not wholly paid yet.',
    expired: 'What ended without having been used.',
    losses: 'Client by client, with what was forgiven.',
    utilisation: 'When sessions take place, by weekday and hour of the studio.',
    'without-booking': 'Whoever could book now and has not.',
  },
  empty: {
    owed: 'Nothing is owed.',
    revenue: 'Nothing was sold or earned in these days.',
    unpaid: 'All is paid.',
    expired: 'Nothing expired in these days.',
    losses: 'Nobody was absent or cancelled late in these days.',
    utilisation: 'No session in these days.',
    'without-booking': 'Everybody who has sessions left has booked.',
  },
  pictures: {
    owed: 'Sessions owed, client by client; the numbers stand in the table',
    revenue: 'Sold and earned, month by month; the numbers stand in the table',
    unpaid: 'Amounts to pay, client by client; the numbers stand in the table',
    expired: 'Sessions expired, client by client; the numbers stand in the table',
    losses: 'Absences and late cancellations, client by client; the numbers stand in the table',
    'without-booking': 'Sessions left, client by client; the numbers stand in the table',
  },
  legends: {
    owed: [
      { look: LOOKS.solid, word: 'booked' },
      { look: LOOKS.outlined, word: 'to book' },
    ],
    revenue: [
      { look: LOOKS.outlined, word: 'sold' },
      { look: LOOKS.solid, word: 'earned' },
    ],
    unpaid: [{ look: LOOKS.outlined, word: 'to pay' }],
    expired: [{ look: LOOKS.crossed, word: 'expired' }],
    losses: [
      { look: LOOKS.crossed, word: 'missed' },
      { look: LOOKS.solid, word: 'cancelled late' },
      { look: LOOKS.outlined, word: 'moved late' },
    ],
    'without-booking': [{ look: LOOKS.outlined, word: 'to book' }],
  },
  longest: (shown: number, all: number) =>
    `The ${figure('en', shown)} largest of ${figure('en', all)}: all of them are in the table.`,
  weekLabel: 'Sessions by weekday and hour',
  table: 'Table',
  sheet: 'Sheet (CSV)',
  from: 'From',
  to: 'To',
  on: 'On',
  endless: 'without end',
  never: 'never',
  columns: {
    client: 'Client',
    holder: 'Package of',
    package: 'Package',
    remaining: 'To book',
    booked: 'Booked',
    amountCents: 'Worth',
    soldOn: 'Sold on',
    payer: 'Payer',
    priceCents: 'Price',
    paidCents: 'Paid',
    dueCents: 'To pay',
    month: 'Month',
    soldCents: 'Sold',
    receivedCents: 'Paid in',
    refundedCents: 'Refunded',
    earnedCents: 'Earned',
    expiredCents: 'Expired',
    day: 'Day',
    sessions: 'Sessions',
    absences: 'Missed',
    lateCancellations: 'Cancelled late',
    lateMoves: 'Moved late',
    forgiven: 'Forgiven',
    weekday: 'Weekday',
    hour: 'Hour',
    minutes: 'Minutes',
    validUntil: 'Valid until',
    fromFirstSession: 'From the first session',
    lastSession: 'Last session',
  },
}

export type CoachReportsMessages = typeof coachReports
