import type { Config } from '../../config.js'

/** Whether a browser may be sent there with a code: nobody else’s pages get one. */
export function isReturnable(
  url: string,
  { publicUrl, corsOrigins }: Pick<Config, 'publicUrl' | 'corsOrigins'>,
): boolean {
  if (!URL.canParse(url) || url.length > 1000) return false
  const { origin, username, password } = new URL(url)
  return username === '' && password === '' && [new URL(publicUrl).origin, ...corsOrigins].includes(origin)
}
