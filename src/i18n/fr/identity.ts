import type { IdentityMessages } from '../en/identity.ts'

export const identity = {
  title: 'Est-ce bien vous\u202f?',
  asked: (studio: string, when: string) =>
    `Une session chez ${studio} a été réservée avec votre adresse\u202f: *${when}*.`,
  askedPlain: (studio: string) => `Une session chez ${studio} a été réservée avec votre adresse.`,
  waits: 'Rien n’est décompté avant votre réponse.',
  at: (day: string, time: string) => `${day} à\u00a0${time}`,
  yes: 'Oui, c’est moi',
  no: 'Non, ce n’est pas moi',
  sending: 'Un instant…',
  confirmed: 'Merci, c’est réservé.',
  confirmedHelp: 'La session figure parmi les vôtres et compte dans votre forfait.',
  disowned: 'Merci de l’avoir dit.',
  disownedHelp: (studio: string) => `Rien n’est décompté. ${studio} le sait et s’en occupe.`,
  settled: 'Il n’y a plus rien à répondre',
  settledHelp: (studio: string) => `${studio} a déjà décidé, ou la réservation a été annulée.`,
  expired: 'Ce lien est trop ancien',
  expiredHelp: (studio: string) =>
    `Il était valable 7\u00a0jours. Écrivez à ${studio}, qui peut décider.`,
  wrong: 'Ce lien ne mène nulle part',
  wrongHelp:
    'Il a peut-être été coupé en route. Ouvrez-le depuis l’e-mail, ou copiez-le en entier.',
  toSessions: 'Vers mes sessions',
  confirmedUnpaid: (studio: string) =>
    `Merci. Il ne reste rien pour la décompter\u202f: ${studio} décide de ce qu’elle devient.`,
  tooLate: (studio: string) => `Il est trop tard pour répondre ici. ${studio} peut encore décider.`,
  unreachable: 'La réponse n’est pas arrivée. Réessayez.',

  legend: 'Réservations faites avec l’adresse d’un·e client·e',
  trust: 'Compter aussitôt',
  demand: 'Demander à la personne',
  help: 'N’importe qui peut taper l’adresse d’un·e de vos client·es sur Cal.com. Avec «\u202fDemander à la personne\u202f», une réservation qui ne vient pas de sa propre page attend\u202f: la personne reçoit un e-mail, «\u202fEst-ce bien vous\u202f?\u202f», et rien n’est décompté avant sa réponse, ou la vôtre.',
  helpOff: 'Compter de nouveau aussitôt applique ce qui attend.',
  noMail: 'Ce serveur n’envoie pas d’e-mail\u202f: vous déciderez vous-même de ce qui attend.',
  save: 'Enregistrer à qui demander',
} satisfies IdentityMessages
