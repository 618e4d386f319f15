import type { SeriesPartMessages } from '../en/series-part.ts'
import { counted } from '../format.ts'

const sessions = (count: number) =>
  counted('fr', count, { one: 'session annulée', other: 'sessions annulées' })

export const seriesPart = {
  question: 'Annuler plusieurs sessions de la série\u202f?',
  legend: 'À annuler',
  this: 'Celle-ci',
  following: 'Celle-ci et les suivantes',
  all: 'Toute la série',
  byTerms:
    '*Ce qui est dans les délais est recrédité\u202f; ce qui est tardif est décompté.* Ce qui a commencé reste.',
  byTeam: '*Chacune est recréditée.* Ce qui a commencé reste.',
  confirm: 'Annuler les sessions',
  done: (count: number, returned: number) =>
    `${sessions(count)}, ${returned}\u00a0recréditée${returned > 1 ? 's' : ''}.`,
} satisfies SeriesPartMessages
