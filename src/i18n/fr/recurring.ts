import type { RecurringMessages } from '../en/recurring.ts'
import { counted, plural } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })
const agreed = (count: number, one: string) => plural('fr', count, { one, other: `${one}s` })

export const recurring = {
  title: 'Sessions récurrentes',
  lead: (coach: string) => `Un créneau fixe avec ${coach}. Rien n’est réservé avant votre accord.`,
  leadAlone: 'Un créneau fixe. Rien n’est réservé avant votre accord.',
  frequency: 'Fréquence',
  weekly: 'Chaque semaine',
  biweekly: 'Toutes les 2\u00a0semaines',
  monthly: 'Chaque mois',
  day: 'Jour',
  time: 'Heure',
  minutes: (minutes: number) => `${minutes}\u00a0min`,
  timeWrong: 'Il faut une heure du jour, par exemple 10:00',
  number: 'Nombre',
  fewer: 'Une de moins',
  more: 'Une de plus',
  numberWrong: (most: number) => `Il faut un nombre de 1 à ${most}.`,
  left: (count: number) => `Il vous reste ${sessions(count)} à\u00a0réserver.`,
  wallTime: (time: string, place: string) =>
    `${time} à ${place}, même après un changement d’heure.`,
  nth: (rank: string, weekday: string) => `Chaque mois, le ${rank} ${weekday}.`,
  ranks: ['', 'premier', 'deuxième', 'troisième', 'quatrième', 'dernier'],
  dates: 'Vos dates',
  counted: (count: number, all: number) => `${count} sur ${all}`,
  at: (time: string) => `à\u00a0${time}`,
  checking: 'vérification…',
  free: 'libre',
  conflict: 'conflit',
  moved: 'autre heure',
  outside: 'hors validité',
  overCap: 'limite atteinte',
  beyond: 'au-delà du forfait',
  holiday: 'férié',
  shortNotice: 'trop proche',
  taken: 'Créneau déjà pris. Choisissez une autre heure, ou passez cette date.',
  takenAlone: 'Créneau déjà pris. Cette date sera passée.',
  takenInstead: (day: string, time: string) => `Au lieu du ${day} à\u00a0${time}, déjà pris.`,
  noCredit: 'Il ne resterait aucune session pour une autre heure.',
  outsideBecause: (date: string) =>
    `Votre forfait est valable jusqu’au ${date}. Votre coach peut le prolonger.`,
  outsideBecauseEarly: 'Aucun de vos forfaits n’est valable ce jour-là.',
  overCapBecause: 'Votre forfait ne permet pas plus de sessions cette semaine ou ce mois.',
  beyondBecause: 'Il ne reste rien à réserver sur votre forfait.',
  shifted: (asked: string, day: string) =>
    `Changement d’heure le ${day}\u202f: ${asked} n’existe pas ce jour-là.`,
  others: 'Autres heures',
  leaveOut: 'Passer',
  choice: (day: string, time: string) => `${day}, ${time}`,
  thereTime: (time: string, place: string) => `${time} à ${place}`,
  takes: (count: number, total: number) =>
    `*${sessions(count)} ${agreed(count, 'décomptée')}* du forfait de ${total}.`,
  takesSeveral: (count: number) =>
    `*${sessions(count)} ${agreed(count, 'décomptée')}* de vos forfaits.`,
  mayCancel: (hours: number, late: 'charged' | 'returned') => {
    if (late === 'returned') return 'Chacune peut être annulée sans être décomptée.'
    if (hours === 0) return 'Annulation gratuite jusqu’au début de chacune.'
    return `Annulation gratuite jusqu’à ${hours}\u00a0h avant chacune\u202f; ensuite, elle est décomptée.`
  },
  leaves: (count: number, limit: string) =>
    count === 0
      ? 'Il ne vous en restera plus à\u00a0réserver.'
      : `Il vous en restera ${count} à\u00a0réserver${limit}.`,
  begins: (date: string) =>
    `Le forfait compte dès la première de ces sessions\u202f: *valable jusqu’au ${date}*.`,
  before: (date: string) => ` avant le ${date}`,
  picture: (done: number, planned: number, open: number) =>
    `Après\u202f: ${done} ${agreed(done, 'faite')}, ${planned} ${agreed(planned, 'réservée')}, ${open} à réserver`,
  allFree: (count: number) =>
    plural('fr', count, { one: 'La date est libre.', other: 'Toutes les dates sont libres.' }),
  leftOut: (list: string, count: number) => `${list}\u202f: non ${agreed(count, 'créée')}.`,
  conflicts: (count: number) => counted('fr', count, { one: 'conflit', other: 'conflits' }),
  outsides: (count: number) => `${count}\u00a0hors validité`,
  beyonds: (count: number) => `${count}\u00a0au-delà du forfait`,
  allOrNothing: 'Tout est créé d’un coup, ou rien.',
  create: (count: number) => `Créer ${sessions(count)}`,
  none: 'Aucune date libre',
  creating: 'Création…',
  changed: '*Les dates ont changé entre-temps.* Rien n’a été créé\u202f: voyez les nouvelles.',
  refused: (detail: string) => `*Rien n’a été créé.* ${detail}`,
  refusedPart: (created: number, detail: string) =>
    `*${sessions(created)} ${agreed(created, 'créée')}.* Pas les autres heures\u202f: ${detail}`,
  unreachable: 'Le serveur n’a pas répondu. Réessayez\u202f: rien n’est créé deux fois.',
  noPackage: '*Aucun forfait actif ne couvre ces dates.* Votre coach peut vous en ouvrir un.',
  created: (count: number) => `${sessions(count)} ${agreed(count, 'créée')}`,
  createdHelp: 'Elles sont sur votre forfait et dans vos sessions.',
  toSessions: 'Voir mes sessions',
  toHome: 'Retour à l’accueil',
  another: 'Choisir un autre créneau',
  calendar: 'Calendrier',
  validUntil: (date: string) => `valable jusqu’au ${date}`,
  earlier: 'Avant',
  later: 'Après',
  booked: 'réservée',
  proposed: 'proposée',
} satisfies RecurringMessages
