import { deName } from '../elision.ts'
import type { CoachDecideMessages } from '../en/coach-decide.ts'
import { counted, figure, plural } from '../format.ts'
import { calcomReason } from './calcom-reasons.ts'

const willBe = (count: number) =>
  plural('fr', count, { one: 'sera décomptée', other: 'seront décomptées' })
const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const coachDecide = {
  title: 'À décider',
  waiting: (count: number) =>
    count === 0
      ? 'Rien à décider.'
      : `${counted('fr', count, { one: 'élément', other: 'éléments' })} à décider.`,
  waitingMany: (count: number) => `Plus de ${count} éléments à décider.`,
  empty: 'Rien à décider.',
  emptyHelp:
    'Ce qu’aucune règle ne peut trancher attend ici\u202f: une adresse inconnue, un forfait qui manque, un changement après coup.',
  browse: 'parcourir',
  decideKey: 'décider',
  chooseKey: 'choisir',
  allMany: 'Tout voir',
  all: (count: number) => `Voir les ${figure('fr', count)}`,

  'unknown-client': 'Réservation à rattacher',
  disowned: '«\u202fCe n’est pas moi\u202f»',
  'unconfirmed-identity': 'Est-ce bien la bonne personne\u202f?',
  'no-package': 'Réservation sans forfait',
  'outside-validity': 'Déplacée hors validité',
  'after-end': 'Changée après coup',
  cancelledAfterEnd: 'Annulée après coup',
  movedAfterEnd: 'Déplacée après coup',
  'another-client': 'Une réservation, deux clients',
  fork: 'Une réservation, deux déplacements',
  conflict: 'Deux sessions à la même heure',
  'series-check': 'Vérifier la série',
  'unmapped-type': 'Nouveau type de session',
  'cancelled-unseen': 'Annulée, on ne sait quand',
  'incomplete-booking': 'Réservation incomplète',
  'outgoing-failed': 'Cal.com n’est pas au courant',
  'cancel-at-calcom': 'Encore réservée dans Cal.com',
  'calcom-answer': 'Réponse inconnue de Cal.com',
  otherKind: 'Question',

  somebody: 'Quelqu’un',
  saysUnknown: (name: string, when: string, email: string) =>
    `${name} a réservé *${when}* avec une adresse inconnue, ${email}.`,
  saysUnknownPlain: (name: string, when: string) => `${name} a réservé *${when}* sans adresse.`,
  saysDisowned: (name: string, when: string, email: string) =>
    `La session de *${when}* a été réservée avec ${email}. La personne répond\u202f: ce n’est pas moi. Rien n’est décompté, ${name} figure encore à l’agenda.`,
  saysUnconfirmed: (name: string, when: string, email: string) =>
    `Quelqu’un a réservé *${when}* avec l’adresse ${deName(name)}, ${email}, sans passer par sa page. Un e-mail lui pose la question\u202f; rien n’est encore décompté.`,
  saysNoPackage: (name: string, when: string) =>
    `${name} a réservé *${when}*, et aucun forfait n’a de session pour cela.`,
  saysOutside: (name: string, when: string) =>
    `${name} a déplacé une session à *${when}*, hors validité du forfait. Rien n’est décompté pour elle.`,
  saysCancelledAfter: (name: string, when: string) =>
    `La session ${deName(name)}, *${when}*, a été annulée sur Cal.com alors qu’elle était passée.`,
  saysMovedAfter: (name: string, when: string) =>
    `Une session ${deName(name)} a été déplacée sur Cal.com alors qu’elle était passée\u202f; c’était *${when}*.`,
  saysAnother: (name: string, when: string) =>
    `${name} a réservé *${when}*\u202f; la même réservation a ensuite été déplacée avec l’adresse de quelqu’un d’autre.`,
  saysConflict: (name: string, when: string) =>
    `${name} a réservé *${when}*, où le coach a déjà une session.`,
  saysUnmapped: (type: string) =>
    `Une réservation sur Cal.com nomme un type qui n’est pas dans les réglages\u202f: *${type}*. Elle compte pour une session.`,
  saysSeries: (name: string, when: string, others: string) =>
    `La session ${deName(name)}, *${when}*, est annulée sur Cal.com. Elle avait été réservée avec *${others}*, dont Cal.com ne dit rien.`,
  saysSeriesConfirmed: (name: string, when: string, others: string) =>
    `La session ${deName(name)}, *${when}*, est confirmée sur Cal.com. Elle avait été demandée avec *${others}*, dont Cal.com ne dit rien.`,
  andMore: (shown: string, count: number) => `${shown} et ${figure('fr', count)}\u00a0autres`,
  saysUnseen: (name: string, when: string) =>
    `La session ${deName(name)}, *${when}*, est annulée sur Cal.com, et personne n’a vu si c’était à temps. Elle est recréditée.`,
  newDateUnseen: 'Annulée par le coach sur Cal.com',
  saysNewDate: (name: string, when: string) =>
    `La session ${deName(name)}, *${when}*, a été annulée par le coach sur Cal.com, sans que nous l’apprenions. Si c’était pour demander une nouvelle date, le crédit est déjà rendu.`,
  saysFork: (name: string, when: string) =>
    `La même réservation ${deName(name)} a été déplacée deux fois, à des heures différentes. La dernière compte\u202f: *${when}*.`,
  saysIncomplete: 'Cal.com a annoncé une réservation sans son heure, son nom ou son numéro.',
  saysOutgoing: (name: string, when: string) =>
    `La session de ${name}, *${when}*, n’a pas pu être reportée dans Cal.com.`,
  calcomReason,
  saysStillThere: (name: string, when: string) =>
    `La session de ${name}, *${when}*, est annulée ici et encore réservée dans Cal.com.`,
  saysStrange:
    'Cal.com a répondu sous une forme que FitBuddy ne connaît pas. La question est reposée tous les quarts d’heure\u202f; ce qui a pu être lu compte.',
  saysOther: (name: string, when: string) => `${name}, *${when}*.`,
  at: (day: string, time: string) => `${day} à\u00a0${time}`,
  noTime: 'sans heure',

  choose: 'Réponse',
  attachTo: 'Rattacher à',
  payFrom: 'Décompter de',
  'same-address': 'même adresse',
  'same-name': 'même nom',
  'same-phone': 'même téléphone',
  'similar-address': 'adresse proche',
  'similar-name': 'nom proche',
  'has-credits': 'a des sessions libres',
  toBook: (count: number) => `${figure('fr', count)}\u00a0à\u00a0réserver`,
  until: (date: string) => `jusqu’au ${date}`,
  other: 'Autre client·e…',
  otherLabel: 'Quel·le client·e',
  newClient: (name: string) => `Nouvelle fiche\u202f: ${name}`,
  moveTo: (day: string, time: string) => `Déplacer au ${day} à\u00a0${time}`,
  retry: 'Transmettre à nouveau à Cal.com',
  keepStrange: 'Attendre la prochaine réponse',
  keepHere: 'Laisser Cal.com ainsi',
  keepDone: 'Elle a eu lieu\u202f: tout reste ainsi',
  keepMoved: 'Garder le jour où elle a eu lieu',
  series: 'Les autres sont annulées aussi',
  seriesConfirmed: 'Les autres sont confirmées aussi',
  keepPlain: 'C’est bien ainsi',
  keepFork: 'Garder le dernier déplacement',
  keepClient: 'Garder la personne actuelle',
  changeReturned: 'Elle n’a pas eu lieu\u202f: la recréditer',
  changeCharged: 'Elle n’a pas eu lieu\u202f: annulée tard, décomptée',
  changeLate: 'C’était tard\u202f: la décompter',
  changeMoved: 'Prendre le nouveau jour',

  attachDo: (name: string) => `Rattacher à ${name}`,
  attachNobody: 'Rattacher',
  createDo: (name: string) => `Créer la fiche ${deName(name)}`,
  packageDo: (name: string) => `Décompter de «\u202f${name}\u202f»`,
  seriesDo: 'Annuler les autres et recréditer',
  seriesDoConfirmed: 'Confirmer les autres',
  moveDo: 'Déplacer la session',
  retryDo: 'Transmettre à Cal.com',
  keepDo: 'Tout laisser ainsi',
  settings: 'Changer son coût dans les réglages',
  returnedDo: 'Annuler et recréditer',
  chargedDo: 'Compter comme annulée tard',
  lateDo: 'Compter quand même',
  movedDo: 'Prendre le nouveau jour',
  create: 'Créer un·e client·e',
  grant: 'Accorder un forfait',
  uncovered: 'Accepter sans décompter',
  cancelThere: 'Annuler sur Cal.com',
  dismiss: 'Ne pas décompter',
  reason: 'Pourquoi',
  reasonHelp: 'Pour l’historique\u202f: session d’essai, erreur, hors forfait.',
  back: 'Retour',

  remember: 'Reconnaître cette adresse à l’avenir',
  willCount: (cost: number, name: string) =>
    `*${sessions(cost)} ${willBe(cost)}* de «\u202f${name}\u202f».`,
  willBeShort: (cost: number, name: string, left: number) =>
    `*Il en faut ${cost}\u202f:* «\u202f${name}\u202f» n’en a plus que ${left}.`,
  willBeFree: '*Rien ne sera décompté\u202f:* cette session est offerte.',
  willCountRemember: (cost: number, name: string) =>
    `*${sessions(cost)} ${willBe(cost)}* de «\u202f${name}\u202f», et cette adresse sera reconnue à l’avenir.`,
  willWait: (name: string) =>
    `*Rien ne sera décompté\u202f:* ${name} n’a pas de forfait pour ce jour-là. La réservation en attendra un.`,
  willCreate: (email: string) =>
    `*Une nouvelle fiche* avec l’adresse ${email}. La réservation attendra ensuite un forfait.`,
  willSeries: '*Les autres sont annulées aussi,* et recréditées.',
  willSeriesConfirmed: '*Les autres ont lieu,* et gardent leur place dans le forfait.',
  willMoveThere: '*La session a lieu à ce moment,* ici et dans Cal.com. Elle garde son crédit.',
  willRetry: '*Cal.com l’apprend* dans quelques secondes. Rien ne change ici.',
  willStayStrange: '*Rien ne change.* Si cela dure, cherchez une version plus récente de FitBuddy.',
  willStayHere:
    '*Rien ne change\u202f:* les deux agendas diffèrent tant que personne n’en change un.',
  willStay: '*Rien ne change\u202f:* la session reste faite et décomptée.',
  willStayPlain: '*Rien ne change.*',
  willStayFork: '*Rien ne change\u202f:* le dernier déplacement compte.',
  willStayClient: '*Rien ne change\u202f:* le forfait de la personne actuelle paie.',
  willReturn: (cost: number) =>
    `*${sessions(cost)} ${plural('fr', cost, { one: 'sera recréditée', other: 'seront recréditées' })}.*`,
  willCharge: '*Elle reste décomptée,* comme annulation tardive.',
  willCountLate: (cost: number) =>
    `*${sessions(cost)} ${willBe(cost)}* de nouveau, comme annulation tardive.`,
  willMove: '*La session aura lieu le nouveau jour* et garde sa place dans le forfait.',
  willFindPackage: 'Un forfait accordé à cette personne prend la réservation de lui-même.',
  wouldCover: (name: string, date: string) =>
    `*«\u202f${name}\u202f» paie cette session s’il dure jusqu’au ${date}.* Une fois prolongé, il prend la réservation de lui-même.`,
  extend: 'Prolonger…',

  attached: (name: string) => `Rattachée à ${name}.`,
  created: (name: string) => `La fiche ${deName(name)} est créée, la réservation y est rattachée.`,
  counted: (name: string) => `Décomptée de «\u202f${name}\u202f».`,
  uncoveredDone: 'Acceptée sans décompter.',
  dismissed: 'Rien n’est décompté.',
  seriesDone: 'Les autres sont annulées et recréditées.',
  seriesDoneConfirmed: 'Les autres sont confirmées.',
  moved: 'Déplacée, et en route vers Cal.com.',
  cancelledThere: 'Annulée, et en route vers Cal.com.',
  answeredRequest: 'Répondu, et en route vers Cal.com.',
  isRequest:
    'C’est une demande\u202f: Cal.com attend un oui ou un non, qui peut se dire ici avant tout le reste.',
  isRequestThere: 'C’est une demande\u202f: sans clé, on y répond sur Cal.com.',
  openThere: 'L’ouvrir sur Cal.com',
  retried: 'En route vers Cal.com.',
  kept: 'Tout reste ainsi.',
  returned: 'Annulée, la session est recréditée.',
  charged: 'Comptée comme annulée tard.',
  movedDone: 'Le nouveau jour compte.',

  decidedBy: (name: string, time: string) => `${name} a déjà décidé, à\u00a0${time}\u202f:`,
  goneByItself: 'C’est réglé de soi-même\u202f: la cause a disparu.',
  byAttach: 'rattachée à quelqu’un.',
  byCreate: 'une fiche a été créée.',
  byPackage: 'décomptée d’un forfait.',
  byUncovered: 'acceptée sans décompter.',
  byChange: 'le changement de Cal.com compte.',
  bySeries: 'les autres aussi.',
  byMove: 'session déplacée.',
  byRetry: 'transmis à nouveau à Cal.com.',
  byConfirming: 'la personne a répondu\u202f: c’est moi.',
  byDisowning: 'la personne a répondu\u202f: ce n’est pas moi.',
  byCancelling: 'annulée aussi sur Cal.com.',
  byDeclining: 'refusée, aussi sur Cal.com.',
  byKeep: 'tout reste ainsi.',
  byDismiss: 'rien n’est décompté.',
  decided: 'Décidé récemment',
  decidedAgo: (name: string, ago: string) => `${name}, ${ago}\u202f:`,
  quoted: (reason: string) => `«\u202f${reason}\u202f»`,
  undo: 'Défaire',
  undoNamed: (about: string) => `Défaire\u202f: ${about}`,
  askedAgain: 'C’est défait\u202f: la question revient si sa cause est encore là.',
  next: 'Suivant',
  left: (count: number) => sessions(count),
} satisfies CoachDecideMessages
