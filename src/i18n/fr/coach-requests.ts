import { deName } from '../elision.ts'
import type { CoachRequestsMessages } from '../en/coach-requests.ts'

export const coachRequests = {
  title: 'Demandes',
  help: 'Une session est gardée pour chacune jusqu’à son début.',
  when: (day: string, time: string) => `${day} à\u00a0${time}`,
  confirm: 'Confirmer',
  confirmThere: 'Confirmer sur Cal.com',
  confirmedStill: (name: string) =>
    `Confirmée\u202f: ${name}. Ce qui reste à régler attend dans «\u202fÀ décider\u202f».`,
  onlyThere: 'On y répond sur Cal.com',
  confirmNamed: (name: string) => `Confirmer la session ${deName(name)}`,
  decline: 'Refuser…',
  declineNamed: (name: string) => `Refuser la session ${deName(name)}`,
  confirmed: (name: string, day: string) => `Confirmée\u202f: ${name}, ${day}.`,
  declined: (name: string, day: string) =>
    `Refusée, la session est recréditée\u202f: ${name}, ${day}.`,
  declinedPlain: (name: string, day: string) => `Refusée\u202f: ${name}, ${day}.`,
  declineSaysPlain:
    '*Rien n’était retenu pour elle.* Cal.com prévient la personne aussitôt. Cela ne se reprend pas.',
  declineTitle: (day: string, name: string) => `Refuser ${name}, ${day}\u202f?`,
  declineSays:
    '*La session est recréditée,* et Cal.com prévient la personne. Cela ne se reprend pas.',
  declineDo: 'Refuser la demande',
  reason: 'Pourquoi (la personne le lit)',
  atCalcom: 'Répondre sur Cal.com',
  atCalcomNamed: (name: string) => `Répondre sur Cal.com à la demande ${deName(name)}`,
} satisfies CoachRequestsMessages
