import type { DemoStudioMessages } from '../en/demo-studio.ts'

export const demoStudio = {
  studio: 'Atelier Mouvement',
  city: 'Rue du Petit-Chêne 12, Lausanne',
  coach: { name: 'Élodie Favre', email: 'elodie@example.com' },
  nora: { name: 'Nora Perret', email: 'nora.perret@example.com' },
  julien: { name: 'Julien Bonvin', email: 'julien.bonvin@example.com' },
  ines: { name: 'Inès Chevalley', email: 'ines.chevalley@example.com' },
  thomas: { name: 'Thomas Rey', email: 'thomas.rey@example.com' },
  lea: { name: 'Léa Zufferey', email: 'lea.zufferey@example.com' },
  jean: { name: 'Jean Monney', email: 'jean.monney@example.com' },
  jeanElsewhere: { name: 'Jean Monney', email: 'j.monney@example.com' },
  packages: {
    ten: 'Carnet 10\u00a0sessions',
    five: 'Carnet 5\u00a0sessions',
    gift: 'Deux sessions offertes',
  },
  eventTypes: {
    hour: 'Coaching 60\u00a0minutes',
    hourExplained: 'Une session d’une heure',
    short: 'Visio 45\u00a0minutes',
    shortExplained: 'Une session courte à distance',
    talk: 'Premier échange',
    talkExplained: 'Sur demande\u202f: la coach confirme',
  },
  knee: 'Attention à mon genou gauche.',
  train: 'Mon train a du retard.',
  work: 'Une réunion au travail.',
  ill: 'Je suis malade, désolée.',
  childIll: 'L’enfant était malade.',
  goodwill: 'La dixième session pour le prix de neuf.',
  byHand: 'Session au parc',
} satisfies DemoStudioMessages
