import type { ProfileMessages } from '../en/profile.ts'

export const profile = {
  title: 'Profil',
  name: 'Nom',
  email: 'E-mail',
  language: 'Langue',
  french: 'Français',
  english: 'Anglais',
  zone: 'Fuseau horaire',
  studio: 'Studio',
  role: 'Rôle',
  client: 'Client·e',
  coach: 'Coach',
  owner: 'Propriétaire',
  change: 'Quelque chose n’est pas juste\u202f? Votre coach peut le changer.',
  signOut: 'Se déconnecter',
  signingOut: 'Déconnexion…',
  failed: 'Vous êtes encore connecté·e\u202f: le serveur n’a pas répondu.',
} satisfies ProfileMessages
