import type { CoachReportsMessages } from '../en/coach-reports.ts'
import { counted, figure } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const coachReports = {
  title: 'Bilan',
  sessions,
  allIsRight: (day: string, time: string) =>
    `Le ${day} à\u00a0${time}, tous les soldes ont été recalculés depuis le premier jour\u202f: tout est juste.`,
  somethingIsWrong: (day: string, time: string, count: number) =>
    `Le ${day} à\u00a0${time}, ${counted('fr', count, { one: 'solde recalculé n’était pas juste', other: 'soldes recalculés n’étaient pas justes' })}. Pour votre développeur\u202f:`,
  names: {
    owed: 'Sessions dues',
    revenue: 'Vendu et gagné',
    unpaid: 'À payer',
    expired: 'Expirées',
    losses: 'Absences et retards',
    utilisation: 'Heures occupées',
    'without-booking': 'Rien de réservé',
  },
  leads: {
    owed: (count: number, date: string, money: string) =>
      `${sessions(count)}${money === '' ? '' : `, soit ${money},`} ${count > 1 ? 'dues' : 'due'} au ${date}.`,
    revenue: (earned: string, sold: string) =>
      `${earned === '' ? 'Rien de' : earned} gagné, ${sold === '' ? 'rien de' : sold} vendu.`,
    unpaid: (money: string) => (money === '' ? 'Tout est payé.' : `${money} à payer.`),
    expired: (count: number, money: string) =>
      `${sessions(count)}${money === '' ? '' : `, soit ${money},`} ${count > 1 ? 'expirées' : 'expirée'}.`,
    losses: (absent: number, late: number) =>
      `${counted('fr', absent, { one: 'absence', other: 'absences' })}, ${counted('fr', late, { one: 'annulation tardive', other: 'annulations tardives' })}.`,
    utilisation: (count: number, hours: number) =>
      `${sessions(count)}, ${counted('fr', hours, { one: 'heure', other: 'heures' })}.`,
    'without-booking': (count: number) =>
      `${counted('fr', count, { one: 'personne', other: 'personnes' })} avec des sessions et rien de réservé.`,
  },
  about: {
    owed: 'Ce qui est vendu et pas encore donné\u202f: réservé ou à réserver, au prix de chaque forfait.',
    revenue:
      'Le vendu compte à la vente\u202f; le gagné quand la session a lieu ou qu’elle est décomptée.',
    unpaid: 'Ce qui est vendu et pas encore entièrement payé.',
    expired: 'Ce qui s’est terminé sans avoir servi.',
    losses: 'Personne par personne, avec ce qui a été recrédité.',
    utilisation: 'Quand ont lieu les sessions, par jour et heure du studio.',
    'without-booking': 'Qui pourrait réserver maintenant et ne l’a pas fait.',
  },
  empty: {
    owed: 'Rien n’est dû.',
    revenue: 'Rien n’a été vendu ni gagné ces jours-là.',
    unpaid: 'Tout est payé.',
    expired: 'Rien n’a expiré ces jours-là.',
    losses: 'Ni absence ni annulation tardive ces jours-là.',
    utilisation: 'Aucune session ces jours-là.',
    'without-booking': 'Toutes les personnes qui ont des sessions ont réservé.',
  },
  pictures: {
    owed: 'Sessions dues, personne par personne\u202f; les nombres sont dans le tableau',
    revenue: 'Vendu et gagné, mois par mois\u202f; les nombres sont dans le tableau',
    unpaid: 'Montants à payer, personne par personne\u202f; les nombres sont dans le tableau',
    expired: 'Sessions expirées, personne par personne\u202f; les nombres sont dans le tableau',
    losses:
      'Absences et annulations tardives, personne par personne\u202f; les nombres sont dans le tableau',
    'without-booking':
      'Sessions à réserver, personne par personne\u202f; les nombres sont dans le tableau',
  },
  legends: {
    owed: [
      { look: 'solid', word: 'réservées' },
      { look: 'outlined', word: 'à réserver' },
    ],
    revenue: [
      { look: 'outlined', word: 'vendu' },
      { look: 'solid', word: 'gagné' },
    ],
    unpaid: [{ look: 'outlined', word: 'à payer' }],
    expired: [{ look: 'crossed', word: 'expirées' }],
    losses: [
      { look: 'crossed', word: 'absences' },
      { look: 'solid', word: 'annulées tard' },
      { look: 'outlined', word: 'déplacées tard' },
    ],
    'without-booking': [{ look: 'outlined', word: 'à réserver' }],
  },
  longest: (shown: number, all: number) =>
    `Les ${figure('fr', shown)} plus grands, sur ${figure('fr', all)}\u202f: tous sont dans le tableau.`,
  weekLabel: 'Sessions par jour et heure',
  table: 'Tableau',
  sheet: 'Tableau (CSV)',
  from: 'Du',
  to: 'Au',
  on: 'Au',
  endless: 'sans limite',
  never: 'jamais',
  columns: {
    client: 'Client·e',
    holder: 'Forfait de',
    package: 'Forfait',
    remaining: 'À réserver',
    booked: 'Réservées',
    amountCents: 'Valeur',
    soldOn: 'Vendu le',
    payer: 'Payeur·euse',
    priceCents: 'Prix',
    paidCents: 'Payé',
    dueCents: 'À payer',
    month: 'Mois',
    soldCents: 'Vendu',
    receivedCents: 'Encaissé',
    refundedCents: 'Remboursé',
    earnedCents: 'Gagné',
    expiredCents: 'Expiré',
    day: 'Jour',
    sessions: 'Sessions',
    absences: 'Absences',
    lateCancellations: 'Annulées tard',
    lateMoves: 'Déplacées tard',
    forgiven: 'Recréditées',
    weekday: 'Jour',
    hour: 'Heure',
    minutes: 'Minutes',
    validUntil: 'Valable jusqu’au',
    fromFirstSession: 'Dès la première session',
    lastSession: 'Dernière session',
  },
} satisfies CoachReportsMessages
