import type { Config } from '../config.ts'

/** PORT=0 takes any free port: what was meant to lead to it now does. */
export function withPort(config: Config, port: number): Config {
  const isDefault = config.publicUrl === `http://localhost:${config.port}`
  const publicUrl = isDefault ? `http://localhost:${port}` : config.publicUrl
  return { ...config, port, publicUrl }
}
