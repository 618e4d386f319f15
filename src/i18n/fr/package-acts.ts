import type { PackageActsMessages } from '../en/package-acts.ts'
import { counted, plural } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const packageActs = {
  refund: 'Rembourser…',
  refundTitle: (name: string) => `Rembourser ce qui reste de «\u202f${name}\u202f»\u202f?`,
  refundSays: (left: number) =>
    `*${sessions(left)} ne ${plural('fr', left, { one: 'pourra', other: 'pourront' })} plus être ${plural('fr', left, { one: 'réservée', other: 'réservées' })}.* Ce qui est réservé le reste.`,
  refundNothing: 'Rembourser',
  refundDo: (amount: string) => `Rembourser ${amount}`,
  refundDoNone: 'Retirer sans rembourser',
  refunded: (name: string, amount: string) => `«\u202f${name}\u202f»\u202f: ${amount} remboursés.`,
  refundedNone: (name: string) => `«\u202f${name}\u202f» est retiré, sans remboursement.`,
  keep: 'Garder le forfait',
  amount: 'Montant remboursé',
  amountWrong: 'Un montant, par exemple 330 ou 330.50.',
  amountTooMuch: (most: string) =>
    `Au plus ${most}\u202f: le prix, moins ce qui est déjà remboursé ou passé.`,
  proRata: (left: number, total: number, price: string) =>
    `Au prorata\u202f: ${left} sur ${total}, à ${price} le tout.`,
  proRataOf: (amount: string, left: number, total: number, price: string) =>
    `Au prorata, ce serait ${amount}\u202f: ${left} sur ${total}, à ${price} le tout.`,
  paidSoFar: (amount: string) => `*Seuls ${amount} sont notés comme payés* jusqu’ici.`,
  nothingPaid:
    '*Rien n’est noté comme payé\u202f:* aucun remboursement n’est proposé. Vous pouvez saisir un autre montant.',
  nothingPaidLeft:
    '*Ce qui est noté comme payé est déjà remboursé ou passé\u202f:* aucun remboursement n’est proposé. Vous pouvez saisir un autre montant.',
  paidLeft: (amount: string) =>
    `*De ce qui est noté comme payé, il reste ${amount}\u202f:* pas plus n’est proposé. Vous pouvez saisir un autre montant.`,
  gift: 'Ce forfait était offert\u202f: il n’y a rien à rembourser.',
  previewMissing: 'Le montant n’a pas pu être calculé. Réessayez dans un instant.',
  payment: 'Noter un paiement…',
  paymentTitle: (name: string) => `Noter un paiement de «\u202f${name}\u202f»`,
  paymentDo: (amount: string) => `Noter ${amount}`,
  paymentSays: (due: string, price: string) => `*${due} à payer*, sur ${price}.`,
  paymentNoted: (amount: string) => `${amount} notés.`,
  paymentAmount: 'Montant payé',
  paymentTooMuch: (due: string) => `Au plus ${due}\u202f: ce qui reste à payer.`,
  offer: 'Formule',
  noOffer: 'Sur mesure',
  paymentField: 'Paiement',
  paidOn: 'Payé le',
  method: 'Payé par',
  payments: {
    none: 'Pas encore payé',
    cash: 'En espèces',
    transfer: 'Par virement',
    twint: 'Par TWINT',
    card: 'Par carte, ailleurs',
    other: 'Autrement',
  },
  paid: (amount: string) => `${amount}, payé`,
  unpaid: (amount: string) => `${amount}, pas encore payé`,
  partly: (amount: string, due: string) => `${amount}, dont ${due} à payer`,
  transfer: 'Passer à quelqu’un d’autre…',
  transferTitle: (name: string) => `Passer des sessions de «\u202f${name}\u202f»`,
  transferNobody: 'Passer',
  transferDo: (count: number, name: string) => `Passer ${sessions(count)} à ${name}`,
  transferSays: (left: number) =>
    `*Il en reste ${left}\u00a0à\u00a0réserver ici.* Ce qui passe garde son dernier jour et ses conditions.`,
  transferred: (count: number, name: string) =>
    `${sessions(count)} ${plural('fr', count, { one: 'passée', other: 'passées' })} à ${name}.`,
  toWhom: 'À qui',
  toMissing: 'Choisissez une personne.',
  countWrong: (most: number) => `Un nombre entier, de 1 à ${most}.`,
} satisfies PackageActsMessages
