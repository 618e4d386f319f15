// The studio that a browser test meets; each test makes its own clients in it.
export const studio = {
  ownerEmail: 'owner@studio.example',
  apiKey: 'browser-tests-owner-api-key',
  webhookSecret: 'browser-tests-webhook-secret',
  timeZone: 'Europe/Zurich',
} as const
