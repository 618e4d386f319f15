/** Who lives in the demo, and what is written there. */
export const demoStudio = {
  studio: 'Movement Studio',
  city: '12 Station Road',
  coach: { name: 'Élodie Favre', email: 'elodie@example.com' },
  nora: { name: 'Nora Perry', email: 'nora.perry@example.com' },
  julien: { name: 'Julian Bond', email: 'julian.bond@example.com' },
  ines: { name: 'Agnes Chester', email: 'agnes.chester@example.com' },
  thomas: { name: 'Thomas King', email: 'thomas.king@example.com' },
  lea: { name: 'Leah Summers', email: 'leah.summers@example.com' },
  jean: { name: 'John Monroe', email: 'john.monroe@example.com' },
  jeanElsewhere: { name: 'John Monroe', email: 'j.monroe@example.com' },
  packages: {
    ten: 'Ten sessions',
    five: 'Five sessions',
    gift: 'Two sessions as a gift',
  },
  eventTypes: {
    hour: 'Coaching, 60 minutes',
    hourExplained: 'One session, one hour',
    short: 'Video session, 45 minutes',
    shortExplained: 'A short session by video',
    talk: 'First talk',
    talkExplained: 'On request: the coach confirms it',
  },
  knee: 'Please mind my left knee.',
  train: 'My train is late.',
  work: 'A meeting at work.',
  ill: 'I am ill, sorry.',
  childIll: 'The child was ill.',
  goodwill: 'A tenth session for the price of nine.',
  byHand: 'Session at the park',
}

export type DemoStudioMessages = typeof demoStudio
