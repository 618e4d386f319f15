import type { ProfileMessages } from '../en/profile.ts'

export const profile = {
  title: 'Profil',
  name: 'Nom',
  nameMissing: 'Écrivez comment vous vous appelez.',
  emails: 'Adresses e-mail',
  primary: 'la première reçoit les e-mails',
  emailsHelp:
    'Les réservations faites avec l’une de ces adresses sont à vous. Votre coach les ajoute et les retire.',
  language: 'Langue',
  zone: 'Fuseau horaire',
  zoneOfStudio: (zone: string) => `Celui du studio (${zone})`,
  zoneHelp: 'Les jours et les heures s’affichent dans ce fuseau.',
  nudges: 'Relances',
  nudgesOn: 'Les recevoir',
  nudgesOff: 'Ne plus les recevoir',
  nudgesHelp:
    'Ce qu’il vous reste, et ce qui se termine. Les codes de connexion arrivent toujours.',
  studio: 'Studio',
  role: 'Rôle',
  client: 'Client·e',
  coach: 'Coach',
  owner: 'Propriétaire',
  yours: 'À votre sujet',
  save: 'Enregistrer les changements',
  saving: 'Enregistrement…',
  saved: 'Votre profil est enregistré.',
  saveFailed: (detail: string) => `Rien n’a été enregistré. ${detail}`,
  unreachable: 'Le serveur n’a pas répondu. Rien n’est perdu\u202f: réessayez.',
  calendar: 'Vos sessions dans votre agenda',
  calendarHelp:
    'Abonnez votre agenda à cette adresse\u202f: réservations, déplacements et annulations suivent tout seuls.',
  calendarSecret:
    'Cette adresse montre vos sessions à toute personne qui la connaît\u202f: ne la transmettez pas.',
  calendarAddress: 'Adresse de l’agenda',
  renew: 'Changer cette adresse…',
  renewSays:
    '*L’adresse d’avant ne répondra plus.* Les agendas abonnés devront l’être à la nouvelle.',
  renewDo: 'Changer l’adresse',
  renewKeep: 'Garder l’adresse',
  renewed: 'Voici la nouvelle adresse. Celle d’avant ne répond plus.',
  subscribe: 'Ouvrir dans mon agenda',
  copy: 'Copier',
  copied: 'Copié',
  signOut: 'Se déconnecter',
  signingOut: 'Déconnexion…',
  failed: 'Vous êtes encore connecté·e\u202f: le serveur n’a pas répondu.',
} satisfies ProfileMessages
