import type { CancelMessages } from '../en/cancel.ts'
import { counted } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const cancel = {
  cancel: 'Annuler',
  cancelNamed: (day: string) => `Annuler la session du ${day}`,
  question: (day: string) => `Annuler la session du ${day}\u202f?`,
  givenBack: '*Elle vous sera recréditée.*',
  thenLeft: (count: number, limit: string) =>
    `Vous aurez ${sessions(count)} à\u00a0réserver${limit}.`,
  before: (date: string) => ` avant le ${date}`,
  counted: '*Cette session sera décomptée.*',
  countedBecause: (deadline: string) => `L’annulation était gratuite jusqu’au ${deadline}.`,
  givenBackLate: 'Le délai est passé, mais votre forfait recrédite les annulations tardives.',
  noCredit: '*Aucun forfait n’est concerné.*',
  inTime: (deadline: string) => `Vous êtes dans les délais jusqu’au ${deadline}.`,
  coachTold: 'Votre coach le voit tout de suite.',
  atCalcom:
    'Cette session a été réservée sur Cal.com et s’annule là-bas, sur une page qui s’ouvre à côté. Votre forfait suit tout seul.',
  undoFor: 'Vous pourrez le défaire pendant 15\u00a0minutes.',
  keep: 'Garder la session',
  confirm: 'Annuler la session',
  confirmAtCalcom: 'Annuler sur Cal.com',
  move: 'Déplacer',
  moveNamed: (day: string) => `Déplacer la session du ${day} (sur Cal.com)`,
  moveAtCalcom: 'Déplacer sur Cal.com',
  at: (day: string, time: string) => `${day} à\u00a0${time}`,
  doneGivenBack: (day: string) => `Session du ${day} annulée, 1\u00a0recréditée.`,
  doneCounted: (day: string) => `Session du ${day} annulée. Elle est décomptée.`,
  done: (day: string) => `Session du ${day} annulée.`,
  failed: 'La session n’a pas été annulée.',
  unreachable: 'Le serveur n’a pas répondu. Rien n’est perdu\u202f: réessayez.',
} satisfies CancelMessages
