import type { CoachRehearsalMessages } from '../en/coach-rehearsal.ts'
import { calcomReason } from './calcom-reasons.ts'

/** La vie entière d’une réservation, jouée dans Cal.com et suivie ici. */
export const coachRehearsal = {
  title: 'Répétition générale',
  help: 'Réserve sur un type caché dans Cal.com, attend son message, déplace, annule, vérifie le compte, puis enlève tout. Aucun solde et aucun rapport ne change.',
  start: 'Tout répéter',
  again: 'Répéter encore',
  running: 'En cours…',
  fine: (ago: string) => `Tout a marché, ${ago}.`,
  failed: (ago: string) => `Tout n’a pas marché, ${ago}.`,
  connect: 'Cal.com répond',
  type: 'Un type caché est créé',
  book: 'Réservé dans Cal.com',
  'heard-booking': 'Le message de la réservation est arrivé, un crédit est pris',
  move: 'Déplacé dans Cal.com',
  'heard-move': 'Le message du déplacement est arrivé, le crédit reste pris',
  cancel: 'Annulé dans Cal.com',
  'heard-cancel': 'Le message de l’annulation est arrivé, le crédit est rendu',
  ledger: 'Le compte est juste',
  clean: 'Tout est enlevé',
  waiting: 'à venir',
  skipped: 'pas essayé',
  NotHeard:
    'Cal.com l’a fait, et aucun message n’est arrivé. Vérifiez dans Cal.com que le webhook est actif et mène à l’adresse ci-dessus.',
  NotCounted:
    'Le message est arrivé et n’a pas été compté comme il faut. Regardez-le sous «\u202fRéceptions\u202f».',
  WrongLedger: 'Le crédit n’est pas revenu comme il faut. Regardez les réceptions.',
  NoFreeTime:
    'Aucun horaire n’est libre dans Cal.com ces deux prochaines semaines. Vérifiez-y vos disponibilités.',
  LeftAtCalcom:
    'Une réservation ou un type nommé FitBuddy est resté dans Cal.com. Enlevez-le là-bas.',
  InvalidSignature:
    'Le message est arrivé signé avec un autre secret. Entrez dans Cal.com celui affiché ici.',
  MissingSignature: 'Le message est arrivé sans signature. Entrez le secret dans Cal.com.',
  UnsignedWebhook: 'Le message est arrivé sans signature. Entrez le secret dans Cal.com.',
  CustomPayloadTemplate:
    'Le message vient d’un modèle personnalisé. Désactivez «\u202fCustom payload template\u202f».',
  Redirected:
    'Le message a été redirigé en route. Entrez l’adresse exactement comme elle est affichée ici.',
  otherwise: calcomReason,
} satisfies CoachRehearsalMessages
