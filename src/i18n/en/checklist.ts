import { calcomReason } from './calcom-reasons.ts'

/** Whether everything that has to work between Cal.com and the studio does. */
export const checklist = {
  title: 'Does everything work?',
  fine: 'Everything that can be tested works.',
  wrong: (count: number) =>
    count === 1 ? 'One thing does not work.' : `${count} things do not work.`,
  open: (count: number) => (count === 1 ? 'One thing remains.' : `${count} things remain.`),
  test: 'Test now',
  testing: 'Testing…',
  database: 'The database',
  'webhook-secret': 'The webhook’s secret',
  signature: 'What arrives is signed with it',
  'first-ping': 'Ping test',
  'first-booking': 'A first booking',
  'api-key': 'The key to Cal.com’s API',
  'webhook-registered': 'The webhook at Cal.com, its triggers and its version',
  'event-types-mapped': 'Each type of session has its cost',
  'clock-skew': 'The clocks agree',
  'public-address': 'Cal.com reaches this address',
  'no-template': 'No custom payload template',
  notYet: 'not tested yet',
  notArrived: 'has not come yet',
  afterKey: 'is tested with a key',
  InvalidSignature: 'Signed with another secret. Enter the one shown here in Cal.com.',
  MissingSignature: 'It was not signed. Enter the secret in Cal.com.',
  UnsignedWebhook: 'It was not signed. Enter the secret in Cal.com.',
  CustomPayloadTemplate: 'It came from a custom template. Switch “Custom payload template” off.',
  NoKey: 'Without a key nothing that you do here is done at Cal.com. Enter one below.',
  NoWebhook: 'There is none for this address. “Configure for me” makes it.',
  WebhookInactive: 'It is switched off. “Configure for me” switches it on.',
  MissingTriggers: 'Some events are not ticked. “Configure for me” ticks them.',
  OtherVersion: 'It has another version. “Configure for me” puts it right.',
  UnmappedTypes:
    'Some types of Cal.com are not in the list below. “Configure for me” reads them in.',
  ClockSkew: 'They differ by more than a minute. Set this server’s clock by the network (NTP).',
  LocalAddress:
    'Cal.com reaches no address of this machine alone. Open a tunnel, or set PUBLIC_URL to the public address.',
  NotEncrypted: 'Cal.com sends to https alone. Set PUBLIC_URL to the https address.',
  NotReached: 'PUBLIC_URL does not lead to this server. Check the proxy or tunnel before it.',
  otherwise: calcomReason,
}

export type ChecklistMessages = typeof checklist
