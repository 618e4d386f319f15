/** What to do about what the doctor finds, by the name of the problem. */
export const ADVICE: { readonly [problem: string]: string } = {
  NoOwner: 'open /setup in a browser, or set OWNER_EMAIL and start again',
  UnsignedAllowed:
    'anybody can book in your name: set a secret in Cal.com, and unset CALCOM_ALLOW_UNSIGNED',
  NoDelivery: 'nothing has come from Cal.com yet: register the webhook (the page /setup says how)',
  NoBooking: 'no booking has come yet: book once at Cal.com, or run fitbuddy doctor --rehearse',
  InvalidSignature: 'the secret at Cal.com is another one: enter the one of the page /setup there',
  MissingSignature: 'the webhook at Cal.com has no secret: enter the one of the page /setup there',
  UnsignedWebhook: 'the webhook at Cal.com has no secret: enter the one of the page /setup there',
  CustomPayloadTemplate: 'remove the custom payload template from the webhook at Cal.com',
  BodyTooLarge: 'something sends more than 256 KB: see who knows the webhook address',
  ClockSkew: 'set the clock of this machine by the network (NTP)',
  LocalAddress: 'Cal.com cannot reach a local address: set PUBLIC_URL, or use a tunnel',
  NotEncrypted: 'Cal.com sends to https alone: set PUBLIC_URL to the https address',
  NotReached:
    'PUBLIC_URL does not lead here: see that the server runs, and the proxy or tunnel before it',
  NoKey:
    'without a key to its API Cal.com is not told of changes made here: enter one in the settings',
  WrongKey: 'Cal.com refuses this key: enter another in the settings',
  KeyRevoked: 'Cal.com no longer accepts the key: enter a new one in the settings',
  NotPermitted: 'the key may not do this: make one with all rights at Cal.com',
  OtherInstance: 'this address is not the API of Cal.com: check CALCOM_API_URL or the settings',
  Unavailable: 'Cal.com does not answer: what waits is sent when it does',
  UnexpectedAnswer: 'Cal.com answers otherwise than known: see for a newer FitBuddy',
  NoWebhook: 'register the webhook: « Configurer pour moi » in /setup does it',
  WebhookInactive: 'switch the webhook on at Cal.com',
  MissingTriggers: 'tick all triggers that /setup names in the webhook at Cal.com',
  OtherVersion: 'set the version of the webhook at Cal.com to 2021-10-20',
  UnmappedTypes: 'say in the settings what each event type costs, and whose it is',
  Unannounced: 'bookings exist that no webhook told of: check the webhook at Cal.com',
  NotHeard:
    'Cal.com did it, and no message came: check that its webhook is on, and leads to the address of /setup',
  NotCounted: 'the message came and was not counted as it should be: keep the log, and report it',
  WrongLedger:
    'the credit that was taken did not come back as it should: keep the log, and report it',
  NoFreeTime: 'no time is free at Cal.com in the next two weeks: check the availability there',
  LeftAtCalcom: 'a booking or type called FitBuddy is left at Cal.com: remove it there',
  NotTried: 'an earlier step failed',
  InputsFail: 'what could not be applied is tried again by itself; the log says why it failed',
  InputsWait: 'something waits to be applied: start the server, it takes it up',
  OutgoingFailed: '« À décider » lists what Cal.com could not be told, and sends it again',
  NotLookedAt: 'the server looks every night for what must never be: let it run',
  Broken: 'keep a copy of the database, and run fitbuddy replay: it names what was changed',
}

export const ADVICE_OTHERWISE = 'see docs/calcom.md'
