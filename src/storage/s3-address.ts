/** Which bucket, where, and who asks; what is missing, the environment of AWS tells. */
export interface S3Address {
  bucket: string
  /** Before all keys: empty, or ending in a slash. */
  prefix: string
  region: string | undefined
  endpoint: string | undefined
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined
}

/**
 * `s3://bucket` of AWS, or `s3://key:secret@host:port/bucket/folder?region=…` of any server that speaks S3. That one is
 * asked over HTTPS, unless it is this machine or the address says `tls=off`. Undefined when it is no such address.
 */
export function s3Address(text: string): S3Address | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const [, first = '', ...rest] = url.pathname.split('/').map(decodeURIComponent)
  const bucket = first || url.hostname
  if (url.protocol !== 's3:' || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) return undefined
  const prefix = rest.filter(Boolean).join('/')
  return {
    bucket,
    prefix: prefix && `${prefix}/`,
    region: url.searchParams.get('region') ?? undefined,
    endpoint: first ? `${protocolOf(url)}//${url.host}` : undefined,
    credentials: url.username
      ? { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) }
      : undefined,
  }
}

function protocolOf({ hostname, searchParams }: URL): 'http:' | 'https:' {
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const tls = searchParams.get('tls') ?? (local ? 'off' : 'on')
  return tls === 'off' ? 'http:' : 'https:'
}
