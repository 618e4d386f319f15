import type { CoachSearchMessages } from '../en/coach-search.ts'

export const coachSearch = {
  title: 'Chercher parmi les clients et les pages',
  placeholder: 'Un nom, une adresse, une page',
  found: 'Trouvé',
  page: 'page',
  nothing: (typed: string) => `Rien ne s’appelle «\u202f${typed}\u202f».`,
  client: 'Client·e',
  clientPlaceholder: 'Nom ou adresse',
  noClient: 'Personne n’a ce nom ou cette adresse.',
  chooseClient: 'Choisissez quelqu’un dans la liste.',
} satisfies CoachSearchMessages
