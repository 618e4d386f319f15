import type { CoachExchangesMessages } from '../en/coach-exchanges.ts'
import { counted, figure } from '../format.ts'
import { calcomReason } from './calcom-reasons.ts'

const envois = (count: number) => counted('fr', count, { one: 'envoi', other: 'envois' })

/** Ce qui part vers Cal.com, ce qui a été comparé, et si Cal.com répond. */
export const coachExchanges = {
  places: 'Échanges avec Cal.com',
  received: 'Reçu',
  sent: 'Envoyé',
  compared: 'Comparé',

  away: (since: string) =>
    `*Cal.com ne répond pas depuis ${since}. Rien n’est perdu\u202f:* ce qui attend partira quand il répondra.`,
  awayWaiting: (count: number) => `${envois(count)} en attente.`,
  refusing: (reason: string) => `*Cal.com nous refuse.* ${reason}`,
  refusingAct: 'Aller à la clé',
  withoutKey:
    '*Sans clé de l’API de Cal.com, rien n’y est transmis.* Ce que vous annulez ou déplacez ici reste à faire là-bas, vos séries n’y bloquent pas l’agenda, et un message perdu n’est pas retrouvé.',
  withoutKeyAct: 'Saisir une clé',
  unannounced: (count: number) =>
    `*${count === 1 ? 'Une réservation est arrivée' : `${count} réservations sont arrivées`} sans message.* Le webhook est peut-être coupé dans Cal.com\u202f: son dernier message est arrivé`,
  neverCame: 'jamais',
  check: 'Tester la connexion',

  sentTitle: 'Envoyé à Cal.com',
  sentLead: (waiting: number, failed: number) =>
    failed > 0
      ? `${counted('fr', failed, { one: 'envoi a échoué', other: 'envois ont échoué' })}.`
      : waiting > 0
        ? `${envois(waiting)} en route.`
        : 'Cal.com est au courant de tout.',
  sentLeadOff: 'Rien n’est envoyé à Cal.com.',
  filters: 'Afficher',
  all: 'Tout',
  waiting: 'en attente',
  done: 'fait',
  failed: 'échoué',
  dropped: 'plus nécessaire',
  create: 'Réservation',
  cancel: 'Annulation',
  reschedule: 'Déplacement',
  confirm: 'Confirmation',
  decline: 'Refus',
  absent: 'Absence',
  session: (name: string, when: string) => `${name}, ${when}`,
  sessionGone: 'Une session qui n’existe plus',
  to: (when: string) => `vers le ${when}`,
  at: (day: string, time: string) => `${day} à\u00a0${time}`,
  attempts: (count: number) => (count === 1 ? 'un essai' : `${figure('fr', count)} essais`),
  next: (time: string) => `prochain à\u00a0${time}`,
  why: calcomReason,
  retry: 'Réessayer',
  retryNamed: (about: string) => `Réessayer\u202f: ${about}`,
  retried: 'C’est reparti.',
  offered: 'Cal.com propose',
  decide: 'Décider',
  sentEmpty: 'Rien n’a encore été envoyé à Cal.com.',
  sentEmptyHelp: 'Les annulations, déplacements et séries faits ici apparaissent ici.',
  sentNone: 'Rien, avec ce filtre.',
  clear: 'Tout afficher',
  more: 'Afficher la suite',

  comparedTitle: 'Comparé avec Cal.com',
  comparedLead: (ago: string) => `Comparé ${ago}.`,
  comparedNever: 'Pas encore comparé.',
  compareNow: 'Comparer maintenant',
  comparing: 'Comparaison…',
  result: (drifted: number, repaired: number, toDecide: number) =>
    drifted === 0
      ? 'Aucun écart.'
      : `${counted('fr', drifted, { one: 'écart', other: 'écarts' })}, ${counted('fr', repaired, { one: 'réparé', other: 'réparés' })}, ${toDecide} à décider.`,
  looked: (bookings: number) =>
    `${counted('fr', bookings, { one: 'réservation regardée', other: 'réservations regardées' })}`,
  runFailed: (reason: string) => `Elle n’est pas allée au bout. ${reason}`,
  running: 'Elle est en cours.',
  start: 'au démarrage',
  regular: 'chaque quart d’heure',
  nightly: 'la nuit, plus large',
  asked: 'à la main',
  'not-announced': 'Aucun message n’avait annoncé cette réservation.',
  'cancellation-missed': 'Le message de son annulation n’était pas arrivé.',
  'cancellation-refuted': 'Son annulation n’a pas eu lieu dans Cal.com.',
  'move-missed': 'Le message de son déplacement n’était pas arrivé.',
  'cancelled-here-only': 'Annulée ici, encore réservée dans Cal.com.',
  changed: 'Quelque chose en a été changé dans Cal.com.',
  before: 'Ici, avant',
  after: 'Maintenant',
  notThere: 'inconnue',
  unknownClient: 'Une personne inconnue',
  repaired: 'réparé',
  'to-decide': 'à décider',
  requested: 'demandée',
  scheduled: 'réservée',
  'awaiting-new-time': 'en attente d’une nouvelle date',
  completed: 'faite',
  cancelled: 'annulée',
  'no-show': 'absent·e',
  held: 'décomptée',
  charged: 'décomptée',
  returned: 'recréditée',
  none: 'pas décomptée',
  quiet: 'Montrer aussi les comparaisons sans écart',
  nothingFound: 'Aucun écart n’a été trouvé.',
  waits: 'attend une réponse',
  comparedEmptyHelp:
    'Avec une clé de son API, Cal.com est comparé chaque quart d’heure\u202f: ce qu’un message perdu n’a pas dit est retrouvé et remis en ordre.',
} satisfies CoachExchangesMessages
