import type { CalcomApiMessages } from '../en/calcom-api.ts'
import { figure } from '../format.ts'
import { calcomReason } from './calcom-reasons.ts'

const ecarts = (count: number) =>
  count < 2 ? `${figure('fr', count)} écart` : `${figure('fr', count)} écarts`
const repares = (count: number) =>
  count < 2 ? `${figure('fr', count)} réparé` : `${figure('fr', count)} réparés`

/** La clé de l’API de Cal.com, et ce qu’elle permet. */
export const calcomApi: CalcomApiMessages = {
  title: 'Dans les deux sens',
  without:
    'Sans clé, rien n’est transmis à Cal.com. *Ce que vous annulez ou déplacez ici reste à faire là-bas,* vos séries n’y bloquent pas l’agenda, et un message perdu n’est pas retrouvé.',
  with: 'Les annulations, les déplacements et les séries sont transmis à Cal.com, et les deux sont comparés tous les quarts d’heure.',
  fromEnvironment: 'La clé vient de CALCOM_API_KEY et se change là, avec un redémarrage.',
  works: (account: string, ago: string) => `Fonctionne${account}, vérifié ${ago}.`,
  account: (name: string) => ` pour ${name}`,
  untried: 'Pas encore essayée\u202f: Cal.com ne répondait pas quand la clé a été saisie.',
  failing: (since: string) => `Cal.com ne répond plus depuis ${since}. Rien n’est perdu.`,
  reason: calcomReason,
  key: 'Clé API',
  keyHelp:
    'Dans Cal.com\u202f: Settings, Developer, API keys. Elle est gardée scellée et jamais remontrée.',
  url: 'Adresse de l’API',
  urlHelp: 'https://api.cal.eu/v2, https://api.cal.com/v2, ou celle de votre serveur.',
  urlWrong: 'Une adresse en https, par exemple https://api.cal.eu/v2.',
  keyWrong: 'Une clé n’a pas d’espace et compte au moins 8 caractères.',
  save: 'Enregistrer la clé',
  remove: 'Retirer la clé',
  configure: 'Configurer pour moi',
  configured: (added: number) =>
    added === 0
      ? 'Le webhook est en ordre dans Cal.com.'
      : `Le webhook est en ordre dans Cal.com\u202f; types de rendez-vous repris\u202f: ${added}.`,
  compare: 'Comparer maintenant',
  compared: (drifted: number, repaired: number, toDecide: number) =>
    drifted === 0
      ? 'Aucun écart.'
      : `${ecarts(drifted)}, ${repares(repaired)}, ${toDecide} à décider.`,
  lastCompared: (ago: string) => `Comparé ${ago}\u202f:`,
  unannounced: (count: number) =>
    `*${count === 1 ? 'Une réservation est arrivée' : `${count} réservations sont arrivées`} sans message.* Vérifiez le webhook dans Cal.com.`,
}
