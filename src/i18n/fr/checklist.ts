import type { ChecklistMessages } from '../en/checklist.ts'
import { calcomReason } from './calcom-reasons.ts'

/** Si tout ce qui doit marcher entre Cal.com et le studio marche. */
export const checklist = {
  title: 'Est-ce que tout marche\u202f?',
  fine: 'Tout ce qui se teste marche.',
  wrong: (count: number) =>
    count === 1 ? 'Une chose ne marche pas.' : `${count} choses ne marchent pas.`,
  open: (count: number) => (count === 1 ? 'Il reste une chose.' : `Il reste ${count} choses.`),
  test: 'Tester maintenant',
  testing: 'Test en cours…',
  database: 'La base de données',
  'webhook-secret': 'Le secret du webhook',
  signature: 'Ce qui arrive est signé avec lui',
  'first-ping': 'Ping test',
  'first-booking': 'Une première réservation',
  'api-key': 'La clé de l’API de Cal.com',
  'webhook-registered': 'Le webhook dans Cal.com, ses événements et sa version',
  'event-types-mapped': 'Chaque type de session a son coût',
  'clock-skew': 'Les horloges concordent',
  'public-address': 'Cal.com atteint cette adresse',
  'no-template': 'Pas de modèle personnalisé',
  notYet: 'pas encore testé',
  notArrived: 'pas encore arrivé',
  afterKey: 'se teste avec une clé',
  InvalidSignature: 'Signé avec un autre secret. Entrez dans Cal.com celui affiché ici.',
  MissingSignature: 'Ce n’était pas signé. Entrez le secret dans Cal.com.',
  UnsignedWebhook: 'Ce n’était pas signé. Entrez le secret dans Cal.com.',
  CustomPayloadTemplate:
    'C’était un modèle personnalisé. Désactivez «\u202fCustom payload template\u202f».',
  NoKey:
    'Sans clé, rien de ce que vous faites ici n’est fait dans Cal.com. Saisissez-en une plus bas.',
  NoWebhook: 'Il n’y en a pas pour cette adresse. «\u202fConfigurer pour moi\u202f» le crée.',
  WebhookInactive: 'Il est coupé. «\u202fConfigurer pour moi\u202f» le rallume.',
  MissingTriggers:
    'Des événements ne sont pas cochés. «\u202fConfigurer pour moi\u202f» les coche.',
  OtherVersion: 'Il a une autre version. «\u202fConfigurer pour moi\u202f» y remédie.',
  UnmappedTypes:
    'Des types de Cal.com manquent dans la liste plus bas. «\u202fConfigurer pour moi\u202f» les reprend.',
  ClockSkew: 'Plus d’une minute d’écart. Réglez l’horloge de ce serveur par le réseau (NTP).',
  LocalAddress:
    'Cal.com n’atteint pas une adresse de cette seule machine. Ouvrez un tunnel, ou mettez l’adresse publique dans PUBLIC_URL.',
  NotEncrypted: 'Cal.com n’envoie qu’en https. Mettez l’adresse https dans PUBLIC_URL.',
  NotReached: 'PUBLIC_URL ne mène pas à ce serveur. Vérifiez le proxy ou le tunnel.',
  otherwise: calcomReason,
} satisfies ChecklistMessages
