import type { MailMessages } from '../en/mail.ts'

export const mail = {
  signIn: {
    subject: (studio: string) => `Connexion à ${studio}`,
    subjectWithCode: (studio: string, code: string) =>
      `${code} est votre code de connexion à ${studio}`,
    greeting: 'Bonjour,',
    code: 'Votre code de connexion\u202f:',
    link: 'Ou ouvrez ce lien sur cet appareil\u202f:',
    linkAlone: 'Pour vous connecter, ouvrez ce lien\u202f:',
    button: 'Se connecter',
    life: (minutes: number) => `Valable ${minutes}\u00a0minutes, une seule fois.`,
    notYou:
      'Vous n’avez rien demandé\u202f? Ignorez ce message\u202f: sans lui, personne ne peut se connecter.',
  },
  invitation: {
    subject: (studio: string) => `${studio} vous invite`,
    greeting: (name: string) => `Bonjour ${name},`,
    what: (studio: string) =>
      `${studio} tient vos sessions sur FitBuddy\u202f: ce qui est réservé, ce qu’il vous reste, et pourquoi.`,
    button: 'Voir mes sessions',
    link: 'Ouvrez ce lien pour entrer, sans mot de passe\u202f:',
    life: (days: number) => `Le lien est valable ${days}\u00a0jours, une seule fois.`,
    later: 'Ensuite, entrez ici avec votre adresse\u202f:',
    notYou: 'Ce message ne vous était pas destiné\u202f? Ignorez-le.',
  },
  identity: {
    subject: (studio: string) => `Est-ce bien vous\u202f? Une réservation chez ${studio}`,
    greeting: (name: string) => `Bonjour ${name},`,
    when: (day: string, time: string) => `${day} à\u00a0${time}`,
    what: (studio: string, when: string | null) =>
      when === null
        ? `Une session chez ${studio} a été réservée avec votre adresse.`
        : `Une session chez ${studio} a été réservée avec votre adresse\u202f: ${when}.`,
    waits: 'Est-ce bien vous\u202f? Rien n’est décompté avant votre réponse.',
    yes: 'Oui, c’est moi',
    no: 'Non, ce n’est pas moi',
    life: 'Valable 7\u00a0jours, une seule fois, sans connexion.',
  },
  mailbox: {
    title: 'Boîte de développement',
    empty: 'Rien n’a été envoyé. Cette page se rafraîchit toute seule.',
    explained:
      'Aucun serveur de messagerie n’est configuré (SMTP_URL)\u202f: ce qui serait parti reste ici.',
    to: 'À',
    open: 'Ouvrir le lien',
  },
} satisfies MailMessages
