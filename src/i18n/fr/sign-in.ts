import type { SignInMessages } from '../en/sign-in.ts'

export const signIn = {
  title: 'Connexion',
  lead: 'Nous vous envoyons un code et un lien par e-mail. Il n’y a pas de mot de passe.',
  email: 'Adresse e-mail',
  emailHelp: 'Celle que votre coach connaît.',
  emailWrong: 'Cette adresse n’est pas complète. Par exemple\u202f: camille@example.com',
  send: 'Envoyer le code',
  sending: 'Envoi…',
  codeTitle: 'Entrez le code',
  codeLead: (email: string) => `Si ${email} est connue ici, un message est en route.`,
  code: 'Code à six chiffres',
  codeHelp: 'Il est valable 10\u00a0minutes. Le lien du même message vous connecte aussi.',
  codeWrong: 'Il faut six chiffres, comme dans le message.',
  enter: 'Se connecter',
  entering: 'Connexion…',
  again: 'Envoyer un nouveau code',
  sentAgain: 'Un nouveau message est en route. Seul son code compte désormais.',
  otherAddress: 'Utiliser une autre adresse',
  linkDead: 'Ce lien a déjà servi, ou il est trop ancien. Demandez-en un nouveau ici.',
  InvalidCode: 'Ce code ne convient pas. Voyez le dernier message, ou demandez un nouveau code.',
  CodeExpired: 'Ce code est trop ancien. Demandez-en un nouveau.',
  TooManyAttempts: 'Trop de codes faux. Demandez-en un nouveau.',
  unreachable: 'Le serveur n’a pas répondu. Réessayez dans un instant.',
  mailbox:
    'Cette machine n’envoie pas de courrier\u202f: le message reste dans la boîte de développement.',
  openMailbox: 'Ouvrir la boîte',
} satisfies SignInMessages
