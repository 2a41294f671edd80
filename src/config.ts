/** Everything that the environment decides. Parsed once, in `readConfig`; nothing else reads `process.env`. */
export interface Config {
  production: boolean
  port: number
  host: string
  databaseUrl: string | undefined
  dataDir: string
  jwtSecret: string
  publicUrl: string
  demo: boolean
  demoPassword: string
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  smtpUrl: string | undefined
  metrics: boolean
  workers: number
  /** Origins that browsers may call from, besides the gateway's own. */
  corsOrigins: string[]
}
