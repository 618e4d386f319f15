import type { BookingTermsMessages } from '../en/booking-terms.ts'

export const bookingTerms = {
  title: 'Pour un jour auquel vous pensez',
  help: 'Ce qu’une session ce jour-là ferait à votre forfait.',
  day: 'Jour',
  time: 'Heure',
  dayWrong: 'Choisissez un jour à partir d’aujourd’hui.',
  timeWrong: 'Ce n’est pas une heure. Par exemple 18:30.',
  past: 'Ce moment est passé. Choisissez-en un plus tard.',
  seeDay: 'Voir ce qui est libre ce jour-là',
  checking: 'Vérification…',
  unreachable: 'Le serveur n’a pas répondu. Rien n’est perdu\u202f: réessayez.',
  free: '*Rien ne sera décompté\u202f:* ce type de session est gratuit.',
  taken: (cost: number, name: string) =>
    `*${cost}\u00a0${cost === 1 ? 'session sera décomptée' : 'sessions seront décomptées'}* de «\u202f${name}\u202f»\u202f:`,
  left: (left: number) => `il vous en restera ${left} à\u00a0réserver.`,
  leftTeam: (left: number) => `il en restera ${left} à\u00a0réserver.`,
  freeUntil: (deadline: string) => `*Annulation gratuite jusqu’au ${deadline}.*`,
  freeUntilStart: '*Annulation gratuite jusqu’au début.*',
  tooLate: (deadline: string) =>
    `*Cette session sera décomptée, même annulée\u202f:* l’annulation était gratuite jusqu’au ${deadline}.`,
  tooLateTeam: (deadline: string) =>
    `*Annulée par la personne, cette session sera décomptée\u202f:* l’annulation était gratuite jusqu’au ${deadline}.`,
  isPast: (deadline: string) => `*L’annulation était gratuite jusqu’au ${deadline}.*`,
  lateCounts: 'Annulée plus tard, ou en cas d’absence, cette session sera décomptée.',
  lateCountsOnly:
    'Annulée plus tard, cette session sera décomptée\u202f; une absence la recrédite.',
  absenceCountsOnly: 'Une absence sera décomptée.',
  absenceReturned: 'Une absence la recrédite.',
  nothingCounts: '*Annulation gratuite jusqu’au début.* Même une absence la recrédite.',
  alwaysFree: '*Annulation gratuite jusqu’au début.* Une absence sera décomptée.',
  courtesy: (count: number) =>
    count === 1
      ? 'Toutefois, une annulation tardive est encore pardonnée sur ce forfait.'
      : `Toutefois, ${count}\u00a0annulations tardives sont encore pardonnées sur ce forfait.`,
  moveToo: 'La déplacer est gratuit jusque-là aussi\u202f; plus tard, cette date sera décomptée.',
  bookBy: (date: string) =>
    `Ce forfait finit le ${date}\u202f: réservée avant, la session peut avoir lieu après.`,
  none: '*Aucun forfait ne couvre cette session.*',
  afterEnd: (name: string, date: string) =>
    `*Après la fin du forfait.* «\u202f${name}\u202f» est valable jusqu’au ${date}\u202f: la session doit avoir lieu d’ici là.`,
  beforeStart: (name: string, date: string) =>
    `*Avant le début du forfait.* «\u202f${name}\u202f» est valable dès le ${date}.`,
  paused: (name: string) => `*«\u202f${name}\u202f» est en pause ce jour-là.*`,
  allTaken: (name: string) => `*Toutes les sessions de «\u202f${name}\u202f» sont prises.*`,
  tooFew: (name: string, cost: number, left: number) =>
    `*Il ne reste pas assez de sessions.* Il en faut ${cost}, et «\u202f${name}\u202f» en a ${left}.`,
  full: (name: string) =>
    `*La limite de «\u202f${name}\u202f» est atteinte* pour cette semaine ou ce mois.`,
  waits: 'Réservée quand même, elle attend que votre coach en décide.',
} satisfies BookingTermsMessages
