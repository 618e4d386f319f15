import type { Config } from '../config.ts'
import type { SetupJson } from '../contract/setup.ts'

/** What a new studio is told to set, and what of it is set already; never a value. */
export function setupVariables(config: Config): SetupJson['variables'] {
  const { calcom, studio, mail } = config
  return [
    { name: 'OWNER_EMAIL', isSet: studio.ownerEmail !== null, example: 'coach@example.com' },
    {
      name: 'PUBLIC_URL',
      isSet: config.publicUrl !== `http://localhost:${config.port}`,
      example: 'https://studio.example.com',
    },
    {
      name: 'CALCOM_WEBHOOK_SECRET',
      isSet: calcom.webhookSecrets.length > 0,
      example: 'openssl rand -hex 32',
    },
    {
      name: 'SMTP_URL',
      isSet: mail.smtpUrl !== null,
      example: 'smtps://user:password@mail.example.com:465',
    },
    {
      name: 'FITBUDDY_API_KEY',
      isSet: config.apiKey !== null,
      example: 'openssl rand -hex 24',
    },
    {
      name: 'DATABASE_URL',
      isSet: config.databaseUrl !== null,
      example: 'postgres://user:password@host:5432/fitbuddy',
    },
  ]
}
