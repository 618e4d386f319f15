import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** Acts on a package that money or another client feels. */
export const packageActs = {
  refund: 'Refund…',
  refundTitle: (name: string) => `Refund what is left of “${name}”?`,
  refundSays: (left: number) =>
    `*${sessions(left)} can no longer be booked.* What is booked stays booked.`,
  refundNothing: 'Refund',
  refundDo: (amount: string) => `Refund ${amount}`,
  refundDoNone: 'Withdraw without a refund',
  refunded: (name: string, amount: string) => `“${name}”: ${amount} refunded.`,
  refundedNone: (name: string) => `“${name}” is withdrawn, without a refund.`,
  keep: 'Keep the package',
  amount: 'Amount paid back',
  amountWrong: 'An amount, for example 330 or 330.50.',
  amountTooMuch: (most: string) =>
    `No more than ${most}: the price, less what is already refunded or moved.`,
  proRata: (left: number, total: number, price: string) =>
    `Pro rata: ${left} of ${total}, at\u00a0${price} for all.`,
  proRataOf: (amount: string, left: number, total: number, price: string) =>
    `Pro rata, it would be ${amount}: ${left} of ${total}, at\u00a0${price} for all.`,
  paidSoFar: (amount: string) => `*Only ${amount} is noted as paid* so far.`,
  nothingPaid: '*Nothing is noted as paid:* no refund is proposed. You can type another amount.',
  nothingPaidLeft:
    '*What is noted as paid was refunded or moved:* no refund is proposed. You can type another amount.',
  paidLeft: (amount: string) =>
    `*Of what is noted as paid, ${amount} is left:* no more is proposed. You can type another amount.`,
  gift: 'This package was a gift: there is nothing to pay back.',
  previewMissing: 'The amount could not be worked out. Try again in a moment.',
  payment: 'Note a payment…',
  paymentTitle: (name: string) => `Note a payment for “${name}”`,
  paymentDo: (amount: string) => `Note ${amount}`,
  paymentSays: (due: string, price: string) => `*${due} to pay*, of ${price}.`,
  paymentNoted: (amount: string) => `${amount} noted.`,
  paymentAmount: 'Amount paid',
  paymentTooMuch: (due: string) => `No more than ${due}: what is still to pay.`,
  offer: 'Offer',
  noOffer: 'Made to measure',
  paymentField: 'Payment',
  paidOn: 'Paid on',
  method: 'Paid by',
  payments: {
    none: 'Not paid yet',
    cash: 'In cash',
    transfer: 'By transfer',
    twint: 'By TWINT',
    card: 'By card, elsewhere',
    other: 'Otherwise',
  },
  paid: (amount: string) => `${amount}, paid`,
  unpaid: (amount: string) => `${amount}, not paid yet`,
  partly: (amount: string, due: string) => `${amount}, of which ${due} to pay`,
  transfer: 'Move to another client…',
  transferTitle: (name: string) => `Move sessions of “${name}”`,
  transferNobody: 'Move',
  transferDo: (count: number, name: string) => `Move ${sessions(count)} to ${name}`,
  transferSays: (left: number) =>
    `*${left}\u00a0to\u00a0book remain here.* What is moved keeps its last day and its terms.`,
  transferred: (count: number, name: string) => `${sessions(count)} moved to ${name}.`,
  toWhom: 'To whom',
  toMissing: 'Choose a client.',
  countWrong: (most: number) => `A whole number, from 1 to ${most}.`,
}

export type PackageActsMessages = typeof packageActs
