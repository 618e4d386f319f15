import type { ClientActsMessages } from '../en/client-acts.ts'
import { counted } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const clientActs = {
  move: 'Déplacer',
  moveNamed: (day: string) => `Déplacer la session du ${day}`,
  moveTitle: (day: string) => `Déplacer la session du ${day}\u202f?`,
  moveKeeps: '*Elle reste réservée\u202f:* rien ne change dans votre forfait.',
  moveFree: '*Aucun forfait n’est concerné.*',
  moveCounts:
    '*Le délai est passé\u202f: cette date sera décomptée,* et la nouvelle en prend une autre.',
  thenLeft: (count: number) => `Il vous restera ${sessions(count)} à\u00a0réserver.`,
  moveUntil: (deadline: string) => `Déplacer ou annuler est gratuit jusqu’au ${deadline}.`,
  moveWasFree: (deadline: string) => `Déplacer était gratuit jusqu’au ${deadline}.`,
  coachTold: 'Votre coach le voit tout de suite.',
  undoFor: 'Vous pourrez le défaire pendant 15\u00a0minutes.',
  day: 'Jour',
  time: 'Heure',
  dayWrong: 'Choisissez un jour à partir d’aujourd’hui.',
  timeWrong: 'Ce n’est pas une heure. Par exemple 18:30.',
  minutes: (count: number) => `${count}\u00a0min`,
  chooseOther: 'Choisissez un autre moment',
  moveTo: (day: string, time: string) => `Déplacer au ${day} à\u00a0${time}`,
  timeRefused: 'L’agenda du coach n’accepte pas cette heure. Libre à la place\u202f:',
  offeredAt: (day: string, time: string) => `${day} à\u00a0${time}`,
  moved: (day: string, time: string) => `Session déplacée au ${day} à\u00a0${time}.`,
  keep: 'Garder la session',
  notMine: 'Ce n’est pas moi',
  notMineNamed: (day: string) => `La session du ${day}, ce n’est pas moi`,
  disownTitle: (day: string) => `La session du ${day} n’est pas la vôtre\u202f?`,
  disownGivesBack: '*Elle vous sera recréditée.*',
  disownFree: '*Elle quitte votre page.* Aucun forfait n’est concerné.',
  disownSays:
    'Elle quitte votre page, et votre coach doit dire à qui elle est. La réservation sur Cal.com reste comme elle est.',
  disown: 'Ce n’est pas moi',
  disowned: (day: string) => `La session du ${day} n’est plus la vôtre.`,
  addToCalendar: 'Ajouter à mon agenda',
  addNamed: (day: string) => `Ajouter à mon agenda la session du ${day}`,
  undoUntil: (time: string) => `Défaire (jusqu’à\u00a0${time})`,
  undone: 'Défait\u202f: tout est comme avant.',
  failed: (detail: string) => `Rien n’a été changé. ${detail}`,
  notUndone: (detail: string) => `Cela n’a pas pu être défait. ${detail}`,
  unreachable: 'Le serveur n’a pas répondu. Rien n’est perdu\u202f: réessayez.',
} satisfies ClientActsMessages
